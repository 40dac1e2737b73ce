import type { LeverSetting, RampShape, Scenario } from '../../src/study/types.ts'
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

/** Everything a reader can set on the page; the URL holds all of it. */
export interface View {
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

/** The setting of a scenario that holds everywhere, if there is one. */
export function nationalSetting(scenario: Scenario | undefined, lever: string): LeverSetting | undefined {
  return scenario?.levers[lever]?.find((setting) => setting.regions === undefined)
}

/** What a lever stands at in a built-in scenario; without a setting it is off. */
export function presetDial(scenario: Scenario | undefined, lever: string, startWhenOff: number): Dial {
  const setting = nationalSetting(scenario, lever)
  if (setting === undefined) return { strength: 0, start: startWhenOff, ramp: 0, shape: 'linear' }
  return { strength: setting.strength, start: setting.start, ramp: setting.ramp, shape: setting.shape }
}

/** Whether two dials do the same. */
export function sameDial(a: Dial, b: Dial): boolean {
  return a.strength === b.strength && a.start === b.start && a.ramp === b.ramp && a.shape === b.shape
}

/**
 * The scenario the model runs: the built-in one with the reader's dials in place.
 * Regional settings of the built-in scenario stay as they are.
 */
export function scenarioOf(preset: Scenario, changes: Record<string, Dial>): Scenario {
  const ids = Object.keys(changes)
  if (ids.length === 0) return preset
  const levers = { ...preset.levers }
  for (const id of ids) {
    const regional = (preset.levers[id] ?? []).filter((setting) => setting.regions !== undefined)
    levers[id] = [{ ...(changes[id] as Dial) }, ...regional]
  }
  return { name: `${preset.name}+`, base: preset.name, levers, assumptions: preset.assumptions }
}
