/** Reads `catalog/places/` into one checked value. Node only; the browser gets `dist/places.json`. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import { canonicalJson } from './hash.ts'
import { checkProgrammes, type Known } from './place-check.ts'
import { indicatorsFile, koreaFile, programmesFile } from './place-schema.ts'
import { readCensus, readCodeChanges, readFacts, readPlaceRows } from './place-tables.ts'
import type { PlaceBook } from './place-types.ts'
import type { Problem } from './problems.ts'
import { Sources } from './sources.ts'
import type { Region } from './types.ts'
import { readYaml, validate } from './yaml-source.ts'

/** What else of the catalog the lists may name; without it their items and levers are not checked. */
export type Nameable = Pick<Known, 'items' | 'levers'>

/**
 * The places of a catalog, and every fault with file, line and column.
 * @param dir the folder `catalog/` @param regions countries and provinces of `regions.csv`
 * @returns `book` undefined when there are faults, or no folder `places` (then without a fault)
 */
export function readPlaces(
  dir: string,
  regions: readonly Region[],
  nameable: Partial<Nameable> = {},
): { book: PlaceBook | undefined; problems: Problem[] } {
  const problems: Problem[] = []
  if (!existsSync(join(dir, 'places'))) return { book: undefined, problems }
  const sources = new Sources()
  const path = (name: string) => join(dir, 'places', name)
  const label = (name: string) => join(basename(dir), 'places', name)

  function yaml<T extends object>(name: string, schema: z.ZodType<T>): T | undefined {
    const read = readYaml(path(name), label(name))
    const checked = read.ok ? validate(read.value, schema) : read
    if (!checked.ok) {
      problems.push(...checked.problems)
      return undefined
    }
    if (read.ok) sources.remember(read.value, checked.value)
    return checked.value
  }

  function csv(name: string): string | undefined {
    try {
      return readFileSync(path(name), 'utf8')
    } catch {
      const message = 'the file does not exist or cannot be read; check the name'
      problems.push({ file: label(name), line: 1, column: 1, field: '', message })
      return undefined
    }
  }

  const indicators = yaml('indicators.yaml', indicatorsFile)
  const lists = yaml('programmes.yaml', programmesFile)
  const korea = yaml('korea-regions.yaml', koreaFile)
  const texts = ['places.csv', 'census.csv', 'code-changes.csv', 'facts.csv'].map(csv)
  const [placesText, censusText, changesText, factsText] = texts
  if (!indicators || !lists || !korea) return { book: undefined, problems }
  if (
    placesText === undefined ||
    censusText === undefined ||
    changesText === undefined ||
    factsText === undefined
  )
    return { book: undefined, problems }

  const keys = Object.keys(indicators.sources)
  const places = readPlaceRows(placesText, label('places.csv'), regions, keys, problems)
  readCensus(censusText, label('census.csv'), regions, places, keys, problems)
  const codeChanges = readCodeChanges(changesText, label('code-changes.csv'), places, keys, problems)
  const provinces = regions.filter((r) => r.level === 'province' && r.data)
  const programmes = checkProgrammes(lists, { places, provinces, ...nameable }, sources, problems)
  const facts = readFacts(
    factsText,
    label('facts.csv'),
    { places, provinces, indicators: indicators.indicators, keys },
    problems,
  )
  once(indicators.indicators, 'id', 'indicator')
  for (const key of ['code', 'kostat', 'moi'] as const) once(korea.regions, key, key)
  for (const region of korea.regions) {
    if (!keys.includes(region.population.source))
      problems.push(
        sources.problem(
          region,
          ['population', 'source'],
          `unknown source '${region.population.source}'; add it to indicators.yaml`,
        ),
      )
  }
  if (problems.length > 0) return { book: undefined, problems }
  const content = {
    schema: 'noksaek.places/1' as const,
    places,
    codeChanges,
    programmes,
    indicators: indicators.indicators,
    facts,
    sources: indicators.sources,
    korea: korea.regions,
  }
  const hash = createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 16)
  return { book: { ...content, hash }, problems }

  function once<T extends object>(list: T[], key: keyof T & string, what: string): void {
    const seen = new Set<unknown>()
    for (const record of list) {
      if (seen.has(record[key]))
        problems.push(
          sources.problem(record, [key], `the ${what} '${record[key]}' appears twice; give each its own`),
        )
      seen.add(record[key])
    }
  }
}
