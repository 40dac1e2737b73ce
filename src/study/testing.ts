/** What the tests of model and study stand on: the real catalog, fitted once and kept while no code it stands on changes. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Catalog, type CatalogIndex, type Fit, openCatalog, type PlaceBook } from '../catalog/index.ts'
import { readCatalog } from '../catalog/load.ts'
import { CatalogError } from '../catalog/problems.ts'
import { fitModel } from './fit.ts'
import { openStudy, type Study } from './index.ts'
import { type Machine, nationLevel, openMachine, provinceLevel, readValue } from './machine.ts'
import { loadScenario } from './scenario-files.ts'
import type { LeverSetting, Scenario } from './types.ts'

/** The built-in scenarios, each going further than the one before. */
export const builtIn = ['current-policies', 'fourteenth-plan', 'neutral-2060'] as const

/** No policy at all. */
export const zero: Scenario = { name: 'zero', levers: {}, assumptions: {} }

/** A lever moved in 2026, at once. */
export const atOnce = (strength: number): LeverSetting => ({ strength, start: 2026, ramp: 0, shape: 'step' })

/** A lever moved from 2026 on, over five years. */
export const overFiveYears = (strength: number): LeverSetting => ({
  strength,
  start: 2026,
  ramp: 5,
  shape: 'linear',
})

/** A study of the real catalog with its built-in scenarios. */
export interface Bench {
  study: Study
  places: PlaceBook
  catalog: CatalogIndex
  current: Scenario
  /** A built-in scenario. */
  scenario(name: string): Scenario
  /** Current policies with settings put after them. */
  moved(levers: Record<string, LeverSetting>): Scenario
  /** One value; throws when there is none. */
  value(scenario: Scenario, variable: string, region: string, year: number): number
  /** A value of the nation. */
  china(scenario: Scenario, variable: string, year: number): number
  /** The central value of a parameter. */
  central(id: string): number
  /** A fitted machine of its own, for values that are not published. */
  machine(): Machine
  /** Reads any variable of a run, published or not: full name, region, year. */
  inside(scenario: Scenario): (variable: string, region: string, year: number) => number
}

let bench: Promise<Bench> | undefined

/** Opens the bench; the same one for every caller of a process. */
export function openBench(): Promise<Bench> {
  bench ??= open()
  return bench
}

async function open(): Promise<Bench> {
  const { catalog, places, problems } = readCatalog('catalog')
  if (problems.length > 0 || !catalog || !places) throw new CatalogError(problems)
  const scenarios = await Promise.all(
    builtIn.map((name) => loadScenario(`catalog/scenarios/${name}.yaml`, [], catalog)),
  )
  const scenario = (name: string): Scenario => {
    const found = scenarios.find((one) => one.name === name)
    if (!found) throw new Error(`no scenario ${name}`)
    return found
  }
  const current = scenario('current-policies')
  const fit = cachedFit(openCatalog(catalog), current)
  const fitted: Catalog = { ...catalog, fit }
  const study = openStudy(fitted, { places: () => places })
  const index = openCatalog(fitted)
  let own: Machine | undefined
  const machine = (): Machine => {
    if (!own) {
      own = openMachine(index)
      own.setFit(fit)
    }
    return own
  }
  const value: Bench['value'] = (which, variable, region, year) => {
    const found = study.run(which).series(variable, region)?.[year - (study.years[0] as number)]
    if (found === undefined) throw new Error(`no ${variable} in ${region}`)
    return found
  }
  return {
    study,
    places,
    catalog: index,
    current,
    scenario,
    machine,
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
    value,
    china: (which, variable, year) => value(which, variable, 'CHN', year),
    central: (id) => index.parameter(id).central as number,
    inside(which) {
      const { compiled, run } = machine()
      const memory = run(which)
      return (variable, region, year) =>
        region === 'CHN'
          ? readValue(compiled, memory, nationLevel, variable, 0, year)
          : readValue(compiled, memory, provinceLevel, variable, study.regions.indexOf(region) - 1, year)
    },
  }
}

// A fit takes seconds and depends on catalog, scenario and code alone. Whichever test file comes first pays.
function cachedFit(catalog: CatalogIndex, current: Scenario): Fit {
  const hash = createHash('sha256').update(catalog.hash).update(JSON.stringify(current))
  for (const room of ['src/engine', 'src/model', 'src/study']) {
    for (const name of readdirSync(room, { recursive: true }).map(String).sort()) {
      if (!name.endsWith('.ts') || /test(ing)?\.ts$/.test(name)) continue
      hash.update(name).update(readFileSync(join(room, name)))
    }
  }
  const key = hash.digest('hex')
  const folder = 'node_modules/.cache'
  const file = join(folder, 'noksaek-fit.json')
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { key: string; fit: Fit }
    if (kept.key === key) return kept.fit
  } catch {
    // none yet
  }
  const fit = fitModel(catalog, current)
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${file}.${process.pid}`, JSON.stringify({ key, fit }))
  renameSync(`${file}.${process.pid}`, file)
  return fit
}
