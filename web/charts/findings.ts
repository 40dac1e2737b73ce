import { type Series, total } from './stack-state.ts'

/** What the emissions figure says, before it is put into words. Values in the figure's unit. */
export type EmissionsFinding =
  | { kind: 'peaks'; peakYear: number; endYear: number; end: number; sincePeakPercent: number }
  | { kind: 'rises'; endYear: number; end: number; percent: number }
  | { kind: 'lower' | 'higher'; endYear: number; by: number; percent: number; layer: string }

/** Differences below this share of the total are not called a difference. */
const noise = 0.0005

/**
 * The scenario against the current policies in the last year; without a difference, the path itself:
 * does it peak before the end and how far does it fall, or does it still rise?
 */
export function emissionsFinding(years: number[], scenario: Series[], current: Series[]): EmissionsFinding {
  const end = years.length - 1
  const endYear = years[end] as number
  const mine = total(scenario, years.length)
  const theirs = total(current, years.length)
  const by = (mine[end] as number) - (theirs[end] as number)
  if (Math.abs(by) > noise * (theirs[end] as number)) {
    const layer = widest(scenario, current, end, Math.sign(by))
    const percent = (by / (theirs[end] as number)) * 100
    return { kind: by < 0 ? 'lower' : 'higher', endYear, by: Math.abs(by), percent: Math.abs(percent), layer }
  }
  const peak = mine.indexOf(Math.max(...mine))
  const last = mine[end] as number
  if (peak === end) {
    const first = mine[0] as number
    return { kind: 'rises', endYear, end: last, percent: (last / first - 1) * 100 }
  }
  return {
    kind: 'peaks',
    peakYear: years[peak] as number,
    endYear,
    end: last,
    sincePeakPercent: (1 - last / (mine[peak] as number)) * 100,
  }
}

/** The layer that contributes most to a change of the given sign. */
function widest(scenario: Series[], current: Series[], at: number, sign: number): string {
  let layer = ''
  let most = Number.NEGATIVE_INFINITY
  for (const series of scenario) {
    const other = current.find((candidate) => candidate.id === series.id)
    const change = sign * ((series.values[at] ?? 0) - (other?.values[at] ?? 0))
    if (change > most) {
      most = change
      layer = series.id
    }
  }
  return layer
}

/** What the generation figure says; shares in %. */
export interface GenerationFinding {
  endYear: number
  nonFossilPercent: number
  /** The same share under current policies, or null where it is the same. */
  currentPercent: number | null
  /** First year, after the first one of the figure, in which at least half is non-fossil for good; null if never. */
  halfYear: number | null
}

const fossil = ['power.generation.coal', 'power.generation.gas']

/** Share of generation that burns neither coal nor gas, and when it passes half for good. */
export function generationFinding(years: number[], scenario: Series[], current: Series[]): GenerationFinding {
  const end = years.length - 1
  const shares = years.map((_, i) => nonFossilShare(scenario, i))
  const mine = shares[end] as number
  const theirs = nonFossilShare(current, end)
  let half: number | null = null
  for (let i = end; i >= 0 && (shares[i] as number) >= 0.5; i--) half = years[i] as number
  return {
    endYear: years[end] as number,
    nonFossilPercent: mine * 100,
    currentPercent: Math.abs(mine - theirs) < 0.005 ? null : theirs * 100,
    halfYear: half === years[0] ? null : half,
  }
}

function nonFossilShare(series: Series[], at: number): number {
  let burned = 0
  let all = 0
  for (const { id, values } of series) {
    all += values[at] ?? 0
    if (fossil.includes(id)) burned += values[at] ?? 0
  }
  return all > 0 ? 1 - burned / all : 0
}

/** One place in the ranking. NaN where there is no value. */
export interface RankRow {
  region: string
  current: number
  scenario: number
}

/** What the ranking says: who is first, or where the scenario changes most. */
export type RankingFinding =
  | { kind: 'first'; region: string; percent: number | null }
  | { kind: 'falls' | 'rises'; region: string; by: number }
  | { kind: 'nothing' }

/**
 * With a difference between scenarios, the place it is largest in; else the first place.
 * Its share of all is given only where the places add up (`additive`).
 */
export function rankingFinding(rows: RankRow[], additive: boolean): RankingFinding {
  const known = rows.filter((row) => Number.isFinite(row.current) && Number.isFinite(row.scenario))
  if (known.length === 0) return { kind: 'nothing' }
  const sum = known.reduce((all, row) => all + Math.abs(row.current), 0)
  const most = known.reduce((a, b) =>
    Math.abs(b.scenario - b.current) > Math.abs(a.scenario - a.current) ? b : a,
  )
  const by = most.scenario - most.current
  if (Math.abs(by) > (noise * sum) / known.length) {
    return { kind: by < 0 ? 'falls' : 'rises', region: most.region, by: Math.abs(by) }
  }
  const first = known.reduce((a, b) => (b.scenario > a.scenario ? b : a))
  if (first.scenario <= 0) return { kind: 'nothing' }
  return {
    kind: 'first',
    region: first.region,
    percent: additive && sum > 0 ? (first.scenario / sum) * 100 : null,
  }
}
