import { describe, expect, it } from 'vitest'
import { decode, encode, type Limits } from './codec.ts'
import type { View } from './view.ts'

const defaults: View = {
  lang: 'ko',
  scenario: 'fourteenth-plan',
  changes: {},
  year: 2035,
  region: 'CHN',
  indicator: 'co2.fuel_total',
  sort: 'scenario',
  ascending: false,
}
const limits: Limits = {
  scenarios: ['current-policies', 'fourteenth-plan', 'neutral-2060'],
  levers: { 'L-VRE': { min: 0, max: 2 }, 'L-NUC': { min: 0, max: 2 } },
  years: [2015, 2060],
  regions: ['CHN', '130000'],
}

describe('codec', () => {
  it('writes only the language for the default view', () => {
    expect(encode(defaults, defaults)).toBe('?lang=ko')
  })

  it('reads back every part it writes', () => {
    const view: View = {
      lang: 'zh',
      scenario: 'neutral-2060',
      changes: {
        'L-VRE': { strength: 1.55, start: 2026, ramp: 10, shape: 's' },
        'L-NUC': { strength: 0, start: 2021, ramp: 0, shape: 'linear' },
      },
      year: 2050,
      region: '130000',
      indicator: 'power.generation.coal',
      sort: 'difference',
      ascending: true,
    }
    expect(decode(encode(view, defaults), defaults, limits)).toEqual({ view, ignored: [] })
  })

  it('opens a link of version 1 for ever', () => {
    const link =
      '?lang=en&v=1&s=neutral-2060&l=NUC:1.2@2025_5,VRE:0.5@2026_10&y=2040&r=130000&i=co2.industry&o=name-up'
    const { view, ignored } = decode(link, defaults, limits)
    expect(ignored).toEqual([])
    expect(view).toEqual({
      lang: 'en',
      scenario: 'neutral-2060',
      changes: {
        'L-NUC': { strength: 1.2, start: 2025, ramp: 5, shape: 'linear' },
        'L-VRE': { strength: 0.5, start: 2026, ramp: 10, shape: 'linear' },
      },
      year: 2040,
      region: '130000',
      indicator: 'co2.industry',
      sort: 'name',
      ascending: true,
    })
  })

  it('uses what it understands and names the rest', () => {
    const { view, ignored } = decode(
      '?lang=fr&y=1999&r=130000&l=VRE:9@2026_1,XX:1@2026_1,NUC:1@2026_5&q=<b>',
      defaults,
      limits,
    )
    expect(view.region).toBe('130000')
    expect(view.lang).toBe('ko')
    expect(Object.keys(view.changes)).toEqual(['L-NUC'])
    expect(ignored).toEqual(['lang=fr', 'y=1999', 'l=VRE:9@2026_1', 'l=XX:1@2026_1', 'q=<b>'])
  })
})
