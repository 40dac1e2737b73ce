import { describe, expect, it } from 'vitest'
import { atOnce, openBench } from './testing.ts'

const bench = await openBench()
const { central, china } = bench

describe('green mining', () => {
  it('known answer: 3.9 Gt of coal let out 22 Mt of methane in 2020 and took 78 TWh', () => {
    const coal = china(bench.current, 'fuels.raw_coal', 2020)
    const methane = china(bench.current, 'non_co2.methane_mines', 2020)
    expect(methane).toBeCloseTo(
      (coal * central('mine_ch4') * central('ch4_density') * central('gwp_ch4')) / 1000,
      6,
    )
    // the inventory behind the factor: about 22 Mt; the factor is rounded to 8 m3
    expect(Math.abs(methane / central('gwp_ch4') / 22 - 1)).toBeLessThan(0.06)
    const before = china(bench.current, 'fuels.raw_coal', 2019)
    expect(china(bench.current, 'fuels.mining.electricity', 2020)).toBeCloseTo(
      (before * central('mine_elec')) / 1000,
      6,
    )
  })

  it('saves what it says of the power, and no more than all of the coal can', () => {
    const most = bench.moved({ 'L-MINE': atOnce(2) })
    const none = bench.moved({ 'L-MINE': atOnce(0) })
    const all = china(none, 'fuels.mining.electricity', 2035)
    expect(china(none, 'fuels.mining.electricity_saved', 2035)).toBe(0)
    expect(china(most, 'fuels.mining.electricity', 2035) / all - 1).toBeCloseTo(
      -central('mine_green_saving') / 100,
      2,
    )
    // what mines no longer use is not made
    const change = (name: string) => china(most, name, 2035) - china(none, name, 2035)
    expect(change('power.demand.total')).toBeCloseTo(-china(most, 'fuels.mining.electricity_saved', 2035), 1)
    const at = bench.inside(most)
    for (const region of ['140000', '150000', '610000'])
      expect(at('fuels.mining.methane_used', region, 2040)).toBeLessThanOrEqual(
        central('mine_drain_use_most') / 100,
      )
  })
})

describe('gases besides CO2', () => {
  it('are three, add up, and stand in no account of CO2', () => {
    for (const year of [2015, 2020, 2040, 2060]) {
      const parts = ['methane_mines', 'n2o_industry', 'hfc'].map((one) =>
        china(bench.current, `non_co2.${one}`, year),
      )
      expect(china(bench.current, 'non_co2.total', year)).toBeCloseTo(
        parts.reduce((a, b) => a + b, 0),
        9,
      )
    }
    const less = bench.moved({ 'L-NONCO2': atOnce(2) })
    for (const year of [2030, 2060])
      expect(china(less, 'co2.fuel_total', year)).toBe(china(bench.current, 'co2.fuel_total', year))
  })

  it('known answer: 2020 is the inventory, and use under Kigali ends at a fifth of the baseline', () => {
    expect(
      Math.abs(china(bench.current, 'non_co2.n2o_industry', 2020) / central('nonco2_n2o_2020') - 1),
    ).toBeLessThan(0.06)
    expect(china(bench.current, 'non_co2.hfc', 2020)).toBeCloseTo(central('nonco2_hfc_2020'), 6)
    const use = bench.inside(bench.current)('non_co2.hfc.use', '370000', 2050)
    expect(use).toBeCloseTo(0.2 * central('nonco2_hfc_headroom'), 9)
    // beyond strength 1 it ends no lower
    const most = bench.inside(bench.moved({ 'L-NONCO2': atOnce(2) }))
    expect(most('non_co2.hfc.use', '370000', 2050)).toBeCloseTo(use, 12)
    const none = bench.inside(bench.moved({ 'L-NONCO2': atOnce(0) }))
    expect(none('non_co2.hfc.use', '370000', 2050)).toBeGreaterThan(1.5)
  })

  it('emerges: equipment leaks for years after use was cut', () => {
    const at = bench.inside(bench.current)
    const [use, leak] = ['use', 'leak'].map((one) => at(`non_co2.hfc.${one}`, '370000', 2046))
    expect(leak as number).toBeGreaterThan(2 * (use as number))
  })
})
