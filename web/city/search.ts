import type { PlaceBook } from '../../src/catalog/place-types.ts'
import type { PageRegion } from '../data/page.ts'
import type { Lang } from '../messages/index.ts'

/** A place the finder offers: one that stands, or one that was. */
export interface Candidate {
  code: string
  name: string
  /** What tells it from others: its province, or the codes that hold its area now. */
  detail: string
  /** True for a code that no longer stands. */
  former: boolean
  population: number
  /** Folded names and codes it is found by. */
  keys: string[]
}

/** Text as it is compared: one case, no marks, no spaces, no apostrophes. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’‘`·.,()（）-]/g, '')
}

/** Everything the finder knows, with names in a language: provinces, places, and codes that no longer stand. */
export function candidates(book: PlaceBook, regions: PageRegion[], lang: Lang): Candidate[] {
  const provinces = regions.filter((region) => region.level === 'province')
  const provinceName = new Map(provinces.map(({ code, short }) => [code, short[lang]]))
  const placeName = new Map(book.places.map(({ code, short }) => [code, short[lang]]))
  const people = new Map<string, number>()
  for (const place of book.places) {
    const { total2020 } = place.population
    if (place.within === null)
      people.set(place.province, (people.get(place.province) ?? 0) + (total2020 ?? 0))
  }
  const keys = (...names: (string | null)[]) => [
    ...new Set(names.filter((name): name is string => !!name).map(fold)),
  ]
  return [
    // A municipality is in the book as a place; it need not be offered twice.
    ...provinces
      .filter(({ code }) => !placeName.has(code))
      .map(({ code, name, short }) => ({
        code,
        name: name[lang],
        detail: '',
        former: false,
        population: people.get(code) ?? 0,
        keys: keys(code, ...Object.values(name), ...Object.values(short)),
      })),
    ...book.places.map((place) => ({
      code: place.code,
      name: place.name[lang],
      detail: place.code === place.province ? '' : (provinceName.get(place.province) ?? ''),
      former: false,
      population: place.population.total2020 ?? 0,
      keys: keys(
        place.code,
        ...Object.values(place.name),
        ...Object.values(place.short),
        place.pinyin,
        ...(place.also ?? []),
      ),
    })),
    ...book.codeChanges
      .filter(({ from, to }) => !to.includes(from) && !placeName.has(from))
      .map((change) => ({
        code: change.from,
        name: change.name[lang],
        detail: change.to.map((code) => placeName.get(code) ?? code).join(', '),
        former: true,
        population: -1,
        keys: keys(change.from, ...Object.values(change.name)),
      })),
  ]
}

/** The best matches: whole names before beginnings before parts, larger places first. */
export function find(all: Candidate[], query: string, limit = 8): Candidate[] {
  const wanted = fold(query)
  if (wanted === '') return []
  const score = ({ keys, former }: Candidate) => {
    let best = 9
    for (const key of keys) {
      if (key === wanted) best = Math.min(best, 0)
      else if (key.startsWith(wanted)) best = Math.min(best, 2)
      else if (key.includes(wanted)) best = Math.min(best, 4)
    }
    return best + (former ? 1 : 0)
  }
  return all
    .map((candidate) => ({ candidate, rank: score(candidate) }))
    .filter(({ rank }) => rank < 9)
    .sort((a, b) => a.rank - b.rank || b.candidate.population - a.candidate.population)
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}

/** What may be meant by a code that is none: the places whose codes begin alike, the closest first. */
export function near(all: Candidate[], code: string, limit = 6): Candidate[] {
  const alike = (candidate: Candidate) => {
    let same = 0
    while (same < 6 && candidate.code[same] === code[same]) same++
    return same
  }
  return all
    .filter((candidate) => !candidate.former && alike(candidate) >= 2)
    .sort((a, b) => alike(b) - alike(a) || b.population - a.population)
    .slice(0, limit)
}
