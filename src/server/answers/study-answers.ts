/** Answers that run the model. Pure: a study and a checked scenario go in, an envelope comes out. */
import { nearest, openCatalog } from '../../catalog/index.ts'
import { calibrate } from '../../study/calibration.ts'
import { calibrationNotes, calibrationRows } from '../../study/calibration-rows.ts'
import type { ScenarioYear, Study } from '../../study/index.ts'
import { InputError } from '../../study/scenario-problem.ts'
import type {
  CalibrateRow,
  Envelope,
  ExplainedChange,
  ExplainedSeries,
  Explanation,
  Identity,
  RunResult,
  RunRow,
  Scenario,
  VariableInfo,
} from '../../study/types.ts'
import { type PlaceHint, selectRegions, selectVariables, selectYears, studyAt } from './select.ts'

/** What of a run is wanted; all as a user writes it. */
export interface Selection {
  /** Default `CHN,provinces`. A city among them runs cities. */
  regions?: string
  /** Default `co2.*`. */
  variables?: string
  /** Default: all years. */
  years?: string
  resolution?: string
  /** Says what a region is that the run does not know. */
  placeHint?: PlaceHint
}

/** One line of `compare`. */
export interface CompareRow {
  variable: string
  region: string
  year: number
  a: number | null
  b: number | null
  /** b - a */
  delta: number | null
  unit: string
}

interface Chosen {
  variables: readonly VariableInfo[]
  regions: string[]
  years: number[]
}

/** `noksaek.run/1`: one row per variable, region and year, in this order. */
export function runAnswer(asked: Study, scenario: Scenario, selection: Selection): Envelope<RunRow> {
  const study = studyAt(asked, selection.resolution, selection.regions, [scenario])
  const cities = new Set(study.resolution === 'city' ? study.cities() : [])
  const chosen = choose(study, selection)
  const result = study.run(scenario)
  const rows: RunRow[] = []
  for (const { name, unit, quality } of chosen.variables) {
    for (const region of chosen.regions) {
      const series = result.series(name, region)
      if (!series) continue
      // what is shared out to provinces, and all of cities, is an estimate there; the nation's own figure is derived
      const here = cities.has(region)
        ? 'estimated'
        : region === 'CHN' && quality === 'estimated'
          ? 'derived'
          : quality
      for (const year of chosen.years) {
        rows.push({ variable: name, region, year, value: cell(series, result, year), unit, quality: here })
      }
    }
  }
  return { schema: 'noksaek.run/1', identity: result.identity, rows, notes: notesOf(study, result) }
}

/** `noksaek.compare/1`: two scenarios side by side. */
export function compareAnswer(
  asked: Study,
  a: Scenario,
  b: Scenario,
  selection: Selection,
): Envelope<CompareRow> {
  const study = studyAt(asked, selection.resolution, selection.regions, [a, b])
  const chosen = choose(study, selection)
  const [first, second] = [study.run(a), study.run(b)]
  const rows: CompareRow[] = []
  for (const { name, unit } of chosen.variables) {
    for (const region of chosen.regions) {
      const [left, right] = [first.series(name, region), second.series(name, region)]
      if (!left || !right) continue
      for (const year of chosen.years) {
        const [va, vb] = [cell(left, first, year), cell(right, second, year)]
        const delta = va === null || vb === null ? null : vb - va
        rows.push({ variable: name, region, year, a: va, b: vb, delta, unit })
      }
    }
  }
  const identity = { ...first.identity, scenario: `${first.identity.scenario} ${second.identity.scenario}` }
  const notes = [...new Set([...notesOf(study, first), ...notesOf(study, second)])]
  return { schema: 'noksaek.compare/1', identity, rows, notes }
}

/** Where to explain, and how many levels down. */
export interface ExplainRequest {
  variable: string
  region: string
  year: number
  /** Levels below the value itself; 0 is the value alone. */
  depth: number
  placeHint?: PlaceHint
}

/** More nodes than this help nobody; the note says how to go on. */
const maxExplained = 2000

/**
 * `noksaek.explain/1`: the value, then what it reads, level by level; each value once.
 * @throws InputError on an unknown variable, region or year
 */
export function explainAnswer(
  any: Study,
  scenario: Scenario,
  request: ExplainRequest,
): Envelope<Explanation> {
  const { variable, region, year } = request
  const study = studyAt(any, undefined, region, [scenario])
  checkExplainable(study, request)
  const rows = [
    asked(study, variable, () => study.explain(scenario, variable, region, year, { effects: true })),
  ]
  const notes: string[] = []
  const seen = new Set(rows.map(keyOf))
  let level = rows
  for (let depth = 0; depth < request.depth && level.length > 0; depth++) {
    const inputs = level.flatMap((row) => row.inputs).filter((input) => !seen.has(keyOf(input)))
    const unseen = [...new Map(inputs.map((input) => [keyOf(input), input])).values()]
    const room = unseen.slice(0, maxExplained - rows.length)
    if (room.length < unseen.length) {
      notes.push(`Stopped at ${maxExplained} values; explain one of the last ones to go on.`)
    }
    for (const input of room) seen.add(keyOf(input))
    level = room.map(({ variable, region, year }) => study.explain(scenario, variable, region, year))
    rows.push(...level)
  }
  const { identity } = study.run(scenario)
  return { schema: 'noksaek.explain/1', identity, rows, notes }
}

/** `noksaek.explain-change/1`: why a value is another in `b` than in `a`; the contributions add up to the change. */
export function changeAnswer(
  any: Study,
  a: ScenarioYear,
  b: ScenarioYear,
  request: Omit<ExplainRequest, 'year'>,
): Envelope<ExplainedChange> {
  const { variable, region, depth } = request
  const study = studyAt(
    any,
    undefined,
    region,
    [a, b].map(({ scenario }) => scenario),
  )
  for (const { year } of [a, b]) checkExplainable(study, { ...request, year })
  const rows = asked(study, variable, () => study.explainChange(a, b, variable, region, depth))
  const [from, to] = [a, b].map(({ scenario }) => study.run(scenario).identity)
  const identity = { ...(from as Identity), scenario: `${from?.scenario} ${to?.scenario}` }
  return { schema: 'noksaek.explain-change/1', identity, rows, notes: [] }
}

/** `noksaek.explain-strip/1`: a value over the years, then what its equation reads. */
export function stripAnswer(
  any: Study,
  scenario: Scenario,
  request: Omit<ExplainRequest, 'year' | 'depth'>,
): Envelope<ExplainedSeries> {
  const { variable, region } = request
  const study = studyAt(any, undefined, region, [scenario])
  selectRegions(region, study.regions, study.catalog, request.placeHint)
  const rows = asked(study, variable, () => study.strip(scenario, variable, region))
  return { schema: 'noksaek.explain-strip/1', identity: study.run(scenario).identity, rows, notes: [] }
}

/**
 * `noksaek.calibrate/1`: what was fitted, from what, with what residual; the fit is made under current policies. Takes
 * some seconds.
 */
export function calibrateAnswer(study: Study, currentPolicies: Scenario): Envelope<CalibrateRow> {
  const { identity } = study.run(currentPolicies)
  const inForce = study.calibrate(currentPolicies)
  const found = calibrate(openCatalog(study.catalog), currentPolicies)
  const rows = calibrationRows(found, inForce, currentPolicies)
  const notes = calibrationNotes(found, rows, currentPolicies)
  return { schema: 'noksaek.calibrate/1', identity, rows, notes }
}

function checkExplainable(study: Study, { region, year, placeHint }: ExplainRequest): void {
  selectRegions(region, study.regions, study.catalog, placeHint)
  selectYears(String(year), study.years)
}

/** Inner values of the model can be explained too, and only the study knows them: ask it, then say what is near. */
function asked<T>(study: Study, variable: string, ask: () => T): T {
  const names = study.variables.map((v) => v.name)
  if (names.includes(variable)) return ask()
  try {
    return ask()
  } catch {
    const near = nearest(variable, names)
    const hint = near
      ? `did you mean '${near}'?`
      : "see the names with `noksaek run SCENARIO --variables '*'`"
    throw InputError.of('explain VARIABLE', 'a variable of the model', `'${variable}'`, hint)
  }
}

function choose(study: Study, selection: Selection): Chosen {
  const names = selectVariables(
    selection.variables ?? 'co2.*',
    study.variables.map((v) => v.name),
  )
  const wanted = new Set(names)
  return {
    variables: study.variables.filter((v) => wanted.has(v.name)),
    regions: selectRegions(
      selection.regions ?? 'CHN,provinces',
      study.regions,
      study.catalog,
      selection.placeHint,
    ),
    years: selectYears(selection.years, study.years),
  }
}

function cell(series: Float64Array, result: RunResult, year: number): number | null {
  const value = series[year - (result.years[0] ?? year)]
  return value !== undefined && Number.isFinite(value) ? value : null
}

/** The run's own notes, and the levers of the scenario that move nothing yet. */
function notesOf(study: Study, result: RunResult): string[] {
  const idle = Object.keys(result.scenario.levers).filter((id) => !study.levers.includes(id))
  const unsaid = idle.filter((id) => !result.notes.some((note) => note.includes(id)))
  return [
    ...result.notes,
    ...unsaid.map((id) => `${id} has no equations in this version; its setting changes nothing.`),
  ]
}

function keyOf({ variable, region, year }: Pick<Explanation, 'variable' | 'region' | 'year'>): string {
  return `${variable} ${region} ${year}`
}
