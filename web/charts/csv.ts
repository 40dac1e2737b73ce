/** One cell of a table to export. */
export type CsvCell = string | number | null | undefined

/**
 * Rows as CSV (RFC 4180, CRLF). Missing and NaN stay empty: null never becomes zero.
 * Text a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function csv(rows: CsvCell[][]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
