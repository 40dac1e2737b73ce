import type { CatalogIndex } from '../catalog/index.ts'
import type { Compiled, Memory } from '../engine/index.ts'
import { nationalSum, nationLevel, readValue } from './machine.ts'

/** A correction factor and what it is fitted to. */
export interface TableTarget {
  parameter: string
  /** Dotted variable compared, and its unit. */
  variable: string
  unit: string
  source: string
  observed: { year: number; value: number }[]
  /** The whole that is compared. */
  modelled(compiled: Compiled, memory: Memory, year: number): number
  /** The part of it that the factor multiplies. */
  corrected(compiled: Compiled, memory: Memory, year: number): number
}

/** Years of Table 1 that the model runs through. */
const tableYears = [2015, 2019]

/** Table 1's China rows less Hong Kong, and the net coal rate, up to a year. */
export function tableTargets(catalog: CatalogIndex, last = Number.POSITIVE_INFINITY): TableTarget[] {
  const fitYears = tableYears.filter((year) => year <= last)
  const hongKong: Record<string, string> = {
    power_heat: 'hongkong_power_2019',
    transport: 'hongkong_transport_2019',
    industry: 'hongkong_other_2019',
    residential: 'hongkong_other_2019',
  }
  const row = (sector: string, parameter: string, part: string): TableTarget => ({
    parameter,
    variable: `co2.${sector}`,
    unit: 'MtCO2/yr',
    source: 'Table 1 (IEA) less Hong Kong',
    observed: fitYears.map((year) => ({
      year,
      value:
        printed(catalog, sector, year) -
        (hongKong[sector] ? (catalog.parameter(hongKong[sector]).central ?? 0) : 0),
    })),
    modelled: (compiled, memory, year) => nationalSum(compiled, memory, `co2.${sector}`, year),
    corrected: (compiled, memory, year) => nationalSum(compiled, memory, part, year),
  })
  const rate = (compiled: Compiled, memory: Memory, year: number) =>
    readValue(compiled, memory, nationLevel, 'power.coal.net_rate', 0, year)
  return [
    {
      parameter: 'fit_coal_rate',
      variable: 'power.coal.net_rate',
      unit: 'gce/kWh',
      source: 'CEC, units of 6 MW and more',
      observed: fitYears.map((year) => ({ year, value: seriesOf(catalog, 'scc', year) })),
      modelled: rate,
      corrected: rate,
    },
    row('power_heat', 'fit_heat', 'co2.power_heat.heat'),
    row('industry', 'fit_industry', 'co2.industry'),
    row('transport', 'fit_transport', 'co2.transport.road'),
    row('other_energy', 'fit_other_energy', 'co2.other_energy'),
    row('residential', 'fit_residential', 'co2.residential'),
  ]
}

function printed(catalog: CatalogIndex, sector: string, year: number): number {
  const cell = catalog.catalog.table1.cells.find(
    (one) => one.country === 'CHN' && one.sector === sector && one.year === year,
  )
  if (!cell) throw new Error(`Table 1 has no ${sector} of ${year}`)
  return cell.mt
}

/** A national series' value; throws when it is missing. */
export function seriesOf(catalog: CatalogIndex, series: string, year: number): number {
  const row = catalog.table('national').rows.find((one) => one.series === series && one.year === year)
  if (typeof row?.value !== 'number') throw new Error(`no ${series} of ${year}`)
  return row.value
}
