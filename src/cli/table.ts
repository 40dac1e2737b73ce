/** Tables for a terminal, at most 100 columns wide. */
import { displayWidth, truncate, wrap } from './width.ts'

/** No table is wider, whatever the terminal. */
export const maxColumns = 100

/** One column: its head, its side, and what happens to its cells when the table is too wide. */
export interface Column {
  head: string
  align?: 'left' | 'right'
  /** `cut` ends a long cell with an ellipsis, `wrap` goes on below; without it the column keeps its width. */
  shrink?: 'cut' | 'wrap'
}

/** Rows under heads with a rule between; of the columns that may, the widest gives way until the table fits. */
export function table(columns: Column[], rows: string[][]): string {
  const widths = fittingWidths(columns, rows)
  const row = (cells: string[]) => {
    const split = columns.map((c, i) =>
      c.shrink === 'wrap' ? wrap(cells[i] ?? '', widths[i] ?? 0) : [truncate(cells[i] ?? '', widths[i] ?? 0)],
    )
    const height = Math.max(...split.map((lines) => lines.length))
    return Array.from({ length: height }, (_, y) =>
      columns
        .map((c, i) => padTo(split[i]?.[y] ?? '', widths[i] ?? 0, c.align === 'right'))
        .join('  ')
        .trimEnd(),
    ).join('\n')
  }
  const rule = widths.map((w) => '─'.repeat(w)).join('  ')
  return [row(columns.map((c) => c.head)), rule, ...rows.map(row)].join('\n')
}

function fittingWidths(columns: Column[], rows: string[][]): number[] {
  const widths = columns.map((c, i) =>
    Math.max(displayWidth(c.head), ...rows.map((row) => displayWidth(row[i] ?? ''))),
  )
  const total = () => widths.reduce((sum, w) => sum + w, 2 * (columns.length - 1))
  while (total() > maxColumns) {
    let widest = -1
    for (const [i, width] of widths.entries()) {
      if (columns[i]?.shrink && width > 4 && width > (widths[widest] ?? 0)) widest = i
    }
    if (widest < 0) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

function padTo(text: string, width: number, right: boolean): string {
  const pad = ' '.repeat(Math.max(0, width - displayWidth(text)))
  return right ? pad + text : text + pad
}

/** A number for reading: thousands apart, `digits` decimals, a true minus; an en dash when there is none. */
export function number(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–'
  const text = Math.abs(value).toFixed(digits)
  const [whole = '', fraction] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = value < 0 && Number(text) !== 0 ? '−' : ''
  return `${sign}${grouped}${fraction ? `.${fraction}` : ''}`
}

/** A number of unknown size with four significant digits. */
export function significant(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  const size = Math.floor(Math.log10(Math.abs(value)))
  if (size < -4 || size > 14) return value.toExponential(3).replace('-', '−')
  return number(value, Math.max(0, 3 - size))
}
