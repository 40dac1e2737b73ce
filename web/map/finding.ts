/** A unit and its value; NaN when there is none. */
export interface UnitValue {
  code: string
  value: number
}

/** What a map shows at a glance; the messages make a title of it. */
export type MapFinding =
  | { kind: 'nothing' }
  /** Half of the sum lies in `half` units; the largest has `percent` of it. */
  | { kind: 'share'; code: string; percent: number; half: number; of: number }
  | { kind: 'range'; high: string; highValue: number; low: string; lowValue: number }
  /** Of a difference: how many fall and rise, and where it is largest. */
  | { kind: 'change'; down: number; up: number; code: string; by: number }
  | { kind: 'same' }

/** Differences below this share of the largest value are noise of the arithmetic. */
const noise = 1e-9

/** The finding of a map of one run. Only what is additive is summed. */
export function mapFinding(rows: UnitValue[], additive: boolean): MapFinding {
  const known = rows.filter(({ value }) => Number.isFinite(value)).sort((a, b) => b.value - a.value)
  const [high, low] = [known[0], known.at(-1)]
  if (high === undefined || low === undefined || (high.value === 0 && low.value === 0))
    return { kind: 'nothing' }
  if (!additive || low.value < 0) {
    return { kind: 'range', high: high.code, highValue: high.value, low: low.code, lowValue: low.value }
  }
  const sum = known.reduce((all, { value }) => all + value, 0)
  let [half, so] = [0, 0]
  while (so < sum / 2) so += known[half++]!.value
  return { kind: 'share', code: high.code, percent: (100 * high.value) / sum, half, of: known.length }
}

/** The finding of a map of differences; `largest` is the largest value of either run. */
export function changeFinding(rows: UnitValue[], largest: number): MapFinding {
  const known = rows.filter(({ value }) => Number.isFinite(value))
  if (known.length === 0) return { kind: 'nothing' }
  const changed = known.filter(({ value }) => Math.abs(value) > noise * largest)
  if (changed.length === 0) return { kind: 'same' }
  const most = changed.reduce((a, b) => (Math.abs(b.value) > Math.abs(a.value) ? b : a))
  const down = changed.filter(({ value }) => value < 0).length
  return { kind: 'change', down, up: changed.length - down, code: most.code, by: most.value }
}
