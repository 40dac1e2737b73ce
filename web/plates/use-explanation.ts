import { useEffect, useState } from 'react'
import type { Explanation, Scenario } from '../../src/study/types.ts'
import type { ModelClient } from '../model/client.ts'
import type { WhyTarget } from './why.ts'

/** Where the search for a number's reasons stands. */
export type Found =
  | { state: 'working' }
  | { state: 'missing'; reason: string }
  | { state: 'found'; explanation: Explanation }

/**
 * The reasons of a number in a scenario. While a lever moves, the old answer stays until the new one is there;
 * an answer that comes late is dropped.
 */
export function useExplanation(
  client: ModelClient,
  scenario: Scenario,
  target: Extract<WhyTarget, { kind: 'model' }>,
): Found {
  const [found, setFound] = useState<Found & { of?: typeof target }>({ state: 'working' })
  useEffect(() => {
    let late = false
    const wait = setTimeout(() => {
      client.explain(scenario, target.variable, target.region, target.year, target.resolution).then(
        (explanation) => late || setFound({ state: 'found', explanation, of: target }),
        (error: Error) => late || setFound({ state: 'missing', reason: error.message, of: target }),
      )
    }, 60)
    return () => {
      late = true
      clearTimeout(wait)
    }
  }, [client, scenario, target])
  return found.of === target ? found : { state: 'working' }
}
