import type { Catalog } from '../../src/catalog/types.ts'
import { firstYear, lastObserved, lastYear } from '../../src/model/index.ts'
import type { Scenario } from '../../src/study/types.ts'
import type { PageData } from './page.ts'

/** Takes from the compiled catalog what the first screen needs; the build writes it into the page. */
export function slim(catalog: Catalog, scenarios: Scenario[]): PageData {
  return {
    hash: catalog.hash,
    table1: catalog.table1,
    checks: catalog.checks.filter((check) => check.concerns.some((thing) => thing.startsWith('table1'))),
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

/** Leaves out of the catalog what the model does not read: the register, its documents, terms, coverage, checks. */
export function forModel(catalog: Catalog): Catalog {
  const history = { series: [], projections: [] }
  return { ...catalog, items: [], documents: [], terms: [], sections: [], coverage: [], checks: [], history }
}
