import { describe, expect, it } from 'vitest'
import { openBench, overFiveYears } from './testing.ts'

const bench = await openBench()
const { central, china } = bench

const provinces = () => bench.study.regions.slice(1)

describe('heat of towns', () => {
  it('comes from boilers, combined plants and reactors, and from nothing else', () => {
    for (const scenario of [bench.current, bench.scenario('neutral-2060')]) {
      for (const region of ['CHN', ...provinces()]) {
        for (const year of [2015, 2024, 2040, 2060]) {
          const at = (name: string) => bench.value(scenario, name, region, year)
          const parts = ['boiler', 'chp', 'nuclear'].map((one) => at(`heat.supply.${one}`))
          for (const part of parts) expect(part).toBeGreaterThanOrEqual(0)
          expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(at('heat.district'), 8)
        }
      }
    }
  })

  it('known answer: Haiyang heats 4.5 million m2 after the winter of 2021, on the power it forgoes', () => {
    const at = (name: string, region: string) => bench.value(bench.current, name, region, 2022)
    expect(at('heat.nuclear.area', '370000')).toBeCloseTo(4.5, 9)
    expect(at('heat.nuclear.area', 'CHN')).toBeCloseTo(4.5, 9)
    const heat = 4.5 * central('nuc_heat_per_m2')
    expect(at('heat.supply.nuclear', '370000')).toBeCloseTo(heat, 9)
    // PJ of heat x kWh forgone per kWh, in TWh: 3.6 PJ are a TWh
    expect(at('heat.nuclear.forgone', '370000')).toBeCloseTo(
      (heat / 3.6) * (central('nuc_power_loss_heat') as number),
      9,
    )
    // the operator counts 100 kt of coal a season: the order is the same
    const coal = heat / central('retro_heat_boiler_eff') / central('tce_energy')
    expect(coal * 1000).toBeGreaterThan(50)
    expect(coal * 1000).toBeLessThan(130)
  })

  it('follows the equation: a boiler closed spares its coal less that of the power forgone', () => {
    const none = bench.inside(bench.moved({ 'L-HEAT': overFiveYears(0) }))
    const full = bench.inside(bench.moved({ 'L-HEAT': overFiveYears(2) }))
    // Hebei has no reactor
    const change = (name: string) => full(name, '130000', 2040) - none(name, '130000', 2040)
    const rate = full('power.coal.net_rate', '130000', 2040)
    const each =
      1 / central('retro_heat_boiler_eff') -
      (central('chp_power_loss') * (rate / 1000) * 1000 * 29.3076) / 3600
    const coal = change('heat.chp.joined') * each
    expect(change('heat.chp.joined')).toBeGreaterThan(20)
    const spared = (coal / central('tce_energy')) * central('ef_tce_coal')
    expect(change('heat.spared') / spared).toBeCloseTo(1, 2)
  })

  it('replaces no more than the coal boilers there are, nor than coal units nearby can give', () => {
    const most = bench.inside(bench.moved({ 'L-HEAT': overFiveYears(2), 'L-NUC': overFiveYears(3) }))
    for (const region of provinces()) {
      for (const year of [2030, 2060]) {
        const coal = most('heat.boilers.coal', region, year)
        const joined = most('heat.chp.joined', region, year)
        expect(joined + most('heat.supply.nuclear', region, year)).toBeLessThanOrEqual(coal * (1 + 1e-12))
        expect(most('heat.supply.boiler', region, year)).toBeGreaterThanOrEqual(-1e-9)
        const reach =
          most('power.opening.coal', region, year) * central('heat_chp_reach') * central('retro_heat_per_gw')
        expect(joined).toBeLessThanOrEqual(reach * (1 + 1e-12))
      }
    }
  })

  it('of reactors takes power from the grid: more heat, more electricity made', () => {
    const more = bench.moved({ 'L-HEAT': overFiveYears(2) })
    expect(china(more, 'heat.nuclear.forgone', 2045)).toBeGreaterThan(
      1.2 * china(bench.current, 'heat.nuclear.forgone', 2045),
    )
    expect(china(more, 'power.demand.total', 2045)).toBeGreaterThan(
      china(bench.current, 'power.demand.total', 2045),
    )
  })
})
