/** National series under a cut: observed to it, projected after it. */
import { lastObserved } from '../model/index.ts'
import { type Desk, sum, years } from './hindcast-sheet.ts'
import { growthTrend, window } from './hindcast-trend.ts'

/** What the provinces' projections take from the nation's. */
export interface Nation {
  /** A series to the cut. */
  known(series: string): Map<number, number>
  /** Growth per year of its log-linear trend; 0 where it has fewer than two points. */
  trend(series: string): number
  /** Growth from the cut to a year: of GDP, or of a branch that follows it. */
  grown(to: number, branch?: Branch): number
}

/** Value added that follows GDP. */
export type Branch = 'va_secondary_growth' | 'va_tertiary_growth'

const branches: readonly Branch[] = ['va_secondary_growth', 'va_tertiary_growth']

/** Puts the projections of GDP, its branches, electricity, people, raw coal and refining. */
export function projectNation(desk: Desk, gdpGrowth: (year: number) => number): Nation {
  const { cut } = desk
  const national = desk.sheet('national')
  const after = years(cut + 1, lastObserved + 1)
  const known = (series: string): Map<number, number> =>
    new Map(
      years(1990, cut).flatMap((year) => {
        const value = national.number([series, year], 'value')
        return value === undefined ? [] : [[year, value] as const]
      }),
    )
  const trend = (series: string): number => growthTrend(window(known(series), cut)) ?? 0
  const put = (series: string, value: (year: number) => number) => {
    for (const year of after) national.put([series, year], { value: value(year), confidence: 'D' })
  }

  // a branch grows by as much of GDP growth as in the years observed
  const gdpSeen = window(known('gdp_growth'), cut)
  const ratios = new Map(
    branches.map((branch) => {
      const seen = known(branch)
      const both = gdpSeen.filter(([year]) => seen.has(year))
      return [branch, sum(both.map(([year]) => seen.get(year) as number)) / sum(both.map(([, gdp]) => gdp))]
    }),
  )
  put('gdp_growth', gdpGrowth)
  for (const [branch, ratio] of ratios) put(branch, (year) => ratio * gdpGrowth(year))
  const grown = (to: number, branch?: Branch): number => {
    const times = branch ? (ratios.get(branch) as number) : 1
    return years(cut + 1, to).reduce((all, year) => all * (1 + (times * gdpGrowth(year)) / 100), 1)
  }
  const gdp = known('gdp').get(cut) as number
  put('gdp', (year) => gdp * grown(year))

  const project = (series: string, growth: number) => {
    const at = Math.max(...known(series).keys())
    const last = known(series).get(at) as number
    put(series, (year) => last * (1 + growth) ** (year - at))
  }
  for (const series of ['elec_consumption', 'raw_coal', 'refinery_throughput', 'population'])
    project(series, trend(series))
  // only the ratio of generation to consumption is read: it stays
  for (const source of ['coal', 'gas', 'hydro', 'nuclear', 'wind', 'solar', 'bio'])
    project(`gen_${source}`, trend('elec_consumption'))
  return { known, trend, grown }
}
