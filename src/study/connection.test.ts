import { describe, expect, it } from 'vitest'
import { atOnce, openBench } from './testing.ts'

const bench = await openBench()
const { central, china } = bench

const farms = ['wind_onshore', 'wind_offshore', 'solar_utility']

describe('the queue before the grid', () => {
  it('is empty as the rule is published', () => {
    for (const year of [2015, 2021, 2024, 2030, 2060])
      expect(china(bench.current, 'power.connection.queue', year), `${year}`).toBe(0)
  })

  it('known answer: without the rule a steady wish waits (1 - o) / o of a year', () => {
    const none = bench.inside(bench.moved({ 'L-GRIDCONN': atOnce(0) }))
    const o = central('gridconn_open_without')
    for (const region of ['370000', '150000']) {
      for (const one of farms) {
        const at = (name: string, year: number) => none(`power.connection.${name}.${one}`, region, year)
        // a year's end: what waits next is what was offered and not let on, nothing is lost
        expect(at('waiting', 2040)).toBeCloseTo(at('offered', 2040) * (1 - o), 9)
        expect(at('admitted', 2040) + at('waiting', 2040)).toBeCloseTo(at('offered', 2040), 9)
      }
    }
    const queue = none('power.connection.queue', '370000', 2040)
    const connected = farms.reduce(
      (sum, one) => sum + none(`power.connection.admitted.${one}`, '370000', 2040),
      0,
    )
    expect(Math.abs(queue / connected / ((1 - o) / o) - 1)).toBeLessThan(0.01)
  })

  it('delays wind and solar, and coal burns meanwhile', () => {
    const none = bench.moved({ 'L-GRIDCONN': atOnce(0) })
    const change = (variable: string) => china(none, variable, 2030) - china(bench.current, variable, 2030)
    expect(change('power.capacity.solar_utility') + change('power.capacity.wind_onshore')).toBeLessThan(-20)
    expect(change('co2.power_heat.electricity')).toBeGreaterThan(10)
  })
})

describe('flexibility beyond the guaranteed quota', () => {
  it('is never more than 15 % of what is built at strength 1, and storage is built to no less', () => {
    for (const strength of [1, 2]) {
      const scenario = bench.moved({ 'L-GRIDCONN': atOnce(strength) })
      const at = bench.inside(scenario)
      for (const region of bench.study.regions.slice(1)) {
        const own = at('power.connection.own_flexibility', region, 2030)
        const built = farms.reduce((sum, one) => sum + at(`power.additions.${one}`, region, 2030), 0)
        expect(own).toBeLessThanOrEqual((strength * built * central('gridconn_flex_ratio')) / 100 + 1e-12)
        expect(own).toBeGreaterThanOrEqual(0)
      }
    }
    const asked = china(bench.moved({ 'L-GRIDCONN': atOnce(2) }), 'power.connection.own_flexibility', 2030)
    expect(asked).toBeGreaterThan(10)
  })

  it('asks nothing while pairing was mandated: the storage of 2021-25 stays as observed', () => {
    expect(china(bench.current, 'power.connection.own_flexibility', 2024)).toBe(0)
    expect(china(bench.current, 'power.storage.capacity', 2024)).toBeCloseTo(73.76, 6)
  })
})
