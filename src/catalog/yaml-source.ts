/** Reads a YAML file so that every value in it can be traced to its line and column. Node only. */
import { readFileSync, statSync } from 'node:fs'
import type { Document, Pair } from 'yaml'
import { isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { nearest } from './nearest.ts'
import type { Problem } from './problems.ts'
import { fieldName } from './problems.ts'

/** Largest file read, in bytes; the catalog's own largest is below a tenth of it. */
export const MAX_YAML_BYTES = 5_000_000

/** A parsed YAML file: its value, and where each part of it stands. */
export interface YamlSource {
  /** The path as given, used in messages. */
  file: string
  value: unknown
  /** A fault at a path in the file. `where` `key` points at the key itself rather than its value. */
  problem(path: readonly PropertyKey[], message: string, where?: 'value' | 'key'): Problem
}

/** Either the file's value or its faults. */
export type Read<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }

/**
 * Read one YAML file. Never throws: a missing file, a directory, an empty, broken or too large file,
 * and one whose aliases expand without end, come back as problems.
 * @param file path to read @param label path to show in messages
 */
export function readYaml(file: string, label = file): Read<YamlSource> {
  const fault = (message: string): Read<YamlSource> => ({
    ok: false,
    problems: [{ file: label, line: 1, column: 1, field: '', message }],
  })
  let text: string
  try {
    const stat = statSync(file)
    if (stat.isDirectory()) return fault('this is a directory; expected a YAML file')
    if (stat.size > MAX_YAML_BYTES) {
      const mb = (bytes: number) => Math.round(bytes / 1e5) / 10
      return fault(`the file has ${mb(stat.size)} MB; expected at most ${mb(MAX_YAML_BYTES)} MB of YAML`)
    }
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') return fault('the file does not exist; check the name')
    if (code === 'EACCES') return fault('the file may not be read; check its permissions')
    return fault(`the file cannot be read (${code ?? String(error)})`)
  }
  return parseYaml(text, label)
}

/** Parse YAML text; see `readYaml`. */
export function parseYaml(text: string, label: string): Read<YamlSource> {
  const lines = new LineCounter()
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (doc.errors.length > 0) {
    const problems = doc.errors.map((error) => ({
      file: label,
      ...at(error.pos[0]),
      field: '',
      message: `broken YAML: ${error.message}; mend the file here`,
    }))
    return { ok: false, problems }
  }
  const whole = { file: label, line: 1, column: 1, field: '' }
  let value: unknown
  try {
    value = doc.toJS({ maxAliasCount: 100 })
  } catch {
    const message = 'the aliases in this file expand too far; write the values out'
    return { ok: false, problems: [{ ...whole, message }] }
  }
  if (value === null || value === undefined) {
    return { ok: false, problems: [{ ...whole, message: 'the file is empty; expected YAML' }] }
  }
  const source: YamlSource = {
    file: label,
    value,
    problem: (path, message, where = 'value') => ({
      file: label,
      ...at(offsetOf(doc, path, where)),
      field: fieldName(path),
      message,
    }),
  }
  return { ok: true, value: source }
}

/** Check a file's value against a schema; every fault is placed at the line of the field it concerns. */
export function validate<T>(source: YamlSource, schema: z.ZodType<T>): Read<T> {
  const result = schema.safeParse(source.value, { reportInput: true })
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, problems: result.error.issues.flatMap((issue) => issueProblems(source, schema, issue)) }
}

function issueProblems(source: YamlSource, schema: z.ZodType, issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path)
    return issue.keys.map((key) => {
      const near = nearest(key, known)
      const hint = near ? `; did you mean '${near}'?` : '; remove it, or check its spelling and indentation'
      return source.problem([...issue.path, key], `unknown key '${key}'${hint}`, 'key')
    })
  }
  return [source.problem(issue.path, describe(issue))]
}

/** The keys an object at a path may have, so that a mistyped one can be put right. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here: unknown = schema
  for (const key of [...path, undefined]) {
    while (here instanceof z.ZodOptional || here instanceof z.ZodNullable || here instanceof z.ZodDefault) {
      here = here.def.innerType
    }
    if (key === undefined) break
    if (here instanceof z.ZodObject) here = here.shape[String(key)]
    else if (here instanceof z.ZodArray) here = here.element
    else if (here instanceof z.ZodRecord) here = here.valueType
    else return []
  }
  return here instanceof z.ZodObject ? Object.keys(here.shape) : []
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    const found = typeNameOf(issue.input)
    return found === 'nothing'
      ? `missing; expected ${issue.expected}`
      : `expected ${issue.expected}, found ${found}`
  }
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String)
    const found = issue.input === undefined ? 'nothing' : `'${String(issue.input)}'`
    const near = typeof issue.input === 'string' ? nearest(issue.input, allowed) : undefined
    return `expected one of ${allowed.join(', ')}, found ${found}${near ? `; did you mean '${near}'?` : ''}`
  }
  return issue.message
}

function typeNameOf(input: unknown): string {
  if (input === undefined) return 'nothing'
  if (input === null) return 'null'
  if (typeof input === 'string') return `the text '${input.length > 40 ? `${input.slice(0, 40)}…` : input}'`
  if (typeof input === 'number') return Number.isNaN(input) ? 'NaN' : String(input)
  return Array.isArray(input) ? 'a list' : typeof input
}

/** Offset of the node at a path, or of its nearest parent that exists. */
function offsetOf(doc: Document, path: readonly PropertyKey[], where: 'value' | 'key'): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const here = path.slice(0, depth)
    if (where === 'key' || depth < path.length) {
      const pair = pairAt(doc, here)
      const start = isScalar(pair?.key) ? pair.key.range?.[0] : undefined
      if (start !== undefined) return start
    }
    const node = depth === 0 ? doc.contents : doc.getIn(here, true)
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range
    if (range) return range[0]
    // A key that is a number in the file (a year) is text in the path.
    const key = pairAt(doc, here)?.key
    if (isScalar(key) && key.range) return key.range[0]
  }
  return 0
}

function pairAt(doc: Document, path: readonly PropertyKey[]): Pair | undefined {
  const key = path.at(-1)
  if (key === undefined) return undefined
  const parent = path.length === 1 ? doc.contents : doc.getIn(path.slice(0, -1), true)
  if (!isMap(parent)) return undefined
  return parent.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
  )
}
