import {
  type MapForm,
  type MapLevel,
  type MapShows,
  mapFactPattern,
  mapForms,
  mapIndicatorPattern,
  mapLevels,
  mapShows,
} from '../map/types.ts'
import { type Lang, languages } from '../messages/index.ts'
import { type DialLimits, dialText, readDial } from './dials.ts'
import { type Issue, issue, paths, type Reason } from './issues.ts'
import { migrate, type Pairs } from './migrations.ts'
import type { Dial, PageName, SortKey, View } from './view.ts'

/** Version of the addresses this code writes; older ones are read for ever. */
export const codecVersion = 2

const sorts: SortKey[] = ['name', 'current', 'scenario', 'difference']
/** Shape of a place's code; whether there is such a place the city page finds out. */
const placePattern = /^\d{6}$/
/** Shape of the name of a variable, a parameter or a part of the model. */
const topicPattern = /^[\w./:-]{1,120}$/
const keys = ['lang', 'v', 's', 'l', 'y', 'r', 'i', 'o', 'c', 'e', 'ml', 'ms', 'mf', 'mt']

/** What a view may hold: anything outside is left out when an address is read. */
export interface Limits extends DialLimits {
  scenarios: string[]
  regions: string[]
}

/** An address as read: the parts understood, and the parts that were not. */
export interface Decoded {
  view: View
  issues: Issue[]
}

/**
 * The view as an address, differences from `defaults` only; the language is always there.
 *
 * `/city/130200?lang=ko&v=2&s=neutral-2060&l=NUC:0@2021_5,VRE:1.5@2026_10&y=2050`
 */
export function encode(view: View, defaults: View): string {
  const parts: string[] = [`lang=${view.lang}`]
  const add = (key: string, value: string | number, usual: string | number) => {
    if (value !== usual) parts.push(`${key}=${encodeURIComponent(value)}`)
  }
  add('s', view.scenario, defaults.scenario)
  const dials = Object.keys(view.changes).sort()
  if (dials.length > 0) parts.push(`l=${dials.map((id) => dialText(id, view.changes[id] as Dial)).join(',')}`)
  add('y', view.year, defaults.year)
  add('r', view.region, defaults.region)
  add('i', view.indicator, defaults.indicator)
  add('o', order(view), order(defaults))
  if (view.page !== 'city') add('c', view.place, '')
  add('e', view.topic, defaults.topic)
  add('ml', view.map.level, defaults.map.level)
  add('ms', view.map.shows, defaults.map.shows)
  add('mf', view.map.form, defaults.map.form)
  add('mt', view.map.fact, defaults.map.fact)
  if (parts.length > 1) parts.splice(1, 0, `v=${codecVersion}`)
  const place = view.page === 'city' && view.place !== '' ? `/${view.place}` : ''
  return `${paths[view.page]}${place}?${parts.join('&')}`
}

function order({ sort, ascending }: View): string {
  return `${sort}${ascending ? '-up' : ''}`
}

/** Reads an address: what is understood is used, the rest is named in `issues`. Never throws. */
export function decode(path: string, query: string, defaults: View, limits: Limits): Decoded {
  const view: View = { ...defaults, map: { ...defaults.map }, changes: {} }
  const issues: Issue[] = []
  const pairs: Pairs = [...new URLSearchParams(query)]
  const version = versionOf(pairs, issues)
  const read = reader(view, limits, issues)
  const seen = new Map<string, string>()
  for (const [key, value] of migrate(pairs, version, codecVersion)) {
    // Two lists of levers add up; of anything else twice the last one counts, as it always did.
    const before = seen.get(key)
    if (before !== undefined && key !== 'l') issues.push(issue(key, before, { kind: 'repeated' }))
    seen.set(key, value)
    const reason = value.includes('\ufffd') ? ({ kind: 'garbled' } as const) : read(key, value)
    if (reason !== undefined) {
      issues.push(issue(key, value, reason, key === 'r' && placePattern.test(value) ? value : undefined))
    }
  }
  readPath(path, view, issues)
  return { view, issues }
}

/** The version a query was written in; this one when it does not say. */
function versionOf(pairs: Pairs, issues: Issue[]): number {
  const written = pairs.findLast(([key]) => key === 'v')?.[1]
  if (written === undefined) return codecVersion
  const version = /^[1-9]\d{0,5}$/.test(written) ? Number(written) : undefined
  if (version === undefined) issues.push(issue('v', written, { kind: 'between', min: 1, max: codecVersion }))
  else if (version > codecVersion)
    issues.push(issue('v', written, { kind: 'newer_version', known: codecVersion }))
  return version ?? codecVersion
}

function readPath(path: string, view: View, issues: Issue[]): void {
  const [, first = '', second = '', ...more] = path.split('/')
  const page = (Object.keys(paths) as PageName[]).find((name) => paths[name] === `/${first}`)
  if (first === 'index.html') view.page = 'scenario'
  else if (page === undefined || more.some((part) => part !== '') || (second !== '' && page !== 'city'))
    issues.push(issue('', plain(path), { kind: 'unknown_path', allowed: Object.values(paths) }))
  else view.page = page
  if (view.page !== 'city') return
  view.place = ''
  if (placePattern.test(second)) view.place = second
  else if (second !== '') issues.push(issue('', plain(second), { kind: 'form', form: '130200' }))
}

/** A path as a person writes it; as it stands when its percent signs make no sense. */
function plain(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Sets one key of the view, or tells why not. */
function reader(view: View, limits: Limits, issues: Issue[]) {
  const oneOf = <T extends string>(
    allowed: T[],
    value: string,
    set: (found: T) => void,
  ): Reason | undefined => {
    const found = allowed.find((candidate) => candidate === value)
    if (found === undefined) return { kind: 'one_of', allowed }
    set(found)
  }
  const like = (pattern: RegExp, form: string, value: string, set: () => void): Reason | undefined => {
    if (!pattern.test(value)) return { kind: 'form', form }
    set()
  }
  return (key: string, value: string): Reason | undefined => {
    const { map } = view
    switch (key) {
      case 'v':
        return
      case 'lang':
        return oneOf<Lang>(languages, value, (lang) => Object.assign(view, { lang }))
      case 's':
        return oneOf(limits.scenarios, value, (scenario) => Object.assign(view, { scenario }))
      case 'l':
        for (const text of value.split(',')) {
          const found = readDial(text, limits)
          if ('reason' in found) issues.push(found)
          else view.changes[found.id] = found.dial
        }
        return
      case 'y': {
        const [min, max] = limits.years
        const year = /^\d{4}$/.test(value) ? Number(value) : Number.NaN
        if (!(year >= min && year <= max)) return { kind: 'between', min, max }
        view.year = year
        return
      }
      case 'r':
        if (!limits.regions.includes(value)) return { kind: 'not_a_province' }
        view.region = value
        return
      case 'i':
        return like(mapIndicatorPattern, 'co2.industry', value, () =>
          Object.assign(view, { indicator: value }),
        )
      case 'o': {
        const ascending = value.endsWith('-up')
        const sort = sorts.find((candidate) => candidate === (ascending ? value.slice(0, -3) : value))
        if (sort === undefined) return { kind: 'one_of', allowed: sorts.flatMap((one) => [one, `${one}-up`]) }
        Object.assign(view, { sort, ascending })
        return
      }
      case 'c':
        return like(placePattern, '130200', value, () => Object.assign(view, { place: value }))
      case 'e':
        return like(topicPattern, 'power.generation', value, () => Object.assign(view, { topic: value }))
      case 'ml':
        return oneOf<MapLevel>(mapLevels, value, (level) => Object.assign(map, { level }))
      case 'ms':
        return oneOf<MapShows>(mapShows, value, (shows) => Object.assign(map, { shows }))
      case 'mf':
        return oneOf<MapForm>(mapForms, value, (form) => Object.assign(map, { form }))
      case 'mt':
        return like(mapFactPattern, 'population', value, () => Object.assign(map, { fact: value }))
      default:
        return { kind: 'unknown_key', allowed: keys }
    }
  }
}
