/** A fault in a catalog file, with its place. Lines and columns count from 1. */
export interface Problem {
  file: string
  line: number
  column: number
  /** Dotted path of the field, e.g. `parameters[3].unit`; empty for the whole file. */
  field: string
  /** What is wrong, what was expected, what to do. */
  message: string
}

/** `file:line:column field: message`, as editors and terminals can jump to. */
export function formatProblem(p: Problem): string {
  return `${p.file}:${p.line}:${p.column} ${p.field ? `${p.field}: ` : ''}${p.message}`
}

/** Thrown with every fault found, not only the first. */
export class CatalogError extends Error {
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    const lines = problems.map(formatProblem)
    const plural = problems.length === 1 ? 'fault' : 'faults'
    super(`The catalog has ${problems.length} ${plural}:\n${lines.join('\n')}`)
    this.name = 'CatalogError'
    this.problems = problems
  }
}

/** A path into a file as zod and yaml give it, written as a field name. */
export function fieldName(path: readonly PropertyKey[]): string {
  let out = ''
  for (const key of path) {
    if (typeof key === 'number') out += `[${key}]`
    else out += out === '' ? String(key) : `.${String(key)}`
  }
  return out
}
