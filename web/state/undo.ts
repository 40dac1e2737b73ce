/** Steps back and forth over values of one kind, newest last. */
export interface Undo<T> {
  past: T[]
  present: T
  future: T[]
  /** What the last step touched and when (ms), so that one drag is one step. */
  last?: { touched: string; at: number }
}

const keep = 200
/** Steps on the same thing closer together than this (ms) are one step. */
const together = 800

/** A history with nothing behind it. */
export function startUndo<T>(present: T): Undo<T> {
  return { past: [], present, future: [] }
}

/** Takes a step; steps that follow each other closely on the same thing count as one. */
export function step<T>(undo: Undo<T>, present: T, touched: string, at: number): Undo<T> {
  const same = undo.last?.touched === touched && at - undo.last.at < together
  const past = same ? undo.past : [...undo.past, undo.present].slice(-keep)
  return { past, present, future: [], last: { touched, at } }
}

/** One step back; the same history when there is none. */
export function back<T>(undo: Undo<T>): Undo<T> {
  const present = undo.past.at(-1)
  if (present === undefined) return undo
  return { past: undo.past.slice(0, -1), present, future: [undo.present, ...undo.future] }
}

/** One step forth again; the same history when there is none. */
export function forth<T>(undo: Undo<T>): Undo<T> {
  const [present, ...future] = undo.future
  if (present === undefined) return undo
  return { past: [...undo.past, undo.present], present, future }
}
