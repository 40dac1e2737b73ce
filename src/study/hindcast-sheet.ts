/** A baseline table whose cells can be put: the workbench of a cut. */
import type { BaselineTable, CatalogIndex, TableRow } from '../catalog/index.ts'

/**
 * A table with its rows of years after the cut held as they were last reported, until a projection is put. The original
 * is left as it is.
 */
export class Sheet {
  private readonly rows = new Map<string, TableRow>()
  private readonly from: BaselineTable
  constructor(from: BaselineTable, cut: number) {
    this.from = from
    for (const row of from.rows) {
      if (typeof row.year === 'number' && row.year > cut) continue
      this.rows.set(this.keyOf(row), { ...row })
    }
    if (from.meta.keys.includes('year')) this.hold(cut)
  }
  private keyOf(row: TableRow): string {
    return this.from.meta.keys.map((key) => row[key]).join('|')
  }
  // What was interpolated between a report by the cut and one after it is held from the first of them.
  private hold(cut: number): void {
    const { keys, columns } = this.from.meta
    const last = new Map<string, TableRow>()
    const others = (row: TableRow) => keys.flatMap((key) => (key === 'year' ? [] : [row[key]])).join('|')
    for (const row of this.rows.values()) {
      const before = last.get(others(row))
      if (!before || Number(before.year) < Number(row.year)) last.set(others(row), row)
    }
    for (const row of this.from.rows) {
      const base = last.get(others(row))
      if (Number(row.year) <= cut || !base) continue
      const held: TableRow = { ...base, year: row.year as number }
      for (const { name, observed } of columns) {
        const report = Math.max(...(observed ?? []).filter((year) => year <= cut))
        const then = this.rows.get(this.keyOf({ ...base, year: report }))
        if (Number.isFinite(report) && then) held[name] = then[name] ?? null
      }
      this.rows.set(this.keyOf(held), { ...held, quality: 'estimated', source: 'COMPUTED' })
    }
  }
  /** A cell, or undefined where there is none. */
  number(keys: readonly (string | number)[], column: string): number | undefined {
    const value = this.rows.get(keys.join('|'))?.[column]
    return typeof value === 'number' ? value : undefined
  }
  /** A cell. Throws where there is none. */
  need(keys: readonly (string | number)[], column: string): number {
    const value = this.number(keys, column)
    if (value === undefined) throw new Error(`${this.from.meta.name} has no ${column} of ${keys.join(', ')}`)
    return value
  }
  /** Sets cells of a row, which is made where there is none. */
  put(keys: readonly (string | number)[], cells: TableRow): void {
    const named = Object.fromEntries(this.from.meta.keys.map((key, i) => [key, keys[i] as string | number]))
    const before = this.rows.get(keys.join('|')) ?? named
    const projected = { quality: 'estimated', source: 'COMPUTED' }
    this.rows.set(keys.join('|'), { ...before, ...cells, ...projected })
  }
  /** Sets cells of every row. */
  each(cells: (row: TableRow) => TableRow): void {
    for (const [key, row] of [...this.rows]) this.rows.set(key, { ...row, ...cells(row) })
  }
  table(): BaselineTable {
    return { meta: this.from.meta, rows: [...this.rows.values()] }
  }
}

/** The tables of a catalog under a cut, and what their projections share. */
export interface Desk {
  index: CatalogIndex
  cut: number
  codes: readonly string[]
  sheet(name: string): Sheet
}

/** Opens every table of a catalog. */
export function openDesk(
  index: CatalogIndex,
  cut: number,
): Desk & { tables(): Record<string, BaselineTable> } {
  const sheets = new Map(
    Object.entries(index.catalog.tables).map(([name, table]) => [name, new Sheet(table, cut)]),
  )
  return {
    index,
    cut,
    codes: index.provinces().map((one) => one.code),
    sheet(name) {
      const found = sheets.get(name)
      if (!found) throw new Error(`the catalog has no table ${name}`)
      return found
    },
    tables: () => Object.fromEntries([...sheets].map(([name, sheet]) => [name, sheet.table()])),
  }
}

/** The last year by the cut in which provinces reported a column. */
export function lastReport({ index, cut }: Desk, table: string, column: string): number {
  const observed = index.table(table).meta.columns.find((one) => one.name === column)?.observed
  const known = (observed ?? []).filter((year) => year <= cut)
  if (known.length === 0) throw new Error(`no report of ${table}.${column} by ${cut}`)
  return Math.max(...known)
}

/** Whole years, both ends in; none where the end lies before the beginning. */
export const years = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(to - from + 1, 0) }, (_, i) => from + i)

export const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)
