import { join } from 'node:path'
import type { Facts } from './facts.ts'
import { must } from './facts.ts'
import type { Row } from './io.ts'
import { readCsv } from './io.ts'
import type { Capacity } from './power-capacity.ts'
import { range, sum } from './shares.ts'

const parts: Record<string, string[]> = {
  coal: ['coal'],
  gas: ['gas'],
  biomass: ['biomass'],
  hydro: ['hydro'],
  nuclear: ['nuclear'],
  wind: ['wind_onshore', 'wind_offshore'],
  solar: ['solar_utility', 'solar_distributed'],
}

const capacitySeries: Record<string, string> = { coal: 'cap_coal', gas: 'cap_gas', biomass: 'cap_bio' }
const generationSeries: Record<string, string> = { biomass: 'gen_bio' }

/** National hours: generation over the mean of opening and closing capacity. One row a technology and year. */
export function fullLoadHours(
  facts: Facts,
): { technology: string; year: number; twh: number; gw: number; hours: number }[] {
  return Object.keys(parts).flatMap((technology) =>
    range(2015, 2024).map((year) => {
      const twh = must(facts, generationSeries[technology] ?? `gen_${technology}`, year)
      const series = capacitySeries[technology] ?? `cap_${technology}`
      const gw = (must(facts, series, year - 1) + must(facts, series, year)) / 2
      return { technology, year, twh, gw, hours: (twh * 1000) / gw }
    }),
  )
}

/** One row of hours_ratio.csv. */
export interface RatioRow {
  region: string
  technology: string
  ratio: number
  years: number
  quality: string
  source: string
}

/** Province hours over national hours, averaged over observed years, bounded 0.3..2, capacity-weighted mean 1 in 2020. */
export function hoursRatio(facts: Facts, capacity: Capacity): RatioRow[] {
  const rows: RatioRow[] = []
  const mean = (region: string, technology: string, year: number): number =>
    sum(
      (parts[technology] ?? []).map(
        (t) => (capacity.get(region, t, year - 1) + capacity.get(region, t, year)) / 2,
      ),
    )
  const indicator: Record<string, string> = {
    coal: 'gen_thermal',
    hydro: 'gen_hydro',
    nuclear: 'gen_nuclear',
    wind: 'gen_wind',
    solar: 'gen_solar',
  }
  const thermal = (region: string, year: number): number =>
    sum([year - 1, year].map((y) => thermalGw(facts, region, y))) / 2
  for (const technology of Object.keys(parts)) {
    const series = indicator[technology]
    const observed = facts.codes.map((region) => {
      if (series === undefined) return []
      return [2019, 2020, 2022, 2023].flatMap((year) => {
        const weight = (code: string) =>
          technology === 'coal' ? thermal(code, year) : mean(code, technology, year)
        const twh = facts.get(series, region, year)?.value
        const gw = weight(region)
        if (twh === undefined || gw < 0.02) return []
        const withData = facts.codes.filter((c) => facts.get(series, c, year) && weight(c) >= 0.02)
        const national =
          sum(withData.map((c) => facts.get(series, c, year)?.value ?? 0)) /
          sum(withData.map((c) => weight(c)))
        return [twh / gw / national]
      })
    })
    const fallback = profileRatio(facts, technology)
    const raw = facts.codes.map((_, i) => {
      const o = observed[i] ?? []
      return o.length > 0 ? sum(o) / o.length : (fallback?.[i] ?? 1)
    })
    const weights = facts.codes.map((c) => mean(c, technology, 2020))
    const ratios = normalise(raw, weights)
    facts.codes.forEach((region, i) => {
      const n = observed[i]?.length ?? 0
      rows.push({
        region,
        technology,
        ratio: ratios[i] as number,
        years: n,
        quality: n > 0 && technology !== 'coal' ? 'derived' : 'estimated',
        source: n > 0 ? 'GEN-OVER-CAPACITY' : fallback ? 'ATLITE-CF' : 'ASSUMED-ONE',
      })
    })
  }
  return rows.sort((a, b) => a.region.localeCompare(b.region))
}

/** Reported thermal capacity, on a line between observed years. */
function thermalGw(facts: Facts, region: string, year: number): number {
  const years = facts.years('capacity_thermal')
  const value = (y: number) => facts.get('capacity_thermal', region, y)?.value ?? 0
  const before = years.filter((y) => y <= year).at(-1) ?? (years[0] as number)
  const after = years.find((y) => y >= year) ?? before
  if (after <= before) return value(before)
  return value(before) + ((value(after) - value(before)) * (year - before)) / (after - before)
}

/** Bound and normalise until both hold: inside 0.3..2 and weighted mean 1. */
function normalise(raw: number[], weights: number[]): number[] {
  let scale = 1
  const bounded = () => raw.map((r) => Math.min(2, Math.max(0.3, r * scale)))
  for (let pass = 0; pass < 500; pass++) {
    const mean = sum(bounded().map((r, i) => r * (weights[i] ?? 0))) / sum(weights)
    scale /= mean
  }
  // Without capacity there is nothing to normalise against: the guess stays as it is.
  return bounded().map((r, i) => ((weights[i] ?? 0) > 0 ? r : Math.min(2, Math.max(0.3, raw[i] ?? 1))))
}

/** Mean hourly capacity factor of 2020 relative to the plain mean of provinces, for wind and solar. */
function profileRatio(facts: Facts, technology: string): number[] | undefined {
  const file = { wind: 'cf_onwind_province_2020.csv', solar: 'cf_solar_province_2020.csv' }[technology]
  if (file === undefined) return undefined
  const hours: Row[] = readCsv(join(facts.from, 'data/hourly_profiles', file))
  const byCode = new Map<string, number>()
  for (const name of Object.keys(hours[0] ?? {})) {
    if (name === 'time_utc') continue
    byCode.set(facts.codeOf(name), sum(hours.map((h) => Number(h[name]))) / hours.length)
  }
  const mean = sum([...byCode.values()]) / byCode.size
  return facts.codes.map((code) => (byCode.get(code) ?? mean) / mean)
}
