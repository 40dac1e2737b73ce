/**
 * A scenario and its bases merged. Pure: the browser uses it on compiled scenarios, the command on files.
 */
import type { LeverSetting, Scenario } from './types.ts'

/**
 * Merges a scenario onto its base. Levers and assumptions it does not name stay those of the base; settings it names
 * are put after the base's: each moves the strength, from its start on, from what those before it give (strength.ts).
 * Keys come out sorted, so the order of writing does not matter.
 * @param lookupBase gives a scenario already merged with its own bases
 * @throws when the base is unknown; the readers of files and requests say so first, with the place
 */
export function resolveScenario(own: Scenario, lookupBase: (id: string) => Scenario | undefined): Scenario {
  const base = own.base === undefined ? undefined : lookupBase(own.base)
  if (own.base !== undefined && !base)
    throw new Error(`There is no scenario '${own.base}' to base '${own.name}' on.`)
  const levers: Record<string, LeverSetting[]> = {}
  for (const id of sortedKeys(base?.levers, own.levers)) {
    levers[id] = [...(base?.levers[id] ?? []), ...(own.levers[id] ?? [])]
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

function sortedKeys(...records: (Record<string, unknown> | undefined)[]): string[] {
  return [...new Set(records.flatMap((r) => Object.keys(r ?? {})))].sort()
}
