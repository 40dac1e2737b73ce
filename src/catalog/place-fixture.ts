/** The real places in a folder of their own, so that a test can break one thing of them. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPlaces } from './place-files.ts'
import type { PlaceBook } from './place-types.ts'
import { formatProblem } from './problems.ts'
import { readRegions } from './regions.ts'
import type { Region } from './types.ts'

/** Provinces and countries of the real catalog. */
export const regions: Region[] = readRegions('catalog/regions.csv', 'regions.csv').regions

/** The real places. @throws Error when they have faults */
export function realBook(): PlaceBook {
  const { book, problems } = readPlaces('catalog', regions)
  if (!book) throw new Error(problems.map(formatProblem).join('\n'))
  return book
}

/**
 * The faults of the real places with one change.
 * @param find text of the file, which must be there @param put what stands there instead
 */
export function faultsAfter(file: string, find: string, put: string): string[] {
  const dir = mkdtempSync(join(tmpdir(), 'noksaek-places-'))
  try {
    cpSync(join('catalog', 'places'), join(dir, 'catalog', 'places'), { recursive: true })
    const path = join(dir, 'catalog', 'places', file)
    const text = readFileSync(path, 'utf8')
    if (!text.includes(find)) throw new Error(`${file} does not hold '${find}'`)
    writeFileSync(path, text.replace(find, put))
    const items = new Set([
      'EN-NU-4',
      'FA-23',
      'FA-24',
      'RC-IN-5a',
      'RC-IN-5b',
      'RC-IN-5c',
      'RC-TR-1a',
      'RC-TR-1b',
      'RC-TR-5a',
      'RC-TR-5b',
    ])
    return readPlaces(join(dir, 'catalog'), regions, { items }).problems.map(formatProblem)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** `file:line:column` of a text in a file of the real places. */
export function placeOf(file: string, text: string): string {
  const whole = readFileSync(join('catalog', 'places', file), 'utf8')
  const at = whole.indexOf(text)
  if (at < 0) throw new Error(`${file} does not hold '${text}'`)
  const before = whole.slice(0, at).split('\n')
  return `catalog/places/${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}
