import { describe, expect, it } from 'vitest'
import { atOnce, openBench } from './testing.ts'

const bench = await openBench()
const { central } = bench

const provinces = () => bench.study.regions.slice(1)
const years = [2021, 2024, 2035, 2050, 2060]

describe('the price of coal power', () => {
  it('is the benchmark without a market, and within the band with one', () => {
    const benchmark = central('coal_benchmark_tariff')
    for (const [strength, from] of [
      [0, 2026],
      [1, 2021],
      [2, 2026],
    ] as const) {
      const at = bench.inside(strength === 1 ? bench.current : bench.moved({ 'L-MARKET': atOnce(strength) }))
      const band = (strength * central('market_float')) / 100
      for (const region of provinces()) {
        for (const year of years.filter((one) => one >= from)) {
          const price = at('power.price.coal', region, year)
          expect(price).toBeGreaterThanOrEqual(benchmark * (1 - band) * (1 - 1e-12))
          expect(price).toBeLessThanOrEqual(benchmark * (1 + band) * (1 + 1e-12))
          // those who use most have no lid
          const intensive = at('power.price.coal_intensive', region, year)
          if (strength > 0) expect(intensive).toBeGreaterThanOrEqual(price * (1 - 1e-12) - 1e-12)
          else expect(intensive).toBe(benchmark)
        }
      }
    }
    // before 2021 there was none
    expect(bench.value(bench.current, 'power.price.coal', '370000', 2019)).toBe(benchmark)
  })

  it('known answer: cost at 4,600 h is near the benchmark, which was set for such units', () => {
    const r = central('wacc_renewables') / 100
    const recovery = r / (1 - (1 + r) ** -central('coal_life'))
    const cost = (hours: number) =>
      ((central('capex_coal_usc') * recovery) / hours +
        (central('coal_price') * central('coal_rate_2020')) / 1e6) *
      (1 + central('vat_power') / 100)
    expect(Math.abs(cost(4600) / central('coal_benchmark_tariff') - 1)).toBeLessThan(0.08)
    // Guangdong in 2022, before capacity payment: hours of the year before
    const at = bench.inside(bench.current)
    const hours =
      (at('power.generation.coal', '440000', 2021) / at('power.opening.coal', '440000', 2022)) * 1000
    expect(at('power.price.coal_cost', '440000', 2022)).toBeCloseTo(cost(hours), 9)
  })

  it('emerges: where units run fewer hours a kWh costs more, and payment for capacity bears a part', () => {
    const at = bench.inside(bench.current)
    const without = bench.inside({ ...bench.current, assumptions: { coal_capacity_price: 0 } })
    for (const region of ['370000', '440000', '150000']) {
      const cost = at('power.price.coal_cost', region, 2030)
      expect(without('power.price.coal_cost', region, 2030)).toBeGreaterThan(cost + 0.01)
      // what users pay for capacity they pay beside
      expect(without('power.price.capacity_pay', region, 2030)).toBe(0)
    }
    const lid = central('coal_benchmark_tariff') * (1 + central('market_float') / 100)
    const few = bench.inside({ ...bench.current, assumptions: { coal_capacity_price: 0, coal_price: 1200 } })
    expect(few('power.price.coal_cost', '440000', 2030)).toBeGreaterThan(lid)
    expect(few('power.price.coal', '440000', 2030)).toBeCloseTo(lid, 12)
  })
})

describe('time of use', () => {
  it('parts peak from valley by the ratio of the rule, around the same mean', () => {
    const at = bench.inside(bench.current)
    for (const region of provinces()) {
      for (const year of years) {
        const [peak, valley, user] = ['peak', 'valley', 'user'].map((one) =>
          at(`power.price.${one}`, region, year),
        )
        expect((peak as number) / (valley as number)).toBeCloseTo(central('tou_ratio'), 9)
        expect(((peak as number) + (valley as number)) / 2).toBeCloseTo(user as number, 12)
      }
    }
  })

  it('pays storage better and moves load: with more of it less is curtailed, without it nothing moves', () => {
    const none = bench.moved({ 'L-MARKET': atOnce(0) })
    const most = bench.moved({ 'L-MARKET': atOnce(2) })
    const at = (scenario: typeof none, name: string, year: number) => bench.value(scenario, name, 'CHN', year)
    expect(at(none, 'power.price.shifted', 2035)).toBe(0)
    // 8 % x ln(4 / 2.5) / 2 of the peak
    const peak = bench.inside(bench.current)('power.flexibility.peak', '320000', 2035)
    expect(bench.value(bench.current, 'power.price.shifted', '320000', 2035) / peak).toBeCloseTo(0.0188, 3)
    expect(at(most, 'power.storage.margin', 2035)).toBeGreaterThan(at(none, 'power.storage.margin', 2035))
    expect(at(most, 'power.storage.capacity', 2040)).toBeGreaterThan(
      1.01 * at(none, 'power.storage.capacity', 2040),
    )
    expect(at(most, 'power.curtailment.extra', 2035)).toBeLessThan(at(none, 'power.curtailment.extra', 2035))
  })
})
