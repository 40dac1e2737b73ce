/** Answers about places: what stands in `catalog/places/`, no scenario is run. */
import type { Catalog } from '../../catalog/index.ts'
import {
  type CodeChange,
  changeText,
  type Membership,
  type Place,
  type PlaceFact,
  type PlaceIndex,
} from '../../catalog/places.ts'
import { InputError } from '../../study/scenario-problem.ts'
import type { Envelope, Name } from '../../study/types.ts'
import { catalogIdentity } from './envelope.ts'

/** One programme of a place. */
export interface PlaceProgrammeRow {
  id: string
  name: Name
  year: number
  until: number | null
  /** `own`: the list names the place or a part of it. `province`: it names the whole province. */
  through: 'own' | 'province'
  part: string | null
  source: string
  confidence: string
  note: string | null
}

/** One fact with the words of its indicator. */
export interface PlaceFactRow extends Omit<PlaceFact, 'code'> {
  name: Name
  unit: string
}

/** A place in the list. */
export interface PlaceListRow extends Place {
  /** Ids of the lists that name it or a part of it. */
  programmes: string[]
}

/** A place in full. */
export interface PlaceRow extends Place {
  programmes: PlaceProgrammeRow[]
  facts: PlaceFactRow[]
  /** Indicators without a recorded value here. `zero`: the list would name what there is, so there is none of its size. */
  absent: { indicator: string; name: Name; zero: boolean }[]
  codeChanges: CodeChange[]
  /** Codes counted in this rest unit; empty for other places. */
  members: string[]
}

/** What of the list is wanted. */
export interface PlaceQuery {
  /** A code, old code or name. */
  place?: string
  /** Code or name of a province. */
  province?: string
  /** Id of a programme. */
  programme?: string
  /** A kind of place. */
  kind?: string
}

/**
 * `noksaek.places/1`: the leaves and the units within rest units, filtered; or one place in full (several rows where an
 * old code was divided).
 * @throws InputError on an unknown place, province or programme, and on a name that several places bear
 */
export function placesAnswer(
  catalog: Catalog,
  places: PlaceIndex,
  query: PlaceQuery = {},
): Envelope<PlaceListRow | PlaceRow> {
  const identity = catalogIdentity(catalog, { ...query })
  const envelope = (rows: (PlaceListRow | PlaceRow)[], notes: string[]) => ({
    schema: 'noksaek.places/1',
    identity,
    rows,
    notes,
  })
  if (query.place === undefined) return envelope(listRows(places, query), [])
  const found = places.resolve(query.place)
  switch (found.kind) {
    case 'place':
      return envelope([placeRow(places, found.place)], [])
    case 'province':
      return envelope(listRows(places, { ...query, province: found.province.code }), [])
    case 'changed':
      return envelope(
        found.places.map((place) => placeRow(places, place)),
        [`${changeText(found.change, places)}.`],
      )
    case 'ambiguous':
      throw badPlace(query.place, `which ${found.places.length} places bear`, `write ${listOf(found.places)}`)
    case 'unknown':
      throw badPlace(query.place, '', hintOf(found.suggestions))
  }
}

/**
 * What is wrong with a region that a run does not know but the places do, for the message of `--regions`; undefined
 * when they do not know it either.
 */
export function placeHint(places: PlaceIndex, written: string): { got: string; hint: string } | undefined {
  const found = places.resolve(written)
  // a place within a rest unit is counted there
  const write = (found: readonly Place[]) =>
    `write ${[...new Set(found.map((place) => place.within ?? place.code))].join(' or ')}`
  switch (found.kind) {
    case 'place':
      return {
        got: `${found.place.code} ${found.place.name.en}, ${found.place.within ? `counted in ${found.place.within}` : 'a city'}`,
        hint: `${write([found.place])} (--resolution city)`,
      }
    case 'changed':
      return { got: changeText(found.change, places), hint: write(found.places) }
    case 'ambiguous':
      return {
        got: `a name of ${listOf(found.places)}`,
        hint: 'write the code of one',
      }
    default:
      return undefined
  }
}

function listRows(places: PlaceIndex, { province, programme, kind }: PlaceQuery): PlaceListRow[] {
  const inProvince = province === undefined ? undefined : provinceCode(places, province)
  const members = programme === undefined ? undefined : programmeMembers(places, programme)
  const kinds = [...new Set(places.book.places.map((p) => p.kind as string))]
  if (kind !== undefined && !kinds.includes(kind))
    throw InputError.of('--kind', kinds.join(', '), `'${kind}'`, 'choose one of these')
  return places.book.places
    .filter((p) => inProvince === undefined || p.province === inProvince)
    .filter((p) => members === undefined || members.has(p.code))
    .filter((p) => kind === undefined || p.kind === kind)
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((p) => ({
      ...p,
      programmes: [...new Set(places.programmes(p.code).own.map((m) => m.programme.id))],
    }))
}

function provinceCode(places: PlaceIndex, written: string): string {
  const found = places.resolve(written)
  if (found.kind === 'province') return found.province.code
  if (found.kind === 'place' && found.place.code === found.place.province) return found.place.code
  const hint =
    found.kind === 'place'
      ? `${found.place.name.en} lies in ${found.place.province}`
      : 'write a code such as 130000'
  throw InputError.of('--province', 'a province', `'${written}'`, hint)
}

function programmeMembers(places: PlaceIndex, id: string): Set<string> {
  const programme = places.programme(id)
  if (programme) return new Set(programme.members.map((m) => m.code))
  const ids = places.book.programmes.map((p) => p.id).join(', ')
  throw InputError.of('--programme', `one of ${ids}`, `'${id}'`, 'choose one of these')
}

function placeRow(places: PlaceIndex, place: Place): PlaceRow {
  /** Of a rest unit, the member that is on the list. */
  const partOf = ({ member }: Membership) =>
    member.part ?? (member.code === place.code ? null : places.byCode(member.code).name.en)
  const { own, province } = places.programmes(place.code)
  const facts = places.facts(place.code)
  const recorded = new Set(facts.map((f) => f.indicator))
  return {
    ...place,
    programmes: [
      ...own.map((m) => programmeRow(m, 'own', partOf(m))),
      ...province.map((m) => programmeRow(m, 'province', m.member.part)),
    ],
    facts: facts.map(({ code: _, ...fact }) => {
      const indicator = places.indicator(fact.indicator)
      return { ...fact, name: indicator?.name ?? { ko: '', zh: '', en: '' }, unit: indicator?.unit ?? '' }
    }),
    absent: places.book.indicators
      .filter((i) => !recorded.has(i.id))
      .map((i) => ({ indicator: i.id, name: i.name, zero: i.absentIsZero })),
    codeChanges: places.book.codeChanges.filter((c) => c.to.includes(place.code)),
    members: places.members(place.code).map((p) => p.code),
  }
}

function programmeRow(
  { programme, member }: Membership,
  through: 'own' | 'province',
  part: string | null,
): PlaceProgrammeRow {
  return {
    id: programme.id,
    name: programme.name,
    year: member.year ?? programme.year,
    until: member.until ?? programme.until,
    through,
    part,
    source: programme.source,
    confidence: member.confidence,
    note: member.note,
  }
}

function badPlace(written: string, why: string, hint: string): InputError {
  const got = why === '' ? `'${written}'` : `'${written}', ${why}`
  return InputError.of('places', 'the code or name of one place', got, hint)
}

function hintOf(suggestions: Place[]): string {
  if (suggestions.length === 0) return 'see `noksaek places`'
  return `did you mean ${listOf(suggestions)}?`
}

function listOf(places: Place[]): string {
  return places.map((p) => `${p.code} (${p.short.en}, ${p.short.ko})`).join(' or ')
}
