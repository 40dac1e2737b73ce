import type { RampShape } from '../../src/study/types.ts'
import { type Lang, languages } from '../messages/index.ts'
import type { Dial, SortKey, View } from './view.ts'

/** Version of the query this code writes; older ones are read for ever. */
export const codecVersion = 1

const shapes: RampShape[] = ['linear', 's', 'step']
const sorts: SortKey[] = ['name', 'current', 'scenario', 'difference']

/** What a view may hold: anything outside is left out when a query is read. */
export interface Limits {
  scenarios: string[]
  /** Slider range by lever id. */
  levers: Record<string, { min: number; max: number }>
  years: [first: number, last: number]
  regions: string[]
}

/** A query as read: the parts understood, and the parts that were not. */
export interface Decoded {
  view: View
  ignored: string[]
}

/**
 * The view as a query, differences from `defaults` only; the language is always there.
 *
 * `?lang=ko&v=1&s=neutral-2060&l=VRE:1.5@2026_10,NUC:0@2021_5&y=2035`
 */
export function encode(view: View, defaults: View): string {
  const parts: string[] = [`lang=${view.lang}`]
  const add = (key: string, value: string | number) => parts.push(`${key}=${encodeURIComponent(value)}`)
  if (view.scenario !== defaults.scenario) add('s', view.scenario)
  const dials = Object.keys(view.changes).sort()
  if (dials.length > 0) parts.push(`l=${dials.map((id) => dialText(id, view.changes[id] as Dial)).join(',')}`)
  if (view.year !== defaults.year) add('y', view.year)
  if (view.region !== defaults.region) add('r', view.region)
  if (view.indicator !== defaults.indicator) add('i', view.indicator)
  if (view.sort !== defaults.sort || view.ascending !== defaults.ascending) {
    add('o', `${view.sort}${view.ascending ? '-up' : ''}`)
  }
  if (parts.length > 1) parts.splice(1, 0, `v=${codecVersion}`)
  return `?${parts.join('&')}`
}

/** Reads a query: what is understood is used, the rest is named in `ignored`. */
export function decode(query: string, defaults: View, limits: Limits): Decoded {
  const view: View = { ...defaults, changes: {} }
  const ignored: string[] = []
  for (const [key, value] of new URLSearchParams(query)) {
    if (!read(view, key, value, limits, ignored)) ignored.push(`${key}=${value}`)
  }
  return { view, ignored }
}

function read(view: View, key: string, value: string, limits: Limits, ignored: string[]): boolean {
  switch (key) {
    case 'v':
      return Number(value) === codecVersion
    case 'lang':
      if (!(languages as string[]).includes(value)) return false
      view.lang = value as Lang
      return true
    case 's':
      if (!limits.scenarios.includes(value)) return false
      view.scenario = value
      return true
    case 'l':
      for (const text of value.split(',')) {
        const dial = readDial(text, limits)
        if (dial === undefined) ignored.push(`l=${text}`)
        else view.changes[dial[0]] = dial[1]
      }
      return true
    case 'y': {
      const year = Number(value)
      if (!Number.isInteger(year) || year < limits.years[0] || year > limits.years[1]) return false
      view.year = year
      return true
    }
    case 'r':
      if (!limits.regions.includes(value)) return false
      view.region = value
      return true
    case 'i':
      if (!/^[a-z0-9_.]+$/.test(value)) return false
      view.indicator = value
      return true
    case 'o': {
      const ascending = value.endsWith('-up')
      const sort = ascending ? value.slice(0, -3) : value
      if (!(sorts as string[]).includes(sort)) return false
      view.sort = sort as SortKey
      view.ascending = ascending
      return true
    }
    default:
      return false
  }
}

function dialText(id: string, dial: Dial): string {
  const shape = dial.shape === 'linear' ? '' : `~${dial.shape}`
  return `${id.replace(/^L-/, '')}:${dial.strength}@${dial.start}_${dial.ramp}${shape}`
}

function readDial(text: string, limits: Limits): [string, Dial] | undefined {
  const match = /^([A-Z0-9]+):(\d+(?:\.\d+)?)@(\d{4})_(\d{1,2})(?:~(\w+))?$/.exec(text)
  if (match === null) return undefined
  const id = `L-${match[1]}`
  const range = limits.levers[id]
  const dial: Dial = {
    strength: Number(match[2]),
    start: Number(match[3]),
    ramp: Number(match[4]),
    shape: (match[5] ?? 'linear') as RampShape,
  }
  if (range === undefined || dial.strength < range.min || dial.strength > range.max) return undefined
  if (dial.start < limits.years[0] || dial.start > limits.years[1] || !shapes.includes(dial.shape))
    return undefined
  return [id, dial]
}
