import type { Place, PlaceBook, PlaceFact } from '../catalog/places.ts'
import type { Provenance } from '../engine/index.ts'
import { type Facts, lastObserved } from './facts.ts'
import { built, line, type Weight, type WorksBasis, works } from './works.ts'

/** Where fleets and buildings live. */
export type Resolution = 'province' | 'city'

/** By what an amount of a province is shared out to its cities; 'alike' is for ratios, which every city has alike. */
export type Basis =
  | 'people'
  | 'gdp'
  | 'secondary'
  | 'tertiary'
  | 'industry'
  | 'services'
  | 'cars'
  | WorksBasis
  | 'alike'

/** The regions of the leaf level, and what of its province each holds. */
export interface Leaves {
  codes: readonly string[]
  /** Position of each leaf's province. */
  parent: readonly number[]
  /** Province of a leaf; a province's own code stays. */
  provinceOf(code: string): string
  /** The place of a leaf; undefined for a province. */
  place(code: string): Place | undefined
  /** Part of its province that a leaf holds: adds up to 1 over a province; 1 for a province itself. */
  part(code: string, basis: Basis, year?: number): number
  /** A leaf's odds of choosing a plug-in against those of its province. */
  plugInOdds(code: string): number
  /** How the part was found, for the source of an input; undefined for a province itself. */
  how(code: string, basis: Basis): string | undefined
}

/** The provinces are the leaves. */
export function provinceLeaves(facts: Facts): Leaves {
  return {
    codes: facts.provinces,
    parent: facts.provinces.map((_, r) => r),
    provinceOf: (code) => code,
    place: () => undefined,
    part: () => 1,
    plugInOdds: () => 1,
    how: () => undefined,
  }
}

/** Provinces' provenance with how a city's part was found: such a value is an estimate. */
export function sharedProvenance(from: Provenance, how: string | undefined): Provenance {
  return how === undefined ? from : { ...from, text: `${from.text}; ${how}`, quality: 'estimated' }
}

/**
 * The 341 leaves of the places: prefecture-level units, municipalities, and rest units. What is known of a city sets
 * its part; where nothing is, people do. Parts add up to 1 in each province, so known totals stay as they are.
 */
export function cityLeaves(facts: Facts, book: PlaceBook): Leaves {
  const places = book.places.filter((place) => place.within === null)
  places.sort((a, b) => (a.code < b.code ? -1 : 1))
  const known = new Map<string, PlaceFact>()
  for (const fact of book.facts) known.set(`${fact.code} ${fact.indicator} ${fact.year}`, fact)
  const fact = (code: string, indicator: string, year: number): number | undefined => {
    const value = known.get(`${code} ${indicator} ${year}`)?.value
    return typeof value === 'number' ? value : undefined
  }
  const placeOf = new Map(places.map((place) => [place.code, place]))
  const provinceOf = new Map(places.map((place) => [place.code, place.province]))
  const byProvince = new Map(facts.provinces.map((code) => [code, [] as string[]]))
  for (const { code, province } of places) byProvince.get(province)?.push(code)

  // People: censuses of 2010 and 2020, a straight line between, the last part after. Xiong'an and Dingzhou, which the
  // census counts apart, lie in Baoding.
  const census = new Map(places.map(({ code, population }) => [code, population]))
  const people = (code: string, year: number): number => {
    const { total2010, total2020 } = census.get(code) as {
      total2010: number | null
      total2020: number | null
    }
    const late = total2020 ?? 0
    const within = late > 0 ? (fact(code, 'population_incl_xiongan_dingzhou', 2020) ?? late) / late : 1
    const points: [number, number][] = [
      [2010, total2010 ?? late],
      [2020, late],
    ]
    return line(points, year) * within
  }

  // GDP a head against its province, where both lists or one of them have it; else that of the province.
  const incomeYears = [2015, 2020, 2023]
  const income = new Map<string, [number, number][]>()
  for (const year of incomeYears) {
    for (const codes of byProvince.values()) {
      const scaled = codes.every(
        (code) => fact(code, 'gdp', year) === undefined || fact(code, 'gdp_scaled', year) !== undefined,
      )
      const value = (code: string) => fact(code, scaled ? 'gdp_scaled' : 'gdp', year)
      const told = codes.filter((code) => value(code) !== undefined)
      const mean = total(told, (code) => value(code) as number) / total(told, (code) => people(code, year))
      for (const code of told) push(income, code, [year, (value(code) as number) / people(code, year) / mean])
    }
  }
  const gdp = (code: string, year: number) => people(code, year) * line(income.get(code) ?? [], year, 1)

  // Branches: the city's share of the branch in its GDP, where known; else the mean of the province.
  const branch = (indicator: string) => {
    const shares = new Map<string, [number, number][]>()
    for (const year of incomeYears) {
      for (const codes of byProvince.values()) {
        const told = codes.filter((code) => fact(code, indicator, year) !== undefined)
        const mean =
          total(told, (code) => (fact(code, indicator, year) as number) * gdp(code, year)) /
          total(told, (code) => gdp(code, year))
        for (const code of codes)
          push(shares, code, [year, fact(code, indicator, year) ?? (Number.isFinite(mean) ? mean : 1)])
      }
    }
    return (code: string, year: number) => gdp(code, year) * line(shares.get(code) ?? [], year, 1)
  }
  const secondary = branch('gdp_secondary_share')
  const tertiary = branch('gdp_tertiary_share')

  // What rich cities have more of than poor ones, but less than their value added says: the geometric mean.
  const between =
    (a: Weight, b: Weight): Weight =>
    (code, year) =>
      Math.sqrt(a(code, year) * b(code, year))

  // Cars: the few cities whose part the quota table knows; the others by people and tertiary value added in
  // equal weight, which comes nearest to 23 cities whose vehicles of 2020 the ministry tells (16 % off, GDP alone 22 %).
  const carPart = new Map<string, number>()
  for (const [province, codes] of byProvince) {
    const told = new Map(
      codes.flatMap((code) => {
        const part = facts.find('plate_quota', [province, code], 'share_of_province')
        return part === undefined ? [] : [[code, part] as const]
      }),
    )
    const left = 1 - total([...told.keys()], (code) => told.get(code) as number)
    const weight = (code: string) => between(people, tertiary)(code, 2020)
    const others = total(
      codes.filter((code) => !told.has(code)),
      weight,
    )
    for (const code of codes) carPart.set(code, told.get(code) ?? (left * weight(code)) / others)
  }

  const tracked = works(
    fact,
    places.map((place) => place.code),
  )
  const weights: Record<Exclude<Basis, 'alike'>, Weight> = {
    people,
    gdp,
    secondary,
    tertiary,
    industry: between(people, secondary),
    services: between(people, tertiary),
    cars: (code) => carPart.get(code) as number,
    ...tracked,
  }

  // Parts of a year, made once. Where a list has nothing in a province, secondary value added stands in for
  // works, people for dams and turbines.
  const parts = new Map<string, Map<string, number>>()
  const partsOf = (basis: Exclude<Basis, 'alike'>, year: number) => {
    const key = `${basis} ${year}`
    let made = parts.get(key)
    if (!made) {
      made = new Map()
      for (const codes of byProvince.values()) {
        let weight = (code: string) => weights[basis](code, year)
        const instead = basis === 'hydro' || basis.startsWith('wind') ? people : secondary
        if (!(total(codes, weight) > 0)) weight = (code) => instead(code, year)
        const all = total(codes, weight)
        for (const code of codes) made.set(code, weight(code) / all)
      }
      parts.set(key, made)
    }
    return made
  }
  const part: Leaves['part'] = (code, basis, year = 2020) => {
    if (basis === 'alike' || !provinceOf.has(code)) return 1
    // what is under construction is known; the rest stays as it was last seen
    const known = basis in tracked ? built : lastObserved
    return partsOf(basis, Math.min(year, known)).get(code) as number
  }
  const odds = plugInOdds(byProvince, part, (code) => fact(code, 'nev_stock', 2023) as number)
  return {
    codes: places.map((place) => place.code),
    parent: places.map((place) => facts.provinces.indexOf(place.province)),
    provinceOf: (code) => provinceOf.get(code) ?? code,
    place: (code) => placeOf.get(code),
    part,
    plugInOdds: (code) => odds.get(code) ?? 1,
    how: (code, basis) => (provinceOf.has(code) && provinceOf.get(code) !== code ? said[basis] : undefined),
  }
}

/** How parts are found, as sources say it. */
const said: Record<Basis, string> = {
  people: 'shared out to cities by people (censuses of 2010 and 2020)',
  gdp: 'shared out to cities by GDP (2015, 2020, 2023; people where none is known)',
  secondary: 'shared out to cities by secondary value added (2015, 2020, 2023; people where none is known)',
  tertiary: 'shared out to cities by tertiary value added (2015, 2020, 2023; people where none is known)',
  industry: 'shared out to cities by people and secondary value added in equal weight',
  services: 'shared out to cities by people and tertiary value added in equal weight',
  cars: 'shared out to cities by people and tertiary value added in equal weight, cities with plate quotas by their cars',
  coal_power:
    'shared out to cities by coal units of 30 MW and more (2015, 2020, 2023; those under construction by 2030)',
  hydro: 'shared out to cities by plants of 75 MW and more (2024)',
  nuclear: 'shared out to cities by units (2021, 2024; those under construction by 2030)',
  wind_onshore: 'shared out to cities by farms of 10 MW and more on land (2023)',
  wind_offshore: 'shared out to cities by farms at sea (2023)',
  steel: 'shared out to cities by steelworks of 0.5 Mt/yr and more (2025)',
  bof: 'shared out to cities by converters of works of 0.5 Mt/yr and more (2025)',
  eaf: 'shared out to cities by arc furnaces of works of 0.5 Mt/yr and more (2025)',
  aluminium: 'shared out to cities by smelters recalled (2022), others by their captive coal plants (2024)',
  alike: "the province's value holds for all its cities",
}

// Plug-ins registered at the end of 2023 over cars, a city against its province; a list that counts other vehicles too
// shall not make a city an outlier.
function plugInOdds(
  byProvince: ReadonlyMap<string, readonly string[]>,
  part: Leaves['part'],
  nev: (code: string) => number,
): Map<string, number> {
  const odds = new Map<string, number>()
  for (const codes of byProvince.values()) {
    const all = total(codes, nev)
    for (const code of codes)
      odds.set(code, Math.min(Math.max(nev(code) / all / part(code, 'cars'), 1 / 4), 4))
  }
  return odds
}

function total(codes: readonly string[], of: (code: string) => number): number {
  return codes.reduce((sum, code) => sum + of(code), 0)
}

function push(into: Map<string, [number, number][]>, code: string, point: [number, number]): void {
  const found = into.get(code)
  if (found) found.push(point)
  else into.set(code, [point])
}
