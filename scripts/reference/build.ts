/** Writes the reference of the model, from its declaration and the names of the catalog: run by the build. */
import { writeFileSync } from 'node:fs'
import { type Catalog, openCatalog } from '../../src/catalog/index.ts'
import { modelReference, type Reference } from '../../src/engine/reference.ts'
import { transitionModel } from '../../src/model/index.ts'
import { pageTitles } from './titles.ts'

/** The reference of the model of a catalog: a page for each file of equations. */
export function referenceOf(catalog: Catalog): Reference {
  const index = openCatalog(catalog)
  const names = new Map(catalog.parameters.map(({ id, name }) => [id, name]))
  return modelReference(transitionModel(index).compiled, {
    pageOf: (def) => def.file.replace(/^src\/model\//, '').replace(/\.ts$/, ''),
    pageTitle: (id) => pageTitles[id],
    parameterTitle: (name) => names.get(name) as Record<string, string> | undefined,
  })
}

/** Writes it as JSON. */
export function writeReference(catalog: Catalog, path: string): void {
  writeFileSync(path, JSON.stringify(referenceOf(catalog)))
}
