// The built model with its places.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dist } from '../../scripts/lib/paths.mjs'

const read = (name) => JSON.parse(readFileSync(join(dist, name), 'utf8'))

/** A study, the milliseconds it took to open, the fourteenth plan, and the catalog and places beneath. */
export async function openAll() {
  const { openStudy } = await import(pathToFileURL(join(dist, 'study.js')).href)
  const [catalog, places] = [read('catalog.json'), read('places.json')]
  const plan = read('scenarios.json').scenarios.find((one) => one.name === 'fourteenth-plan')
  const start = performance.now()
  const study = openStudy(catalog, { places: () => places })
  return { study, opened: performance.now() - start, plan, catalog, places }
}
