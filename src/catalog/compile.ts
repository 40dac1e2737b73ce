/** Compiles `catalog/` to one JSON file, the form the app, the worker and a packaged command read. Node only. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { loadCatalog } from './load.ts'
import type { Catalog } from './types.ts'

/**
 * Check a catalog folder and write it as one JSON. The file appears whole or not at all.
 * @throws CatalogError when the catalog has faults; nothing is written then
 */
export function compileCatalog(dir: string, outFile: string): Catalog {
  const catalog = loadCatalog(dir)
  mkdirSync(dirname(outFile), { recursive: true })
  const temporary = `${outFile}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, JSON.stringify(catalog))
    renameSync(temporary, outFile)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  return catalog
}
