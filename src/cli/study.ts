/** A study over the compiled catalog, and scenarios by name or file. */
import type { Catalog } from '../catalog/index.ts'
import { placeHint } from '../server/answers/place-answers.ts'
import type { PlaceHint } from '../server/answers/select.ts'
import { openStudy, type Study } from '../study/index.ts'
import { loadScenario } from '../study/scenario-files.ts'
import type { Scenario } from '../study/types.ts'
import { readCatalog, readScenarios } from './facts.ts'
import { placesOf } from './places.ts'

/** What commands that run the model start from. */
export interface Desk {
  catalog: Catalog
  study: Study
  /** @throws InputError when the scenario cannot be found or understood */
  scenario(where: string): Promise<Scenario>
  /** What a region is that no run knows: a city, a former code. Opens the places. */
  placeHint: PlaceHint
}

/** Opens the catalog and the model. @throws InputError when nothing is built */
export function openDesk(): Desk {
  const catalog = readCatalog()
  const builtIn = readScenarios()
  const places = placesOf(catalog)
  const study = openStudy(catalog, { places: () => places().book })
  return {
    catalog,
    study,
    scenario: (where) => loadScenario(where, builtIn, { ...catalog, cities: study.cities }),
    placeHint: (written) => placeHint(places(), written),
  }
}
