import { describe, expect, it } from 'vitest'
import { firstYear, lastYear } from '../model/index.ts'
import { openBench, overFiveYears } from './testing.ts'
import type { Scenario } from './types.ts'

const bench = await openBench()
const { central, china } = bench

/** Current policies without one lever from the first year. */
const without = (lever: string): Scenario => ({
  ...bench.current,
  name: `without ${lever}`,
  levers: { ...bench.current.levers, [lever]: [] },
})

describe('storage', () => {
  it('passes through the observed stock, and its cost fell by more than the 30 % the plan asked for', () => {
    for (const [year, gw] of [
      [2020, 3.3],
      [2023, 31.39],
      [2024, 73.76],
      [2025, 135.7],
    ] as const)
      expect(china(bench.current, 'power.storage.capacity', year)).toBeCloseTo(gw, 6)
    const cost = (year: number) => china(bench.current, 'power.storage.system_cost', year)
    expect(cost(2025) / central('stor_cost_2020') - 1).toBeLessThanOrEqual(-0.3)
    // tenders of 2022 and 2024, which the curve does not read
    for (const [year, id] of [
      [2022, 'stor_cost_2022'],
      [2024, 'stor_cost_2024'],
    ] as const) {
      const { low, high } = bench.catalog.parameter(id)
      expect(cost(year), id).toBeGreaterThan(low as number)
      expect(cost(year), id).toBeLessThan(high as number)
    }
  })

  it('loses what a round trip loses, and the loss is power that must be made', () => {
    const stock = china(bench.current, 'power.storage.capacity', 2039)
    const kept = central('stor_rte')
    const lost = (stock * central('stor_util_hours') * (1 / kept - 1)) / 1000
    expect(china(bench.current, 'power.storage.losses', 2040)).toBeCloseTo(lost, 6)
    // a perfect battery would need less: the difference is the loss
    const perfect = { ...bench.current, assumptions: { stor_rte: 1 } }
    expect(china(perfect, 'power.storage.losses', 2040)).toBeCloseTo(0, 9)
  })
})

describe('the three retrofits', () => {
  it('follow the programme of 2021-25 as far as there are plants to retrofit', () => {
    const done = (kind: string) => china(bench.current, `power.retrofit.capacity.${kind}`, 2025)
    for (const kind of ['energy_saving', 'flexibility', 'heat']) {
      const announced = 5 * central(`retro_programme_${kind}`)
      expect(done(kind), kind).toBeLessThanOrEqual(announced)
      // what is missing went with plants that closed
      expect(done(kind), kind).toBeGreaterThan(0.93 * announced)
    }
  })

  it('work against each other: units that follow the wind burn more coal a kWh', () => {
    const only = (kind: string): Scenario => ({
      ...bench.moved({ 'L-3RETRO': overFiveYears(2) }),
      assumptions: Object.fromEntries(
        ['energy_saving', 'flexibility', 'heat']
          .filter((one) => one !== kind)
          .map((one) => [`retro_programme_${one}`, 0]),
      ),
    })
    const none = { ...only('none') }
    const rate = (scenario: Scenario) => china(scenario, 'power.coal.net_rate', 2040)
    expect(rate(only('flexibility'))).toBeGreaterThan(rate(none))
    expect(rate(only('energy_saving'))).toBeLessThan(rate(none))
    expect(china(only('flexibility'), 'power.curtailment.extra', 2040)).toBeLessThan(
      china(none, 'power.curtailment.extra', 2040),
    )
  })

  it('the penalty of low load is what was measured at 50 and 30 %', () => {
    const run = bench.study.run(bench.scenario('neutral-2060'))
    let seen = 0
    for (const region of run.regions.filter((one) => one !== 'CHN')) {
      const load = run.series('power.coal.load', region) as Float64Array
      const extra = run.series('power.coal.rate_low_load', region) as Float64Array
      load.forEach((at, y) => {
        const [half, third] = [central('retro_flex_penalty50'), central('retro_flex_penalty30')]
        const expected =
          at >= 0.75
            ? 0
            : at >= 0.5
              ? (half * (0.75 - at)) / 0.25
              : half + ((third - half) * (0.5 - at)) / 0.2
        expect(extra[y]).toBeCloseTo(expected, 9)
        if (at < 0.5) seen++
      })
    }
    expect(seen).toBeGreaterThan(0)
  })
})

describe('the renewable quota', () => {
  it('counts every renewable kWh once, where it is used', () => {
    const at = bench.inside(bench.current)
    for (const kind of ['total', 'nonhydro']) {
      for (const year of [2016, 2024, 2030, 2045, 2060]) {
        const sum = (name: string) =>
          bench.study.regions
            .filter((one) => one !== 'CHN')
            .reduce((all, one) => all + at(`power.rps.${kind}.${name}`, one, year), 0)
        expect(sum('used') / sum('made') - 1, `${kind} ${year}`).toBeGreaterThan(-1e-9)
        // a province whose exports outweigh what it makes is counted as none: never more than a hundredth
        expect(sum('used') / sum('made') - 1, `${kind} ${year}`).toBeLessThan(0.01)
      }
    }
  })

  it('asks the nation for its weights, and Tibet for nothing', () => {
    expect(bench.value(bench.current, 'power.rps.total.required', '540000', 2025)).toBe(0)
    expect(bench.value(bench.current, 'power.rps.total.required', '110000', 2023)).toBeCloseTo(0.201, 9)
  })

  it('is slack today: certificates are cheap, as they were', () => {
    const price = (year: number) => china(bench.current, 'power.rps.certificate_price', year)
    // bases that send half of it renewable have less to spare than they would
    expect(price(2020)).toBeGreaterThan(3 * price(2024))
    const seen = bench.catalog.parameter('gec_price_2024')
    expect(price(2024)).toBeLessThan(seen.high as number)
  })
})

describe('aluminium', () => {
  it('stays under the cap while it holds, and passes it without', () => {
    const most = central('al_capacity_cap') * central('al_utilisation_most')
    for (let year = 2025; year <= lastYear; year++)
      expect(china(bench.current, 'industry.aluminium.made', year)).toBeLessThanOrEqual(most + 1e-9)
    expect(china(without('L-AL'), 'industry.aluminium.made', 2035)).toBeGreaterThan(
      central('al_capacity_cap'),
    )
  })

  it('closes the gap of smelting to the benchmark and never passes it', () => {
    const run = bench.study.run(bench.moved({ 'L-AL': overFiveYears(2) }))
    const power = run.series('industry.aluminium.smelting_power', '370000') as Float64Array
    expect(power[2020 - firstYear]).toBe(central('al_smelt_kwh'))
    for (const one of power) expect(one).toBeGreaterThanOrEqual(central('bm_al_smelting'))
    expect(power.at(-1)).toBeLessThan(central('bm_al_smelting') + 5)
  })

  it('on coal power carries what the sources say, and little on hydropower', () => {
    const factor = (region: string) =>
      bench.value(bench.current, 'industry.aluminium.emission_factor', region, 2020)
    // grid power of Shandong; captive plants are not told apart
    const { low, high } = bench.catalog.parameter('al_total_coal')
    expect(factor('370000')).toBeGreaterThan((low as number) * 0.75)
    expect(factor('370000')).toBeLessThan(high as number)
    expect(factor('530000')).toBeLessThan(5)
  })
})

describe('capture', () => {
  it('never takes more than its rate of what a source emits', () => {
    const at = bench.inside(bench.moved({ 'L-CCUS': overFiveYears(2) }))
    for (const region of bench.study.regions.filter((one) => one !== 'CHN')) {
      for (const stream of ['power', 'cement', 'steel', 'chemicals']) {
        for (const year of [2030, 2045, 2060]) {
          const taken = at(`carbon.capture.captured.${stream}`, region, year)
          const source = at(`carbon.capture.source.${stream}`, region, year)
          expect(taken).toBeLessThanOrEqual(source * central('ccus_rate') + 1e-9)
        }
      }
    }
  })

  it('costs energy: plants that capture make other plants work more', () => {
    const on = bench.moved({ 'L-CCUS': overFiveYears(1) })
    const penalty = china(on, 'carbon.capture.penalty', 2039)
    expect(penalty).toBeGreaterThan(10)
    // storage follows wind and solar, which follow the demand; power in place of fuel follows the price, coal dug the
    // coal burned, other demand and hydrogen steel the cost of allowances, cleaning the power of works: these are apart
    const taken = (scenario: Scenario) =>
      china(scenario, 'power.demand.total', 2040) -
      china(scenario, 'power.storage.losses', 2040) -
      china(scenario, 'power.demand.other', 2040) -
      china(scenario, 'power.demand.steel', 2040) -
      china(scenario, 'industry.pollutant.power', 2040) -
      china(scenario, 'electrification.electricity', 2040) +
      china(scenario, 'fuels.mining.electricity_saved', 2040)
    expect(taken(on) - taken(without('L-CCUS'))).toBeCloseTo(penalty, 6)
    const caught = ['cement', 'steel', 'chemicals'].reduce(
      (sum, one) => sum + china(on, `carbon.capture.captured.${one}`, 2040),
      0,
    )
    expect(china(on, 'carbon.capture.regeneration', 2040) / caught).toBeCloseTo(
      central('ccus_reg_heat') * central('ef_heat_default'),
      9,
    )
  })

  it('stays when support ends, until the plants are old', () => {
    const ends: Scenario = {
      ...bench.current,
      levers: {
        ...bench.current.levers,
        'L-CCUS': [
          { strength: 1, start: 2021, ramp: 0, shape: 'step' },
          { strength: 0, start: 2035, ramp: 0, shape: 'step' },
        ],
      },
    }
    const caught = (year: number) => china(ends, 'carbon.capture.captured.steel', year)
    expect(caught(2036)).toBeGreaterThan(0.9 * caught(2034))
    expect(caught(2060)).toBeLessThan(0.5 * caught(2034))
  })
})

describe('dual credits', () => {
  it('follow the three phases of the rule', () => {
    const at = (year: number) => china(bench.current, 'transport.credits.per_bev', year)
    // decree of 2017: 0.012 x 300 km + 0.8; capped at 5 from 350 km
    expect(at(2018)).toBeCloseTo(0.012 * 300 + 0.8, 9)
    expect(at(2020)).toBeLessThanOrEqual(5)
    // of 2023: 0.0034 x 460 km + 0.2
    expect(at(2025)).toBeCloseTo(0.0034 * 460 + 0.2, 9)
    expect(at(2021)).toBeLessThan(at(2020))
    expect(at(2024)).toBeLessThan(at(2023))
  })

  it('the share that meets the ratio is ratio / (credits + ratio)', () => {
    const at = (name: string, year: number) =>
      bench.inside(bench.current)(`transport.credits.${name}`, 'CHN', year)
    for (const year of [2021, 2022, 2025, 2030]) {
      const plugged = at('sold_bev', year - 1) + at('sold_phev', year - 1)
      const mean = at('supply', year) / (plugged * 1e6)
      const ratio = at('ratio', year)
      expect(at('least_share', year)).toBeCloseTo(ratio / (mean + ratio), 9)
    }
  })

  it('were short in 2020 and slack since: the market ran ahead of the rule', () => {
    const at = (name: string, year: number) => china(bench.current, `transport.credits.${name}`, year)
    expect(at('scarcity', 2020)).toBe(1)
    for (const year of [2022, 2023, 2024, 2025]) {
      expect(at('scarcity', year)).toBeLessThan(0.5)
      expect(at('price', year)).toBeLessThan(at('price', 2021))
      expect(china(bench.current, 'transport.nev_sales_share', year)).toBeGreaterThan(
        1.5 * at('least_share', year),
      )
    }
    for (const year of [2021, 2022, 2023]) {
      const traded = central(`dc_price_${year}`)
      expect(at('price', year) / traded, String(year)).toBeGreaterThan(0.7)
      expect(at('price', year) / traded, String(year)).toBeLessThan(1.4)
    }
  })
})

describe('plate quotas', () => {
  it('lift the share of plug-ins where they hold by what was seen in 2019', () => {
    const free = without('L-PLATE')
    const places = ['110000', '120000', '310000', '330000', '440000', '460000']
    let lifted = 0
    let restricted = 0
    for (const region of places) {
      const cars = bench.value(bench.current, 'transport.car.sales_total', region, 2019)
      const share = (scenario: Scenario) => bench.value(scenario, 'transport.nev_sales_share', region, 2019)
      lifted += cars * (share(bench.current) - share(free))
      restricted += cars * bench.value(bench.current, 'transport.plate.restricted_share', region, 2019)
    }
    const { low, high } = bench.catalog.parameter('quota_nev_share')
    expect((100 * lifted) / restricted).toBeGreaterThan(low as number)
    expect((100 * lifted) / restricted).toBeLessThan(high as number)
  })

  it('send some buyers next door: without them Beijing registers more and Hebei fewer', () => {
    const free = without('L-PLATE')
    const sold = (scenario: Scenario, region: string) =>
      bench.value(scenario, 'transport.car.sales_total', region, 2015)
    expect(sold(free, '110000')).toBeGreaterThan(sold(bench.current, '110000'))
    expect(sold(free, '130000')).toBeLessThan(sold(bench.current, '130000'))
    // a province without quota and without a restricted neighbour sees no difference
    expect(sold(free, '650000')).toBe(sold(bench.current, '650000'))
    const home = sold(free, '110000') - sold(bench.current, '110000')
    const tianjin = sold(free, '120000') - sold(bench.current, '120000')
    const back = sold(bench.current, '130000') - sold(free, '130000')
    expect(back).toBeCloseTo((home + tianjin) * (central('quota_leak') / 100), 9)
  })
})
