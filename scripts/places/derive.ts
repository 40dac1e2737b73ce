/** `npx tsx scripts/places/derive.ts --from DIR [--out DIR]`: writes `places.csv` and `facts.csv`. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { readCsv, writeCsv } from '../baseline/io.ts'
import { contradictions } from './check.ts'
import { FACT_COLUMNS, factRows } from './facts.ts'
import { PLACE_COLUMNS, placeRows } from './places.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Folder of the committed tables. */
export const placesDir = join(root, 'catalog', 'places')

/**
 * Derive both tables from `from`, a folder with `reference/`, and `data/` for the checks.
 * @returns remarks: what other files contradict, and which of them are not there
 * @throws Error when the files to derive from are not there
 */
export function derivePlaces(from: string, out: string = placesDir): string[] {
  const file = join(from, 'reference', 'city_units.csv')
  if (!existsSync(file)) throw new Error(`${file} does not exist; give a folder with reference/ by --from`)
  mkdirSync(out, { recursive: true })
  const units = readCsv(file)
  const facts = factRows(readCsv(join(from, 'reference', 'city_facts.csv')))
  const regions = readCsv(join(root, 'catalog', 'regions.csv'))
  writeCsv(join(out, 'places.csv'), PLACE_COLUMNS, placeRows(units, regions))
  writeCsv(join(out, 'facts.csv'), FACT_COLUMNS, facts)
  return contradictions(from, units, facts)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { from: { type: 'string' }, out: { type: 'string' } } })
  if (values.from === undefined) throw new Error('give the folder with reference/ and data/ by --from DIR')
  const remarks = derivePlaces(values.from, values.out)
  console.log(['places.csv and facts.csv written', ...remarks].join('\n'))
}
