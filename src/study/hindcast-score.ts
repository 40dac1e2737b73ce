/** What a free run is laid beside, and how much better or worse it is than saying nothing clever. */
import { type CatalogIndex, type HistorySeries, outcomeOf } from '../catalog/index.ts'
import { straightLine, window } from './hindcast-trend.ts'
import type { Confidence, HindcastRow, HindcastSkill } from './types.ts'

/** One series that is scored: what was observed, and what the run says in the same unit. */
export interface Scored {
  series: string
  variable: string
  unit: string
  observed: ReadonlyMap<number, number>
  confidence: (year: number) => Confidence
  modelled: (year: number) => number
  /** Published figures by target year, each the last one made by the cut. */
  published: ReadonlyMap<number, number>
  /** Years that have a row; those without an observation are null. */
  years: readonly number[]
}

/** Rows of a series, one a year after the cut; its skill stands in each. */
export function scoreRows(one: Scored, cut: number): HindcastRow[] {
  const skill = skillOf(one, cut)
  return one.years.map((year) => {
    const value = one.modelled(year)
    const observed = one.observed.get(year) ?? null
    return {
      variable: one.variable,
      region: 'CHN',
      year,
      value,
      unit: one.unit,
      series: one.series,
      observed,
      error: observed === null ? null : value - observed,
      skill,
      ...(observed === null ? {} : { confidence: one.confidence(year) }),
    }
  })
}

/** 1 - sum|err| / sum|err of reference|: 1 is perfect, 0 no better than the reference, below 0 worse. */
export function skillOf(one: Scored, cut: number): HindcastSkill {
  const scored = one.years.filter((year) => one.observed.has(year))
  const past = [...one.observed].filter(([year]) => year <= cut).sort(([a], [b]) => a - b)
  const last = past.at(-1)?.[1]
  const five = window(one.observed, cut)
  const line = five.length >= 3 ? straightLine(five) : undefined
  const published = scored.filter((year) => one.published.has(year))
  const against = (reference: ((year: number) => number) | undefined, years = scored): number | null => {
    if (!reference || years.length === 0) return null
    const off = (of: (year: number) => number) =>
      years.reduce((total, year) => total + Math.abs(of(year) - (one.observed.get(year) as number)), 0)
    const theirs = off(reference)
    return theirs === 0 ? null : 1 - off(one.modelled) / theirs
  }
  return {
    last: against(last === undefined ? undefined : () => last),
    trend: against(line),
    ...(published.length > 0
      ? { published: against((year) => one.published.get(year) as number, published) }
      : {}),
  }
}

/** The observed points of a series of the history. */
export function pointsOf(series: HistorySeries): Map<number, number> {
  return new Map(
    Object.entries(series.values).flatMap(([year, value]) =>
      value === null ? [] : [[Number(year), value] as const],
    ),
  )
}

/** Published figures for years after the cut, made by its end; of several the last one made. */
export function publishedBy(index: CatalogIndex, series: string, cut: number): Map<number, number> {
  const { history } = index.catalog
  const made = history.projections
    .filter((one) => one.series === series && one.made.year <= cut && one.targetYear > cut)
    .sort((a, b) => a.made.year - b.made.year || a.made.month - b.made.month)
  return new Map(
    made.flatMap((one) => {
      const { projected } = outcomeOf(history, one)
      return projected === null ? [] : [[one.targetYear, projected] as const]
    }),
  )
}
