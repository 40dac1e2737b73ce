/** Reads the CSV files of the baseline that `baseline/tables.yaml` describes. A missing cell is null, never 0. Node only. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { CsvCell } from './csv.ts'
import { parseCsv } from './csv.ts'
import { nearest } from './nearest.ts'
import type { Problem } from './problems.ts'
import { tablesFile, YEARS } from './schema.ts'
import type { BaselineTable, Cell, Region, TableRow } from './types.ts'

/** Columns any table may have: the quality, source and confidence of a row, and a remark. */
const ROW_COLUMNS = ['quality', 'source', 'confidence', 'note']
/** Columns that hold a region's code. */
const REGION_COLUMNS = ['region', 'from', 'to']
/** Row columns that may not be empty where the file has them. */
const REQUIRED = ['quality', 'source']
const QUALITIES = ['reported', 'derived', 'estimated']
const CONFIDENCES = ['V', 'R-high', 'R-med', 'R-low', 'S', 'D']

/** Description of the tables as `tables.yaml` has it. */
type TablesFile = z.infer<typeof tablesFile>
type TableFile = TablesFile['tables'][number]

/** All baseline tables by name; none when there is no `tables.yaml`. */
export function readTables(
  dir: string,
  label: (name: string) => string,
  regions: readonly Region[],
  file: (name: string, schema: typeof tablesFile) => TablesFile | undefined,
): { tables: Record<string, BaselineTable>; problems: Problem[] } {
  const tables: Record<string, BaselineTable> = {}
  const problems: Problem[] = []
  const index = join('baseline', 'tables.yaml')
  if (!existsSync(join(dir, index))) return { tables, problems }
  const described = file(index, tablesFile)
  if (!described) return { tables, problems }
  const codes = new Set(regions.map((r) => r.code))
  for (const table of described.tables) {
    const name = join('baseline', table.file)
    const fault = (message: string) =>
      problems.push({ file: label(name), line: 1, column: 1, field: '', message })
    let text: string
    try {
      text = readFileSync(join(dir, name), 'utf8')
    } catch {
      fault(`the file of table '${table.name}' does not exist; mend 'file' in ${label(index)}`)
      continue
    }
    if (tables[table.name])
      fault(`table '${table.name}' appears twice in ${label(index)}; give each its own name`)
    const read = parseTable(text, label(name), table, described.sources, codes)
    problems.push(...read.problems)
    tables[table.name] = read.table
  }
  return { tables, problems }
}

/** Parse one table against its description. `codes` are the regions it may name. */
export function parseTable(
  text: string,
  label: string,
  described: TableFile,
  sources: TablesFile['sources'],
  codes: ReadonlySet<string>,
): { table: BaselineTable; problems: Problem[] } {
  const csv = parseCsv(text, label)
  const problems = [...csv.problems]
  const fault = (cell: CsvCell, field: string, message: string) =>
    problems.push({ file: label, line: cell.line, column: cell.column, field, message })

  const names = described.columns.map((c) => c.name)
  const known = new Set([...described.keys, ...names, ...ROW_COLUMNS])
  for (const cell of csv.header) {
    if (!known.has(cell.text)) {
      const near = nearest(cell.text, known)
      fault(
        cell,
        cell.text,
        `column is not declared in tables.yaml${near ? `; did you mean '${near}'?` : ''}`,
      )
    }
  }
  const present = new Set(csv.header.map((h) => h.text))
  for (const name of new Set([...described.keys, ...names])) {
    if (!present.has(name)) {
      problems.push({
        file: label,
        line: 1,
        column: 1,
        field: name,
        message: 'column of tables.yaml is missing here',
      })
    }
  }

  /** A column without a unit holds numbers only when every cell of it is one (a code such as 0 or 1). */
  const allNumbers = (name: string) =>
    csv.rows.every((r) => !r[name] || Number.isFinite(Number(r[name].text)))
  const textColumn = new Map<string, boolean>()
  for (const name of described.keys) textColumn.set(name, name !== 'year')
  for (const name of ROW_COLUMNS) textColumn.set(name, true)
  for (const { name, unit } of described.columns) textColumn.set(name, unit === '' && !allNumbers(name))

  const rows: TableRow[] = []
  const seen = new Set<string>()
  const used = new Set<string>()
  for (const cells of csv.rows) {
    const row: TableRow = {}
    for (const [name, cell] of Object.entries(cells)) {
      const value = textColumn.get(name)
        ? cell.text || null
        : numberOf(cell, (message) => fault(cell, name, message))
      row[name] = value
      if (value === null && (described.keys.includes(name) || REQUIRED.includes(name)))
        fault(cell, name, 'is missing')
      checkCell(name, value, cell)
    }
    if (typeof row.source === 'string') used.add(row.source)
    const key = described.keys.map((k) => row[k]).join(' ')
    const first = Object.values(cells)[0]
    if (seen.has(key) && first)
      fault(first, described.keys.join(', '), `'${key}' appears twice; each key once`)
    seen.add(key)
    rows.push(row)
  }
  const columns = described.columns.map((c) => ({ ...c, text: textColumn.get(c.name) ?? false }))
  const usedSources = Object.fromEntries(Object.entries(sources).filter(([id]) => used.has(id)))
  return { table: { meta: { ...described, columns, sources: usedSources }, rows }, problems }

  function checkCell(name: string, value: Cell, cell: CsvCell): void {
    if (value === null) return
    if (REGION_COLUMNS.includes(name)) oneOf(name, value, cell, codes, 'region')
    if (name === 'quality') oneOf(name, value, cell, QUALITIES, 'quality')
    if (name === 'confidence') oneOf(name, value, cell, CONFIDENCES, 'confidence')
    if (name === 'source') oneOf(name, value, cell, Object.keys(sources), 'source')
    if (name === 'year' && typeof value === 'number' && !(value >= YEARS.first && value <= YEARS.last)) {
      fault(cell, name, `year ${value} is out of range; expected ${YEARS.first} to ${YEARS.last}`)
    }
  }

  function oneOf(field: string, value: Cell, cell: CsvCell, allowed: Iterable<string>, what: string): void {
    const list = [...allowed]
    if (list.includes(String(value))) return
    const near = nearest(String(value), list)
    const hint = near
      ? `did you mean '${near}'?`
      : list.length < 8
        ? `expected one of ${list.join(', ')}`
        : 'add it, or correct it'
    fault(cell, field, `unknown ${what} '${value}'; ${hint}`)
  }
}

function numberOf(cell: CsvCell, fault: (message: string) => void): number | null {
  const text = cell.text.trim()
  if (text === '') return null
  const value = Number(text)
  if (Number.isFinite(value)) return value
  fault(`expected a number or nothing, found '${text}'`)
  return null
}
