import type {
  CodeChange,
  Place,
  PlaceBook,
  PlaceFact,
  PlaceIndicator,
  Programme,
  ProgrammeMember,
} from '../../src/catalog/place-types.ts'
import type { PlaceItem, Register } from '../data/register.ts'

/** The fields of the recorded facts, in the order they are shown. */
export const factFields = ['cross', 'energy', 'industry', 'transport'] as const
/** One of `factFields`. */
export type FactField = (typeof factFields)[number]

/** Where a place stands among the leaves that have the same fact of the same year; 1 is the largest. */
export interface Rank {
  place: number
  of: number
}

/** One indicator of a place: its latest value, earlier ones, and its rank. */
export interface FactLine {
  indicator: PlaceIndicator
  latest: PlaceFact
  /** Earlier years, oldest first. */
  earlier: PlaceFact[]
  rank?: Rank
}

/** How much of what the book can say of a place is known, by field. */
export interface Known {
  field: FactField
  reported: number
  derived: number
  estimated: number
  /** Nothing on a list that would name it. */
  none: number
  unknown: number
}

/** A programme and the lines of its list that concern a place. */
export interface Membership {
  programme: Programme
  members: ProgrammeMember[]
}

/** A policy item and why it concerns the place. */
export interface ItemLink {
  item: PlaceItem
  /** Named itself, through its province, or through a programme it is on. */
  through: 'place' | 'province' | 'programme'
}

/** Everything the book and the register say of a place or a province. */
export interface Profile {
  code: string
  province: string
  /** Undefined for a province that is not itself a municipality. */
  place?: Place
  /** Census totals: the place's, or the sum over a province's leaves; null where a part is missing. */
  population: Census
  populationRank?: Rank
  facts: Record<FactField, FactLine[]>
  /** Indicators whose list names nothing here, and those without a value. */
  none: PlaceIndicator[]
  unknown: PlaceIndicator[]
  known: Known[]
  programmes: Membership[]
  /** Programmes of the province as a whole. */
  provincial: Membership[]
  items: ItemLink[]
  /** Earlier and changed codes that concern it. */
  changes: CodeChange[]
  /** The leaves of a province, or the units counted in a rest unit; largest first. */
  parts: Place[]
}

/** Persons at the two censuses. */
export interface Census {
  total2010: number | null
  total2020: number | null
  urban2010: number | null
  urban2020: number | null
}

/** Fewest leaves with a value that make a rank worth saying, unless the list is complete. */
const enough = 30

/** The profile of a code, or undefined when there is no such place. */
export function profileOf(
  book: PlaceBook,
  register: Register,
  provinces: string[],
  code: string,
): Profile | undefined {
  const place = book.places.find((candidate) => candidate.code === code)
  const isProvince = provinces.includes(code)
  if (place === undefined && !isProvince) return undefined
  const province = place?.province ?? code
  const leaves = book.places.filter((candidate) => candidate.within === null)
  const inside = leaves.filter((leaf) => leaf.province === code && leaf.code !== code)
  const parts = (
    place === undefined ? inside : book.places.filter((candidate) => candidate.within === code)
  ).sort(byPeople)
  const { facts, none, unknown, known } = factsOf(book, leaves, place)
  const on = (wanted: string) =>
    book.programmes
      .map((programme) => ({ programme, members: programme.members.filter((one) => one.code === wanted) }))
      .filter(({ members }) => members.length > 0)
  const programmes = on(code)
  return {
    code,
    province,
    ...(place && { place }),
    population: place?.population ?? sums(inside),
    ...(place?.within === null && {
      populationRank: rankOf(
        leaves.map(({ code, population }) => [code, population.total2020]),
        code,
      ),
    }),
    facts,
    none,
    unknown,
    known,
    programmes,
    provincial: province === code ? [] : on(province),
    items: itemsOf(register, code, province, programmes),
    changes: book.codeChanges.filter(({ from, to }) => from === code || to.includes(code)),
    parts,
  }
}

/** Larger places first. */
export function byPeople(a: Place, b: Place): number {
  return (b.population.total2020 ?? -1) - (a.population.total2020 ?? -1)
}

/** Average growth in % a year between two years; null when it cannot be told. */
export function growth(from: number | null, to: number | null, years: number): number | null {
  if (from === null || to === null || from <= 0 || to <= 0) return null
  return ((to / from) ** (1 / years) - 1) * 100
}

function sums(leaves: Place[]): Census {
  const sum = (key: keyof Census) =>
    leaves.reduce<number | null>((total, { population }) => {
      const value = population[key]
      return total === null || value === null ? null : total + value
    }, 0)
  return {
    total2010: sum('total2010'),
    total2020: sum('total2020'),
    urban2010: sum('urban2010'),
    urban2020: sum('urban2020'),
  }
}

function rankOf(values: [code: string, value: number | null][], code: string): Rank | undefined {
  const mine = values.find(([one]) => one === code)?.[1]
  if (mine === undefined || mine === null) return undefined
  const known = values.filter((entry): entry is [string, number] => entry[1] !== null)
  return { place: 1 + known.filter(([, value]) => value > mine).length, of: known.length }
}

function factsOf(book: PlaceBook, leaves: Place[], place: Place | undefined) {
  const facts: Record<FactField, FactLine[]> = { cross: [], energy: [], industry: [], transport: [] }
  const known = factFields.map((field) => ({
    field,
    reported: 0,
    derived: 0,
    estimated: 0,
    none: 0,
    unknown: 0,
  }))
  const none: PlaceIndicator[] = []
  const unknown: PlaceIndicator[] = []
  if (place === undefined) return { facts, none, unknown, known: [] }
  const mine = new Map<string, PlaceFact[]>()
  for (const fact of book.facts) {
    if (fact.code !== place.code) continue
    mine.set(fact.indicator, [...(mine.get(fact.indicator) ?? []), fact])
  }
  for (const indicator of book.indicators) {
    const count = known.find(({ field }) => field === indicator.field) as Known
    const rows = (mine.get(indicator.id) ?? []).sort((a, b) => a.year - b.year)
    const latest = rows.at(-1)
    if (latest !== undefined) {
      count[latest.quality]++
      const rank = place.within === null ? factRank(book, leaves, indicator, latest) : undefined
      facts[indicator.field].push({ indicator, latest, earlier: rows.slice(0, -1), ...(rank && { rank }) })
    } else if (indicator.absentIsZero) {
      count.none++
      none.push(indicator)
    } else {
      count.unknown++
      unknown.push(indicator)
    }
  }
  return { facts, none, unknown, known }
}

/** A rank only where it means something: numbers, and enough places that have one. */
function factRank(
  book: PlaceBook,
  leaves: Place[],
  indicator: PlaceIndicator,
  fact: PlaceFact,
): Rank | undefined {
  if (typeof fact.value !== 'number' || ['flag', 'class', 'words'].includes(indicator.unit)) return undefined
  const codes = new Set(leaves.map(({ code }) => code))
  const values = book.facts
    .filter((one) => one.indicator === fact.indicator && one.year === fact.year && codes.has(one.code))
    .map((one): [string, number | null] => [one.code, typeof one.value === 'number' ? one.value : null])
  const rank = values.length < enough && !indicator.absentIsZero ? undefined : rankOf(values, fact.code)
  // Where the list is complete, the leaves it does not name have none: they are behind.
  return rank && indicator.absentIsZero ? { ...rank, of: leaves.length } : rank
}

function itemsOf(register: Register, code: string, province: string, programmes: Membership[]): ItemLink[] {
  const through = new Set(programmes.flatMap(({ programme }) => programme.items))
  return register.items.flatMap((item): ItemLink[] => {
    if (item.places.includes(code)) return [{ item, through: 'place' }]
    // An item that names its places concerns those, whatever else is on the list.
    const named = item.places.length + item.elsewhere.length > 0
    if (!named && through.has(item.id)) return [{ item, through: 'programme' }]
    if (item.places.includes(province)) return [{ item, through: 'province' }]
    return []
  })
}
