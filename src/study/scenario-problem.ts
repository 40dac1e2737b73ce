/**
 * What is wrong with something a user wrote, and where: `file:line:column field: expected ..., got ...; do ...`.
 */

/** One located mistake. */
export interface Problem {
  /** A path, or a name for what has no file (`the request`, `--regions`). */
  file: string
  /** Counted from 1; 0 when there is no line to point at. */
  line: number
  column: number
  /** Dotted path of the field: `levers.L-VRE.strength`; '' for the whole. */
  field: string
  expected: string
  got: string
  /** What to do. */
  hint: string
}

/** A line a person can act on. */
export function formatProblem(p: Problem): string {
  const place = p.line > 0 ? `${p.file}:${p.line}:${p.column}` : p.file
  const field = p.field ? ` ${p.field}` : ''
  // What a user wrote may hold control characters; a message is one line of plain text.
  return `${place}${field}: expected ${p.expected}, got ${p.got}; ${p.hint}`.replace(/\p{Cc}+/gu, ' ')
}

/** Bad input: every problem found, in the order of the text. Ways in turn it into exit 2 or HTTP 400. */
export class InputError extends Error {
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'InputError'
    this.problems = problems
  }

  /** For mistakes without a place in a file, such as an option of a command. */
  static of(where: string, expected: string, got: string, hint: string): InputError {
    return new InputError([{ file: where, line: 0, column: 0, field: '', expected, got, hint }])
  }
}

/** How a value is quoted in a message: short, on one line. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'nothing (null)'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') return 'a mapping'
  const text = String(value).replace(/\s+/g, ' ')
  return `'${text.length > 60 ? `${text.slice(0, 57)}...` : text}'`
}
