import type { CatalogIndex, TableRow } from '../catalog/index.ts'
import type { Provenance } from '../engine/index.ts'

/** Observations by key, as the equations need them. Reading a cell that is missing throws: null never becomes zero. */
export interface Facts {
  /** The 31 provinces with data, by code. */
  provinces: readonly string[]
  /** The value of a cell, or undefined when the table leaves it empty or has no such row. */
  find(table: string, keys: readonly (string | number)[], column: string): number | undefined
  /** The value of a cell. Throws when there is none. */
  cell(table: string, keys: readonly (string | number)[], column: string): number
  /** A national series' value of a year, or undefined. */
  national(series: string, year: number): number | undefined
  /** Where a cell comes from. */
  provenance(table: string, keys: readonly (string | number)[]): Provenance
}

/** Last year with provincial observations. */
export const lastObserved = 2024

/** Indexes the catalog's baseline tables. */
export function readFacts(catalog: CatalogIndex): Facts {
  const indexes = new Map<string, Map<string, TableRow>>()
  const rowOf = (table: string, keys: readonly (string | number)[]): TableRow | undefined => {
    let index = indexes.get(table)
    if (!index) {
      const { meta, rows } = catalog.table(table)
      index = new Map(rows.map((row) => [meta.keys.map((key) => row[key]).join('|'), row]))
      indexes.set(table, index)
    }
    return index.get(keys.join('|'))
  }
  const find: Facts['find'] = (table, keys, column) => {
    const value = rowOf(table, keys)?.[column]
    return typeof value === 'number' ? value : undefined
  }
  return {
    provinces: catalog.provinces().map((region) => region.code),
    find,
    cell(table, keys, column) {
      const value = find(table, keys, column)
      if (value === undefined)
        throw new Error(`baseline table ${table} has no ${column} for ${keys.join(', ')}`)
      return value
    },
    national: (series, year) => find('national', [series, year], 'value'),
    provenance(table, keys) {
      const row = rowOf(table, keys)
      const source = catalog.table(table).meta.sources[String(row?.source ?? '')]
      return {
        id: `${table}[${keys.join(', ')}]`,
        text: source?.text ?? String(row?.source ?? `no row in ${table}`),
        confidence: String(row?.confidence ?? source?.confidence ?? 'D'),
        quality: String(row?.quality ?? 'estimated'),
      }
    },
  }
}
