/** `npx tsx scripts/places/derive.ts --from DIR [--out DIR]`: writes `places.csv` and `facts.csv`. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Row } from '../baseline/io.ts'
import { readCsv, writeCsv } from '../baseline/io.ts'
import { FACT_COLUMNS, factRows } from './facts.ts'
import { PLACE_COLUMNS, placeRows } from './places.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Folder of the committed tables. */
export const placesDir = join(root, 'catalog', 'places')

/**
 * Derive both tables from `from` (a folder with `reference/`, and `data/city/` for the check against the census table).
 * @returns remarks: what of the reference differs from the census table
 * @throws Error when the files are not there
 */
export function derivePlaces(from: string, out: string = placesDir): string[] {
  const units = join(from, 'reference', 'city_units.csv')
  if (!existsSync(units)) throw new Error(`${units} does not exist; give a folder with reference/ by --from`)
  mkdirSync(out, { recursive: true })
  const rows = readCsv(units)
  writeCsv(
    join(out, 'places.csv'),
    PLACE_COLUMNS,
    placeRows(rows, readCsv(join(root, 'catalog', 'regions.csv'))),
  )
  writeCsv(join(out, 'facts.csv'), FACT_COLUMNS, factRows(readCsv(join(from, 'reference', 'city_facts.csv'))))
  const census = join(from, 'data', 'city', 'census_city_2010-2020_v1.csv')
  return existsSync(census)
    ? againstCensus(rows, readCsv(census))
    : [`${census} is not there: populations unchecked`]
}

const CHECKED = {
  pop_2010: 'popu_2010',
  pop_2020: 'popu_2020',
  pop_urban_2010: 'popu_urban_2010',
  pop_urban_2020: 'popu_urban_2020',
}

/** Units whose population is not the census table's; half a person is rounding. */
function againstCensus(units: Row[], census: Row[]): string[] {
  const byCode = new Map(census.map((row) => [row.city_code, row]))
  return units.flatMap((unit) =>
    Object.entries(CHECKED).flatMap(([ours, theirs]) => {
      const there = byCode.get(unit.census_code)?.[theirs] ?? ''
      if (there === '' || there === 'NA' || Math.abs(Number(there) - Number(unit[ours])) < 0.5) return []
      return [`${unit.code} ${ours}: ${unit[ours]}, census table ${there}`]
    }),
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { from: { type: 'string' }, out: { type: 'string' } } })
  if (values.from === undefined) throw new Error('give the folder with reference/ and data/ by --from DIR')
  const remarks = derivePlaces(values.from, values.out)
  console.log(['places.csv and facts.csv written', ...remarks].join('\n'))
}
