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
  const ofProgrammes = new Set(book.programmes.flatMap((programme) => programme.items))
  const national = catalog.items.filter((item) => item.scope?.level === 'national')
  return {
    items: catalog.items
      .map((item) => placeItem(item, codes))
      .filter((item) => item.places.length > 0 || ofProgrammes.has(item.id)),
    national: national.length,
    nationalTargets: national.filter((item) => item.targets.length > 0).length,
  }
}

function placeItem(item: PolicyItem, codes: Map<string, string | undefined>): PlaceItem {
  const places: string[] = []
  const elsewhere: string[] = []
  for (const printed of item.scope?.places ?? []) {
    // `Haiyang (Yantai, Shandong)`: what stands in brackets places it.
    const names = [printed.replace(/\s*\(.*$/, ''), ...(/\(([^)]*)\)/.exec(printed)?.[1]?.split(', ') ?? [])]
    const code = names.map((name) => codes.get(name)).find((found) => found !== undefined)
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
  const add = (name: string, code: string) =>
    codes.set(name, codes.has(name) && codes.get(name) !== code ? undefined : code)
  for (const region of catalog.regions) {
    if (region.level !== 'province') continue
    add(region.name.en, region.code)
    add(region.short.en, region.code)
  }
  for (const place of book.places) {
    add(place.name.en, place.code)
    add(place.short.en, place.code)
  }
  return codes
}
