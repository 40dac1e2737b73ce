import { back, forth, startUndo, step, type Undo } from './undo.ts'
import { type Dial, type Setting, sameDial, type View } from './view.ts'

/** The browser's address and its history. */
export interface Address {
  /** A new entry; `leaving` of the old one has been written before. */
  push(url: string): void
  /** Writes the present entry anew. */
  replace(url: string): void
  /** Calls with the height the reader had scrolled to when an entry of the history comes back. */
  onPop(popped: (scroll: number) => void): void
}

/** How the reader came to the view that is shown; the page moves focus and scrolls by it. */
export interface Arrival {
  /** Goes up with each change of page or place and each step in the history; 0 is the first view. */
  count: number
  /** Where to scroll, px. */
  scroll: number
  /** Whether another page or place came, so that its heading takes the focus. */
  focus: boolean
}

/** Everything the store holds. */
export interface Stored {
  view: View
  undo: Undo<Setting>
  arrival: Arrival
}

/** Options of `createStore`. */
export interface StoreOptions {
  first: View
  address: Address
  /** The view as an address. */
  encode(view: View): string
  /** The view the present address asks for. */
  read(): View
  /** Where a lever stands in a built-in scenario. */
  preset(scenario: string, lever: string): Dial
  /** Clock in ms; tests hand in their own. */
  now?(): number
}

/** The one place where the view changes: by the reader, by undo, and by the history. */
export interface Store {
  state(): Stored
  /** Calls back after each change; returns the way to stop. */
  subscribe(changed: () => void): () => void
  /** Changes anything but scenario and levers, for which undo has to know. */
  patch(change: Partial<Omit<View, 'scenario' | 'changes'>>): void
  setScenario(name: string): void
  setDial(lever: string, dial: Dial): void
  /** Puts every lever back to the built-in scenario. */
  reset(): void
  undo(): void
  redo(): void
  /** Writes what is waiting to the address at once. */
  flush(): void
}

/** Shortest time between two writes of the address, ms: Safari allows 100 in ten seconds, and a drag makes more. */
const pace = 200

/** A change the history keeps as a step of its own; everything else rewrites the present entry. */
export function isStep(before: View, after: View): boolean {
  if (before.page !== after.page || before.lang !== after.lang || before.scenario !== after.scenario)
    return true
  if (after.page === 'method') return before.topic !== after.topic
  return after.page === 'city' && before.place !== after.place
}

/** A store on an address. */
export function createStore(options: StoreOptions): Store {
  const { address, encode, first } = options
  const now = options.now ?? (() => performance.now())
  const listeners = new Set<() => void>()
  let state: Stored = {
    view: first,
    undo: startUndo({ scenario: first.scenario, changes: first.changes }),
    arrival: { count: 0, scroll: 0, focus: false },
  }
  let written = encode(first)
  let timer: ReturnType<typeof setTimeout> | undefined

  function set(next: Stored) {
    state = next
    for (const listener of listeners) listener()
  }

  function write() {
    clearTimeout(timer)
    timer = undefined
    const url = encode(state.view)
    if (url !== written) address.replace(url)
    written = url
  }

  /** Takes the view on; a step of the history, or the present entry after a while. */
  function take(view: View, undo: Undo<Setting>) {
    const before = state.view
    if (isStep(before, view)) {
      // The entry that is left must hold all that was set in it.
      write()
      written = encode(view)
      address.push(written)
    } else timer ??= setTimeout(write, pace)
    const moved = before.page !== view.page || (view.page === 'city' && before.place !== view.place)
    const arrival = moved ? { count: state.arrival.count + 1, scroll: 0, focus: true } : state.arrival
    set({ view, undo, arrival })
  }

  const takeUndo = (undo: Undo<Setting>) => {
    if (undo !== state.undo) take({ ...state.view, ...undo.present }, undo)
  }
  const change = (setting: Setting, touched: string) => takeUndo(step(state.undo, setting, touched, now()))

  address.onPop((scroll) => {
    clearTimeout(timer)
    timer = undefined
    const before = state.view
    const view = options.read()
    written = encode(view)
    const { scenario, changes } = view
    const same = JSON.stringify({ scenario, changes }) === JSON.stringify(state.undo.present)
    const undo = same ? state.undo : step(state.undo, { scenario, changes }, 'history', now())
    const focus = before.page !== view.page || (view.page === 'city' && before.place !== view.place)
    set({ view, undo, arrival: { count: state.arrival.count + 1, scroll, focus } })
  })

  return {
    state: () => state,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    patch: (part) => take({ ...state.view, ...part }, state.undo),
    setScenario: (scenario) => change({ scenario, changes: {} }, 'scenario'),
    setDial(lever, dial) {
      const { scenario, changes } = state.undo.present
      const { [lever]: _, ...others } = changes
      const same = sameDial(dial, options.preset(scenario, lever))
      change({ scenario, changes: same ? others : { ...others, [lever]: dial } }, lever)
    },
    reset: () => change({ scenario: state.undo.present.scenario, changes: {} }, 'reset'),
    undo: () => takeUndo(back(state.undo)),
    redo: () => takeUndo(forth(state.undo)),
    flush: write,
  }
}
