import type { LeverSetting, RampShape, Scenario } from '../../src/study/types.ts'
import type { MapView } from '../map/types.ts'
import type { Lang } from '../messages/index.ts'

/** One lever as the sliders set it: the same everywhere, without regions. */
export interface Dial {
  strength: number
  start: number
  ramp: number
  shape: RampShape
}

/** What the ranking is ordered by. */
export type SortKey = 'name' | 'current' | 'scenario' | 'difference'

/** A page of the app. */
export type PageName = 'scenario' | 'map' | 'city' | 'method'

/** The pages, in the order of the navigation. */
export const pageNames: PageName[] = ['scenario', 'map', 'city', 'method']

/** The part of a view that undo goes back over: what the model runs. */
export type Setting = Pick<View, 'scenario' | 'changes'>

/** Everything a reader can set; the URL holds all of it. */
export interface View {
  page: PageName
  /** Code of the chosen place, '' for none: the city page shows it, the map marks it. */
  place: string
  /** What the page of the method shows: a variable, a parameter, or a part of the model; '' for its list of parts. */
  topic: string
  /** The map's own part; its indicator and place are those of the view. */
  map: Omit<MapView, 'indicator' | 'place'>
  lang: Lang
  /** Name of the built-in scenario the dials start from. */
  scenario: string
  /** Dials that differ from the built-in scenario, by lever id. */
  changes: Record<string, Dial>
  year: number
  region: string
  indicator: string
  sort: SortKey
  /** Whether the sort goes from low to high. */
  ascending: boolean
}

/** The settings of a scenario that hold everywhere, in order. */
function nationalSettings(scenario: Scenario | undefined, lever: string): LeverSetting[] {
  return scenario?.levers[lever]?.filter((setting) => setting.regions === undefined) ?? []
}

/** Years a lever takes to its new strength unless the reader says otherwise. */
const usualRamp = 5

/**
 * Where a lever's dial stands before the reader moves it: at the built-in scenario's last setting that holds
 * everywhere. A setting of the past stays as it was; moving the dial then acts from `firstFuture` on.
 */
export function presetDial(scenario: Scenario | undefined, lever: string, firstFuture: number): Dial {
  const last = nationalSettings(scenario, lever).at(-1)
  if (last !== undefined && last.start >= firstFuture) {
    return { strength: last.strength, start: last.start, ramp: last.ramp, shape: last.shape }
  }
  return { strength: last?.strength ?? 0, start: firstFuture, ramp: usualRamp, shape: 'linear' }
}

/** Whether the scenario itself moves the lever in the future, so that its start and ramp are worth telling. */
export function setsFuture(scenario: Scenario | undefined, lever: string, firstFuture: number): boolean {
  return (nationalSettings(scenario, lever).at(-1)?.start ?? 0) >= firstFuture
}

/** Whether two dials do the same. */
export function sameDial(a: Dial, b: Dial): boolean {
  return a.strength === b.strength && a.start === b.start && a.ramp === b.ramp && a.shape === b.shape
}

/**
 * The scenario the model runs: the built-in one with the reader's dials. A dial takes the place of the built-in
 * setting it came from when that lies in the future, and else follows the settings of the past; regional settings
 * stay last, so that they go on differing from the nation.
 */
export function scenarioOf(preset: Scenario, changes: Record<string, Dial>, firstFuture: number): Scenario {
  const ids = Object.keys(changes)
  if (ids.length === 0) return preset
  const levers = { ...preset.levers }
  for (const id of ids) {
    const national = nationalSettings(preset, id)
    const past = national.filter((setting, i) => i < national.length - 1 || setting.start < firstFuture)
    const regional = (preset.levers[id] ?? []).filter((setting) => setting.regions !== undefined)
    levers[id] = [...past, { ...(changes[id] as Dial) }, ...regional]
  }
  return { name: `${preset.name}+`, base: preset.name, levers, assumptions: preset.assumptions }
}
