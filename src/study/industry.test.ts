import { beforeAll, describe, expect, it } from 'vitest'
import { type Bench, openBench } from './testing.ts'
import type { LeverSetting, Scenario } from './types.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
}, 60_000)

const later = (strength: number): LeverSetting => ({ strength, start: 2026, ramp: 0, shape: 'step' })
const central = (id: string): number => bench.catalog.parameter(id).central as number
const hebei = '130000'
const instruments = ['L-TARIFF', 'L-GFIN', 'L-TAX', 'L-GPP', 'L-GMFG', 'L-SME', 'L-CAPACITY']

describe('instruments of efficiency', () => {
  it('take nothing away and add nothing at the strength that was seen', () => {
    for (const year of [2016, 2024, 2040]) {
      expect(bench.value(bench.current, 'industry.instruments.reach', hebei, year)).toBe(1)
      expect(bench.value(bench.current, 'industry.instruments.realisation', hebei, year)).toBe(1)
    }
  })

  it('do what their equations say, by hand', () => {
    const pace = (lever: string, strength: number) => {
      const at = bench.inside(bench.moved({ [lever]: later(strength) }))
      return at('industry.instruments.pace', hebei, 2030)
    }
    // training: 2 % of what is realised
    expect(pace('L-CAPACITY', 2)).toBeCloseTo(1.04 / 1.02, 12)
    expect(pace('L-CAPACITY', 0)).toBeCloseTo(1 / 1.02, 12)
    // green loans: 0.3 % cheaper, seven tenths of it reach projects, slope 6
    expect(pace('L-GFIN', 2)).toBeCloseTo(Math.exp(6 * 0.003 * 0.7), 12)
    // a tenth of the price of three tenths of the equipment
    expect(pace('L-TAX', 2)).toBeCloseTo(0.97 / 0.94, 12)
    // 0.1 and 0.3 CNY/kWh on a twentieth and a two-hundredth of power at 0.55, elasticity -0.35
    const planCut = ((central('ind_ei_cut_rate') - central('aeei_industry')) / 100) * 5
    const worth = (((0.1 * 0.05 + 0.3 * 0.005) / 0.55) * 0.35) / planCut
    expect(pace('L-TARIFF', 2)).toBeCloseTo((1 + 2 * worth) / (1 + worth), 9)
  })

  it('bring nothing where no cut is announced: what L-EE delivers is not counted a second time', () => {
    const without: Scenario = { ...bench.current, levers: { ...bench.current.levers, 'L-EE': [] } }
    const index = (scenario: Scenario) => bench.value(scenario, 'industry.efficiency.policy', hebei, 2040)
    expect(index(without)).toBe(1)
    for (const lever of instruments) {
      const most = { ...without, levers: { ...without.levers, [lever]: [later(2)] } }
      expect(index(most), lever).toBe(1)
    }
  })

  it('training and coordination change realisation and nothing else directly', () => {
    const base = bench.current
    const more = bench.moved({ 'L-CAPACITY': later(2) })
    const at = (scenario: Scenario, name: string) => bench.value(scenario, name, hebei, 2026)
    expect(at(more, 'industry.instruments.realisation')).toBeGreaterThan(1)
    expect(at(more, 'industry.instruments.reach')).toBe(1)
    // all of what it moves moves with the efficiency index
    const change = (name: string) => at(more, name) / at(base, name) - 1
    expect(change('industry.chemicals.fuel.coal')).toBeCloseTo(change('industry.efficiency.policy'), 12)
    expect(change('industry.steel.made')).toBe(0)
  })

  it('the surcharge of smelters follows their distance to the threshold and ends where they meet it', () => {
    const kwh = (year: number) =>
      bench.value(bench.current, 'industry.aluminium.smelting_power', '370000', year)
    const surcharge = (year: number) =>
      bench.value(bench.current, 'industry.aluminium.surcharge', '370000', year)
    expect(surcharge(2021)).toBe(0)
    expect(surcharge(2025)).toBeCloseTo((0.01 * Math.max(0, kwh(2024) - 13300)) / 20, 9)
    expect(surcharge(2040)).toBe(0)
  })
})
