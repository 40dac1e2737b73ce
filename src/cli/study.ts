/** A study over the compiled catalog, and scenarios by name or file. */
import type { Catalog } from '../catalog/index.ts'
import { openStudy, type Study } from '../study/index.ts'
import { loadScenario } from '../study/scenario-files.ts'
import type { Scenario } from '../study/types.ts'
import { readCatalog, readScenarios } from './facts.ts'

/** What commands that run the model start from. */
export interface Desk {
  catalog: Catalog
  study: Study
  /** @throws InputError when the scenario cannot be found or understood */
  scenario(where: string): Promise<Scenario>
}

/** Opens the catalog and the model. @throws InputError when nothing is built */
export function openDesk(): Desk {
  const catalog = readCatalog()
  const builtIn = readScenarios()
  return { catalog, study: openStudy(catalog), scenario: (where) => loadScenario(where, builtIn, catalog) }
}
