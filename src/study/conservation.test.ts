import { beforeAll, describe, expect, it } from 'vitest'
import { technology } from '../model/index.ts'
import { type Bench, openBench } from './testing.ts'
import type { RunResult, Scenario } from './types.ts'

let bench: Bench
let runs: [string, RunResult][]
beforeAll(async () => {
  bench = await openBench()
  const zero: Scenario = { name: 'zero', levers: {}, assumptions: {} }
  const all = [
    ...['current-policies', 'fourteenth-plan', 'neutral-2060'].map((name) => bench.scenario(name)),
    zero,
  ]
  runs = all.map((one) => [one.name, bench.study.run(one)])
}, 60_000)

const technologies = technology.elements.map((one) => one.label)

/** Every region and year: the left side equals the right within 1e-9 of its size. */
function holds(
  left: (at: (name: string) => number, y: number, region: string) => number,
  right: typeof left,
) {
  for (const [name, run] of runs) {
    for (const region of run.regions) {
      const at = (variable: string, y: number) => run.series(variable, region)?.[y] as number
      run.years.forEach((year, y) => {
        const a = left((variable) => at(variable, y), y, region)
        const b = right((variable) => at(variable, y), y, region)
        expect(Math.abs(a - b), `${name} ${region} ${year}: ${a} and ${b}`).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(b)),
        )
      })
    }
  }
}

const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0)

describe('what must add up, in three scenarios and without policy', () => {
  it('the rows of the accounts', () => {
    holds(
      (at) => at('co2.power_heat'),
      (at) => at('co2.power_heat.electricity') + at('co2.power_heat.heat'),
    )
    holds(
      (at) => at('co2.transport'),
      (at) => at('co2.transport.road') + at('co2.transport.other'),
    )
    const six = ['power_heat', 'industry', 'transport', 'other_energy', 'residential', 'not_in_table']
    holds(
      (at) => at('co2.fuel_total'),
      (at) => sum(six.map((one) => at(`co2.${one}`))),
    )
  })

  it('provinces to the nation, for every additive variable', () => {
    for (const [, run] of runs) {
      for (const variable of run.variables.filter((one) => one.additive)) {
        const nation = run.series(variable.name, 'CHN') as Float64Array
        const provinces = run.regions
          .slice(1)
          .map((region) => run.series(variable.name, region) as Float64Array)
        for (let y = 0; y < nation.length; y++) {
          const total = sum(provinces.map((one) => one[y] as number))
          expect(Math.abs((nation[y] as number) - total)).toBeLessThanOrEqual(
            1e-9 * Math.max(1, Math.abs(total)),
          )
        }
      }
    }
  })

  it('generation by technology to the total', () => {
    holds(
      (at) => at('power.generation_total'),
      (at) => sum(technologies.map((one) => at(`power.generation.${one}`))),
    )
  })

  it('what leaves through corridors to what arrives', () => {
    for (const [, run] of runs) {
      const out = run.series('power.exports', 'CHN') as Float64Array
      const into = run.series('power.imports', 'CHN') as Float64Array
      out.forEach((value, y) => {
        expect(Math.abs(value - (into[y] as number))).toBeLessThan(1e-9 * value)
      })
    }
  })

  it('capacity of a year to that of the year before, what was added and what retired', () => {
    for (const one of technologies) {
      const name = (part: string) => `power.${part}.${one}`
      for (const [, run] of runs) {
        for (const region of run.regions) {
          const [stock, added, retired] = ['capacity', 'additions', 'retirement'].map(
            (part) => run.series(name(part), region) as Float64Array,
          )
          for (let y = 1; y < run.years.length; y++) {
            const expected = (stock?.[y - 1] as number) + (added?.[y] as number) - (retired?.[y] as number)
            expect(Math.abs((stock?.[y] as number) - expected)).toBeLessThan(1e-9 * Math.max(1, expected))
          }
        }
      }
    }
  })

  it('cars of a year to those of the year before, sold and scrapped; steel by route to all steel', () => {
    for (const one of ['ice', 'hev', 'phev', 'bev', 'fcev']) {
      for (const [, run] of runs) {
        const [fleet, sold, gone] = ['fleet', 'sales', 'scrapped'].map(
          (part) => run.series(`transport.car.${part}.${one}`, 'CHN') as Float64Array,
        )
        for (let y = 1; y < run.years.length; y++) {
          const expected = (fleet?.[y - 1] as number) + (sold?.[y] as number) - (gone?.[y] as number)
          expect(Math.abs((fleet?.[y] as number) - expected)).toBeLessThan(1e-9 * Math.max(1, expected))
        }
      }
    }
    holds(
      (at) => at('industry.steel.output.bf_bof') + at('industry.steel.output.eaf'),
      (at) => at('industry.steel.made'),
    )
  })

  it('nothing is negative that cannot be, nothing is lost to NaN, shares stay shares', () => {
    const positive =
      /^(co2|power\.(capacity|generation|additions|retirement|spilled)|transport\.car\.(fleet|sales)|industry\.steel\.output)/
    const bad: string[] = []
    for (const [, run] of runs) {
      for (const { name } of run.variables) {
        const least = positive.test(name) ? -1e-9 : Number.NEGATIVE_INFINITY
        const most = /share/.test(name) ? 1 + 1e-12 : Number.POSITIVE_INFINITY
        for (const region of run.regions) {
          for (const value of run.series(name, region) ?? []) {
            if (!(Number.isFinite(value) && value >= least && value <= most))
              bad.push(`${name} ${region} ${value}`)
          }
        }
      }
    }
    expect(bad).toEqual([])
  })
})
