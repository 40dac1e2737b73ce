/** A comma-separated file with the place of every cell. RFC 4180: quotes, doubled quotes, LF or CRLF. */
import type { Problem } from './problems.ts'

/** One cell with its place. */
export interface CsvCell {
  text: string
  line: number
  column: number
}

/** A parsed file: header, rows by column name. */
export interface Csv {
  header: CsvCell[]
  rows: Record<string, CsvCell>[]
  problems: Problem[]
}

/** Parse CSV text; rows with too many or too few cells are problems and are left out. */
export function parseCsv(text: string, file: string): Csv {
  const lines = cellsOf(text.replace(/^\uFEFF/, ''))
  const problems: Problem[] = []
  const [header = [], ...body] = lines
  const seen = new Set<string>()
  for (const cell of header) {
    if (seen.has(cell.text))
      problems.push({ file, ...placeOf(cell), field: cell.text, message: 'this column appears twice' })
    seen.add(cell.text)
  }
  const rows: Record<string, CsvCell>[] = []
  for (const cells of body) {
    const first = cells[0]
    if (!first || (cells.length === 1 && first.text === '')) continue
    if (cells.length !== header.length) {
      const message = `expected ${header.length} cells as in the header, found ${cells.length}; check commas and quotes`
      problems.push({ file, ...placeOf(first), field: '', message })
      continue
    }
    rows.push(Object.fromEntries(header.map((h, i) => [h.text, cells[i] as CsvCell])))
  }
  if (header.length === 0)
    problems.push({ file, line: 1, column: 1, field: '', message: 'the file is empty; expected a header' })
  return { header, rows, problems }
}

function placeOf(cell: CsvCell): { line: number; column: number } {
  return { line: cell.line, column: cell.column }
}

function cellsOf(text: string): CsvCell[][] {
  const out: CsvCell[][] = []
  let row: CsvCell[] = []
  let line = 1
  let lineStart = 0
  let i = 0
  while (i < text.length) {
    const cell: CsvCell = { text: '', line, column: i - lineStart + 1 }
    if (text[i] === '"') {
      i++
      while (i < text.length && !(text[i] === '"' && text[i + 1] !== '"')) {
        if (text[i] === '"') i++
        if (text[i] === '\n') {
          line++
          lineStart = i + 1
        }
        cell.text += text[i++]
      }
      i++
    } else {
      while (i < text.length && text[i] !== ',' && text[i] !== '\n' && text[i] !== '\r')
        cell.text += text[i++]
    }
    row.push(cell)
    if (text[i] === ',') {
      i++
      if (i < text.length && text[i] !== '\n' && text[i] !== '\r') continue
      row.push({ text: '', line, column: i - lineStart + 1 })
    }
    if (text[i] === '\r') i++
    if (text[i] === '\n') i++
    out.push(row)
    row = []
    line++
    lineStart = i
  }
  return out
}
