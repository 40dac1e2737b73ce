import type { CalibrateRow } from './types.ts'

/** A line of `calibrate` that sets a modelled value beside an observed one, or beside none. */
export function comparison(row: {
  series: string
  unit: string
  year: number
  observed?: number
  modelled: number
  source: string
}): CalibrateRow {
  const { series, unit, year, observed, modelled, source } = row
  return {
    parameter: series,
    region: 'CHN',
    before: null,
    after: null,
    low: null,
    high: null,
    series: `${series} ${year}`,
    observed,
    modelled,
    residual: observed === undefined ? undefined : modelled / observed - 1,
    unit,
    source,
  }
}
