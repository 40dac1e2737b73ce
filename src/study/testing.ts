/** What the tests of model and study stand on: the real catalog, fitted once and kept while its equations are the same. */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Catalog, type CatalogIndex, type Fit, openCatalog } from '../catalog/index.ts'
import { loadCatalog } from '../catalog/load.ts'
import { fitModel } from './fit.ts'
import { openStudy, type Study } from './index.ts'
import { modelHash, openMachine } from './machine.ts'
import { compileScenarios } from './scenario-files.ts'
import type { LeverSetting, Scenario } from './types.ts'

/** A study of the real catalog with its built-in scenarios. */
export interface Bench {
  study: Study
  catalog: CatalogIndex
  current: Scenario
  /** A built-in scenario. */
  scenario(name: string): Scenario
  /** Current policies with settings put after them. */
  moved(levers: Record<string, LeverSetting>): Scenario
  /** One value; throws when there is none. */
  value(scenario: Scenario, variable: string, region: string, year: number): number
}

let bench: Promise<Bench> | undefined

/** Opens the bench; the same one for every caller of a process. */
export function openBench(): Promise<Bench> {
  bench ??= open()
  return bench
}

async function open(): Promise<Bench> {
  const catalog = loadCatalog('catalog')
  const folder = mkdtempSync(join(tmpdir(), 'noksaek-'))
  const catalogFile = join(folder, 'catalog.json')
  writeFileSync(catalogFile, JSON.stringify(catalog))
  await compileScenarios('catalog/scenarios', catalogFile, join(folder, 'scenarios.json'))
  const { scenarios } = JSON.parse(readFileSync(join(folder, 'scenarios.json'), 'utf8')) as {
    scenarios: Scenario[]
  }
  const scenario = (name: string): Scenario => {
    const found = scenarios.find((one) => one.name === name)
    if (!found) throw new Error(`no scenario ${name}`)
    return found
  }
  const current = scenario('current-policies')
  const fitted: Catalog = { ...catalog, fit: cachedFit(openCatalog(catalog), current) }
  const study = openStudy(fitted)
  return {
    study,
    catalog: openCatalog(fitted),
    current,
    scenario,
    moved: (levers) => ({
      ...current,
      name: 'moved',
      levers: {
        ...current.levers,
        ...Object.fromEntries(
          Object.entries(levers).map(([id, setting]) => [id, [...(current.levers[id] ?? []), setting]]),
        ),
      },
    }),
    value(which, variable, region, year) {
      const value = study.run(which).series(variable, region)?.[year - (study.years[0] as number)]
      if (value === undefined) throw new Error(`no ${variable} in ${region}`)
      return value
    },
  }
}

// A fit takes seconds and depends on catalog, equations and the way of fitting alone.
function cachedFit(catalog: CatalogIndex, current: Scenario): Fit {
  const way = readFileSync(new URL('./fit.ts', import.meta.url), 'utf8').length
  const key = `${catalog.hash}-${modelHash(openMachine(catalog).compiled)}-${way}-${JSON.stringify(current).length}`
  const folder = 'node_modules/.cache'
  const file = join(folder, `noksaek-fit-${key}.json`)
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Fit
  } catch {
    const fit = fitModel(catalog, current)
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(fit))
    renameSync(`${file}.${process.pid}`, file)
    return fit
  }
}
