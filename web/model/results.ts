import type { Identity } from '../../src/study/types.ts'
import type { StudyInfo, Values } from './protocol.ts'

/** The numbers of one run, as they came from the worker: of the variables that were asked for. */
export interface Results {
  info: StudyInfo
  identity: Identity
  notes: string[]
  /** Whether the variable was asked for. */
  has(variable: string): boolean
  /** Values by year; undefined when the variable was not asked for, NaN inside where there is no value. */
  series(variable: string, region: string): Float64Array | undefined
  /** One value; NaN when there is none. */
  at(variable: string, region: string, year: number): number
}

/** Looks values up in a flat array of variable x region x year. */
export function openResults(info: StudyInfo, { identity, variables: asked, values, notes }: Values): Results {
  const years = info.years.length
  const variables = new Map(asked.map((variable, i) => [variable, i]))
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
    has: (variable) => variables.has(variable),
    series,
    at: (variable, region, year) =>
      series(variable, region)?.[year - (info.years[0] as number)] ?? Number.NaN,
  }
}
