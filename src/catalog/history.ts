/** What became of projections: computed from the series, never stored. Safe in the browser. */
import type { History, Projection } from './history-types.ts'

/** A projection beside what happened. */
export interface Outcome {
  /** Value of the series in the target year; null when there is none (yet). */
  actual: number | null
  /** The single figure, or the middle of the range; null when the figure is not known. */
  projected: number | null
  /** projected / actual - 1: below zero the projection was too low. */
  error: number | null
  /** For a range: whether the outturn lay in it; for a floor or ceiling: whether it was kept; else null. */
  held: boolean | null
}

/** What came of a projection. */
export function outcomeOf(history: History, projection: Projection): Outcome {
  const series = history.series.find((s) => s.id === projection.series)
  const actual = series?.values[projection.targetYear] ?? null
  const { low, central, high, kind } = projection
  const projected = central ?? (low !== null && high !== null ? (low + high) / 2 : null)
  const error = projected === null || actual === null || actual === 0 ? null : projected / actual - 1
  return { actual, projected, error, held: held() }

  function held(): boolean | null {
    if (actual === null || projected === null) return null
    if (kind === 'floor') return actual >= (low ?? projected)
    if (kind === 'ceiling') return actual <= (high ?? projected)
    return low !== null && high !== null ? actual >= low && actual <= high : null
  }
}
