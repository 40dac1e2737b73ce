import type { Scenario } from '../../src/study/types.ts'
import type { ModelClient, ModelState } from '../model/client.ts'
import type { Store } from '../state/store.ts'
import type { View } from '../state/view.ts'

/** What a page is drawn from. Pages read the view and change it through the store only. */
export interface PageProps {
  view: View
  store: Store
  client: ModelClient
  model: ModelState
  /** The current policies, and the reader's scenario: the built-in one with the levers that were moved. */
  current: Scenario
  scenario: Scenario
  /** Runs the model again after it failed. */
  retry(): void
}
