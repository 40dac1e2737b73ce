/** The content hash of a catalog. Node only. */
import { createHash } from 'node:crypto'
import type { Catalog } from './types.ts'

/** Hash length in hex digits: 64 bits tell catalogs apart and stay readable. */
const DIGITS = 16

/** First 16 hex digits of the SHA-256 of the catalog's canonical JSON, its own `hash` left out. */
export function hashOf(catalog: Catalog): string {
  const { hash: _, ...content } = catalog
  return createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, DIGITS)
}

/** JSON with the keys of every object in order, so that the order of writing changes nothing. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
