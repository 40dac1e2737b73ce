import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { strengthIn } from './strength.ts'
import { type Bench, openBench } from './testing.ts'
import type { LeverSetting, Scenario } from './types.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
}, 60_000)

const setting = (strength: number, more: Partial<LeverSetting> = {}): LeverSetting => ({
  strength,
  start: 2026,
  ramp: 5,
  shape: 'linear',
  ...more,
})

/** What each lever is there to lower, and the year it is looked at. */
const lowers: [lever: string, variable: string, year: number][] = [
  ['L-VRE', 'power.generation.coal', 2035],
  ['L-NUC', 'power.generation.coal', 2040],
  ['L-RETIRE', 'power.capacity.coal', 2035],
  ['L-EE', 'co2.industry', 2040],
  ['L-EAF', 'industry.steel.co2_fuel', 2040],
  ['L-CEM', 'industry.cement.co2_fuel', 2040],
  ['L-CHOICE', 'transport.car.co2', 2040],
  ['L-SUBSIDY', 'transport.car.co2', 2040],
]

describe('each lever', () => {
  it.each(lowers)('%s: a higher strength never raises %s', (lever, variable, year) => {
    const most = bench.catalog.lever(lever).strength.max
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: most, noNaN: true }),
        fc.double({ min: 0, max: most, noNaN: true }),
        (a, b) => {
          const [low, high] = a < b ? [a, b] : [b, a]
          const at = (strength: number) =>
            bench.value(bench.moved({ [lever]: setting(strength) }), variable, 'CHN', year)
          expect(at(high)).toBeLessThanOrEqual(at(low) * (1 + 1e-9))
        },
      ),
      { numRuns: 12 },
    )
  })

  it.each(lowers)('%s: at full strength lowers %s against none', (lever, variable, year) => {
    const at = (strength: number) =>
      bench.value(bench.moved({ [lever]: setting(strength) }), variable, 'CHN', year)
    expect(at(bench.catalog.lever(lever).strength.max)).toBeLessThan(at(0) * 0.999)
  })

  it.each(lowers)('%s: set as it stands, changes no bit; set from 2026, changes nothing before', (lever) => {
    const base = bench.study.run(bench.current)
    const same = bench.study.run(bench.moved({ [lever]: setting(1) }))
    const more = bench.study.run(bench.moved({ [lever]: setting(0) }))
    for (const name of ['co2.fuel_total', 'power.capacity.coal', 'transport.car.fleet.bev']) {
      for (const region of ['CHN', '130000', '440000']) {
        const [a, b, c] = [base, same, more].map((run) => run.series(name, region) as Float64Array)
        expect(b).toEqual(a)
        expect(c?.slice(0, 2026 - 2015)).toEqual(a?.slice(0, 2026 - 2015))
      }
    }
  })

  it('in one province works there first', () => {
    const base = bench.study.run(bench.current)
    const local = bench.study.run(bench.moved({ 'L-EE': setting(3, { regions: ['130000'] }) }))
    const change = (region: string) =>
      (local.series('co2.industry', region)?.[25] as number) /
        (base.series('co2.industry', region)?.[25] as number) -
      1
    expect(change('130000')).toBeLessThan(-0.03)
    expect(Math.abs(change('440000'))).toBeLessThan(0.001)
  })
})

describe('limits', () => {
  it('without any policy China emits more in every year', () => {
    const zero = bench.study.run({ name: 'zero', levers: {}, assumptions: {} })
    const base = bench.study.run(bench.current)
    base.years.forEach((year, y) => {
      if (year < 2017) return
      expect(zero.series('co2.fuel_total', 'CHN')?.[y]).toBeGreaterThan(
        base.series('co2.fuel_total', 'CHN')?.[y] as number,
      )
    })
  })

  it('coal beyond price is not chosen; free coal crowds out wind and sun', () => {
    const share = (price: number) =>
      bench.value(
        { ...bench.current, assumptions: { coal_price: price } },
        'power.capacity.solar_utility',
        'CHN',
        2050,
      )
    expect(share(1e6)).toBeGreaterThan(share(900))
    expect(share(0)).toBeLessThan(share(900))
  })

  it('electric steel takes power, and cement CO2 falls with demand, policy or not', () => {
    const more = bench.moved({ 'L-EAF': setting(6) })
    const none: Scenario = { ...bench.current, levers: { ...bench.current.levers, 'L-CEM': [] } }
    const perTonne = (which: Scenario) =>
      bench.value(which, 'co2_process.cement', 'CHN', 2050) /
      bench.value(which, 'industry.cement.made', 'CHN', 2050)
    expect(bench.value(more, 'industry.steel.output.eaf', 'CHN', 2040)).toBeGreaterThan(
      bench.value(bench.current, 'industry.steel.output.eaf', 'CHN', 2040),
    )
    expect(bench.value(none, 'co2_process.cement', 'CHN', 2050)).toBeLessThan(
      0.6 * bench.value(none, 'co2_process.cement', 'CHN', 2020),
    )
    expect(perTonne(none)).toBeGreaterThan(perTonne(bench.current))
  })

  it('a car park that only ages holds no more cars than it began with plus sales', () => {
    const fast = bench.value(
      { ...bench.current, assumptions: { car_life: 8 } },
      'transport.car.scrapped.ice',
      'CHN',
      2030,
    )
    expect(fast).toBeGreaterThan(bench.value(bench.current, 'transport.car.scrapped.ice', 'CHN', 2030))
  })
})

describe('the built-in scenarios', () => {
  it('fourteenth-plan meets what its levers are set for', () => {
    const plan = bench.scenario('fourteenth-plan')
    const nuclear = bench.catalog.item('EN-NU-1').targets[0]?.value as number
    expect(Math.abs(bench.value(plan, 'power.capacity.nuclear', 'CHN', 2025) / nuclear - 1)).toBeLessThan(
      0.04,
    )
    const eaf = (bench.catalog.parameter('steel_eaf_share_target').central as number) / 100
    expect(Math.abs(bench.value(plan, 'industry.steel.eaf_share', 'CHN', 2025) - eaf)).toBeLessThan(0.01)
    const cut =
      bench.value(plan, 'industry.efficiency.intensity', '130000', 2025) /
        bench.value(plan, 'industry.efficiency.intensity', '130000', 2020) -
      1
    expect(Math.abs(cut * 100 - (bench.catalog.item('IN-EE-0a').targets[0]?.value as number))).toBeLessThan(
      0.3,
    )
  })

  it('each goes further than the one before by 2060', () => {
    const [a, b, c] = ['current-policies', 'fourteenth-plan', 'neutral-2060'].map((name) =>
      bench.value(bench.scenario(name), 'co2.fuel_total', 'CHN', 2060),
    )
    expect(b).toBeLessThan(a as number)
    expect(c).toBeLessThan(b as number)
  })
})

describe('strength', () => {
  it('moves from what the settings before give, within them, and holds', () => {
    const any = fc.record({
      strength: fc.double({ min: 0, max: 5, noNaN: true }),
      start: fc.integer({ min: 2015, max: 2060 }),
      ramp: fc.integer({ min: 0, max: 20 }),
      shape: fc.constantFrom('linear', 's', 'step') as fc.Arbitrary<LeverSetting['shape']>,
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), fc.integer({ min: 2015, max: 2060 }), (settings, year) => {
        const value = strengthIn(settings, '130000', year)
        const reached = settings.map((one) => one.strength)
        expect(value).toBeGreaterThanOrEqual(-1e-12)
        expect(value).toBeLessThanOrEqual(Math.max(0, ...reached) + 1e-12)
        const last = settings.at(-1)
        if (last && year >= last.start + last.ramp) expect(value).toBeCloseTo(last.strength, 12)
      }),
    )
  })
})
