/** A hindcast in one line a series. */
import type { HindcastRow } from './types.ts'

/** A series at its last year with an observation, or at its last year where there is none. */
export type ScoreLine = HindcastRow

/** One line a series, in the order of the rows. */
export function scorecard(rows: readonly HindcastRow[]): ScoreLine[] {
  const lines = new Map<string, ScoreLine>()
  for (const row of rows) {
    const key = `${row.series} ${row.variable}`
    const before = lines.get(key)
    if (!before || row.observed !== null || before.observed === null) lines.set(key, row)
  }
  return [...lines.values()]
}
