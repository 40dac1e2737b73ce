import type { Facts } from './facts.ts'
import { must } from './facts.ts'
import { apportion } from './io.ts'
import { indicatorShares, range, sum } from './shares.ts'

/** One row of electricity.csv. */
export interface ElectricityRow {
  region: string
  year: number
  consumptionTwh: number
  netImportTwh: number
  quality: string
}

const decimals = 4

/** Round values that sum to about nothing so that they sum to exactly nothing; the largest takes the rest. */
function balanced(values: number[]): number[] {
  const residual = sum(values)
  const size = sum(values.map(Math.abs))
  const unit = 10 ** decimals
  const whole = values.map((v) => Math.round((v - (residual * Math.abs(v)) / size) * unit))
  const largest = whole.reduce((best, v, i) => (Math.abs(v) > Math.abs(whole[best] ?? 0) ? i : best), 0)
  whole[largest] = (whole[largest] ?? 0) - sum(whole)
  return whole.map((v) => v / unit)
}

/** Net imports of the provinces: on a line between observed years; after the last, moved with consumption. */
function netImports(facts: Facts, year: number): { values: number[]; how: 'observed' | 'between' | 'held' } {
  const years = facts.years('net_elec_import')
  const at = (y: number) => facts.codes.map((c) => facts.get('net_elec_import', c, y)?.value ?? 0)
  if (years.includes(year)) return { values: balanced(at(year)), how: 'observed' }
  const before = years.filter((y) => y < year).at(-1)
  const after = years.find((y) => y > year)
  if (before !== undefined && after !== undefined) {
    const t = (year - before) / (after - before)
    const b = at(after)
    return { values: balanced(at(before).map((v, i) => v * (1 - t) + (b[i] ?? 0) * t)), how: 'between' }
  }
  const near = (before ?? after) as number
  const growth = must(facts, 'elec_consumption', year) / must(facts, 'elec_consumption', near)
  return { values: balanced(at(near).map((v) => v * growth)), how: 'held' }
}

/** Consumption (sums to the nation) and net imports (sum to zero) by province and year. */
export function electricity(facts: Facts): ElectricityRow[] {
  return range(2015, 2024)
    .flatMap((year) => {
      const shares = indicatorShares(facts, 'elec_consumption', year)
      const use = apportion(shares.values, must(facts, 'elec_consumption', year), decimals)
      const trade = netImports(facts, year)
      return facts.codes.map((region, i) => ({
        region,
        year,
        consumptionTwh: use[i] ?? 0,
        netImportTwh: trade.values[i] ?? 0,
        quality: shares.how === 'held' || trade.how === 'held' ? 'estimated' : 'derived',
      }))
    })
    .sort((a, b) => a.region.localeCompare(b.region) || a.year - b.year)
}
