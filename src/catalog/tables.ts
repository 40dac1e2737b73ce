/** Reads the CSV files of the baseline that `baseline/tables.yaml` describes. A missing cell is null, never 0. Node only. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { parseCsv } from './csv.ts'
import type { CsvCell } from './csv.ts'
import { nearest } from './nearest.ts'
import type { Problem } from './problems.ts'
import { tablesFile, YEARS } from './schema.ts'
import type { BaselineTable, Cell, Region, TableMeta, TableRow } from './types.ts'

/** Columns any table may have: the quality, source and confidence of a row, and a remark. */
const ROW_COLUMNS = ['quality', 'source', 'confidence', 'note']
/** Columns that hold a region's code. */
const REGION_COLUMNS = ['region', 'from', 'to']
const QUALITIES = ['reported', 'derived', 'estimated']
const CONFIDENCES = ['V', 'R-high', 'R-med', 'R-low', 'S', 'D']

/** All baseline tables by name; none when there is no `tables.yaml`. */
export function readTables(
  dir: string,
  label: (name: string) => string,
  regions: readonly Region[],
  file: (name: string, schema: typeof tablesFile) => z.infer<typeof tablesFile> | undefined,
): { tables: Record<string, BaselineTable>; problems: Problem[] } {
  const tables: Record<string, BaselineTable> = {}
  const problems: Problem[] = []
  const index = join('baseline', 'tables.yaml')
  if (!existsSync(join(dir, index))) return { tables, problems }
  const codes = new Set(regions.map((r) => r.code))
  for (const meta of file(index, tablesFile)?.tables ?? []) {
    const name = join('baseline', meta.file)
    let text: string
    try {
      text = readFileSync(join(dir, name), 'utf8')
    } catch {
      const message = `the file of table '${meta.name}' does not exist; mend 'file' in ${label(index)}`
      problems.push({ file: label(name), line: 1, column: 1, field: '', message })
      continue
    }
    if (tables[meta.name]) {
      problems.push({ file: label(name), line: 1, column: 1, field: '', message: `table '${meta.name}' appears twice` })
    }
    const read = parseTable(text, label(name), meta, codes)
    problems.push(...read.problems)
    tables[meta.name] = { meta, rows: read.rows }
  }
  return { tables, problems }
}

/** Parse one table against its description. `codes` are the regions a `region` key may name. */
export function parseTable(
  text: string,
  label: string,
  meta: TableMeta,
  codes: ReadonlySet<string>,
): { rows: TableRow[]; problems: Problem[] } {
  const csv = parseCsv(text, label)
  const problems = [...csv.problems]
  const fault = (cell: CsvCell, field: string, message: string) =>
    problems.push({ file: label, line: cell.line, column: cell.column, field, message })

  const declared = new Map(meta.columns.map((c) => [c.name, c]))
  const known = new Set([...meta.keys, ...declared.keys(), ...ROW_COLUMNS])
  for (const cell of csv.header) {
    if (!known.has(cell.text)) {
      const near = nearest(cell.text, known)
      fault(cell, cell.text, `column is not declared in tables.yaml${near ? `; did you mean '${near}'?` : ''}`)
    }
  }
  const present = new Set(csv.header.map((h) => h.text))
  for (const name of [...meta.keys, ...declared.keys()]) {
    if (!present.has(name)) {
      problems.push({ file: label, line: 1, column: 1, field: name, message: 'column of tables.yaml is missing here' })
    }
  }

  const rows: TableRow[] = []
  const seen = new Set<string>()
  for (const cells of csv.rows) {
    const row: TableRow = {}
    for (const [name, cell] of Object.entries(cells)) {
      const column = declared.get(name)
      const isKey = meta.keys.includes(name)
      const isText = column ? column.text : name !== 'year'
      const value = isText ? cell.text || null : numberOf(cell, (message) => fault(cell, name, message))
      row[name] = value
      if (isKey && value === null) fault(cell, name, 'key is missing')
      checkCell(name, value, cell)
    }
    const key = meta.keys.map((k) => row[k]).join(' ')
    const first = Object.values(cells)[0]
    if (seen.has(key) && first) fault(first, meta.keys.join(', '), `'${key}' appears twice; each key once`)
    seen.add(key)
    rows.push(row)
  }
  return { rows, problems }

  function checkCell(name: string, value: Cell, cell: CsvCell): void {
    if (value === null) return
    if (REGION_COLUMNS.includes(name) && !codes.has(String(value))) {
      const near = nearest(String(value), codes)
      fault(cell, name, `unknown region '${value}'${near ? `; did you mean '${near}'?` : ''}`)
    }
    if (name === 'year' && typeof value === 'number' && !(value >= YEARS.first && value <= YEARS.last)) {
      fault(cell, name, `year ${value} is out of range; expected ${YEARS.first} to ${YEARS.last}`)
    }
    if (name === 'quality' && !QUALITIES.includes(String(value))) {
      fault(cell, name, `expected one of ${QUALITIES.join(', ')}, found '${value}'`)
    }
    if (name === 'confidence' && !CONFIDENCES.includes(String(value))) {
      fault(cell, name, `expected one of ${CONFIDENCES.join(', ')}, found '${value}'`)
    }
    if (name === 'source' && !Object.hasOwn(meta.sources, String(value))) {
      const near = nearest(String(value), Object.keys(meta.sources))
      fault(cell, name, `source '${value}' is not in tables.yaml${near ? `; did you mean '${near}'?` : '; add it there'}`)
    }
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
