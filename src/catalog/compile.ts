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

/**
 * Check what the catalog says of the model: every variable it names must be one of the model's.
 * @throws CatalogError with the place of every unknown one
 */
export function checkVariables(dir: string, variables: Iterable<string>): void {
  const { problems } = readCatalog(dir, new Set(variables))
  if (problems.length > 0) throw new CatalogError(problems)
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
