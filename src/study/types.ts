/** The vocabulary shared by CLI, API, web and brief. Shapes follow DESIGN section 6. */

/** A name in the three languages of the project. */
export interface Name {
  ko: string
  zh: string
  en: string
}

/** How sure we are of a fact. V: second source; R-*: recalled; S: the brief alone; D: derived. */
export type Confidence = 'V' | 'R-high' | 'R-med' | 'R-low' | 'S' | 'D'

/** Whether a cell was reported by a statistical office, derived from reported ones, or estimated (downscaled). */
export type Quality = 'reported' | 'derived' | 'estimated'

/** How a lever's strength grows from `start` over `ramp` years. */
export type RampShape = 'linear' | 's' | 'step'

/** One lever of a scenario. `strength` 0 is without the policy, 1 as announced; the catalog gives each lever's range. */
export interface LeverSetting {
  strength: number
  /** First year with any effect. */
  start: number
  /** Years from the first effect to full strength; 0 is at once. */
  ramp: number
  shape: RampShape
  /** GB codes the setting holds in; absent means everywhere. Elsewhere the base scenario's setting stays. */
  regions?: string[]
}

/** A scenario with its bases merged: what a run takes. */
export interface Scenario {
  name: string
  title?: Name
  base?: string
  levers: Record<string, LeverSetting[]>
  /** Parameter id -> value replacing the catalog's central value. */
  assumptions: Record<string, number>
}

/** What makes two runs the same: same identity, same bytes. */
export interface Identity {
  scenario: string
  model: string
  data: string
  resolution: 'province' | 'city'
  options: Record<string, string | number | boolean>
}

/** The envelope of every JSON answer. */
export interface Envelope<Row> {
  schema: string
  identity: Identity
  rows: Row[]
  notes: string[]
}

/** One number of a run. */
export interface RunRow {
  variable: string
  region: string
  year: number
  value: number | null
  unit: string
  quality?: Quality
  confidence?: Confidence
}

/** What a variable of the results is. */
export interface VariableInfo {
  /** Dotted name, coarse to fine: `power.capacity.wind_onshore`. */
  name: string
  unit: string
  title: Name
  /** Stocks are at 31 December, flows belong to the year. */
  kind: 'stock' | 'flow'
  /** True when the CHN value is the sum of the provinces. */
  additive: boolean
  quality: Quality
}

/** A run's results in memory: one Float64Array of years per (variable, region). */
export interface RunResult {
  identity: Identity
  scenario: Scenario
  years: number[]
  /** 'CHN' first, then the 31 provinces by code, then the cities that are no province, where cities are run. */
  regions: string[]
  variables: VariableInfo[]
  /** Values by year, or undefined when the variable does not exist or has no value in the region. */
  series(variable: string, region: string): Float64Array | undefined
  notes: string[]
}

/** One step of "why this number?": an equation with the values it had. */
export interface Explanation {
  variable: string
  region: string
  year: number
  value: number
  unit: string
  kind: 'stock' | 'flow' | 'aux' | 'param' | 'input' | 'const'
  title?: Name
  /** The equation as text, and as TeX. Empty for parameters and inputs. */
  equation: string
  tex: string
  inputs: ExplainedInput[]
  /** What reads the value; of a stock, in the year after. Only where it was asked for. */
  children?: ExplainedInput[]
  sources: ExplainedSource[]
  levers: string[]
  /** Where the equation is written, e.g. `src/model/power/dispatch.ts`. */
  file?: string
}

/** A value an equation reads; `variable` and `region` and `year` can be explained in turn. */
export interface ExplainedInput {
  variable: string
  region: string
  year: number
  value: number
  unit: string
  kind: Explanation['kind']
}

/** Part of why a value differs between two runs, or between two years of one run. */
export interface ExplainedChange {
  variable: string
  /** '' for the calendar year, and for regions that cancel out within a sum. */
  region: string
  /** The year on each side; an equation reads a stock as it stood a year before. */
  yearA: number
  yearB: number
  a: number
  b: number
  unit: string
  /** Part of the whole change, in the unit of the first row, whose contribution is the whole change. */
  contribution: number
  /** The contribution over the whole change; null when the value did not change. */
  share: number | null
  /** 0 for the value asked about, 1 for what its equation reads, and so on; the rows of a part follow it. */
  depth: number
  /** How the change of this value was shared out over the rows below it. */
  methods: string[]
}

/** A value over the years: first the one asked about, then what its equation reads, as it reads it. */
export interface ExplainedSeries {
  variable: string
  region: string
  kind: Explanation['kind']
  unit: string
  role: 'node' | 'parent'
  years: number[]
  values: number[]
}

/** Where a parameter or an observed input comes from. */
export interface ExplainedSource {
  id: string
  text: string
  confidence: Confidence
  quality?: Quality
  low?: number
  central?: number
  high?: number
}

/** One line of `calibrate`. */
export interface CalibrateRow {
  parameter: string
  region?: string
  before: number | null
  after: number | null
  low: number | null
  high: number | null
  series?: string
  observed?: number
  modelled?: number
  /** modelled / observed - 1 */
  residual?: number
  unit: string
  source: string
}

/** How much better than a reference, over the scored years of a series: 1 perfect, 0 the same, below 0 worse. */
export interface HindcastSkill {
  /** Against the last value by the cut. */
  last: number | null
  /** Against a straight line through the five years to the cut; null below three observed points. */
  trend: number | null
  /** Against figures published by the cut, in their target years; absent where there are none. */
  published?: number | null
}

/** One line of `hindcast`: what a free run says for a year after the cut, and what was observed. */
export interface HindcastRow extends RunRow {
  value: number
  /** Series of the history, or `table1`. */
  series: string
  observed: number | null
  /** value - observed */
  error: number | null
  skill: HindcastSkill
}
