import type { Explanation, Scenario } from '../../src/study/types.ts'
import type { Reply, Request, StudyInfo } from './protocol.ts'
import { openResults, type Results } from './results.ts'

/** What the page knows of the model. */
export interface ModelState {
  /** Set once the worker has built the graph. */
  info?: StudyInfo
  /** Result of the current policies. */
  current?: Results
  /** Latest result of the reader's scenario; never replaced by an earlier request's. */
  latest?: Results
  error?: string
}

/** The part of `Worker` the client needs. */
export interface Channel {
  postMessage(message: Request): void
  onmessage: ((event: { data: Reply }) => void) | null
  onerror: ((event: { message: string }) => void) | null
}

/** Speaks with the worker: one run under way, the newest waiting one next, those between left out. */
export interface ModelClient {
  /** Runs the scenario the results are compared with. */
  runCurrent(scenario: Scenario, variables: string[]): void
  /**
   * Runs a scenario: at once when nothing is under way, else when that is done. Of the requests of one frame only the
   * first and the newest are run.
   */
  run(scenario: Scenario, variables: string[]): void
  explain(
    scenario: Scenario,
    variable: string,
    region: string,
    year: number,
    resolution?: 'city',
  ): Promise<Explanation>
  /** Runs scenarios with cities and gives what they say of one; the first time opens cities, half a second. */
  runCity(scenarios: Scenario[], region: string, variables: string[]): Promise<Results[]>
  state(): ModelState
  /** Calls back after each change of state; returns the way to stop. */
  subscribe(changed: () => void): () => void
}

/** Options of `createClient`; tests hand in their own frame clock. */
export interface ClientOptions {
  /** Defaults to `requestAnimationFrame`. */
  nextFrame?: (run: () => void) => void
}

/** A client on a worker that was just started. */
export function createClient(worker: Channel, options: ClientOptions = {}): ModelClient {
  const nextFrame = options.nextFrame ?? ((run) => requestAnimationFrame(run))
  const listeners = new Set<() => void>()
  const answers = new Map<number, { resolve(found: never): void; reject(reason: Error): void }>()
  let state: ModelState = {}
  let lastId = 0
  let currentId = 0
  let running: number | undefined
  let waiting: { scenario: Scenario; variables: string[] } | undefined
  let frameAsked = false

  function set(change: Partial<ModelState>) {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function answer(id: number, found: unknown) {
    answers.get(id)?.resolve(found as never)
    answers.delete(id)
  }

  function ask<T>(request: (id: number) => Request): Promise<T> {
    const id = ++lastId
    return new Promise((resolve, reject) => {
      answers.set(id, { resolve, reject })
      worker.postMessage(request(id))
    })
  }

  function start() {
    if (waiting === undefined || running !== undefined) return
    running = ++lastId
    worker.postMessage({ type: 'run', id: running, ...waiting })
    waiting = undefined
  }

  worker.onmessage = ({ data }) => {
    switch (data.type) {
      case 'ready':
        return set({ info: data.info })
      case 'broken':
        return set({ error: data.reason })
      case 'result': {
        if (state.info === undefined) return
        const results = openResults(state.info, data)
        if (data.id === currentId) return set({ current: results, latest: state.latest ?? results })
        running = undefined
        start()
        return set({ latest: results, error: undefined })
      }
      case 'explanation':
        return answer(data.id, data.explanation)
      case 'city':
        return answer(
          data.id,
          data.results.map((values) => openResults(data.info, values)),
        )
      case 'failed': {
        const asked = answers.get(data.id)
        answers.delete(data.id)
        if (asked !== undefined) return asked.reject(new Error(data.reason))
        if (data.id === running) running = undefined
        start()
        return set({ error: data.reason })
      }
    }
  }
  worker.onerror = (event) => set({ error: event.message })

  return {
    runCurrent(scenario, variables) {
      currentId = ++lastId
      worker.postMessage({ type: 'run', id: currentId, scenario, variables })
    },
    run(scenario, variables) {
      waiting = { scenario, variables }
      if (frameAsked) return
      start()
      frameAsked = true
      nextFrame(() => {
        frameAsked = false
        start()
      })
    },
    explain: (scenario, variable, region, year, resolution) =>
      ask((id) => ({ type: 'explain', id, scenario, variable, region, year, resolution })),
    runCity: (scenarios, region, variables) =>
      ask((id) => ({ type: 'city', id, scenarios, region, variables })),
    state: () => state,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}
