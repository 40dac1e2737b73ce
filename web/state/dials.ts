import type { RampShape } from '../../src/study/types.ts'
import { type Issue, issue } from './issues.ts'
import type { Dial } from './view.ts'

const shapes: RampShape[] = ['linear', 's', 'step']

/** How a dial is written: lever, strength, first year, years of the ramp, shape unless linear. */
export const dialForm = 'VRE:1.5@2026_10~s'

/** What a dial may say. */
export interface DialLimits {
  /** Slider range by lever id. */
  levers: Record<string, { min: number; max: number }>
  /** Levers the catalog describes that have no equations yet. */
  inactive: string[]
  years: [first: number, last: number]
}

/** A dial as text: `VRE:1.5@2026_10`. */
export function dialText(id: string, dial: Dial): string {
  const shape = dial.shape === 'linear' ? '' : `~${dial.shape}`
  return `${id.replace(/^L-/, '')}:${dial.strength}@${dial.start}_${dial.ramp}${shape}`
}

/** Reads a dial; else says what is wrong with it. */
export function readDial(text: string, limits: DialLimits): { id: string; dial: Dial } | Issue {
  const wrong = (reason: Issue['reason']) => issue('l', text, reason)
  const match = /^([A-Z0-9]+):(\d+(?:\.\d+)?(?:e-?\d+)?)@(\d{4})_(\d{1,2})(?:~(\w+))?$/.exec(text)
  if (match === null) return wrong({ kind: 'form', form: dialForm })
  const id = `L-${match[1]}`
  const range = Object.hasOwn(limits.levers, id) ? limits.levers[id] : undefined
  if (range === undefined) {
    if (limits.inactive.includes(id)) return wrong({ kind: 'inactive_lever' })
    return wrong({
      kind: 'unknown_lever',
      allowed: Object.keys(limits.levers).map((known) => known.replace(/^L-/, '')),
    })
  }
  const dial: Dial = {
    strength: Number(match[2]),
    start: Number(match[3]),
    ramp: Number(match[4]),
    shape: (match[5] ?? 'linear') as RampShape,
  }
  if (!(dial.strength >= range.min && dial.strength <= range.max))
    return wrong({ kind: 'between', min: range.min, max: range.max })
  const [min, max] = limits.years
  if (dial.start < min || dial.start > max) return wrong({ kind: 'between', min, max })
  if (!shapes.includes(dial.shape)) return wrong({ kind: 'one_of', allowed: shapes })
  return { id, dial }
}
