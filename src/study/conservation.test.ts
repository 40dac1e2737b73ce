import { beforeAll, describe, expect, it } from 'vitest'
import { lastObserved, powertrain, technology } from '../model/index.ts'
import { type Bench, builtIn, openBench, zero } from './testing.ts'
import type { RunResult, Scenario } from './types.ts'

let bench: Bench
let scenarios: Scenario[]
let runs: [string, RunResult][]
beforeAll(async () => {
  bench = await openBench()
  scenarios = [...builtIn.map((name) => bench.scenario(name)), zero]
  runs = scenarios.map((one) => [one.name, bench.study.run(one)])
}, 60_000)

const technologies = technology.elements.map((one) => one.label)
const powertrains = powertrain.elements.map((one) => one.label)

const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0)
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))

type At = (variable: string, back?: number) => number

/** Every scenario, region and year: the left side equals the right within 1e-9 of its size. `at(name, 1)` is last year's. */
function holds(left: (at: At) => number, right: (at: At) => number, from = 0) {
  const wrong: string[] = []
  for (const [name, run] of runs) {
    for (const region of run.regions) {
      const kept = new Map<string, Float64Array>()
      const series = (variable: string): Float64Array => {
        let found = kept.get(variable)
        if (!found) {
          found = run.series(variable, region)
          if (!found) throw new Error(`no ${variable} in ${region}`)
          kept.set(variable, found)
        }
        return found
      }
      for (let y = from; y < run.years.length; y++) {
        const at: At = (variable, back = 0) => series(variable)[y - back] as number
        const [a, b] = [left(at), right(at)]
        if (!near(a, b)) wrong.push(`${name} ${region} ${run.years[y]}: ${a} and ${b}`)
      }
    }
  }
  expect(wrong).toEqual([])
}

describe('the accounts, in three scenarios and without policy', () => {
  const co2 = (...rows: string[]) => [
    (at: At) => at(`co2.${rows[0]}`),
    (at: At) => sum(rows.slice(1).map((row) => at(`co2.${row}`))),
  ]
  it.each([
    ['power_heat', 'power_heat.electricity', 'power_heat.heat'],
    ['transport', 'transport.road', 'transport.other'],
    ['fuel_total', 'power_heat', 'industry', 'transport', 'other_energy', 'residential', 'not_in_table'],
  ])('%s is the sum of its rows', (...rows) => {
    const [left, right] = co2(...rows)
    holds(left as (at: At) => number, right as (at: At) => number)
  })

  it('provinces add up to the nation, for every additive variable; all of co2 is additive', () => {
    const wrong: string[] = []
    for (const [name, run] of runs) {
      for (const variable of run.variables) {
        if (/^co2(_process)?\./.test(variable.name)) expect(variable.additive, variable.name).toBe(true)
        if (!variable.additive) continue
        const nation = run.series(variable.name, 'CHN') as Float64Array
        const provinces = run.regions
          .slice(1)
          .map((region) => run.series(variable.name, region) as Float64Array)
        nation.forEach((value, y) => {
          if (!near(value, sum(provinces.map((one) => one[y] as number))))
            wrong.push(`${name} ${variable.name} ${run.years[y]}`)
        })
      }
    }
    expect(wrong).toEqual([])
  })

  it('the intensity of the nation is its CO2 over its GDP, not a mean of provinces', () => {
    holds(
      (at) => at('intensity.co2_gdp') * at('drivers.gdp'),
      (at) => at('co2.fuel_total'),
    )
  })
})

describe('electricity', () => {
  it('generation by technology adds up to the total', () => {
    holds(
      (at) => at('power.generation_total'),
      (at) => sum(technologies.map((one) => at(`power.generation.${one}`))),
    )
  })

  it('what leaves through corridors arrives', () => {
    for (const [, run] of runs) {
      const out = run.series('power.exports', 'CHN') as Float64Array
      const into = run.series('power.imports', 'CHN') as Float64Array
      out.forEach((value, y) => {
        expect(value).toBeGreaterThan(100)
        expect(near(value, into[y] as number)).toBe(true)
      })
      const [sent, arrived, lost] = ['sent', 'arrived', 'losses'].map(
        (one) => run.series(`power.uhv.${one}`, 'CHN') as Float64Array,
      )
      sent?.forEach((value, y) => {
        expect(near(value, (arrived?.[y] as number) + (lost?.[y] as number))).toBe(true)
      })
    }
  })

  it('every province meets its need: what it makes, takes in, sends out, and its part of the pool', () => {
    // The ratio of generation (NBS) to consumption (CEC), from the table itself; the last one holds on.
    const national = bench.catalog.table('national').rows
    const series = (name: string, year: number) =>
      national.find((row) => row.series === name && row.year === year)?.value as number
    const ratio = (year: number) => {
      const at = Math.min(year, lastObserved)
      const made = ['coal', 'gas', 'hydro', 'nuclear', 'wind', 'solar', 'bio'].map((one) =>
        series(`gen_${one}`, at),
      )
      return sum(made) / series('elec_consumption', at)
    }
    const wrong: string[] = []
    for (const scenario of scenarios) {
      const at = bench.inside(scenario)
      for (const year of bench.study.years) {
        const pool = at('power.pool', 'CHN', year)
        let taken = 0
        let given = 0
        let made = 0
        let used = 0
        for (const region of bench.study.regions.slice(1)) {
          const here = (name: string) => at(`power.${name}`, region, year)
          const need = here('demand.total') * ratio(year)
          const generation = sum(technologies.map((one) => here(`generation.${one}`)))
          // from the pool comes what the province is short of and does not burn fuel for
          const fromPool = here('short') - here('fossil_need')
          const toPool = here('surplus') - here('spilled')
          const channels = here('uhv.arrived') - here('uhv.sent')
          if (!near(generation + here('imports') - here('exports') + channels + fromPool - toPool, need))
            wrong.push(`${scenario.name} ${region} ${year}`)
          if (fromPool < -1e-9 || toPool < -1e-9) wrong.push(`${scenario.name} ${region} ${year}: pool`)
          taken += fromPool
          given += toPool
          made += generation
          used += need + here('uhv.losses')
        }
        if (!near(taken, pool) || !near(given, pool)) wrong.push(`${scenario.name} ${year}: pool ${pool}`)
        if (!near(made, used)) wrong.push(`${scenario.name} ${year}: nation ${made} for ${used}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('no plant makes more than its hours allow, gas least of all', () => {
    const wrong: string[] = []
    for (const scenario of scenarios) {
      const at = bench.inside(scenario)
      for (const region of bench.study.regions.slice(1)) {
        for (const year of bench.study.years) {
          for (const one of technologies) {
            if (one === 'coal') continue
            const made = at(`power.generation.${one}`, region, year)
            const able = at(`power.available.${one}`, region, year)
            if (made > able * (1 + 1e-12) + 1e-12) wrong.push(`${scenario.name} ${one} ${region} ${year}`)
          }
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('stocks', () => {
  it.each(technologies)('capacity of %s: last year, and what was added, less what retired', (one) => {
    holds(
      (at) => at(`power.capacity.${one}`),
      (at) => at(`power.capacity.${one}`, 1) + at(`power.additions.${one}`) - at(`power.retirement.${one}`),
      1,
    )
  })

  it.each(powertrains)('cars %s: last year, and what was sold, less what was scrapped', (one) => {
    holds(
      (at) => at(`transport.car.fleet.${one}`),
      (at) =>
        at(`transport.car.fleet.${one}`, 1) +
        at(`transport.car.sales.${one}`) -
        at(`transport.car.scrapped.${one}`),
      1,
    )
  })

  it('sales by powertrain add up to all sales, steel by route to all steel', () => {
    holds(
      (at) => sum(powertrains.map((one) => at(`transport.car.sales.${one}`))),
      (at) => at('transport.car.sales_total'),
    )
    holds(
      (at) =>
        at('industry.steel.output.bf_bof') +
        at('industry.steel.output.eaf') +
        at('industry.steel.hydrogen.made'),
      (at) => at('industry.steel.made'),
    )
  })
})

describe('limits', () => {
  it('nothing is negative that cannot be, shares stay between none and all', () => {
    // growth and margins, and what is told against the plan
    const signed =
      /^drivers\.gdp_growth$|\.price_gap$|\.storage\.margin$|\.supply\.award$|\.charging\.worth$|\.shift\.moved$|^carbon\.ets\.(\w+_cost|power_price)$/
    const wrong: string[] = []
    for (const [name, run] of runs) {
      for (const variable of run.variables) {
        const least = signed.test(variable.name) ? Number.NEGATIVE_INFINITY : -1e-9
        const most = /share|clinker_ratio/.test(variable.name) ? 1 + 1e-12 : Number.POSITIVE_INFINITY
        for (const region of run.regions) {
          for (const value of run.series(variable.name, region) ?? []) {
            if (!(Number.isFinite(value) && value >= least && value <= most))
              wrong.push(`${name} ${variable.name} ${region} ${value}`)
          }
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('no number anywhere is lost to NaN or infinity, published or not, however far a lever is turned', () => {
    const most = Object.fromEntries(
      bench.study.levers.map((id) => [
        id,
        [{ strength: bench.catalog.lever(id).strength.max, start: 2026, ramp: 0, shape: 'step' as const }],
      ]),
    )
    for (const scenario of [...scenarios, { name: 'all at most', levers: most, assumptions: {} }]) {
      const { values } = bench.machine().run(scenario)
      for (const level of values) expect(level.every(Number.isFinite), scenario.name).toBe(true)
    }
  })
})
