import type { Address } from './store.ts'

const storageKey = 'noksaek-scroll'

/** The browser's own address. It remembers how far each entry of the history was scrolled; reloading keeps that. */
export function browserAddress(): Address {
  const scrolled = new Map<string, number>(stored())
  let entry = entryOf(history.state) ?? fresh()
  history.scrollRestoration = 'manual'
  history.replaceState({ entry }, '')
  const leave = () => scrolled.set(entry, scrollY)
  addEventListener('pagehide', () => {
    leave()
    try {
      sessionStorage.setItem(storageKey, JSON.stringify([...scrolled].slice(-50)))
    } catch {
      // Without storage a reload starts at the top.
    }
  })
  return {
    push(url) {
      leave()
      entry = fresh()
      history.pushState({ entry }, '', url)
    },
    replace: (url) => history.replaceState({ entry }, '', url),
    onPop(popped) {
      window.addEventListener('popstate', (event) => {
        leave()
        entry = entryOf(event.state) ?? fresh()
        history.replaceState({ entry }, '')
        popped(scrolled.get(entry) ?? 0)
      })
      // A reloaded page goes back to where it was.
      const before = scrolled.get(entry)
      if (before) popped(before)
    },
  }
}

function fresh(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`
}

function entryOf(state: unknown): string | undefined {
  const entry = (state as { entry?: unknown } | null)?.entry
  return typeof entry === 'string' ? entry : undefined
}

function stored(): [string, number][] {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? '[]')
  } catch {
    return []
  }
}
