import type { Catalog, Check } from '../../src/catalog/types.ts'
import { firstYear, lastObserved, lastYear } from '../../src/model/index.ts'
import type { Scenario } from '../../src/study/types.ts'
import type { PageData } from './page.ts'

/** Takes from the compiled catalog what the first screen needs; the build writes it into the page. */
export function slim(catalog: Catalog, scenarios: Scenario[]): PageData {
  return {
    hash: catalog.hash,
    table1: catalog.table1,
    checks: checksOf(catalog).map(({ id, kind, concerns }) => ({ id, kind, concerns })),
    levers: catalog.levers
      .filter((lever) => lever.active)
      .map(({ id, name, field, strength }) => ({ id, name, field, strength })),
    inactiveLevers: catalog.levers.filter((lever) => !lever.active).map(({ id }) => id),
    regions: catalog.regions
      .filter((region) => region.data)
      .map(({ code, level, name, short, data }) => ({ code, level, name, short, data })),
    scenarios,
    years: [firstYear, lastYear],
    lastObserved,
  }
}

/** The checks on Table 1, whole: for the drawer, which comes later than the first screen. */
export function checksOf(catalog: Catalog): Check[] {
  return catalog.checks.filter((check) => check.concerns.some((thing) => thing.startsWith('table1')))
}

/** Leaves out of the catalog what the model does not read: the register, its documents, terms, coverage, checks, hindcasts. */
export function forModel({ hindcast: _, calibration: __, ...catalog }: Catalog): Catalog {
  const history = { series: [], projections: [] }
  return { ...catalog, items: [], documents: [], terms: [], sections: [], coverage: [], checks: [], history }
}
