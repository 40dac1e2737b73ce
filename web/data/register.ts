import type { PlaceBook } from '../../src/catalog/place-types.ts'
import type { Catalog, ItemKind, PolicyItem, Target } from '../../src/catalog/types.ts'
import type { Confidence, Name } from '../../src/study/types.ts'

/** A policy item as a place's page shows it. */
export interface PlaceItem {
  id: string
  kind: ItemKind
  name: Name
  confidence: Confidence
  /** Codes of the places its scope names, as far as the names are clear. */
  places: string[]
  /** Names of the scope that stand for no single place of the book: a desert, an oilfield, one of two of that name. */
  elsewhere: string[]
  targets: Pick<
    Target,
    'metric' | 'op' | 'value' | 'unit' | 'targetYear' | 'change' | 'baseYear' | 'binding' | 'asPrintedKo'
  >[]
}

/** The part of the register a place's page needs. */
export interface Register {
  /** Items that name places or belong to a programme. */
  items: PlaceItem[]
  /** How many items hold for the whole country. */
  national: number
  /** How many of those set a target. */
  nationalTargets: number
}

/** Takes from the register what the page of a place shows; the build writes it to register.json. */
export function registerOf(catalog: Catalog, book: PlaceBook): Register {
  const codes = codesByName(catalog, book)
  const places = new Set(book.places.map(({ code }) => code))
  const ofProgrammes = new Set(book.programmes.flatMap((programme) => programme.items))
  const national = catalog.items.filter((item) => item.scope?.level === 'national')
  return {
    items: catalog.items
      .map((item) => placeItem(item, codes, (code) => places.has(code)))
      .filter((item) => item.places.length > 0 || ofProgrammes.has(item.id)),
    national: national.length,
    nationalTargets: national.filter((item) => item.targets.length > 0).length,
  }
}

function placeItem(
  item: PolicyItem,
  codes: Map<string, string | undefined>,
  isPlace: (code: string) => boolean,
): PlaceItem {
  const places: string[] = []
  const elsewhere: string[] = []
  for (const printed of item.scope?.places ?? []) {
    // `Haiyang (Yantai, Shandong)`: what stands in brackets places it; a province there is too wide.
    const [name = '', ...around] = printed.split(/\s*[(,)]\s*/).filter((part) => part !== '')
    const code =
      codes.get(name) ?? around.map((part) => codes.get(part)).find((found) => found && isPlace(found))
    if (code === undefined) elsewhere.push(printed)
    else places.push(code)
  }
  return {
    id: item.id,
    kind: item.kind,
    name: item.name,
    confidence: item.confidence,
    places: [...new Set(places)],
    elsewhere,
    targets: item.targets.map(
      ({ metric, op, value, unit, targetYear, change, baseYear, binding, asPrintedKo }) => ({
        metric,
        op,
        value,
        unit,
        targetYear,
        change,
        baseYear,
        binding,
        asPrintedKo,
      }),
    ),
  }
}

/** Codes by English name; undefined where two places bear it. */
function codesByName(catalog: Catalog, book: PlaceBook): Map<string, string | undefined> {
  const codes = new Map<string, string | undefined>()
  const parts = new Map<string, string | undefined>()
  const add = (name: string, code: string, to = codes) =>
    to.set(name, to.has(name) && to.get(name) !== code ? undefined : code)
  for (const region of catalog.regions) {
    if (region.level !== 'province') continue
    add(region.name.en, region.code)
    add(region.short.en, region.code)
  }
  for (const place of book.places) {
    add(place.name.en, place.code)
    add(place.short.en, place.code)
  }
  // A county or new area is known by the lists that name it: `Hejian City 河间市` of Cangzhou.
  for (const { code, part } of book.programmes.flatMap(({ members }) => members)) {
    const name = part?.match(/^([A-Z][A-Za-z' ]*?) (?:City|County|District|New Area) \p{Script=Han}+$/u)?.[1]
    if (name !== undefined) add(name, code, parts)
  }
  return new Map([...parts, ...codes])
}
