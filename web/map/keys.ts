import type { KeyboardEvent } from 'react'
import type { Direction, Neighbours } from './neighbours.ts'

const arrows: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** What the keys of the map act on. */
export interface MapKeys {
  neighbours: Neighbours
  /** Codes from the largest value to the smallest; those without a value last. */
  order: string[]
  active: string | undefined
  selected: string
  onActive(code: string | undefined): void
  onSelect(code: string): void
  onClear(): void
  onOpen?(code: string): void
}

/** Where a key leads from a unit; undefined when it is not a key of movement or there is nothing that way. */
export function target(key: string, { neighbours, order, active, selected }: MapKeys): string | undefined {
  const known = order.filter((code) => neighbours.has(code))
  if (key === 'Home') return known[0]
  if (key === 'End') return known.at(-1)
  const direction = arrows[key]
  if (direction === undefined) return undefined
  const from = active ?? (neighbours.has(selected) ? selected : undefined)
  return from === undefined ? known[0] : neighbours.get(from)?.[direction]
}

/** The keys of the map: arrows, Home, End, Enter, Space, Escape. */
export function keysOf(keys: MapKeys): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { active, selected } = keys
    if (event.key in arrows || event.key === 'Home' || event.key === 'End') {
      event.preventDefault()
      const to = target(event.key, keys)
      if (to !== undefined) keys.onActive(to)
    } else if ((event.key === 'Enter' || event.key === ' ') && active !== undefined) {
      event.preventDefault()
      if (event.key === 'Enter' && active === selected) keys.onOpen?.(active)
      else keys.onSelect(active)
    } else if (event.key === 'Escape' && (selected !== '' || active !== undefined)) {
      keys.onActive(undefined)
      keys.onClear()
    }
  }
}
