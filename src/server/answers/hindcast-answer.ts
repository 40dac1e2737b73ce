/** The answer of a hindcast, for a cut as a user writes it. */
import { type Catalog, openCatalog } from '../../catalog/index.ts'
import { cutsOf, hindcastAnswer } from '../../study/hindcast.ts'
import { InputError } from '../../study/scenario-problem.ts'
import type { Envelope, HindcastRow, Scenario } from '../../study/types.ts'

/**
 * `noksaek.hindcast/1`: a free run after the cut beside what happened. Takes a second.
 * @throws InputError when there is no such cut
 */
export function hindcastAt(catalog: Catalog, current: Scenario, written: string): Envelope<HindcastRow> {
  const index = openCatalog(catalog)
  const cuts = cutsOf(index)
  const cut = Number(written)
  if (!cuts.includes(cut))
    throw InputError.of(
      '--fit-until',
      `one of ${cuts.join(', ') || 'no year: the catalog has no hindcast.yaml'}`,
      `'${written}'`,
      'catalog/hindcast.yaml holds a path of GDP for each cut',
    )
  return hindcastAnswer(index, current, cut)
}
