import { describe, expect, it } from 'vitest'
import { resolveScenario } from './scenario-resolve.ts'
import type { LeverSetting, Scenario } from './types.ts'

const setting = (strength: number, regions?: string[]): LeverSetting => ({
  strength,
  start: 2021,
  ramp: 5,
  shape: 'linear',
  ...(regions ? { regions } : {}),
})
const base: Scenario = { name: 'base', levers: { 'L-B': [setting(1)] }, assumptions: { x: 1, y: 2 } }
const merge = (own: Partial<Scenario>) =>
  resolveScenario({ name: 'own', base: 'base', levers: {}, assumptions: {}, ...own }, () => base)

describe('resolveScenario', () => {
  it('keeps what the base sets and the scenario does not name', () => {
    expect(merge({ levers: { 'L-A': [setting(0.5)] }, assumptions: { y: 3 } })).toEqual({
      name: 'own',
      base: 'base',
      levers: { 'L-A': [setting(0.5)], 'L-B': [setting(1)] },
      assumptions: { x: 1, y: 3 },
    })
  })

  it("puts a setting after the base's, which holds until it starts", () => {
    expect(merge({ levers: { 'L-B': [setting(0)] } }).levers['L-B']).toEqual([setting(1), setting(0)])
  })

  it("puts a regional setting after the base's, which stays elsewhere", () => {
    const own = setting(0, ['130000'])
    expect(merge({ levers: { 'L-B': [own] } }).levers['L-B']).toEqual([setting(1), own])
  })

  it('does not depend on the order of writing', () => {
    const one = merge({ levers: { 'L-A': [setting(1)], 'L-C': [setting(1)] } })
    const two = merge({ levers: { 'L-C': [setting(1)], 'L-A': [setting(1)] } })
    expect(JSON.stringify(one)).toBe(JSON.stringify(two))
  })

  it('says which base is missing', () => {
    const own = { name: 'own', base: 'gone', levers: {}, assumptions: {} }
    expect(() => resolveScenario(own, () => undefined)).toThrow("no scenario 'gone'")
  })
})
