import { describe, expect, it } from 'vitest'
import { openBench, overFiveYears } from './testing.ts'

const bench = await openBench()
const { central, china } = bench

const provinces = () => bench.study.regions.slice(1)

describe('flexible capacity', () => {
  it('passes near the pumped hydro that was built, and through the plans of 2025 and 2030', () => {
    const rows = bench.catalog.table('national').rows.filter((row) => row.series === 'cap_pumped')
    for (const row of rows.filter((one) => (one.year as number) >= 2020)) {
      const built = china(bench.current, 'power.flexibility.pumped', row.year as number)
      expect(Math.abs(built / (row.value as number) - 1), `${row.year}`).toBeLessThan(0.06)
    }
    expect(china(bench.current, 'power.flexibility.pumped', 2025)).toBeCloseTo(62, 6)
    expect(china(bench.current, 'power.flexibility.pumped', 2030)).toBeCloseTo(120, 6)
  })

  it('known answer: a GW of pumped hydro loses 0.38 TWh a year, power that must be made', () => {
    const before = china(bench.current, 'power.flexibility.pumped', 2034) - central('flex_pumped_2020')
    const each = (central('flex_pumped_hours') * (1 / central('phs_rte') - 1)) / 1000
    expect(each).toBeCloseTo(0.379, 3)
    expect(china(bench.current, 'power.flexibility.pumped.losses', 2035)).toBeCloseTo(before * each, 9)
  })

  it('asks of demand 3 % of the peak in 2025, and never more than can answer', () => {
    const before = bench.value(bench.current, 'power.demand.total', 'CHN', 2024)
    const peak = (before * 1000) / central('load_peak_hours')
    // the peak of 2024: 1,452 GW
    expect(Math.abs(peak / 1452 - 1)).toBeLessThan(0.02)
    expect(china(bench.current, 'power.flexibility.demand', 2025)).toBeCloseTo(
      (peak * central('flex_demand_2025')) / 100,
      6,
    )
    const most = { ...bench.moved({ 'L-FLEX': overFiveYears(2) }), assumptions: { flex_demand_2035: 10 } }
    const at = bench.inside(most)
    for (const region of provinces()) {
      expect(at('power.flexibility.demand', region, 2050)).toBeCloseTo(
        (at('power.flexibility.peak', region, 2050) * central('flex_demand_most')) / 100,
        9,
      )
    }
  })

  it('emerges: with more of it coal units run lower and burn more for each kWh, and less in all', () => {
    const none = bench.moved({ 'L-FLEX': overFiveYears(0) })
    const most = bench.moved({ 'L-FLEX': overFiveYears(2) })
    const change = (variable: string, year: number) =>
      china(most, variable, year) - china(none, variable, year)
    expect(change('power.curtailment.extra', 2035)).toBeLessThan(-0.003)
    // what wind and solar no longer spill, coal units no longer make: their load falls nearer to its least
    expect(change('power.generation.coal', 2035)).toBeLessThan(-20)
    const raised = provinces().filter(
      (region) =>
        bench.value(most, 'power.coal.rate_low_load', region, 2035) >
        bench.value(none, 'power.coal.rate_low_load', region, 2035) + 1e-6,
    )
    expect(raised.length).toBeGreaterThan(10)
    expect(change('co2.power_heat.electricity', 2035)).toBeLessThan(-15)
  })

  it('stands in for coal at the peak, but not for the energy of a year', () => {
    const most = bench.moved({ 'L-FLEX': overFiveYears(2), 'L-STOR': overFiveYears(2) })
    for (const scenario of [bench.current, most]) {
      for (const year of [2040, 2050, 2060]) {
        const hours =
          (china(scenario, 'power.generation.coal', year) * 1000) /
          china(scenario, 'power.capacity.coal', year)
        // built a year after it is missed: a little above the limit where coal grows
        expect(hours).toBeLessThan(1.1 * central('hours_coal_limit'))
      }
    }
  })
})
