/** Look-ups over the compiled places. Pure: the browser imports it. */
import { nearest } from './nearest.ts'
import type {
  CodeChange,
  Place,
  PlaceBook,
  PlaceFact,
  PlaceIndicator,
  Programme,
  ProgrammeMember,
} from './place-types.ts'
import type { Region } from './types.ts'

export type * from './place-types.ts'

/** A programme and the member through which a place is on its list. */
export interface Membership {
  programme: Programme
  member: ProgrammeMember
}

/** What a written code or name means. */
export type Resolution =
  | { kind: 'place'; place: Place }
  /** A province that is not a place too (a municipality is). */
  | { kind: 'province'; province: Region }
  /** A code or name that no longer stands, and the places that hold its area now. */
  | { kind: 'changed'; change: CodeChange; places: Place[] }
  /** A name of several places: 쑤저우. */
  | { kind: 'ambiguous'; places: Place[] }
  | { kind: 'unknown'; suggestions: Place[] }

/** The places with their look-ups. */
export interface PlaceIndex {
  book: PlaceBook
  /** The 337 prefecture-level places and four rest units, by code: a partition of the 31 provinces. */
  leaves: readonly Place[]
  find(code: string): Place | undefined
  /** @throws when there is no such place */
  byCode(code: string): Place
  /** Leaves of a province, by code. */
  byProvince(province: string): Place[]
  /** Units counted in a rest unit, by code; none for other places. */
  members(code: string): Place[]
  /**
   * Lists the place itself is on, or a part of it (for a rest unit: its members); and lists its whole province is on.
   * Kept apart.
   */
  programmes(code: string): { own: Membership[]; province: Membership[] }
  /** A programme; undefined when there is none. */
  programme(id: string): Programme | undefined
  /** Recorded facts of a place or a province, by indicator in the order of the book, then by year. */
  facts(code: string): PlaceFact[]
  /** The last fact of an indicator, or null when none is recorded. */
  fact(code: string, indicator: string, year?: number): PlaceFact | null
  indicator(id: string): PlaceIndicator | undefined
  /** Understands codes, old codes, and names in the three languages with or without their class. */
  resolve(written: string): Resolution
}

/**
 * Index the compiled places. A few ms; do it once.
 * @param regions of the catalog: with them `resolve` also understands provinces
 * @example openPlaces(book).resolve('탕산') // { kind: 'place', place: { code: '130200', ... } }
 */
export function openPlaces(book: PlaceBook, regions: readonly Region[] = []): PlaceIndex {
  const places = [...book.places].sort((a, b) => (a.code < b.code ? -1 : 1))
  const codes = new Map(places.map((p) => [p.code, p]))
  const leaves = places.filter((p) => p.within === null)
  const indicators = new Map(book.indicators.map((i, order) => [i.id, { ...i, order }]))
  const factsByCode = groupBy(book.facts, (f) => f.code)
  for (const list of factsByCode.values()) {
    list.sort((a, b) => orderOf(a) - orderOf(b) || a.year - b.year)
  }
  const memberships = groupBy(
    book.programmes.flatMap((programme) => programme.members.map((member) => ({ programme, member }))),
    (m) => m.member.code,
  )
  const provinces = regions.filter((r) => r.level === 'province')
  const names = groupBy(
    places.flatMap((place) => namesOf(place).map((name) => ({ name, place }))),
    (n) => n.name,
  )

  function orderOf(fact: PlaceFact): number {
    return indicators.get(fact.indicator)?.order ?? 0
  }

  function byCode(code: string): Place {
    const place = codes.get(code)
    if (!place) throw new Error(`There is no place '${code}'.`)
    return place
  }

  function resolve(written: string): Resolution {
    const text = written.trim()
    // the statistics offices number a municipality's city part apart: 110100
    const code = /^(11|12|31|50)0[12]00$/.test(text) ? `${text.slice(0, 2)}0000` : text
    const place = codes.get(code)
    if (place) return { kind: 'place', place }
    const province = provinces.find((p) => p.code === code)
    if (province) return { kind: 'province', province }
    const key = plain(text)
    // a name of today before a code or name of the past
    const found = [...new Set((names.get(key) ?? []).map((n) => n.place))]
    const exact = found.filter((p) => Object.values(p.short).some((name) => plain(name) === key))
    const best = exact.length === 1 ? exact : found
    const sameProvince = provinces.find((p) =>
      [...Object.values(p.short), ...Object.values(p.name)].some((n) => plain(n) === key),
    )
    if (sameProvince && !codes.has(sameProvince.code)) return { kind: 'province', province: sameProvince }
    if (best.length === 1 && best[0]) return { kind: 'place', place: best[0] }
    if (best.length > 1) return { kind: 'ambiguous', places: best }
    const change = book.codeChanges.find(
      (c) =>
        c.from === text ||
        (c.kind !== 'created' && Object.values(c.name).some((name) => plain(name) === key)),
    )
    if (change) return { kind: 'changed', change, places: change.to.map(byCode) }
    return { kind: 'unknown', suggestions: suggestions(text, key) }
  }

  function suggestions(text: string, key: string): Place[] {
    if (/^\d+$/.test(text)) {
      const near = nearest(
        text,
        [...codes.keys()].filter((c) => c.startsWith(text.slice(0, 2))),
      )
      const alike = leaves.filter((p) => p.code.startsWith(text.slice(0, 4)))
      return [...new Set([...alike, ...(near ? [byCode(near)] : [])])].slice(0, 3)
    }
    const near = key.length < 2 ? undefined : nearest(key, names.keys())
    return near === undefined ? [] : [...new Set((names.get(near) ?? []).map((n) => n.place))]
  }

  return {
    book,
    leaves,
    find: (code) => codes.get(code),
    byCode,
    byProvince: (province) => leaves.filter((p) => p.province === province),
    members: (code) => places.filter((p) => p.within === code),
    programmes(code) {
      const place = byCode(code)
      return {
        own: [code, ...places.filter((p) => p.within === code).map((p) => p.code)].flatMap(
          (part) => memberships.get(part) ?? [],
        ),
        // a municipality is on its province's lists as itself
        province: place.province === code ? [] : (memberships.get(place.province) ?? []),
      }
    },
    programme: (id) => book.programmes.find((p) => p.id === id),
    facts: (code) => factsByCode.get(code) ?? [],
    fact(code, indicator, year) {
      const list = (factsByCode.get(code) ?? []).filter(
        (f) => f.indicator === indicator && (year === undefined || f.year === year),
      )
      return list.at(-1) ?? null
    },
    indicator: (id) => indicators.get(id),
    resolve,
  }
}

/** A name without what people leave out or add: case, accents, apostrophes, blanks, hyphens. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/['’\s-]/g, '')
}

/** Everything a place may be called, in plain form: full and short names, without the class, by pinyin, and others. */
function namesOf(place: Place): string[] {
  const short = Object.values(place.short)
  const bare = short.map((name) => name.replace(/\s*\(.*\)$/, '').replace(/ City$/, ''))
  const all = [...Object.values(place.name), ...short, ...bare, ...place.also]
  if (place.pinyin) all.push(place.pinyin)
  const english = place.name.en
  if (place.kind.endsWith('city') || place.kind === 'municipality')
    all.push(`${english} City`, `${english}shi`)
  // ü is also written v
  return [...new Set(all.flatMap((name) => [plain(name), plain(name.replace('ü', 'v'))]))]
}

/**
 * What became of a code, in a sentence.
 * @example changeText(change, places) // "341400 Chaohu was divided in 2011 between 340100 Hefei, 340200 Wuhu, ..."
 */
export function changeText(change: CodeChange, places: PlaceIndex): string {
  const now = change.to.map((code) => `${code} ${places.find(code)?.name.en ?? ''}`.trim()).join(', ')
  const old = `${change.from} ${change.name.en}`
  switch (change.kind) {
    case 'divided':
      return `${old} was divided in ${change.year} between ${now}`
    case 'merged':
      return `${old} was merged in ${change.year} into ${now}`
    case 'renumbered':
      return `${old} has been ${now} since ${change.year}`
    case 'counted':
      return `${old} is a code of the statistics office; it is counted in ${now}`
    case 'created':
      return `${now} was set up in ${change.year}`
  }
}

function groupBy<T>(list: readonly T[], key: (x: T) => string): Map<string, T[]> {
  const out = new Map<string, T[]>()
  for (const x of list) {
    const found = out.get(key(x))
    if (found) found.push(x)
    else out.set(key(x), [x])
  }
  return out
}
