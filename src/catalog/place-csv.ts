/** Cells of a CSV file as typed values; every fault with its place. */
import type { Confidence, Quality } from '../study/types.ts'
import type { CsvCell } from './csv.ts'
import { parseCsv } from './csv.ts'
import { nearest } from './nearest.ts'
import type { Problem } from './problems.ts'

const CONFIDENCES: readonly Confidence[] = ['V', 'R-high', 'R-med', 'R-low', 'S', 'D']
const QUALITIES: readonly Quality[] = ['reported', 'derived', 'estimated']

/** One row: cells read by column name. */
export interface CsvRow {
  /** The cell's text; a fault when it is empty. */
  text(column: string): string
  /** The cell's text, or null when it is empty. */
  optional(column: string): string | null
  /** The cell's number, or null when it is empty or no number (a fault). */
  number(column: string): number | null
  /** A whole year from 1990 to 2100; a fault otherwise. */
  year(column: string): number
  /** One of a list; a fault, with the nearest one, otherwise. */
  oneOf<T extends string>(column: string, allowed: ReadonlySet<T> | readonly T[], what: string): T
  confidence(column: string): Confidence
  quality(column: string): Quality
  fault(column: string, message: string): void
}

/** The rows of a file whose header must have exactly `columns`; faults are added to `problems`. */
export function csvRows(
  text: string,
  file: string,
  columns: readonly string[],
  problems: Problem[],
): CsvRow[] {
  const csv = parseCsv(text, file)
  problems.push(...csv.problems)
  const present = csv.header.map((cell) => cell.text)
  const missing = columns.filter((name) => !present.includes(name))
  for (const cell of csv.header) {
    if (columns.includes(cell.text)) continue
    const near = nearest(cell.text, missing)
    const hint = near ? `; did you mean '${near}'?` : `; expected ${columns.join(', ')}`
    problems.push({
      file,
      line: cell.line,
      column: cell.column,
      field: cell.text,
      message: `unknown column${hint}`,
    })
  }
  if (missing.length > 0) {
    const message = `missing columns: ${missing.join(', ')}`
    problems.push({ file, line: 1, column: 1, field: '', message })
    return []
  }
  return csv.rows.map((cells) => rowOf(cells, file, problems))
}

function rowOf(cells: Record<string, CsvCell>, file: string, problems: Problem[]): CsvRow {
  const at = (column: string) => cells[column] as CsvCell
  const fault = (column: string, message: string) => {
    problems.push({ file, line: at(column).line, column: at(column).column, field: column, message })
  }
  const row: CsvRow = {
    fault,
    optional: (column) => at(column).text || null,
    text(column) {
      if (at(column).text === '') fault(column, 'is missing')
      return at(column).text
    },
    number(column) {
      if (at(column).text === '') return null
      const value = Number(at(column).text)
      if (Number.isFinite(value)) return value
      fault(column, `expected a number or nothing, found '${at(column).text}'`)
      return null
    },
    year(column) {
      const value = Number(at(column).text)
      if (!Number.isInteger(value) || value < 1990 || value > 2100)
        fault(column, `expected a year from 1990 to 2100, found '${at(column).text}'`)
      return value
    },
    oneOf<T extends string>(column: string, allowed: ReadonlySet<T> | readonly T[], what: string): T {
      const value = at(column).text as T
      if (allowed instanceof Set ? allowed.has(value) : (allowed as readonly T[]).includes(value))
        return value
      const list = [...allowed]
      const near = nearest(value, list)
      const hint = near
        ? `did you mean '${near}'?`
        : list.length < 12
          ? `expected one of ${list.join(', ')}`
          : 'add it, or correct it'
      fault(column, `unknown ${what} '${value}'; ${hint}`)
      return value
    },
    confidence: (column) => row.oneOf(column, CONFIDENCES, 'confidence'),
    quality: (column) => row.oneOf(column, QUALITIES, 'quality'),
  }
  return row
}
