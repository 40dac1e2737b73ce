/**
 * Pure look-ups over a compiled catalog. Safe in the browser: no Node module and no validator is imported here.
 * Node code reads the YAML with `load.ts`.
 */
import type {
  BaselineTable,
  Catalog,
  Check,
  Document,
  Lever,
  Parameter,
  PolicyItem,
  Region,
  TableRow,
} from './types.ts'

export * from './history.ts'
export { nearest } from './nearest.ts'
export * from './places.ts'
export * from './table1.ts'
export type * from './types.ts'

/** A catalog with its look-ups. Every `x(id)` throws when the id is unknown; `findX(id)` returns undefined. */
export interface CatalogIndex {
  catalog: Catalog
  hash: string
  item(id: string): PolicyItem
  findItem(id: string): PolicyItem | undefined
  lever(id: string): Lever
  findLever(id: string): Lever | undefined
  parameter(id: string): Parameter
  findParameter(id: string): Parameter | undefined
  document(id: string): Document
  check(id: string): Check
  region(code: string): Region
  findRegion(code: string): Region | undefined
  table(name: string): BaselineTable
  /** The 31 provinces with data, by code. */
  provinces(): Region[]
  /** Levers an item moves. */
  leversOfItem(id: string): Lever[]
  /** Items that move a lever. */
  itemsOfLever(id: string): PolicyItem[]
  /** Parameters a lever's equations use. */
  parametersOfLever(id: string): Parameter[]
  /** Levers that use a parameter. */
  leversOfParameter(id: string): Lever[]
  /** Findings on an item, or on a table cell such as `table1.CHN.transport.2019`. */
  findingsOn(thing: string): Check[]
  /** Parameters by item, through its levers. */
  parametersOfItem(id: string): Parameter[]
}

/**
 * Index a compiled catalog. Cheap (a few ms); do it once.
 * @example const catalog = openCatalog(json); catalog.parameter('hours_pv').central // 1200
 */
export function openCatalog(catalog: Catalog): CatalogIndex {
  const items = byKey(catalog.items, (x) => x.id)
  const levers = byKey(catalog.levers, (x) => x.id)
  const parameters = byKey(catalog.parameters, (x) => x.id)
  const documents = byKey(catalog.documents, (x) => x.id)
  const checks = byKey(catalog.checks, (x) => x.id)
  const regions = byKey(catalog.regions, (x) => x.code)
  const leversByParameter = invert(catalog.levers, (x) => x.parameters)
  const itemsByLever = invert(catalog.items, (x) => x.levers)
  const checksByThing = invert(catalog.checks, (x) => x.concerns)

  const parametersOfLever = (id: string) =>
    get(levers, id, 'lever').parameters.map((p) => get(parameters, p, 'parameter'))
  const leversOfItem = (id: string) => get(items, id, 'policy').levers.map((l) => get(levers, l, 'lever'))

  return {
    catalog,
    hash: catalog.hash,
    item: (id) => get(items, id, 'policy'),
    findItem: (id) => items.get(id),
    lever: (id) => get(levers, id, 'lever'),
    findLever: (id) => levers.get(id),
    parameter: (id) => get(parameters, id, 'parameter'),
    findParameter: (id) => parameters.get(id),
    document: (id) => get(documents, id, 'document'),
    check: (id) => get(checks, id, 'check'),
    region: (code) => get(regions, code, 'region'),
    findRegion: (code) => regions.get(code),
    table(name) {
      const table = catalog.tables[name]
      if (!table) throw new Error(`The catalog has no baseline table '${name}'.`)
      return table
    },
    provinces: () =>
      catalog.regions
        .filter((r) => r.level === 'province' && r.data)
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
    leversOfItem,
    itemsOfLever: (id) => itemsByLever.get(id) ?? [],
    parametersOfLever,
    leversOfParameter: (id) => leversByParameter.get(id) ?? [],
    findingsOn: (thing) => checksByThing.get(thing) ?? [],
    parametersOfItem: (id) => [...new Set(leversOfItem(id).flatMap((l) => parametersOfLever(l.id)))],
  }
}

/**
 * Value of a row's numeric cell; null when the file leaves it empty.
 * @throws when the cell holds text.
 */
export function numberCell(row: TableRow, column: string): number | null {
  const value = row[column] ?? null
  if (typeof value === 'string') throw new Error(`Column '${column}' holds text: '${value}'.`)
  return value
}

function byKey<T>(list: T[], key: (x: T) => string): Map<string, T> {
  return new Map(list.map((x) => [key(x), x]))
}

function invert<T>(list: T[], keys: (x: T) => string[]): Map<string, T[]> {
  const out = new Map<string, T[]>()
  for (const x of list) {
    for (const key of keys(x)) {
      const found = out.get(key)
      if (found) found.push(x)
      else out.set(key, [x])
    }
  }
  return out
}

function get<T>(map: Map<string, T>, id: string, what: string): T {
  const found = map.get(id)
  if (!found) throw new Error(`The catalog has no ${what} '${id}'.`)
  return found
}
