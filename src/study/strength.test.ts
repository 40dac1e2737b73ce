import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { progress, strengthIn } from './strength.ts'
import type { LeverSetting } from './types.ts'

const setting = (more: Partial<LeverSetting>): LeverSetting => ({
  strength: 1,
  start: 2026,
  ramp: 4,
  shape: 'linear',
  ...more,
})

const anySetting: fc.Arbitrary<LeverSetting> = fc.record({
  strength: fc.double({ min: 0, max: 5, noNaN: true }),
  start: fc.integer({ min: 2015, max: 2060 }),
  ramp: fc.integer({ min: 0, max: 20 }),
  shape: fc.constantFrom('linear' as const, 's' as const, 'step' as const),
})

describe('strength of a lever', () => {
  it('begins in its first year, is full when the ramp is over, and a ramp of 0 is at once', () => {
    const at = (more: Partial<LeverSetting>) =>
      [2025, 2026, 2027, 2028, 2029, 2030].map((year) => progress(setting(more), year))
    expect(at({})).toEqual([0, 0.25, 0.5, 0.75, 1, 1])
    expect(at({ shape: 's' })).toEqual([0, 0.15625, 0.5, 0.84375, 1, 1])
    expect(at({ ramp: 0 })).toEqual([0, 1, 1, 1, 1, 1])
    expect(at({ shape: 'step' })).toEqual([0, 1, 1, 1, 1, 1])
  })

  it('holds only in the regions it names; elsewhere what was before it stays', () => {
    const settings = [
      setting({ start: 2015, ramp: 0 }),
      setting({ strength: 3, ramp: 0, regions: ['130000'] }),
    ]
    expect(strengthIn(settings, '130000', 2030)).toBe(3)
    expect(strengthIn(settings, '440000', 2030)).toBe(1)
    expect(strengthIn([], '440000', 2030)).toBe(0)
  })

  it('moves from what the settings before give, within them, and holds', () => {
    const years = fc.integer({ min: 2015, max: 2060 })
    fc.assert(
      fc.property(fc.array(anySetting, { maxLength: 4 }), years, (settings, year) => {
        const value = strengthIn(settings, '130000', year)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(Math.max(0, ...settings.map((one) => one.strength)) + 1e-12)
        const last = settings.at(-1)
        if (last && year >= last.start + last.ramp) expect(value).toBeCloseTo(last.strength, 12)
      }),
    )
  })

  it('never goes back while one setting ramps up', () => {
    fc.assert(
      fc.property(anySetting, (one) => {
        const path = Array.from({ length: 46 }, (_, t) => progress(one, 2015 + t))
        path.forEach((value, t) => {
          if (t > 0) expect(value).toBeGreaterThanOrEqual(path[t - 1] as number)
        })
      }),
    )
  })
})
