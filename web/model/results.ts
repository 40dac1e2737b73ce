import type { Identity } from '../../src/study/types.ts'
import type { StudyInfo } from './protocol.ts'

/** The numbers of one run, as they came from the worker. */
export interface Results {
  info: StudyInfo
  identity: Identity
  notes: string[]
  /** Values by year; undefined when the variable is not in the study, NaN inside where there is no value. */
  series(variable: string, region: string): Float64Array | undefined
  /** One value; NaN when there is none. */
  at(variable: string, region: string, year: number): number
}

/** Looks values up in a flat array of variable x region x year. */
export function openResults(
  info: StudyInfo,
  identity: Identity,
  values: Float64Array,
  notes: string[],
): Results {
  const years = info.years.length
  const variables = new Map(info.variables.map((variable, i) => [variable.name, i]))
  const regions = new Map(info.regions.map((region, i) => [region, i]))
  const series = (variable: string, region: string) => {
    const v = variables.get(variable)
    const r = regions.get(region)
    if (v === undefined || r === undefined) return undefined
    const from = (v * regions.size + r) * years
    return values.subarray(from, from + years)
  }
  return {
    info,
    identity,
    notes,
    series,
    at: (variable, region, year) =>
      series(variable, region)?.[year - (info.years[0] as number)] ?? Number.NaN,
  }
}
