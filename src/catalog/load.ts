/** Reads `catalog/` into one typed, checked value. Node only; the browser gets the compiled JSON. */
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import { checkReferences } from './check.ts'
import { hashOf } from './hash.ts'
import { readPlaces } from './place-files.ts'
import type { PlaceBook } from './place-types.ts'
import type { Problem } from './problems.ts'
import { CatalogError } from './problems.ts'
import { readRegions } from './regions.ts'
import {
  calibrationFile,
  checksFile,
  coverageFile,
  documentsFile,
  glossaryFile,
  hindcastFile,
  historyFile,
  leversFile,
  parametersFile,
  policiesFile,
  table1File,
} from './schema.ts'
import { Sources } from './sources.ts'
import { readTables } from './tables.ts'
import type { Catalog, Lever, Table1 } from './types.ts'
import { readYaml, validate } from './yaml-source.ts'

/**
 * Read and check a catalog folder.
 * @param dir the folder `catalog/`
 * @throws CatalogError with every fault, each with file, line, column, field and remedy
 * @example const catalog = openCatalog(loadCatalog('catalog'))
 */
export function loadCatalog(dir: string): Catalog {
  const { catalog, problems } = readCatalog(dir)
  if (problems.length > 0 || !catalog) throw new CatalogError(problems)
  return catalog
}

/**
 * As `loadCatalog`, but hands the faults back; `catalog` is undefined when a file could not be read at all. `places`
 * are apart, so that a run need not read them; undefined where the catalog has no folder of them.
 * @param variables names of the model's variables; without them what the catalog says of the model is not checked
 */
export function readCatalog(
  dir: string,
  variables?: ReadonlySet<string>,
): {
  catalog: Catalog | undefined
  places?: PlaceBook | undefined
  problems: Problem[]
} {
  const problems: Problem[] = []
  const sources = new Sources()
  const label = (name: string) => join(basename(dir), name)

  /** A whole file, and where its lists come from. */
  function file<T extends object>(name: string, schema: z.ZodType<T>): T | undefined {
    const read = readYaml(join(dir, name), label(name))
    if (!read.ok) {
      problems.push(...read.problems)
      return undefined
    }
    const checked = validate(read.value, schema)
    if (!checked.ok) {
      problems.push(...checked.problems)
      return undefined
    }
    sources.remember(read.value, checked.value)
    return checked.value
  }

  const policies = yamlFiles(dir, 'policies').map((name) => file(name, policiesFile))
  const parameters = yamlFiles(dir, 'parameters').map((name) => file(name, parametersFile))
  const documents = file('documents.yaml', documentsFile)
  const levers = file('levers.yaml', leversFile)
  const checks = file('checks.yaml', checksFile)
  const table1 = file('table1.yaml', table1File)
  const glossary = file('glossary.yaml', glossaryFile)
  const coverage = file('coverage.yaml', coverageFile)
  const history = file('history.yaml', historyFile)
  const calibration = existsSync(join(dir, 'calibration.yaml'))
    ? file('calibration.yaml', calibrationFile)
    : undefined
  const hindcast = existsSync(join(dir, 'hindcast.yaml')) ? file('hindcast.yaml', hindcastFile) : undefined
  const regions = readRegions(join(dir, 'regions.csv'), label('regions.csv'))
  problems.push(...regions.problems)
  const tables = readTables(dir, label, regions.regions, file)
  problems.push(...tables.problems)

  const unread = [
    documents,
    levers,
    checks,
    table1,
    glossary,
    coverage,
    history,
    ...policies,
    ...parameters,
  ].includes(undefined)
  if (unread || !documents || !levers || !checks || !table1 || !glossary || !coverage || !history) {
    return { catalog: undefined, problems }
  }

  const catalog: Catalog = {
    schema: 'noksaek.catalog/1',
    hash: '',
    items: policies.flatMap(
      (f) => f?.items.map((item) => sources.same(item, { ...item, sector: f.sector, findings: [] })) ?? [],
    ),
    documents: documents.documents,
    levers: levers.levers.map((lever) => sources.same<Lever>(lever, { ...lever, parameters: [], items: [] })),
    parameters: parameters.flatMap(
      (f) =>
        f?.parameters.map((p) =>
          sources.same(p, { ...p, field: p.field ?? f.field, knownBy: p.knownBy ?? Number.NaN }),
        ) ?? [],
    ),
    checks: checks.checks.map((c) => sources.same(c, { ...c, why: c.why ?? '' })),
    table1: table1Of(table1),
    regions: regions.regions,
    terms: glossary.terms.map(({ id, ko, zh, en, also, near, domain, note }) => ({
      id,
      name: { ko, zh, en },
      also,
      near,
      domain,
      note,
    })),
    sections: coverage.sections,
    coverage: coverage.coverage,
    history,
    ...(calibration ? { calibration } : {}),
    ...(hindcast ? { hindcast } : {}),
    tables: tables.tables,
  }
  problems.push(...checkReferences(catalog, sources, variables))
  const places = readPlaces(dir, regions.regions, {
    items: new Set(catalog.items.map((item) => item.id)),
    levers: new Set(catalog.levers.map((lever) => lever.id)),
  })
  problems.push(...places.problems)
  if (problems.length > 0) return { catalog: undefined, problems }
  joinBothWays(catalog)
  if (places.book) catalog.placesHash = places.book.hash
  catalog.hash = hashOf(catalog)
  return { catalog, places: places.book, problems }
}

/** YAML files of a subfolder in alphabetical order, so that the order never depends on the machine. */
function yamlFiles(dir: string, folder: string): string[] {
  const path = join(dir, folder)
  if (!existsSync(path)) return [join(folder, '(none).yaml')]
  return readdirSync(path)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name))
}

/** Items say their levers, parameters say theirs, checks say what they concern: compute the way back. */
function joinBothWays(catalog: Catalog): void {
  for (const lever of catalog.levers) {
    lever.parameters = catalog.parameters.filter((p) => p.levers.includes(lever.id)).map((p) => p.id)
    lever.items = catalog.items.filter((i) => i.levers.includes(lever.id)).map((i) => i.id)
  }
  for (const item of catalog.items) {
    item.findings = catalog.checks.filter((c) => c.concerns.includes(item.id)).map((c) => c.id)
  }
  const leversOf = new Map(catalog.items.map((i) => [i.id, i.levers]))
  for (const row of catalog.coverage) {
    row.levers = [...new Set([...row.items.flatMap((id) => leversOf.get(id) ?? []), ...row.levers])]
  }
}

function table1Of(file: z.infer<typeof table1File>): Table1 {
  const countries = ['CHN', 'KOR'] as const
  const cells = countries.flatMap((country) =>
    file.sectors.flatMap((s) =>
      s[country].map(([mt, growthPrinted], i) => ({
        country,
        sector: s.id,
        year: file.years[i] ?? Number.NaN,
        mt,
        growthPrinted,
      })),
    ),
  )
  const sectors = file.sectors.map(({ id, name, printedKo }) => ({ id, name, printedKo }))
  return { ...file, sectors, cells }
}
