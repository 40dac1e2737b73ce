import { describe, expect, it, vi } from 'vitest'
import { keysOf, type MapKeys, target } from './keys.ts'
import { neighboursOf } from './neighbours.ts'

const neighbours = neighboursOf([
  { code: 'w', centre: [0, 0] },
  { code: 'm', centre: [1, 0] },
  { code: 'e', centre: [2, 0] },
])
const keys = (change: Partial<MapKeys> = {}): MapKeys => ({
  neighbours,
  order: ['bare', 'm', 'e', 'w'],
  active: undefined,
  selected: '',
  onActive: vi.fn(),
  onSelect: vi.fn(),
  onClear: vi.fn(),
  onOpen: vi.fn(),
  ...change,
})
const press = (all: MapKeys, key: string, change = {}) => {
  const event = { key, preventDefault: vi.fn(), ctrlKey: false, metaKey: false, altKey: false, ...change }
  keysOf(all)(event as never)
  return event.preventDefault.mock.calls.length > 0
}

describe('keys of the map', () => {
  it('start at the chosen unit, or at the largest that is drawn', () => {
    expect(target('ArrowLeft', keys())).toBe('m')
    expect(target('ArrowLeft', keys({ selected: 'e' }))).toBe('m')
    expect(target('ArrowLeft', keys({ active: 'm', selected: 'e' }))).toBe('w')
    expect(target('ArrowUp', keys({ active: 'm' }))).toBeUndefined()
    expect(target('Home', keys({ active: 'w' }))).toBe('m')
    expect(target('End', keys({ active: 'm' }))).toBe('w')
  })

  it('choose with Enter and Space, open the chosen with Enter, clear with Escape', () => {
    const all = keys({ active: 'm' })
    expect(press(all, 'Enter')).toBe(true)
    expect(all.onSelect).toHaveBeenCalledWith('m')
    const chosen = keys({ active: 'm', selected: 'm' })
    press(chosen, 'Enter')
    expect(chosen.onOpen).toHaveBeenCalledWith('m')
    expect(chosen.onSelect).not.toHaveBeenCalled()
    press(chosen, ' ')
    expect(chosen.onSelect).toHaveBeenCalledWith('m')
    press(chosen, 'Escape')
    expect(chosen.onClear).toHaveBeenCalled()
    expect(chosen.onActive).toHaveBeenCalledWith(undefined)
  })

  it('leave other keys, and those with Ctrl, to the page', () => {
    const all = keys({ active: 'm' })
    expect(press(all, 'Tab')).toBe(false)
    expect(press(all, 'ArrowLeft', { ctrlKey: true })).toBe(false)
    expect(press(keys(), 'Enter')).toBe(false)
    expect(all.onActive).not.toHaveBeenCalled()
  })
})
