/** `compile-cli.ts DIR OUT PLACES`: what the build calls to turn `catalog/` into one JSON. */
import { compileCatalog } from './compile.ts'
import { CatalogError } from './problems.ts'

const [dir = 'catalog', out = 'dist/catalog.json', placesOut = 'dist/places.json'] = process.argv.slice(2)
try {
  const { hash, items, parameters, tables } = compileCatalog(dir, out, placesOut)
  const counts = `${items.length} policies, ${parameters.length} parameters, ${Object.keys(tables).length} tables`
  console.log(`catalog ${hash}: ${counts} -> ${out}`)
} catch (error) {
  console.error(error instanceof CatalogError ? error.message : `The catalog could not be compiled: ${error}`)
  process.exitCode = 2
}
