import { describe, expect, it } from 'vitest'
import { strengthIn } from '../../src/study/strength.ts'
import type { Scenario } from '../../src/study/types.ts'
import { presetDial, scenarioOf } from './view.ts'

const preset: Scenario = {
  name: 'p',
  assumptions: { x: 1 },
  levers: {
    past: [{ strength: 1, start: 2015, ramp: 0, shape: 'linear' }],
    planned: [
      { strength: 1, start: 2015, ramp: 0, shape: 'linear' },
      { strength: 2, start: 2030, ramp: 10, shape: 's' },
      { strength: 0, start: 2026, ramp: 0, shape: 'linear', regions: ['130000'] },
    ],
  },
}
const at = (scenario: Scenario, lever: string, year: number, region = '110000') =>
  strengthIn(scenario.levers[lever] ?? [], region, year)

describe('dials', () => {
  it('stand at the last setting that holds everywhere', () => {
    expect(presetDial(preset, 'past', 2025)).toEqual({ strength: 1, start: 2025, ramp: 5, shape: 'linear' })
    expect(presetDial(preset, 'planned', 2025)).toEqual({ strength: 2, start: 2030, ramp: 10, shape: 's' })
    expect(presetDial(preset, 'unknown', 2025).strength).toBe(0)
  })

  it('change nothing until they are moved', () => {
    expect(scenarioOf(preset, {}, 2025)).toBe(preset)
    for (const lever of ['past', 'planned']) {
      const untouched = scenarioOf(preset, { [lever]: presetDial(preset, lever, 2025) }, 2025)
      for (const year of [2015, 2024, 2025, 2035, 2060]) {
        expect(at(untouched, lever, year)).toBeCloseTo(at(preset, lever, year), 12)
      }
    }
  })

  it('leave the past as it was and act from the first future year', () => {
    const moved = scenarioOf(preset, { past: { ...presetDial(preset, 'past', 2025), strength: 3 } }, 2025)
    expect(at(moved, 'past', 2024)).toBe(1)
    expect(at(moved, 'past', 2025)).toBeGreaterThan(1)
    expect(at(moved, 'past', 2030)).toBe(3)
    expect(moved.assumptions).toEqual({ x: 1 })
  })

  it('take the place of a planned setting, and leave regional exceptions', () => {
    const moved = scenarioOf(
      preset,
      { planned: { strength: 1.5, start: 2040, ramp: 0, shape: 'linear' } },
      2025,
    )
    expect(at(moved, 'planned', 2039)).toBe(1)
    expect(at(moved, 'planned', 2040)).toBe(1.5)
    expect(at(moved, 'planned', 2050, '130000')).toBe(0)
  })
})
