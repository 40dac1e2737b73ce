/** Tables for a terminal, at most 100 columns wide. */
import { displayWidth, truncate } from './width.ts'

/** No table is wider, whatever the terminal. */
export const maxColumns = 100

/** One column: its head, its side, and whether it may be cut short when the table is too wide. */
export interface Column {
  head: string
  align?: 'left' | 'right'
  shrink?: boolean
}

/** Rows under heads with a rule between; the widest shrinking column gives way until the table fits. */
export function table(columns: Column[], rows: string[][]): string {
  const widths = columns.map((c, i) =>
    Math.max(displayWidth(c.head), ...rows.map((row) => displayWidth(row[i] ?? ''))),
  )
  const gaps = 2 * (columns.length - 1)
  let excess = widths.reduce((sum, w) => sum + w, gaps) - maxColumns
  while (excess > 0) {
    const widest = widths.reduce(
      (best, w, i) => (columns[i]?.shrink && w > (widths[best] ?? 0) ? i : best),
      firstShrinking(columns),
    )
    const width = widths[widest] ?? 0
    if (width <= 4) break
    widths[widest] = width - 1
    excess--
  }
  const line = (cells: string[]) =>
    cells
      .map((text, i) => padTo(text, widths[i] ?? 0, columns[i]?.align === 'right'))
      .join('  ')
      .trimEnd()
  const rule = widths.map((w) => '─'.repeat(w)).join('  ')
  return [
    line(columns.map((c) => c.head)),
    rule,
    ...rows.map((row) => line(columns.map((_, i) => row[i] ?? ''))),
  ].join('\n')
}

function firstShrinking(columns: Column[]): number {
  const found = columns.findIndex((c) => c.shrink)
  return found < 0 ? columns.length - 1 : found
}

function padTo(text: string, width: number, right: boolean): string {
  const cut = truncate(text, width)
  const pad = ' '.repeat(Math.max(0, width - displayWidth(cut)))
  return right ? pad + cut : cut + pad
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
