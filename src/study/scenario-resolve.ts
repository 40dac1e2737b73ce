/**
 * A scenario and its bases merged. Pure: the browser uses it on compiled scenarios, the command on files.
 */
import type { LeverSetting, Scenario } from './types.ts'

/**
 * Merges a scenario onto its base. Levers and assumptions it does not name stay those of the base. A setting without
 * regions replaces all of the base's settings of that lever; a setting with regions is put after them: of several
 * settings that hold in a region, the last one counts. Keys come out sorted, so the order of writing does not matter.
 * @param lookupBase gives a scenario already merged with its own bases
 * @throws when the base is unknown; the readers of files and requests say so first, with the place
 */
export function resolveScenario(own: Scenario, lookupBase: (id: string) => Scenario | undefined): Scenario {
  const base = own.base === undefined ? undefined : lookupBase(own.base)
  if (own.base !== undefined && !base)
    throw new Error(`There is no scenario '${own.base}' to base '${own.name}' on.`)
  const levers: Record<string, LeverSetting[]> = {}
  for (const id of sortedKeys(base?.levers, own.levers)) {
    levers[id] = settingsThatCount([...(base?.levers[id] ?? []), ...(own.levers[id] ?? [])])
  }
  const assumptions: Record<string, number> = {}
  for (const id of sortedKeys(base?.assumptions, own.assumptions)) {
    const value = own.assumptions[id] ?? base?.assumptions[id]
    if (value !== undefined) assumptions[id] = value
  }
  const merged: Scenario = { name: own.name, levers, assumptions }
  if (own.title) merged.title = own.title
  if (own.base !== undefined) merged.base = own.base
  return merged
}

/** Drops what a later setting for everywhere covers. */
function settingsThatCount(settings: LeverSetting[]): LeverSetting[] {
  const everywhere = settings.findLastIndex((s) => s.regions === undefined)
  return everywhere < 0 ? settings : settings.slice(everywhere)
}

function sortedKeys(...records: (Record<string, unknown> | undefined)[]): string[] {
  return [...new Set(records.flatMap((r) => Object.keys(r ?? {})))].sort()
}
