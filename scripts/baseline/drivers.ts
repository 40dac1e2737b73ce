import type { Facts } from './facts.ts'
import { apportion } from './io.ts'
import { range, sum } from './shares.ts'

/** One row of drivers.csv. */
export interface DriverRow {
  region: string
  year: number
  populationMillion: number
  gdpGcny: number
  gdpShare: number
  vaSecondaryGcny: number
  vaSecondaryShare: number
  vaTertiaryGcny: number
  vaTertiaryShare: number
  urbanShare: number
  quality: string
}

const xinjiang = '650000'
const tibet = '540000'

/** Value on a line between known years, held outside them. */
function line(known: Map<number, number>, year: number): number {
  const years = [...known.keys()].sort((a, b) => a - b)
  const before = years.filter((y) => y <= year).at(-1) ?? (years[0] as number)
  const after = years.find((y) => y >= year) ?? before
  const a = known.get(before) as number
  const b = known.get(after) as number
  return after <= before ? a : a + ((b - a) * (year - before)) / (after - before)
}

const years = range(2015, 2024)

/**
 * Fraction of a province's GDP by sector in the observed years, all after the 5th census or close to it.
 * Xinjiang's row of the source is shifted by one column (its "secondary" is the primary sector, its "tertiary" the
 * secondary); it is put right here: with it the national sum of 2020 closes to 0.1 % instead of 0.7 %.
 */
function sectorFractions(
  facts: Facts,
  code: string,
): { secondary: Map<number, number>; tertiary: Map<number, number> } {
  const secondary = new Map<number, number>()
  const tertiary = new Map<number, number>()
  const value = (indicator: string, year: number) => facts.get(indicator, code, year)?.value
  for (const year of [2015, 2023]) {
    const gdp = value('gdp_rev5', year)
    const t = value('va_tertiary_rev5', year)
    let s = value('va_secondary_rev5', year)
    if (gdp === undefined || t === undefined || s === undefined) continue
    if (code === xinjiang) {
      const primary =
        year === 2015
          ? facts.recalled.provinces.va_primary_2015?.values[xinjiang]
          : value('va_secondary', year)
      if (primary === undefined) throw new Error('no primary value added for Xinjiang')
      s = gdp - t - primary
    }
    secondary.set(year, s / gdp)
    tertiary.set(year, t / gdp)
  }
  for (const year of [2019, 2020, 2022, 2023, 2024]) {
    if (secondary.has(year)) continue
    const gdp = value('gdp', year)
    let s = value('va_secondary', year)
    let t = value('va_tertiary', year)
    if (gdp === undefined || s === undefined || t === undefined) continue
    if (code === xinjiang) {
      t = gdp - s - t
      s = value('va_tertiary', year) as number
    }
    secondary.set(year, s / gdp)
    tertiary.set(year, t / gdp)
  }
  return { secondary, tertiary }
}

/** Population, GDP and value added by province and year. */
export function drivers(facts: Facts): DriverRow[] {
  const gdp = facts.wide('socioeconomic/pypsa_pik_historical_gdp.csv')
  const people = facts.wide('socioeconomic/pypsa_pik_historical_population.csv')
  const get = (table: Map<string, Map<number, number>>, code: string, year: number): number => {
    const value = table.get(code)?.get(year)
    if (value === undefined) throw new Error(`${code} has no value for ${year}`)
    return value
  }
  // 1e8 CNY -> bn CNY; 10,000 persons -> million.
  const gdpGcny = (code: string, year: number) => get(gdp, code, year) / 10
  const ratios = new Map(
    facts.codes.map((code) => {
      const known = new Map<number, number>()
      for (const year of [2015, 2023]) {
        const revised = facts.get('gdp_rev5', code, year)?.value
        if (revised !== undefined) known.set(year, revised / gdpGcny(code, year))
      }
      return [code, known]
    }),
  )
  const vintage = (code: string, year: number): number => {
    if (year >= 2024) return 1
    const known = ratios.get(code) as Map<number, number>
    if (known.size > 0) return line(known, year)
    // Tibet is not in the revised file: it takes the revision of the other provinces together.
    const others = facts.codes.filter((c) => (ratios.get(c)?.size ?? 0) > 0)
    return (
      sum(others.map((c) => gdpGcny(c, year) * line(ratios.get(c) as Map<number, number>, year))) /
      sum(others.map((c) => gdpGcny(c, year)))
    )
  }
  const fractions = new Map(facts.codes.map((code) => [code, sectorFractions(facts, code)]))
  const urban = new Map(
    facts.codes.map((code) => [
      code,
      new Map(
        facts
          .years('urbanisation_rate')
          .map((y) => [y, (facts.get('urbanisation_rate', code, y)?.value ?? 0) / 100]),
      ),
    ]),
  )
  return years
    .flatMap((year) => {
      const revised = facts.codes.map((c) => gdpGcny(c, year) * vintage(c, year))
      const part = (sector: 'secondary' | 'tertiary') =>
        facts.codes.map((c) => line((fractions.get(c) as ReturnType<typeof sectorFractions>)[sector], year))
      const secondary = part('secondary')
      const tertiary = part('tertiary')
      const share = (values: number[]) => apportion(values, 1, 8)
      const gdpShare = share(revised)
      const secondaryShare = share(revised.map((v, i) => v * (secondary[i] ?? 0)))
      const tertiaryShare = share(revised.map((v, i) => v * (tertiary[i] ?? 0)))
      return facts.codes.map((region, i) => {
        const rate = urban.get(region) as Map<number, number>
        const last = rate.get(2023) as number
        const slope = (last - (rate.get(2020) as number)) / 3
        const known = (fractions.get(region) as ReturnType<typeof sectorFractions>).secondary
        const observed = known.has(year) && rate.has(year)
        // Sectors not published for the last year are held; Tibet lacks the census revision.
        const guessed = Math.max(...known.keys()) < year || region === tibet
        return {
          region,
          year,
          populationMillion: get(people, region, year) / 100,
          gdpGcny: gdpGcny(region, year),
          gdpShare: gdpShare[i] ?? 0,
          vaSecondaryGcny: gdpGcny(region, year) * (secondary[i] ?? 0),
          vaSecondaryShare: secondaryShare[i] ?? 0,
          vaTertiaryGcny: gdpGcny(region, year) * (tertiary[i] ?? 0),
          vaTertiaryShare: tertiaryShare[i] ?? 0,
          urbanShare: year > 2023 ? last + slope * (year - 2023) : line(rate, year),
          quality: guessed ? 'estimated' : observed ? 'reported' : 'derived',
        }
      })
    })
    .sort((a, b) => a.region.localeCompare(b.region) || a.year - b.year)
}
