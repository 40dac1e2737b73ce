/** Places below the province, Korea's regions, and what is known of each. Plain data: the browser may import it. */
import type { Confidence, Name, Quality } from '../study/types.ts'

/** What a unit is in the administrative system; `rest` pools a province's directly run counties (419000, 429000, 469000, 659000). */
export type PlaceKind =
  | 'municipality'
  | 'sub_provincial_city'
  | 'prefecture_city'
  | 'autonomous_prefecture'
  | 'prefecture'
  | 'league'
  | 'rest'
  | 'county_level_direct'
  | 'xpcc_city'

/** Persons at the census, or null where there is none. */
export interface PlacePopulation {
  /** Census of 2010, on the boundaries of 2020. */
  total2010: number | null
  total2020: number | null
  urban2010: number | null
  urban2020: number | null
  source: string
  confidence: Confidence
  quality: Quality
}

/** A unit directly below the province. Those with `within: null` are the leaves: a partition of the 31 provinces. */
export interface Place {
  /** GB/T 2260 code; a municipality has its province's. */
  code: string
  kind: PlaceKind
  /** Code of the province. */
  province: string
  /** The rest unit a directly run county or XPCC city is counted in; null for a leaf. */
  within: string | null
  /** Full names: 탕산시, 唐山市, Tangshan. */
  name: Name
  /** Short names, unique in each language: 탕산, 쑤저우(장쑤), 唐山. */
  short: Name
  /** Other names in use, older ones and those of the people's own language: 襄樊, 오르도스. Empty where there are none. */
  also: string[]
  /** Hanyu pinyin without tones of the Chinese name, which the Korean name is made from; null for a rest unit. */
  pinyin: string | null
  /** Confidence of each language's name; D is by rule. */
  nameConfidence: Record<keyof Name, Confidence>
  /** Degrees; area centroid of the census polygon, not the seat. Null for a rest unit. */
  lat: number | null
  lon: number | null
  population: PlacePopulation
  /** What changed in its boundary or must be known when comparing. */
  note: string | null
}

/** A code of 2010 or later that no longer stands, or a new one. */
export interface CodeChange {
  /** The old code; for a new unit without a predecessor, its own. */
  from: string
  /** Codes that hold its area now; its own for a new unit that stands. */
  to: string[]
  year: number
  /** `counted`: a statistics-office code, not of GB/T 2260, for a part of a place. */
  kind: 'renumbered' | 'divided' | 'merged' | 'created' | 'counted'
  name: Name
  note: string | null
  source: string
  confidence: Confidence
}

/** A list of places named by an authority: a pilot, a demonstration, a restriction. */
export interface Programme {
  id: string
  name: Name
  /** First and, where it ended, last year. */
  year: number
  until: number | null
  /** As the source writes the date. */
  date: string | null
  source: string
  confidence: Confidence
  field: 'energy' | 'industry' | 'transport' | 'cross'
  /** Register items and levers the list belongs to. */
  items: string[]
  levers: string[]
  members: ProgrammeMember[]
  note: string | null
}

/** A place on a list. */
export interface ProgrammeMember {
  /** Province (six digits ending 0000), leaf or directly run unit. */
  code: string
  /** The part the list names when it is not the whole place: a district, county or new area. */
  part: string | null
  year: number | null
  until: number | null
  confidence: Confidence
  note: string | null
}

/** What is recorded of places: one indicator, its unit, its words. */
export interface PlaceIndicator {
  id: string
  name: Name
  /** A unit of the catalog; `class`, `flag` (1 or 0) or `words` for what is no quantity. */
  unit: string
  field: 'energy' | 'industry' | 'transport' | 'cross'
  /** True when a place without a row has none (a plant list), false when it is unknown. */
  absentIsZero: boolean
  note: string | null
}

/** One recorded fact of a place. */
export interface PlaceFact {
  /** A place; a province only where the source says no more (a share of a whole province). */
  code: string
  indicator: string
  /** Year of the value; for a class that holds throughout (heating region), the year it is stated for. */
  year: number
  value: number | string
  /** Key of the sources. */
  source: string
  confidence: Confidence
  quality: Quality
  /** What must be known to read this one value; absent for most. */
  note?: string
}

/** A source of place facts. */
export interface PlaceSource {
  text: string
  url: string | null
  licence: string | null
}

/** One of Korea's 17 regions. */
export interface KoreanRegion {
  /** ISO 3166-2: KR-26. */
  code: string
  name: Name
  short: Name
  /** Statistics Korea and Ministry of the Interior codes, which differ. */
  kostat: string
  moi: string
  /** Former codes and names: Gangwon 2023, Jeonbuk 2024. */
  former: { moi: string; name: Name; until: number }[]
  lat: number | null
  lon: number | null
  population: { value: number | null; year: number; source: string; confidence: Confidence }
  note: string | null
}

/** All of the above, compiled to `dist/places.json`: apart from the catalog, so that a run need not read it. */
export interface PlaceBook {
  schema: 'noksaek.places/1'
  /** First 16 hex digits of the SHA-256 of the rest; the catalog's `placesHash`. */
  hash: string
  places: Place[]
  codeChanges: CodeChange[]
  programmes: Programme[]
  indicators: PlaceIndicator[]
  facts: PlaceFact[]
  sources: Record<string, PlaceSource>
  korea: KoreanRegion[]
}
