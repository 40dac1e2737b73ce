import { describe, expect, it } from 'vitest'
import { atOnce, openBench } from './testing.ts'

const bench = await openBench()
const { central, china } = bench

const uses = ['homes', 'services', 'industry']

describe('electricity in place of fuel', () => {
  it('equation check: the choice is the logit of the cost of useful heat', () => {
    const at = bench.inside(bench.current)
    for (const [use, cop] of [
      ['homes', central('heatpump_cop')],
      ['industry', central('elec_cop_industry')],
    ] as const) {
      const gain = central(`elec_rival_${use}`) - at('power.price.user', '320000', 2035) / cop
      const share = 1 / (1 + Math.exp(-central('elec_choice_slope') * gain))
      expect(at(`electrification.choice.${use}`, '320000', 2035)).toBeCloseTo(share, 12)
    }
  })

  it('known answer: a GJ of fuel of homes takes 69 kWh of a heat pump', () => {
    const none = bench.moved({ 'L-ELEC': atOnce(0) })
    const only = (use: string) => china(bench.current, `electrification.co2_spared.${use}`, 2030)
    const kwh = (use: string, cop: number) =>
      (only(use) / central(`elec_fuel_factor_${use}`)) * (central('elec_fuel_efficiency') / cop / 3.6)
    const all =
      kwh('homes', central('heatpump_cop')) +
      kwh('services', central('heatpump_cop')) +
      kwh('industry', central('elec_cop_industry'))
    expect(china(bench.current, 'electrification.electricity', 2030)).toBeCloseTo(all, 6)
    expect((central('elec_fuel_efficiency') / central('heatpump_cop') / 3.6) * 1000).toBeCloseTo(69.4, 1)
    // what is spared of fuel leaves the accounts, and the power is made
    expect(china(none, 'electrification.electricity', 2060)).toBeLessThan(
      china(bench.current, 'electrification.electricity', 2060),
    )
  })

  it('never takes more than can be switched, and at strength 0 what was switched goes back', () => {
    const most = bench.inside({
      ...bench.moved({ 'L-ELEC': atOnce(2) }),
      assumptions: { elec_choice_slope: 20, elec_reach: 0.5 },
    })
    const gone = bench.inside(bench.moved({ 'L-ELEC': atOnce(0) }))
    for (const region of bench.study.regions.slice(1)) {
      for (const use of uses) {
        expect(most(`electrification.switched.${use}`, region, 2060)).toBeLessThanOrEqual(
          central(`elec_potential_${use}`),
        )
        expect(gone(`electrification.switched.${use}`, region, 2060)).toBeLessThan(0.02)
      }
    }
  })

  it('emerges: heat pumps lower CO2 at once; plain resistance raises it', () => {
    const change = (assumptions: Record<string, number>, year: number) => {
      const at = (strength: number) =>
        china({ ...bench.moved({ 'L-ELEC': atOnce(strength) }), assumptions }, 'co2.fuel_total', year)
      return at(2) - at(1)
    }
    // the next kWh is of coal as long as any coal is burned: the mean of the grid is not what counts
    const plain = { heatpump_cop: 1, elec_cop_industry: 1, elec_choice_slope: 0 }
    expect(change({}, 2027)).toBeLessThan(0)
    expect(change(plain, 2027)).toBeGreaterThan(1)
  })

  it('is 26.5 % of final energy in 2020, near 22 % in 2015, and too high after: fuel of industry falls too fast', () => {
    const share = (year: number) => 100 * china(bench.current, 'electrification.share', year)
    expect(Math.abs(share(2020) - central('elec_final_2020'))).toBeLessThan(0.2)
    expect(Math.abs(share(2015) - 22)).toBeLessThan(1)
    // CEC counts 28 % in 2023; the model's fuel falls after 2019 where that of statistics rose
    expect(share(2023)).toBeGreaterThan(28)
    expect(share(2023)).toBeLessThan(32)
  })
})
