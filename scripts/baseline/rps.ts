import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Facts } from './facts.ts'

/** One row of rps_weight.csv. Weights in % of consumption; null where the province is exempt. */
export interface RpsRow {
  region: string
  totalPercent: number | null
  nonhydroPercent: number | null
}

interface ProvinceList {
  provinces: { en: string; rps_total_2023: number | 'exempt'; rps_nonhydro_2023: number | 'exempt' }[]
}

/** Minimum shares of renewable electricity in consumption that the office of 2023 set by province. */
export function rpsWeights(facts: Facts): RpsRow[] {
  const list = parse(readFileSync(join(facts.from, 'reference/cities.yaml'), 'utf8')) as ProvinceList
  const weight = (value: number | 'exempt') => (value === 'exempt' ? null : value)
  return list.provinces
    .map((one) => ({
      region: facts.codeOf(one.en),
      totalPercent: weight(one.rps_total_2023),
      nonhydroPercent: weight(one.rps_nonhydro_2023),
    }))
    .sort((a, b) => a.region.localeCompare(b.region))
}
