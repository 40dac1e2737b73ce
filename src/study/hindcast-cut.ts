/** The catalog as it could have stood at the end of a year. */
import { type CatalogIndex, type DriverPath, openCatalog } from '../catalog/index.ts'
import { parametersAsOf, type Standing } from './hindcast-parameters.ts'
import { tablesAsOf } from './hindcast-tables.ts'

/** A catalog that knows nothing from after its cut. */
export interface CatalogAsOf {
  index: CatalogIndex
  standing: ReadonlyMap<string, Standing>
  notes: string[]
}

/** The years a hindcast can be cut at: those with a published path of GDP. */
export function cutsOf(index: CatalogIndex): number[] {
  return (index.catalog.hindcast?.drivers ?? []).map((one) => one.cut).sort((a, b) => a - b)
}

/** Cuts a catalog. Throws when it has no path of GDP made by then. */
export function cutCatalog(index: CatalogIndex, cut: number): CatalogAsOf {
  const driver = index.catalog.hindcast?.drivers.find((one) => one.cut === cut && one.series === 'gdp_growth')
  if (!driver) throw new Error(`no path of GDP made by ${cut}; there is one for ${cutsOf(index).join(', ')}`)
  const said = parametersAsOf(index, cut).parameters
  const of = (id: string) => said.find((one) => one.id === id)?.central as number
  const { tables, notes } = tablesAsOf(index, cut, (year) => along(driver, year), {
    centralHeat: index.catalog.hindcast?.centralHeat2020 as number,
    rpsTotal: of('rps_total_2020'),
    rpsNonhydro: of('rps_nonhydro_2020'),
  })
  // Nothing of what came later may be read by mistake: no history, no cell of Table 1 after the cut.
  const table1 = {
    ...index.catalog.table1,
    cells: index.catalog.table1.cells.filter((one) => one.year <= cut),
  }
  const halfway = openCatalog({ ...index.catalog, tables, table1, history: { series: [], projections: [] } })
  const { parameters, standing } = parametersAsOf(halfway, cut)
  return {
    index: openCatalog({ ...halfway.catalog, parameters }),
    standing,
    notes: [`GDP: ${driver.source}.`, ...notes],
  }
}

// Straight between the years named, held outside them.
function along({ values }: DriverPath, year: number): number {
  const named = Object.keys(values)
    .map(Number)
    .sort((a, b) => a - b)
  const before = named.filter((one) => one <= year).at(-1) ?? (named[0] as number)
  const after = named.find((one) => one >= year) ?? (named.at(-1) as number)
  const [from, to] = [values[before] as number, values[after] as number]
  return before === after ? from : from + ((to - from) * (year - before)) / (after - before)
}
