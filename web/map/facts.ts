import type { Place, PlaceBook, PlaceFact } from '../../src/catalog/place-types.ts'
import type { Confidence, Name, Quality } from '../../src/study/types.ts'

/** One recorded value of a place. */
export interface FactValue {
  value: number
  quality: Quality
  confidence: Confidence
  /** Key of the book's sources. */
  source: string
  /** What must be known to read this one value; in English, as the book has it. */
  note?: string
}

/** What can be shown of places. */
export interface FactOption {
  id: string
  /** Absent for what the map makes itself: its messages name them. */
  name?: Name
  field: string
}

/** One fact of all leaves. */
export interface FactSheet {
  id: string
  unit: string
  /** Year of every value of the sheet. */
  year: number
  note: string | null
  /** A place without a row has none that the list would name. */
  absentIsZero: boolean
  /** Whether the sum over places means something. */
  additive: boolean
  /** By leaf; a leaf that is not there is unknown. */
  values: Map<string, FactValue>
}

/** Facts the map makes of others. */
export const population = 'population'
export const gdpPerHead = 'gdp_per_head'

/** Fewer places than this are no map. */
const enough = 12
/** A year counts when it has this share of the places of the best year. */
const nearlyAll = 0.8
/** Units that are no quantities, or whose sum says nothing. */
const noQuantity = ['class', 'flag', 'words', 'batch', 'year']
const ratios = ['1', '%', 'fraction']

/** The facts worth a map: numbers of enough places, the two the map makes first. */
export function factOptions(book: PlaceBook): FactOption[] {
  const places = new Map<string, Set<string>>()
  for (const { indicator, code, value } of book.facts) {
    if (typeof value !== 'number') continue
    places.set(indicator, (places.get(indicator) ?? new Set()).add(code))
  }
  const recorded = book.indicators
    .filter(({ id, unit }) => !noQuantity.includes(unit) && (places.get(id)?.size ?? 0) >= enough)
    .map(({ id, name, field }) => ({ id, name, field }))
  return [{ id: population, field: 'cross' }, { id: gdpPerHead, field: 'cross' }, ...recorded]
}

/** The values of one fact; undefined when the book does not know it. */
export function factSheet(book: PlaceBook, id: string): FactSheet | undefined {
  const leaves = book.places.filter((place) => place.within === null)
  if (id === population) return peopleOf(leaves)
  if (id === gdpPerHead) return perHead(book, leaves)
  const indicator = book.indicators.find((candidate) => candidate.id === id)
  if (indicator === undefined || noQuantity.includes(indicator.unit)) return undefined
  const facts = book.facts.filter((fact) => fact.indicator === id && typeof fact.value === 'number')
  const year = bestYear(facts)
  if (year === undefined) return undefined
  const { unit, note, absentIsZero } = indicator
  const additive = !ratios.includes(unit)
  const found = new Map(
    facts.filter((fact) => fact.year === year).map((fact) => [fact.code, recorded(fact)] as const),
  )
  const source = facts.find((fact) => fact.year === year)!
  const values = new Map<string, FactValue>()
  for (const leaf of leaves) {
    const value = found.get(leaf.code)
    if (value !== undefined) values.set(leaf.code, value)
    // The list would name it: that it does not is what is known.
    else if (absentIsZero) values.set(leaf.code, { ...recorded(source), value: 0, note: undefined })
  }
  return { id, unit, year, note, absentIsZero, additive, values }
}

function peopleOf(leaves: Place[]): FactSheet {
  const values = new Map<string, FactValue>()
  for (const { code, population: people } of leaves) {
    const { total2020: value, quality, confidence, source } = people
    if (value !== null) values.set(code, { value, quality, confidence, source })
  }
  return {
    id: population,
    unit: 'person',
    year: 2020,
    note: null,
    absentIsZero: false,
    additive: true,
    values,
  }
}

/** Of the year nearest to the census: both are then of nearly the same people. */
function perHead(book: PlaceBook, leaves: Place[]): FactSheet | undefined {
  const indicator = book.indicators.find(({ id }) => id === 'gdp')
  if (indicator === undefined) return undefined
  const gdp = book.facts.filter(({ indicator, year }) => indicator === 'gdp' && year === 2020)
  const people = peopleOf(leaves).values
  const values = new Map<string, FactValue>()
  for (const fact of gdp) {
    const heads = people.get(fact.code)
    if (heads === undefined || heads.value <= 0 || typeof fact.value !== 'number') continue
    // bn CNY over persons, as thousand CNY a person.
    values.set(fact.code, { ...recorded(fact), value: (fact.value * 1e6) / heads.value, quality: 'derived' })
  }
  return {
    id: gdpPerHead,
    unit: 'kCNY/person',
    year: 2020,
    note: indicator.note,
    absentIsZero: false,
    additive: false,
    values,
  }
}

/** The latest year that has nearly as many places as the fullest one. */
function bestYear(facts: PlaceFact[]): number | undefined {
  const counts = new Map<number, number>()
  for (const { year } of facts) counts.set(year, (counts.get(year) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  return [...counts]
    .filter(([, count]) => count >= nearlyAll * most)
    .map(([year]) => year)
    .sort((a, b) => b - a)[0]
}

function recorded({ value, quality, confidence, source, note }: PlaceFact): FactValue {
  return { value: value as number, quality, confidence, source, note }
}
