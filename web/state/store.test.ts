import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Address, createStore } from './store.ts'
import type { Dial, View } from './view.ts'

const first: View = {
  page: 'scenario',
  place: '',
  topic: '',
  map: { level: 'province', shows: 'scenario', form: 'outline', fact: 'population' },
  lang: 'ko',
  scenario: 'a',
  changes: {},
  year: 2035,
  region: 'CHN',
  indicator: 'x',
  sort: 'scenario',
  ascending: false,
}
const dial = (strength: number): Dial => ({ strength, start: 2025, ramp: 5, shape: 'linear' })

/** A history as browsers keep it, with addresses that are the view itself. */
function setup() {
  const entries = [JSON.stringify(first)]
  let at = 0
  let popped = (_: number) => {}
  let clock = 0
  const address: Address = {
    push(url) {
      entries.splice(++at, entries.length, url)
    },
    replace(url) {
      entries[at] = url
    },
    onPop: (call) => {
      popped = call
    },
  }
  const store = createStore({
    first,
    address,
    encode: (view) => JSON.stringify(view),
    read: () => JSON.parse(entries[at] as string),
    preset: () => dial(1),
    now: () => (clock += 1000),
  })
  const go = (by: number) => {
    at += by
    popped(by * -100)
  }
  const entry = (i: number): View => JSON.parse(entries[i] as string)
  return { store, entries, entry, go, view: () => store.state().view }
}

describe('the store', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('makes a step of page, place, scenario and language, and of nothing else', () => {
    const { store, entries } = setup()
    store.patch({ page: 'city' })
    store.patch({ place: '130200' })
    store.patch({ lang: 'en' })
    store.setScenario('b')
    expect(entries).toHaveLength(5)
    store.patch({ year: 2040 })
    store.patch({ region: '130000' })
    store.setDial('L-VRE', dial(2))
    vi.runAllTimers()
    expect(entries).toHaveLength(5)
    store.patch({ page: 'map' })
    store.patch({ place: '110000' })
    expect(entries).toHaveLength(6)
  })

  it('writes a drag a few times only, the last value surely', () => {
    const { store, entries, entry } = setup()
    const writes = vi.fn()
    store.subscribe(writes)
    for (let i = 0; i < 100; i++) {
      store.patch({ year: 2000 + i })
      vi.advanceTimersByTime(10)
    }
    vi.runAllTimers()
    expect(writes).toHaveBeenCalledTimes(100)
    expect(entries).toHaveLength(1)
    expect(entry(0).year).toBe(2099)
  })

  it('brings back the exact view, levers and all, also when it was left in the middle of a drag', () => {
    const { store, entry, go, view } = setup()
    store.setDial('L-VRE', dial(2.5))
    store.patch({ year: 2050 })
    store.patch({ page: 'city', place: '130200' })
    expect(entry(0)).toMatchObject({ year: 2050, changes: { 'L-VRE': { strength: 2.5 } } })
    store.setDial('L-VRE', dial(0))
    store.flush()
    go(-1)
    expect(view()).toEqual(entry(0))
    expect(store.state().arrival).toEqual({ count: 2, scroll: 100, focus: true })
    go(1)
    expect(view()).toMatchObject({ page: 'city', place: '130200', changes: { 'L-VRE': { strength: 0 } } })
  })

  it('undoes over pages, and over a step in the history', () => {
    const { store, go, view } = setup()
    store.setDial('L-VRE', dial(2))
    store.patch({ page: 'map' })
    store.undo()
    expect(view()).toMatchObject({ page: 'map', changes: {} })
    store.redo()
    expect(view().changes).toEqual({ 'L-VRE': dial(2) })
    store.setScenario('b')
    go(-1)
    expect(view()).toMatchObject({ scenario: 'a', changes: { 'L-VRE': dial(2) } })
    store.undo()
    expect(view()).toMatchObject({ scenario: 'b', changes: {} })
  })

  it('forgets a dial that is back where the scenario has it', () => {
    const { store, view } = setup()
    store.setDial('L-VRE', dial(2))
    store.setDial('L-VRE', dial(1))
    expect(view().changes).toEqual({})
  })

  it('leaves heading and scroll alone while a lever moves, and sends both up on a new page', () => {
    const { store } = setup()
    store.setDial('L-VRE', dial(2))
    store.setScenario('b')
    expect(store.state().arrival.count).toBe(0)
    store.patch({ page: 'map' })
    expect(store.state().arrival).toEqual({ count: 1, scroll: 0, focus: true })
  })
})
