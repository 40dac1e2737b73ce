/**
 * The shapes of the catalog, as compiled to one JSON. Plain data: nothing here runs, so the browser may import it.
 */
import type { Confidence, Name, Quality } from '../study/types.ts'
import type { CalibrationPlan } from './calibration-types.ts'
import type { HindcastFacts } from './hindcast-types.ts'
import type { History } from './history-types.ts'

export type * from './calibration-types.ts'
export type * from './hindcast-types.ts'
export type * from './history-types.ts'
export type { Confidence, Name, Quality }

/** The field of the brief something belongs to; `cross` is for what concerns all. */
export type Field = 'energy' | 'industry' | 'transport' | 'cross'

/** What a line of the register is. */
export type ItemKind = 'measure' | 'target' | 'pilot' | 'fact' | 'recommendation'

/** What a target sets: a quantity that comes out, a value a rule sets, a date, or words only. Only outcomes have odds. */
export type TargetClass = 'outcome' | 'instrument' | 'date' | 'qualitative'

/** How a value is compared with its target; `~=` is "about". */
export type TargetOp = '>=' | '<=' | '~=' | '==' | 'date'

/** How strongly a target binds those it addresses. */
export type Binding = 'binding' | 'indicative' | 'planned' | 'statutory' | 'aspirational'

/** One machine-readable target of a policy item. */
export interface Target {
  class: TargetClass
  /** Short key of what is measured, e.g. `wind_pv_base_capacity`. */
  metric: string
  /** Dotted variable of the model that measures it, or null when the model has none. */
  variable: string | null
  op: TargetOp
  /** A number, or words for a date or a qualitative target. */
  value: number | string | null
  /** As in catalog/README.md; `date` and `words` for targets without a number. */
  unit: string
  /** What a % is of, e.g. `of new vehicle sales`. */
  basis: string | null
  /** True when the value is a change from the base year, in %. */
  change: boolean
  baseYear: number | null
  /** One year: the last of a range such as '2020-2025'. */
  targetYear: number | null
  binding: Binding
  /** The words of the brief, when it states the target. */
  asPrintedKo: string | null
  /** True when the brief does not state it and the official document behind the item does. */
  context: boolean
  note: string | null
  alternativeReadings: string | null
}

/** How the brief prints the item: the first reading. */
export interface PrintedReading {
  ko: string
  section: string
}

/** What the official text says: the second reading. */
export interface OfficialReading {
  /** Title or phrase of the official text; null when no official text is known. */
  zh: string | null
  documents: string[]
  /** What differs from the printed reading. */
  differs: string | null
  confidence: Confidence
}

/** What happened: the third reading. */
export interface OutturnReading {
  text: Name
  /** The figure, when there is one. */
  value: number | null
  unit: string | null
  year: number | null
  source: string
  confidence: Confidence
}

/** One line of the register (`EN-WS-2`), three readings kept apart. */
export interface PolicyItem {
  id: string
  kind: ItemKind
  sector: Field
  name: Name
  /** Confidence of a name where it is lower than the item's: `{ zh: 'D' }` is our own translation. */
  nameConfidence: Partial<Record<keyof Name, Confidence>>
  printed: PrintedReading
  official: OfficialReading | null
  outturn: OutturnReading | null
  targets: Target[]
  levers: string[]
  /** Keys of documents.yaml. */
  documents: string[]
  actors: string[]
  instruments: string[]
  scope: { level: string; places: string[] } | null
  confidence: Confidence
  /** Ids of checks that concern the item. */
  findings: string[]
  /** The figure of a `fact`. */
  fact: { value: number | string | null; unit: string | null; year: number | string | null } | null
  /** For recommendations: the parts of the system that answer, by command (`trade`, `brief`). */
  modules: string[]
  riskChain: string | null
  partners: string[]
  note: string | null
}

/** An official document or source named by the register. */
export interface Document {
  id: string
  title: { zh: string | null; en: string }
  issuer: string
  number: string | null
  date: string | null
  confidence: Confidence
  note: string | null
}

/** Range and meaning of a lever's slider. */
export interface Strength {
  min: number
  max: number
  default: number
  step: number
  /** What strength 1 means, in words. */
  one: Name
}

/** What a policy moves in the model. */
export interface Lever {
  id: string
  name: Name
  field: Field
  mechanism: string
  actsOn: string
  /** Equations as text, as in the literature; the model's own equations cite the lever. */
  equations: string[]
  /** True when the model of this version has equations for the lever. */
  active: boolean
  /** The most detailed level of place the lever works at. */
  resolution: string
  lagYears: number
  parameters: string[]
  items: string[]
  interactions: string[]
  caveats: string | null
  strength: Strength
}

/** statutory: set by a rule; empirical: observed range; assumption: a modelling choice; derived: computed. */
export type ParameterKind = 'statutory' | 'empirical' | 'assumption' | 'derived'

/**
 * Where `knownBy` comes from. source: its source names the year; period: statistics, the year after the last one
 * they cover; judged: from what else is known, the source names no year.
 */
export type KnownByBasis = 'source' | 'period' | 'judged'

/** One number with its range. */
export interface Parameter {
  id: string
  name: { en: string; ko?: string; zh?: string }
  field: Field
  low: number | null
  central: number | null
  high: number | null
  /** As in catalog/README.md, e.g. `CNY/kW`, `h/yr`, `%`. */
  unit: string
  /** What the unit is of or per, where the unit alone does not say: `per tonne of clinker`. */
  basis: string | null
  kind: ParameterKind
  source: string
  confidence: Confidence
  /** Year by which the central value was publicly known; a hindcast cut in an earlier year may not use it. */
  knownBy: number
  knownByBasis: KnownByBasis
  /** As written by the source: '2020', '2021-25'. */
  period: string | null
  /** Levers it belongs to; `ALL` is every lever. */
  levers: string[]
  note: string | null
}

/** One check of the brief itself. */
export interface Check {
  id: string
  kind: string
  severity: 'high' | 'medium' | 'low' | 'info'
  where: string
  printed: string
  right: string
  why: string
  confidence: Confidence
  /** The finding in one line, three languages. */
  summary: Name
  /** Policy ids, table cells (`table1.CHN.transport.2019`), shares (`table1.share.transport`), or `brief` for the wording. */
  concerns: string[]
}

/** Country of Table 1. */
export type Table1Country = 'CHN' | 'KOR'

/** Sector row of Table 1. */
export type Table1Sector = 'power_heat' | 'industry' | 'transport' | 'other_energy' | 'residential'

/** One cell of Table 1 as printed. */
export interface Table1Cell {
  country: Table1Country
  sector: Table1Sector
  year: number
  /** Emissions, MtCO2. */
  mt: number
  /** The growth rate in brackets, % a year. */
  growthPrinted: number
}

/** A figure the brief states about the table's country. */
export interface Table1Share {
  sector: Table1Sector
  /** % of the total. */
  printed: number
}

/** Table 1 and the figures around it, as printed. */
export interface Table1 {
  unit: string
  sectors: { id: Table1Sector; name: Name; printedKo: string }[]
  years: number[]
  cells: Table1Cell[]
  /** 53.1 / 28 / 9.2 % of China's total of 2019. */
  shares: { country: Table1Country; year: number; rows: Table1Share[] }
  /** 9.9 Gt. */
  total: { country: Table1Country; year: number; value: number; unit: string }
  /** "85 % of emissions come from cities": the brief's claim. */
  cityClaim: { country: Table1Country; value: number; unit: string; year: number | null; finding: string }
  /** 54.6 -> 70 GW, printed +28.2 %. */
  nuclear: {
    from: number
    to: number
    unit: string
    printedGrowth: number
    toYear: number
    units: number
    finding: string
  }
  source: string
  confidence: Confidence
}

/** A country or province; cities come later. */
export interface Region {
  /** GB/T 2260 code of six digits, or `CHN`, `KOR`. */
  code: string
  level: 'country' | 'province'
  parent: string | null
  name: Name
  /** Short label for narrow columns. */
  short: Name
  /** False for places listed without data (710000, 810000, 820000): never in run rows. */
  data: boolean
  lat: number | null
  lon: number | null
}

/** One term in the three languages. */
export interface Term {
  id: string
  name: Name
  /** Short forms that stand for the term. */
  also: Record<keyof Name, string[]>
  /** Words that may stand for the term where it is meant, and mean more elsewhere. */
  near: Record<keyof Name, string[]>
  domain: string
  note: string | null
}

/** Where one sentence or bullet of the brief works here. */
export interface CoverageEntry {
  id: string
  seedSection: string
  /** A short phrase of it. */
  sentence: string
  items: string[]
  levers: string[]
  variables: string[]
  status: 'works' | 'partial' | 'not_yet'
  /** Command or page, or why not yet. */
  where: string
}

/** How many bullets each section of the brief has: what coverage is counted against. */
export interface BriefSection {
  id: string
  title: string
  bullets: number
}

/** One value of a baseline table. A missing cell is null, never 0. */
export type Cell = number | string | null

/** A source of a baseline table. */
export interface TableSource {
  text: string
  url: string | null
  licence: string | null
  confidence: Confidence
}

/** A column of a baseline table. */
export interface TableColumn {
  name: string
  /** Empty for a column of words. */
  unit: string
  /** What stands in it. */
  what: string | null
  /** True for a column of words. */
  text: boolean
  /** Quality of the column in every row; null when the row's own holds. */
  quality: Quality | null
  /** Years in which a source has the column by province; null when not said. */
  observed: number[] | null
}

/** What a baseline table is. */
export interface TableMeta {
  name: string
  file: string
  title: Name
  keys: string[]
  columns: TableColumn[]
  /** How it was made. */
  method: string | null
  /** The sources its rows name. */
  sources: Record<string, TableSource>
}

/** One row: keys, values, and where the file has them `quality` and `source`. */
export type TableRow = Record<string, Cell>

/** A baseline table as read. */
export interface BaselineTable {
  meta: TableMeta
  rows: TableRow[]
}

/** Everything, compiled. */
export interface Catalog {
  schema: 'noksaek.catalog/1'
  /** First 16 hex digits of the SHA-256 of everything else: the data part of a run's identity. */
  hash: string
  items: PolicyItem[]
  documents: Document[]
  levers: Lever[]
  parameters: Parameter[]
  checks: Check[]
  table1: Table1
  regions: Region[]
  terms: Term[]
  sections: BriefSection[]
  coverage: CoverageEntry[]
  history: History
  /** What is fitted with the gradient; absent where the catalog has no such file. */
  calibration?: CalibrationPlan
  /** What stands in for what became known after a cut; absent where the catalog has no such file. */
  hindcast?: HindcastFacts
  tables: Record<string, BaselineTable>
  /** Hash of the places, which are compiled apart: a changed place is other data. Absent without places. */
  placesHash?: string
  /** The anchors and correction factors fitted to the observations; put in by the build, absent before it. */
  fit?: Fit
}

/** What calibration found: see study/fit.ts. */
export interface Fit {
  /** Hash of the equations it was fitted with. */
  model: string
  /** Correction factors by parameter. */
  params: Record<string, number>
  /** By anchor and labels: values by region in catalog order, each by year from the first. After the last one 1. */
  anchors: Record<string, number[][]>
}
