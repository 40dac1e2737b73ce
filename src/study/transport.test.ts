import { describe, expect, it } from 'vitest'
import { firstYear, lastYear } from '../model/index.ts'
import { openBench, overFiveYears } from './testing.ts'
import type { LeverSetting, Scenario } from './types.ts'

const bench = await openBench()
const { central, china } = bench

const supposing = (assumptions: Record<string, number>): Scenario => ({ ...bench.current, assumptions })
/** Current policies with one lever at a strength from the first year. */
const always = (lever: string, strength: number): Scenario => ({
  ...bench.current,
  name: `${lever} ${strength}`,
  levers: { ...bench.current.levers, [lever]: [{ strength, start: firstYear, ramp: 0, shape: 'linear' }] },
})

describe('dual credits, against the decrees', () => {
  it('equation check: a battery car of 500 km earns 5, then 3.2, then 1.9 credits', () => {
    // the factors of phase 2 for range, density and consumption at one
    const car = supposing({
      ev_range_2018: 500,
      ev_range_2021: 500,
      ev_range_2024: 500,
      dc_p2_range_f: 1,
      dc_p2_dens_f: 1,
      dc_p2_ec_f_max: 1,
    })
    for (const [year, credits] of [
      [2019, 5],
      [2022, 3.2],
      [2024, 1.9],
    ] as const)
      expect(china(car, 'transport.credits.per_bev', year)).toBeCloseTo(credits, 9)
  })

  it('equation check: the least share m = r / (c + r) is 3.3, 6.0 and 21.3 %', () => {
    // every car with a plug at the mean credits of the example
    const mean = (phase: 1 | 2 | 3, credits: number) => ({
      [`dc_p${phase}_bev_a`]: 0,
      [`dc_p${phase}_bev_b`]: credits,
      [`dc_p${phase}_bev_cap`]: 5,
      [`dc_p${phase}_phev`]: credits,
    })
    const flat = { dc_p2_range_f: 1, dc_p2_dens_f: 1, dc_p2_ec_f_max: 1 }
    for (const [year, phase, credits, share] of [
      [2020, 1, 3.5, 0.033],
      [2022, 2, 2.5, 0.06],
      [2025, 3, 1.4, 0.213],
    ] as const) {
      const made = china(
        supposing({ ...mean(phase, credits), ...flat }),
        'transport.credits.least_share',
        year,
      )
      const ratio = central(`dc_ratio_${year}`)
      expect(made).toBeCloseTo(ratio / 100 / (credits + ratio / 100), 9)
      expect(made).toBeCloseTo(share, 3)
    }
  })

  it('emergent: credits are slack after 2021, and the more so the later', () => {
    for (let year = 2022; year <= 2025; year++) {
      expect(china(bench.current, 'transport.credits.scarcity', year), `${year}`).toBeLessThan(0.8)
      expect(china(bench.current, 'transport.nev_sales_share', year)).toBeGreaterThan(
        2 * china(bench.current, 'transport.credits.least_share', year),
      )
    }
    expect(china(bench.current, 'transport.credits.price', 2023)).toBeLessThan(
      china(bench.current, 'transport.credits.price', 2021),
    )
  })
})

describe('China 6', () => {
  it('moves NOx and PM, and not a bit of CO2, energy or sales', () => {
    const runs = [0, 1, 2].map((one) => bench.study.run(always('L-CN6', one)))
    const [none, six, beyond] = runs as [(typeof runs)[0], (typeof runs)[0], (typeof runs)[0]]
    for (const { name } of none.variables) {
      if (/\.(nox|pm|standard_cost)$/.test(name)) continue
      for (const region of none.regions)
        expect(six.series(name, region), `${name} ${region}`).toEqual(none.series(name, region))
    }
    const at = (run: (typeof runs)[0], name: string, year: number) =>
      run.series(name, 'CHN')?.[year - firstYear] as number
    for (const name of ['transport.nox', 'transport.pm', 'transport.car.nox']) {
      expect(at(six, name, 2020), name).toBe(at(none, name, 2020))
      expect(at(six, name, 2030), name).toBeLessThan(at(none, name, 2030) * 0.9)
      expect(at(beyond, name, 2030), name).toBeLessThan(at(six, name, 2030))
      expect(at(beyond, name, 2060), name).toBeGreaterThan(0)
    }
    // by 2055 almost every truck is of stage VI b: a seventh of V
    const part = at(six, 'transport.freight.nox', 2055) / at(none, 'transport.freight.nox', 2055)
    expect(part).toBeGreaterThan(0.12)
    expect(part).toBeLessThan(0.16)
  })

  it('a vehicle keeps the standard of its year: what is bought before stays dirty', () => {
    // China 6 withdrawn in 2026: the fleet of then goes on under it and wears out
    const withdrawn = bench.moved({ 'L-CN6': { strength: 0, start: 2026, ramp: 0, shape: 'linear' } })
    const at = bench.inside(withdrawn)
    for (const region of ['130000', '440000']) {
      // cars of 2024, six years old at the opening of 2031, and of 2027
      expect(at('transport.standards.applied.6', region, 2030)).toBe(1)
      expect(at('transport.standards.applied.3', region, 2030)).toBe(0)
    }
  })

  it('is watched from afar where it is heavy duty only', () => {
    const [none, all] = [0, 1].map((one) => supposing({ obd_compliance: one })) as [Scenario, Scenario]
    expect(china(all, 'transport.freight.nox', 2035)).toBeLessThan(china(none, 'transport.freight.nox', 2035))
    expect(china(all, 'transport.car.nox', 2035)).toBe(china(none, 'transport.car.nox', 2035))
    // and with all watched a new truck stands at its limit, not under it
    const limit = central('cn6_nox_hd_whtc') * central('hd_engine_work')
    expect(bench.inside(all)('transport.standards.truck_nox.closing', '440000', 2060)).toBeGreaterThan(limit)
    expect(bench.inside(all)('transport.standards.truck_nox.closing', '440000', 2060)).toBeCloseTo(limit, 1)
  })
})

describe('fuel-cell trucks', () => {
  it('emergent: on coal hydrogen a truck emits 1.7-2.4 times a diesel truck', () => {
    const coal = {
      ...bench.moved({ 'L-H2TRUCK': overFiveYears(2) }),
      assumptions: { h2_coal_part: 1, h2_green_2022: 0, h2_green_2035: 0, h2_green_2060: 0 },
    }
    const ratio = (year: number) =>
      china(coal, 'transport.truck.hydrogen_co2', year) / china(coal, 'transport.truck.diesel_spared', year)
    expect(ratio(2030)).toBeGreaterThan(1.7)
    expect(ratio(2030)).toBeLessThan(2.4)
    // and the nation emits more for having them
    const without = { ...coal, levers: { ...coal.levers, 'L-H2TRUCK': [] } }
    expect(china(coal, 'co2.transport', 2030)).toBeLessThan(china(without, 'co2.transport', 2030))
    expect(china(coal, 'co2.fuel_total', 2030)).toBeGreaterThan(china(without, 'co2.fuel_total', 2030))
  })

  it('help only when hydrogen is green: as sold, after the thirties', () => {
    const perKm = (source: string, year: number) =>
      bench.value(bench.current, `transport.truck.co2_per_km.${source}`, '130000', year)
    expect(perKm('hydrogen_mix', 2024)).toBeGreaterThan(1.4 * perKm('diesel', 2024))
    expect(perKm('hydrogen_mix', 2060)).toBeLessThan(0.5 * perKm('diesel', 2060))
    // electrolysis on the coal power of today is worse than hydrogen from coal
    expect(perKm('hydrogen_grid', 2024)).toBeGreaterThan(perKm('hydrogen_coal', 2024))
    expect(perKm('battery_grid', 2024)).toBeLessThan(1.2 * perKm('diesel', 2024))
  })

  it('at strength 1 add what clusters and the nation aimed at, and stay under it as trucks retire', () => {
    const one = always('L-H2TRUCK', 1)
    const added = [2021, 2022, 2023, 2024, 2025].map((year) => china(one, 'transport.truck.added', year))
    expect(added.reduce((sum, each) => sum + each, 0)).toBeCloseTo(central('fcev_stock_target'), 6)
    expect(china(one, 'transport.truck.fuel_cell', 2025)).toBeLessThan(central('fcev_stock_target'))
    // as in force: about the 28,000 there were at the end of 2024, with 7,000 of before 2021 in the base
    const stands = china(bench.current, 'transport.truck.fuel_cell', 2024)
    expect(stands).toBeGreaterThan(20_000)
    expect(stands).toBeLessThan(30_000)
  })
})

describe('vehicles are conserved under random scenarios', () => {
  // the same numbers in every run: mulberry32
  const random = (seed: number) => () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  /** Every lever at any strength, from any year, in the nation or in some provinces. */
  const anyScenario = (seed: number): Scenario => {
    const next = random(seed)
    const provinces = bench.study.regions.filter((one) => one !== 'CHN')
    const levers = bench.study.levers.map((id) => {
      const setting: LeverSetting = {
        strength: next() * bench.catalog.lever(id).strength.max,
        start: firstYear + Math.floor(next() * (lastYear - firstYear)),
        ramp: Math.floor(next() * 15),
        shape: next() < 0.5 ? 'linear' : 's',
      }
      return [id, [next() < 0.3 ? { ...setting, regions: provinces.filter(() => next() < 0.3) } : setting]]
    })
    const assumptions = Object.fromEntries(
      ['vkt_car', 'truck_life', 'bus_life', 'ev_price_gap_2024', 'fcev_stock_target'].map((id) => {
        const { low, high } = bench.catalog.parameter(id)
        return [id, (low as number) + next() * ((high as number) - (low as number))]
      }),
    )
    return { name: `random ${seed}`, levers: Object.fromEntries(levers), assumptions }
  }

  it.each([1, 2, 3])('cars, fuel-cell trucks, public fleets and hydrogen of scenario %i', (seed) => {
    const scenario = anyScenario(seed)
    const run = bench.study.run(scenario)
    const life = scenario.assumptions.truck_life as number
    const wrong: string[] = []
    for (const region of run.regions) {
      const of = (name: string) => run.series(name, region) as Float64Array
      const same = (what: string, y: number, a: number, b: number) => {
        if (!(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))))
          wrong.push(`${what} ${region} ${y} ${a} ${b}`)
      }
      const cars = ['ice', 'hev', 'phev', 'bev', 'fcev'].map((one) => ({
        fleet: of(`transport.car.fleet.${one}`),
        sales: of(`transport.car.sales.${one}`),
        scrapped: of(`transport.car.scrapped.${one}`),
      }))
      const all = of('transport.car.sales_total')
      const trucks = of('transport.truck.fuel_cell')
      const added = of('transport.truck.added')
      const h2 = ['coal', 'gas', 'renewable'].map((one) => of(`transport.truck.hydrogen.${one}`))
      for (let y = 1; y < run.years.length; y++) {
        const at = (series: Float64Array) => series[y] as number
        const opening = (series: Float64Array) => series[y - 1] as number
        for (const one of cars) {
          same('cars', y, at(one.fleet), opening(one.fleet) + at(one.sales) - at(one.scrapped))
          if (at(one.fleet) < 0 || at(one.scrapped) < 0) wrong.push(`below zero ${region} ${y}`)
        }
        same(
          'sales',
          y,
          cars.reduce((sum, one) => sum + at(one.sales), 0),
          at(all),
        )
        same('trucks', y, at(trucks), opening(trucks) * (1 - 1 / life) + at(added))
        // kilograms of those that stood as the year began
        const kg = opening(trucks) * central('vkt_hdt') * (central('fcev_kg') / 100)
        same(
          'hydrogen',
          y,
          h2.reduce((sum, one) => sum + at(one), 0),
          kg / 1e6,
        )
      }
    }
    expect(wrong).toEqual([])
    const inside = bench.inside(scenario)
    for (const year of [2020, 2030, 2050])
      for (const one of ['bus', 'taxi', 'logistics']) {
        const share = inside(`transport.public.nev_share.${one}`, '130000', year)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        expect(inside(`transport.public.plug_ins.${one}`, '130000', year)).toBeGreaterThanOrEqual(0)
      }
  })
})

describe('public fleets', () => {
  it('meet the targets of 2025 by the mandate alone, and more where buyers choose plugs anyway', () => {
    const share = (one: string) => china(bench.current, `transport.public.nev_share.${one}`, 2025)
    expect(share('bus')).toBeCloseTo(central('bus_nev_target') / 100, 2)
    expect(share('taxi')).toBeGreaterThanOrEqual(central('taxi_nev_target') / 100)
    expect(share('logistics')).toBeGreaterThanOrEqual(central('log_nev_target') / 100)
  })

  it('without a mandate follow the market, and never pass one', () => {
    const none = bench.inside(always('L-PUBFLEET', 0))
    const twice = bench.study.run(always('L-PUBFLEET', 2))
    const before = bench.value(always('L-PUBFLEET', 0), 'transport.public.nev_share.bus', '130000', 2022)
    expect(before).toBeLessThan(central('bus_nev_2020') / 100)
    expect(none('transport.public.co2_change', '130000', 2024)).toBeGreaterThan(0)
    for (const region of twice.regions.slice(1))
      for (const one of twice.series('transport.public.nev_share.bus', region) as Float64Array) {
        expect(one).toBeLessThanOrEqual(1)
        expect(one).toBeGreaterThanOrEqual(0)
      }
  })

  it('taking petrol and diesel away takes power: both change by the same vehicles', () => {
    const more = bench.moved({ 'L-PUBFLEET': overFiveYears(2) })
    const change = (variable: string) => china(more, variable, 2035) - china(bench.current, variable, 2035)
    expect(change('transport.freight.co2')).toBeLessThan(-1)
    expect(change('power.demand.charging')).toBeGreaterThan(1)
    expect(change('transport.freight.co2')).toBeCloseTo(change('transport.public.co2'), 6)
  })
})

describe('freight moved off the road', () => {
  it('saves the difference of the factors, tonne-kilometre for tonne-kilometre', () => {
    const more = bench.moved({ 'L-FREIGHT': overFiveYears(2) })
    const change = (variable: string) => china(more, variable, 2035) - china(bench.current, variable, 2035)
    const moved = china(more, 'transport.shift.moved', 2035)
    expect(moved).toBeGreaterThan(0)
    expect(change('transport.freight.co2')).toBeLessThan(0)
    // never more than the road carries at its factor
    expect(-change('transport.freight.co2')).toBeLessThanOrEqual((moved * central('freight_ef_road')) / 1000)
    expect(change('co2.transport.other')).toBeGreaterThan((moved * central('freight_ef_rail')) / 1000)
    expect(change('co2.transport.other')).toBeLessThan((moved * central('freight_ef_water')) / 1000)
  })
})

describe('small levers of cars', () => {
  it('a service in large cities moves no kilometre elsewhere, and nothing before 2026', () => {
    const more = bench.moved({ 'L-MAAS': overFiveYears(2) })
    const km = (scenario: Scenario, region: string, year: number) =>
      bench.value(scenario, 'transport.maas.driving', region, year)
    // Tibet has no large city; Beijing is one
    expect(km(more, '540000', 2040)).toBe(1)
    const cut =
      (central('maas_adopt') / 100) * (central('maas_shift') / 100) * (1 - central('maas_rebound') / 100)
    expect(km(more, '110000', 2040)).toBeCloseTo(1 - 2 * cut, 9)
    expect(km(more, '110000', 2025)).toBe(1)
  })

  it('chargers and range as planned change no choice; fewer make plug-ins harder to choose', () => {
    expect(bench.value(bench.current, 'transport.charging.worth', '440000', 2050)).toBe(0)
    const none = bench.moved({ 'L-CHOICE': overFiveYears(0) })
    const worth = bench.value(none, 'transport.charging.worth', '440000', 2050)
    expect(worth).toBeLessThan(-5000)
    // half of the chargers come anyway
    const ten = (central('public_chargers_2024') / (central('nev_stock_2024') * 1e6)) * 100
    expect(worth).toBeGreaterThanOrEqual(
      central('logit_charger') * ten * Math.log(central('charger_market_part')) - 1e-9,
    )
  })

  it('awards to makers are worth what reaches the price', () => {
    const none = always('L-SUPPLY', 0)
    const award = central('maker_award') * central('maker_award_reach') * central('dc_pass_through')
    expect(bench.value(none, 'transport.supply.award', '440000', 2020)).toBeCloseTo(-award, 9)
  })
})

describe('cars that feed the grid', () => {
  it('give power by those who take part, are plugged in, and are paid enough', () => {
    const bev = china(bench.current, 'transport.car.fleet.bev', 2034) * 1e6
    const cars = (bev * central('v2g_participate')) / 100
    const power = (cars * central('v2g_plugged') * central('v2g_power')) / 1e6
    expect(china(bench.current, 'transport.v2g.power', 2035)).toBeCloseTo(power, 6)
    // the plan speaks of tens of gigawatts by 2030
    expect(china(bench.current, 'transport.v2g.power', 2030)).toBeGreaterThan(10)
    expect(china(bench.current, 'transport.v2g.power', 2025)).toBe(0)
    // the lowest payment of the cities does not pay for power and wear
    expect(china(supposing({ v2g_pay: 0.7 }), 'transport.v2g.power', 2035)).toBe(0)
  })

  it('spare curtailment and firm coal, and lose what a round trip loses', () => {
    const [less, more] = [0, 2].map((one) => bench.moved({ 'L-V2G': overFiveYears(one) })) as [
      Scenario,
      Scenario,
    ]
    for (const name of ['power.curtailment.extra', 'power.capacity.coal'])
      expect(china(more, name, 2040), name).toBeLessThan(china(less, name, 2040))
    const events = china(more, 'transport.v2g.energy', 2040) * central('v2g_events')
    expect(china(more, 'transport.grid.losses', 2040)).toBeCloseTo(
      (events * (1 / central('v2g_rte') - 1)) / 1000,
      9,
    )
    expect(china(less, 'transport.grid.losses', lastYear)).toBe(0)
  })
})
