import { describe, expect, it } from 'vitest'
import { openStudy } from '../../study/index.ts'
import { openBench } from '../../study/testing.ts'
import type { Scenario } from '../../study/types.ts'
import { compareAnswer, explainAnswer, runAnswer } from './study-answers.ts'

const bench = await openBench()

describe('answers about cities', () => {
  it('run cities when a city is asked for, and provinces when none is', () => {
    const one = { variables: 'co2.fuel_total', years: '2030' }
    const city = runAnswer(bench.study, bench.current, { ...one, regions: 'CHN,130000,130200' })
    expect(city.identity.resolution).toBe('city')
    expect(city.rows.map(({ region, quality }) => [region, quality])).toEqual([
      ['CHN', 'derived'],
      ['130000', 'estimated'],
      ['130200', 'estimated'],
    ])
    expect(city.notes.join()).toContain('Cities are estimates')
    expect(runAnswer(bench.study, bench.current, one).identity.resolution).toBe('province')
    const all = runAnswer(bench.study, bench.current, { ...one, regions: 'cities' })
    // four of the 341 are provinces too
    expect(all.rows).toHaveLength(337)
    const chosen = runAnswer(bench.study, bench.current, { ...one, resolution: 'city' })
    expect([chosen.rows.length, chosen.identity.resolution]).toEqual([32, 'city'])
  })

  it('mark as estimated what a province reports and a city does not', () => {
    const asked = { variables: 'drivers.population', years: '2020', regions: '110000,130000,130200' }
    const { rows } = runAnswer(bench.study, bench.current, asked)
    expect(rows.map((row) => row.quality)).toEqual(['derived', 'derived', 'estimated'])
    // the census counts 7.72 million
    expect(rows[2]?.value).toBeCloseTo(7.72, 1)
  })

  it('compare and explain cities', () => {
    const asked = { variables: 'co2.transport', regions: '440300', years: '2030' }
    const { rows } = compareAnswer(bench.study, bench.current, bench.scenario('neutral-2060'), asked)
    expect(rows[0]?.delta).toBeLessThan(0)
    const request = { variable: 'transport.car.fleet.bev', region: '440300', year: 2023, depth: 1 }
    expect(explainAnswer(bench.study, bench.current, request).identity.resolution).toBe('city')
  })

  it('run cities when a scenario sets a lever in one, and say which levers only provinces have', () => {
    const levers = {
      'L-PLATE': [{ strength: 1, start: 2026, ramp: 0, shape: 'step' as const, regions: ['440300'] }],
      'L-EAF': [{ strength: 1, start: 2026, ramp: 0, shape: 'step' as const, regions: ['130200'] }],
    }
    const one: Scenario = { name: 'one', levers, assumptions: {} }
    const asked = { variables: 'transport.car.sales_total', regions: '440000', years: '2030' }
    const answer = runAnswer(bench.study, one, asked)
    expect(answer.identity.resolution).toBe('city')
    expect(answer.notes).toContain('L-EAF acts on whole provinces: setting it in 130200 changes nothing')
    expect(answer.notes.join()).not.toContain('L-PLATE')
    const free = runAnswer(bench.study, { ...one, levers: {} }, { ...asked, resolution: 'city' })
    expect(answer.rows[0]?.value).toBeLessThan(free.rows[0]?.value as number)
    expect(bench.study.run(one).notes.join()).toContain('L-PLATE in 440300 holds only where cities are run')
  })

  it('say so when there are no places to run cities of, or no such level', () => {
    const bare = openStudy(bench.study.catalog)
    expect(() => runAnswer(bare, bench.current, { resolution: 'city' })).toThrow(/places are not at hand/)
    expect(() => runAnswer(bare, bench.current, { regions: '130200' })).toThrow(/--regions/)
    expect(() => runAnswer(bench.study, bench.current, { resolution: 'county' })).toThrow(/'city'/)
    const coarse = { resolution: 'province', regions: '130200' }
    expect(() => runAnswer(bench.study, bench.current, coarse)).toThrow(/--regions/)
  })
})
