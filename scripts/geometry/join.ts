import type { PlaceBook } from '../../src/catalog/place-types.ts'
import type { Outline } from './outlines.ts'

/** The places and code changes a join needs. */
export type JoinBook = Pick<PlaceBook, 'places' | 'codeChanges'>

/** Outlines by the unit they are drawn as, and what found no partner. */
export interface Joined {
  /** By the code of a leaf; 710000, 810000 and 820000 for the places without data. */
  units: Map<string, Outline[]>
  /** Outlines that belong to no unit. */
  lost: Outline[]
  /** Leaves without an outline of their own. */
  bare: string[]
}

/** Units drawn from all outlines of their province: municipalities from districts, the rest as they are. */
const wholes = ['110000', '120000', '310000', '500000', '710000', '810000', '820000']

/** Codes of units that were renamed and kept their code, by the name the package uses; the code changes know the others. */
export const renamed: Record<string, string> = { '42襄樊市': '420600' }

/**
 * Where an old unit went to several and only one can have its outline: the one with the largest part.
 * Chaohu 2011: Hefei got Chaohu and Lujiang, Wuhu got Wuwei, Ma'anshan got Hanshan and Hexian.
 */
export const largestPart: Record<string, string> = { '341400': '340100' }

/** Joins outlines to today's leaves: by name to a code in force or of about 2010, then through the code changes. */
export function joinOutlines(outlines: Outline[], book: JoinBook): Joined {
  const places = new Map(book.places.map((place) => [place.code, place]))
  const byName = new Map(book.places.map((place) => [place.code.slice(0, 2) + place.name.zh, place.code]))
  const changes = new Map(book.codeChanges.map((change) => [change.from, change]))
  const oldNames = new Map(book.codeChanges.map(({ from, name }) => [from.slice(0, 2) + name.zh, from]))

  /** Follows changes to a code in force, then up to the leaf it is counted in. */
  function today(code: string): string | undefined {
    for (let hops = 0; hops < 5; hops++) {
      const place = places.get(code)
      if (place !== undefined) return place.within ?? place.code
      const to = changes.get(code)?.to ?? []
      const next = to.length === 1 ? to[0] : largestPart[code]
      if (next === undefined) return undefined
      code = next
    }
    return undefined
  }

  const units = new Map<string, Outline[]>()
  const lost: Outline[] = []
  for (const outline of outlines) {
    const whole = `${outline.province}0000`
    const key = outline.province + outline.name
    const found = byName.get(key) ?? oldNames.get(key) ?? renamed[key]
    const code = wholes.includes(whole) ? whole : found && today(found)
    if (code === undefined) lost.push(outline)
    else units.set(code, [...(units.get(code) ?? []), outline])
  }
  const bare = book.places
    .filter((place) => place.within === null && !units.has(place.code))
    .map((place) => place.code)
  return { units, lost, bare }
}
