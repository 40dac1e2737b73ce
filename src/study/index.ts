/** Scenario in, numbers and reasons out: what the command, the API, the web worker and the brief all use. */
import { type Catalog, openCatalog, type PlaceBook } from '../catalog/index.ts'
import type { ExplainOptions } from '../engine/why.ts'
import { type Resolution, years } from '../model/index.ts'
import { calibrateRows } from './calibrate.ts'
import { explainAt } from './explain.ts'
import { type ChangeEnd, changeAt, stripAt } from './explain-change.ts'
import { type Backend, modelHash, openMachine } from './machine.ts'
import { openResult, regionsOf, variablesOf } from './result.ts'
import type {
  CalibrateRow,
  ExplainedChange,
  ExplainedSeries,
  Explanation,
  RunResult,
  Scenario,
  VariableInfo,
} from './types.ts'

export { resolveScenario } from './scenario-resolve.ts'
export { strengthIn } from './strength.ts'
export type * from './types.ts'

/** One side of a comparison. */
export interface ScenarioYear {
  scenario: Scenario
  year: number
}

/** A catalog with its model compiled and fitted. */
export interface Study {
  catalog: Catalog
  resolution: Resolution
  /**
   * The same study with other leaves; each is compiled when it is first asked for and kept. Cities need the places.
   * Throws when the study was opened without them.
   */
  at(resolution: Resolution): Study
  /** Codes of the cities that are no province; none when the study was opened without the places. Compiles nothing. */
  cities(): readonly string[]
  modelHash: string
  /** What runs the equations here; all give the same bits. */
  backend: Backend
  /** Ids of the levers that have equations. */
  levers: readonly string[]
  /** Variables of the results. */
  variables: readonly VariableInfo[]
  /** 'CHN', then the provinces by code, then, at the resolution of cities, those that are no province. */
  regions: readonly string[]
  years: readonly number[]
  /** Runs a scenario: all regions and years. */
  run(scenario: Scenario): RunResult
  /** Why a value is what it is. Throws when there is no such value. */
  explain(
    scenario: Scenario,
    variable: string,
    region: string,
    year: number,
    options?: ExplainOptions,
  ): Explanation
  /** Why a value differs between two scenarios or years, `depth` levels down. Throws when there is no such value. */
  explainChange(
    a: ScenarioYear,
    b: ScenarioYear,
    variable: string,
    region: string,
    depth: number,
  ): ExplainedChange[]
  /** A value and what its equation reads, over the years. Throws when there is no such value. */
  strip(scenario: Scenario, variable: string, region: string): ExplainedSeries[]
  /** Fit against the observations, correction factors, and every anchor's last value. */
  calibrate(currentPolicies: Scenario): CalibrateRow[]
}

export type { Resolution } from '../model/index.ts'

/** What a study may be given beside the catalog. */
export interface StudyOptions {
  /** Opens the places when cities are first run. */
  places?: () => PlaceBook
}

/** Opens a study of provinces. Throws when the catalog was compiled without its fit (run the build). */
export function openStudy(catalog: Catalog, options: StudyOptions = {}): Study {
  const opened = new Map<Resolution, Study>()
  const at = (resolution: Resolution): Study => {
    let study = opened.get(resolution)
    if (!study) {
      study = openAt(catalog, resolution, options, at)
      opened.set(resolution, study)
    }
    return study
  }
  return at('province')
}

function openAt(catalog: Catalog, resolution: Resolution, { places }: StudyOptions, at: Study['at']): Study {
  const { fit } = catalog
  if (!fit) throw new Error('the catalog has no fit: run `npm run build`, which calibrates the model')
  const index = openCatalog(catalog)
  if (resolution === 'city' && !places) throw new Error('cities need the places: open the study with them')
  const machine = openMachine(
    index,
    resolution === 'city' && places ? { resolution, places: places() } : { resolution: 'province' },
  )
  machine.setFit(fit)
  const hash = resolution === 'province' ? fit.model : modelHash(machine.compiled)
  const variables = variablesOf(machine)
  let codes: string[] | undefined
  // The last run is kept: asking why follows asking how much.
  let last: { key: string; result: ReturnType<typeof openResult> } | undefined
  const resultOf = (scenario: Scenario) => {
    const key = JSON.stringify(scenario)
    if (last?.key !== key) last = { key, result: openResult(machine, hash, scenario, variables) }
    return last.result
  }
  return {
    catalog,
    resolution,
    at,
    cities() {
      codes ??= (places?.().places ?? [])
        .filter((place) => place.within === null && place.code !== place.province)
        .map((place) => place.code)
        .sort()
      return codes
    },
    modelHash: hash,
    backend: machine.backend,
    levers: machine.model.levers,
    variables,
    regions: regionsOf(machine),
    years,
    run: (scenario) => resultOf(scenario).result,
    explain: (scenario, variable, region, year, options) =>
      explainAt(machine, resultOf(scenario).memory(), variable, region, year, options),
    explainChange(a, b, variable, region, depth) {
      const [from, to] = [a, b].map(({ scenario, year }) => ({ memory: resultOf(scenario).memory(), year }))
      return changeAt(machine, from as ChangeEnd, to as ChangeEnd, variable, region, depth)
    },
    strip: (scenario, variable, region) => stripAt(machine, resultOf(scenario).memory(), variable, region),
    calibrate: (currentPolicies) => calibrateRows(machine, fit, currentPolicies),
  }
}
