import { readFileSync, writeFileSync } from 'node:fs'

/** A row of a CSV file as text, by column name. */
export type Row = Record<string, string>

/** Parse CSV text (quotes allowed, `#` lines at the top skipped). The first line names the columns unless `header` is given. */
export function parseCsv(text: string, header?: string[]): Row[] {
  const lines: string[][] = []
  let cell = ''
  let line: string[] = []
  let quoted = false
  const body = text.replace(/^\uFEFF/, '').replace(/^(#.*\r?\n)+/, '')
  for (let i = 0; i < body.length; i++) {
    const c = body[i]
    if (quoted) {
      if (c !== '"') cell += c
      else if (body[i + 1] === '"') cell += body[++i]
      else quoted = false
    } else if (c === '"') quoted = true
    else if (c === ',') {
      line.push(cell)
      cell = ''
    } else if (c === '\n') {
      line.push(cell)
      lines.push(line)
      cell = ''
      line = []
    } else if (c !== '\r') cell += c
  }
  if (cell !== '' || line.length > 0) lines.push([...line, cell])
  const names = header ?? lines.shift() ?? []
  return lines
    .filter((cells) => cells.some((x) => x !== ''))
    .map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])))
}

/** Read a CSV file. */
export const readCsv = (path: string, header?: string[]): Row[] =>
  parseCsv(readFileSync(path, 'utf8'), header)

/** One cell of an output row: a missing value is null and becomes an empty cell, never 0. */
export type Cell = string | number | null

const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Write a table; numbers must already be rounded (see `fixed`), so that equal inputs give equal bytes. */
export function writeCsv(path: string, columns: string[], rows: Cell[][]): void {
  const lines = rows.map((row) => {
    if (row.length !== columns.length)
      throw new Error(`${path}: ${row.length} cells for ${columns.length} columns`)
    return row.map((cell) => (cell === null ? '' : quote(String(cell)))).join(',')
  })
  writeFileSync(path, `${[columns.join(','), ...lines].join('\n')}\n`)
}

/** A number with `decimals` decimals, or null when it is missing. Trailing zeros go: 1.5, not 1.500. */
export function fixed(value: number | null | undefined, decimals: number): string | null {
  if (value === null || value === undefined) return null
  if (!Number.isFinite(value)) throw new Error(`not a number: ${value}`)
  const text = value.toFixed(decimals)
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return short === '-0' ? '0' : short
}

/**
 * Scale non-negative `values` to sum to `total` and round to `decimals` so that the printed sum is exact:
 * what rounding loses goes to the cells with the largest remainders.
 */
export function apportion(values: number[], total: number, decimals: number): number[] {
  const sum = values.reduce((a, b) => a + b, 0)
  if (sum <= 0) {
    if (total === 0) return values.map(() => 0)
    throw new Error(`nothing to share ${total} by`)
  }
  const unit = 10 ** decimals
  const target = Math.round(total * unit)
  const exact = values.map((v) => (v / sum) * target)
  const floors = exact.map(Math.floor)
  let left = target - floors.reduce((a, b) => a + b, 0)
  const order = exact
    .map((x, i) => [x - Math.floor(x), i] as const)
    .sort((a, b) => b[0] - a[0] || a[1] - b[1])
  for (const [, i] of order) {
    if (left <= 0) break
    floors[i] = (floors[i] ?? 0) + 1
    left -= 1
  }
  return floors.map((x) => x / unit)
}
