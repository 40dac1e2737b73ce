/** Policies as announced by a cut. */
import type { CatalogIndex } from '../catalog/index.ts'
import type { LeverSetting, Scenario } from './types.ts'

/**
 * Current policies without what nobody had announced: a setting stays when it began by the cut, or when an item of its
 * lever names a document of that time. An end that had been announced holds, even where the policy was prolonged later.
 */
export function policiesAsOf(index: CatalogIndex, current: Scenario, cut: number): Scenario {
  const levers: Record<string, LeverSetting[]> = {}
  for (const [id, settings] of Object.entries(current.levers)) {
    const announced = firstDocument(index, id) <= cut
    const kept = settings
      .filter((one, i) => one.start <= cut || (announced && i === 0))
      // what was announced and had not begun counts as announced: how much of it came was not known
      .map((one) => (one.start <= cut ? one : { ...one, strength: 1 }))
    if (kept.length > 0) levers[id] = kept
  }
  for (const { lever, ends, knownBy } of index.catalog.hindcast?.ends ?? []) {
    const settings = levers[lever]
    if (settings && knownBy <= cut)
      levers[lever] = [...settings, { strength: 0, start: ends + 1, ramp: 0, shape: 'step' }]
  }
  return { name: `policies-of-${cut}`, levers, assumptions: {} }
}

// Documents carry dates as written: '2019-05-10', '1994-2018', '2017-09-27; 2020-06-15'. The first year counts.
function firstDocument(index: CatalogIndex, lever: string): number {
  const years = index
    .itemsOfLever(lever)
    .flatMap((item) => item.documents)
    .map((id) => Number(/\d{4}/.exec(index.document(id).date ?? '')?.[0] ?? Number.NaN))
    .filter(Number.isFinite)
  return Math.min(...years)
}
