import type { Facts } from './facts.ts'
import { must } from './facts.ts'
import { apportion } from './io.ts'
import type { Shares } from './shares.ts'
import { indicatorShares, range, sharesAt, sum } from './shares.ts'

/** One row of industry.csv. */
export interface IndustryRow {
  region: string
  year: number
  steelMt: number
  pigIronMt: number | null
  cementMt: number
  aluminiumMt: number
  eafShare: number | null
  flatGlassMt: number | null
  tenNonferrousMt: number | null
  ethyleneMtPerYear: number | null
  quality: string
}

const decimals = 5

/** Aluminium of 2023 moved back and forth with the ten non-ferrous metals of the province, then scaled to the nation. */
function aluminiumShares(facts: Facts, year: number): number[] {
  const metals = (code: string, y: number) => facts.get('ten_nonferrous_output', code, y)?.value
  return sharesAt(facts.years('ten_nonferrous_output'), year, (y) =>
    facts.codes.map((code) => {
      const base = facts.get('primary_aluminium_output', code, 2023)?.value ?? 0
      const then = metals(code, y)
      const now = metals(code, 2023)
      return base === 0 || then === undefined || !now ? base : (base * then) / now
    }),
  ).values
}

/**
 * EAF share by province. Prior: what steel is left after pig iron takes its part (1 - 0.93 x iron / steel, the rest of a
 * converter's charge is scrap), between 1 % and 75 %. Guangxi 2015-2022 is held at its 2023 value, since its iron was not
 * fully counted. Scaled by one factor, none above 90 %, so that the national share holds.
 */
function eafShares(facts: Facts, year: number, steel: number[], iron: number[]): (number | null)[] {
  const national = must(facts, 'eaf_share', year) / 100
  const proxy = (s: number, i: number) => Math.min(0.75, Math.max(0.01, 1 - (0.93 * i) / s))
  const guangxi = proxy(
    facts.get('crude_steel_output', '450000', 2023)?.value ?? 1,
    facts.get('pig_iron_output', '450000', 2023)?.value ?? 1,
  )
  const prior = facts.codes.map((code, k) => {
    const s = steel[k] ?? 0
    if (s === 0) return 0
    return code === '450000' && year < 2023 ? guangxi : proxy(s, iron[k] ?? 0)
  })
  const target = national * sum(steel)
  let low = 0
  let high = 1
  const made = (f: number) => sum(prior.map((p, k) => Math.min(0.9, p * f) * (steel[k] ?? 0)))
  while (made(high) < target) high *= 2
  for (let pass = 0; pass < 200; pass++) {
    const middle = (low + high) / 2
    if (made(middle) < target) low = middle
    else high = middle
  }
  return prior.map((p, k) => ((steel[k] ?? 0) === 0 ? null : Math.min(0.9, p * high)))
}

/** Levels of a series without a national total: observed years as they are, on a line between, missing where not listed. */
function level(facts: Facts, indicator: string, code: string, year: number): number | null {
  const known = facts.years(indicator).filter((y) => facts.get(indicator, code, y))
  const value = (y: number) => facts.get(indicator, code, y)?.value ?? 0
  const before = known.filter((y) => y <= year).at(-1)
  const after = known.find((y) => y >= year)
  if (before === undefined || after === undefined) return null
  if (before === after) return value(before)
  return value(before) + ((value(after) - value(before)) * (year - before)) / (after - before)
}

/** Whether an indicator lists a province in the observed years around `year`; what no year lists is missing, not zero. */
function listed(facts: Facts, indicator: string, code: string, year: number): boolean {
  const years = facts.years(indicator)
  const around = [years.filter((y) => y <= year).at(-1), years.find((y) => y >= year)]
  return around.some((y) => y !== undefined && facts.get(indicator, code, y) !== undefined)
}

/** Output of heavy industry by province and year, scaled to the nation. */
export function industry(facts: Facts): IndustryRow[] {
  const scaled = (indicator: string, series: string, year: number): { values: number[]; shares: Shares } => {
    const shares = indicatorShares(facts, indicator, year)
    return { values: apportion(shares.values, must(facts, series, year), decimals), shares }
  }
  return range(2015, 2024)
    .flatMap((year) => {
      const steel = scaled('crude_steel_output', 'steel', year)
      const iron = scaled('pig_iron_output', 'pig_iron', year)
      const cement = scaled('cement_output', 'cement', year)
      const metals = scaled('ten_nonferrous_output', 'ten_nonferrous', year)
      const aluminium = apportion(aluminiumShares(facts, year), must(facts, 'aluminium', year), decimals)
      const eaf = eafShares(facts, year, steel.values, iron.values)
      return facts.codes.map((region, i) => ({
        region,
        year,
        steelMt: steel.values[i] ?? 0,
        pigIronMt: listed(facts, 'pig_iron_output', region, year) ? (iron.values[i] ?? 0) : null,
        cementMt: cement.values[i] ?? 0,
        aluminiumMt: aluminium[i] ?? 0,
        eafShare: eaf[i] ?? null,
        flatGlassMt: level(facts, 'flat_glass_output', region, year),
        tenNonferrousMt: listed(facts, 'ten_nonferrous_output', region, year)
          ? (metals.values[i] ?? 0)
          : null,
        // A list of plants of 2020: a province outside it has none that the list knows, which is not the same as none.
        ethyleneMtPerYear: facts.get('ethylene_cracker_capacity', region, 2020)?.value ?? null,
        quality: 'estimated',
      }))
    })
    .sort((a, b) => a.region.localeCompare(b.region) || a.year - b.year)
}
