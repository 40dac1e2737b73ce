/** Compiles `catalog/` to JSON files, the form the app, the worker and a packaged command read. Node only. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { readCatalog } from './load.ts'
import { CatalogError } from './problems.ts'
import type { Catalog } from './types.ts'

/**
 * Check a catalog folder and write it as one JSON, and its places as another: a run reads only the first. Each file
 * appears whole or not at all.
 * @throws CatalogError when the catalog has faults; nothing is written then
 */
export function compileCatalog(dir: string, outFile: string, placesFile?: string): Catalog {
  const { catalog, places, problems } = readCatalog(dir)
  if (problems.length > 0 || !catalog) throw new CatalogError(problems)
  if (placesFile !== undefined && places) writeWhole(placesFile, places)
  writeWhole(outFile, catalog)
  return catalog
}

function writeWhole(file: string, value: object): void {
  mkdirSync(dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, JSON.stringify(value))
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
