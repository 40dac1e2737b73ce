import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Study } from './index.ts'
import { type Bench, openBench } from './testing.ts'
import type { RunResult, Scenario } from './types.ts'

let bench: Bench
let cities: Study
let citiesOf: Map<string, string[]>
beforeAll(async () => {
  bench = await openBench()
  cities = bench.study.at('city')
  const leaves = bench.places.places.filter((place) => place.within === null)
  citiesOf = new Map()
  for (const { code, province } of leaves) citiesOf.set(province, [...(citiesOf.get(province) ?? []), code])
}, 60_000)

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))

/** Additive variables that cities have. */
const shared = (run: RunResult) =>
  run.variables.filter((one) => one.additive && run.series(one.name, '130200') !== undefined)

/** Years and places where cities do not add up to their province, or provinces to the nation. */
function gaps(run: RunResult): string[] {
  const wrong: string[] = []
  const adds = (name: string, whole: string, parts: readonly string[]) => {
    const all = run.series(name, whole) as Float64Array
    const each = parts.map((code) => run.series(name, code) as Float64Array)
    all.forEach((value, y) => {
      const found = sum(each.map((one) => one[y] as number))
      if (!near(found, value)) wrong.push(`${name} ${whole} ${run.years[y]}: ${found} for ${value}`)
    })
  }
  for (const { name } of shared(run)) {
    for (const [province, codes] of citiesOf) adds(name, province, codes)
    adds(name, 'CHN', [...citiesOf.keys()])
  }
  return wrong
}

/** Scenarios anywhere in the range of the levers, of the country or of a few provinces and cities. */
const scenarios = () =>
  fc
    .array(
      fc.record({
        id: fc.constantFrom(...bench.study.levers),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
        start: fc.integer({ min: 2016, max: 2050 }),
        ramp: fc.integer({ min: 0, max: 15 }),
        regions: fc.option(fc.subarray(['130000', '130200', '440300', '110000', '652300'], { minLength: 1 })),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((settings): Scenario => {
      const levers: Scenario['levers'] = {}
      for (const { id, part, start, ramp, regions } of settings) {
        const strength = part * bench.catalog.lever(id).strength.max
        levers[id] = [{ strength, start, ramp, shape: 'linear', ...(regions ? { regions } : {}) }]
      }
      return { name: 'random', levers, assumptions: {} }
    })

describe('cities', () => {
  it('are 341 leaves, each with the accounts a planner asks for, marked as estimates', () => {
    const run = cities.run(bench.current)
    const codes = [...citiesOf.values()].flat()
    expect(codes).toHaveLength(341)
    const asked = [
      ...['power_heat', 'industry', 'transport', 'other_energy', 'residential', 'not_in_table', 'fuel_total'],
    ].map((row) => `co2.${row}`)
    asked.push(
      'power.demand.total',
      'transport.car.fleet.bev',
      'drivers.population',
      'industry.steel.output.eaf',
    )
    for (const name of asked) {
      for (const code of codes) {
        const series = run.series(name, code)
        expect(
          series?.every((value) => Number.isFinite(value) && value >= 0),
          `${name} ${code}`,
        ).toBe(true)
      }
    }
  })

  it('add up to their provinces, and provinces to the nation, whatever the scenario', () => {
    expect(shared(cities.run(bench.current)).length).toBeGreaterThan(50)
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        expect(gaps(cities.run(scenario)).slice(0, 5)).toEqual([])
      }),
      { numRuns: 6, seed: 5 },
    )
  })

  it('change the nation by less than 1 % of any row of Table 1', () => {
    for (const name of ['current-policies', 'neutral-2060']) {
      const [fine, coarse] = [cities, bench.study].map((study) => study.run(bench.scenario(name)))
      for (const row of [
        'power_heat',
        'industry',
        'transport',
        'other_energy',
        'residential',
        'fuel_total',
      ]) {
        const [a, b] = [fine, coarse].map((run) => run?.series(`co2.${row}`, 'CHN') as Float64Array)
        b?.forEach((value, y) => {
          const gap = Math.abs((a?.[y] as number) / value - 1)
          expect(gap, `${name} ${row} ${cities.years[y]}`).toBeLessThan(0.01)
        })
      }
    }
  })

  it('have the rows of a city add up to its total', () => {
    const run = cities.run(bench.current)
    const rows = ['power_heat', 'industry', 'transport', 'other_energy', 'residential', 'not_in_table']
    for (const code of ['130200', '440300', '659000', '110000']) {
      const at = (row: string) => run.series(`co2.${row}`, code)?.[9] as number
      expect(sum(rows.map(at))).toBeCloseTo(at('fuel_total'), 9)
    }
  })

  it('put the works where they stand: steel in Tangshan, smelters in Binzhou, reactors in Yangjiang', () => {
    const run = cities.run(bench.current)
    const most = (name: string, province: string) =>
      [...(citiesOf.get(province) ?? [])].sort(
        (a, b) => (run.series(name, b)?.[8] as number) - (run.series(name, a)?.[8] as number),
      )[0]
    expect(most('industry.steel.output.bf_bof', '130000')).toBe('130200')
    expect(most('industry.aluminium.made', '370000')).toBe('371600')
    expect(most('power.generation.nuclear', '440000')).toBe('441700')
    expect(run.series('power.generation.nuclear', '440300')?.[8]).toBeGreaterThan(20)
    // no free list tells where large solar farms stand
    expect(run.series('power.generation.solar_utility', '630100')).toBeUndefined()
  })

  it('emit a part of the nation that depends on what a city is: the 85 % of the brief lies between', () => {
    const run = cities.run(bench.current)
    const at = (boundary: string, year: number) =>
      run.series(`cities.emission_share.${boundary}`, 'CHN')?.[year - 2015] as number
    for (const year of [2015, 2019, 2024, 2060]) {
      expect(at('administrative', year)).toBeGreaterThan(0.85)
      expect(at('administrative', year)).toBeLessThan(0.97)
      expect(at('urban_residents', year)).toBeLessThan(0.85)
    }
    // more people live in cities, so more of what is emitted is theirs
    expect(at('urban_residents', 2024)).toBeGreaterThan(at('urban_residents', 2015))
  })

  it('may be acted in alone: what a city does changes it and leaves its neighbours', () => {
    const act = (regions: string[]): Scenario => ({
      ...bench.current,
      name: 'one city',
      levers: {
        ...bench.current.levers,
        'L-PLATE': [
          ...(bench.current.levers['L-PLATE'] ?? []),
          { strength: 0, start: 2026, ramp: 0, shape: 'step', regions },
        ],
      },
    })
    const [before, after] = [cities.run(bench.current), cities.run(act(['440300']))]
    const cars = (run: RunResult, code: string) =>
      run.series('transport.car.sales_total', code)?.[15] as number
    // a run is read where it was made: read the later one last
    const old = [cars(before, '440300'), cars(before, '610100')]
    expect(cars(after, '440300')).toBeGreaterThan((old[0] as number) * 1.02)
    expect(cars(after, '610100')).toBeCloseTo(old[1] as number, 3)
  })

  it('tell why, down to what stands in the city', () => {
    const why = cities.explain(bench.current, 'power.generation.nuclear', '440300', 2024)
    const part = why.inputs.find((input) => input.variable.startsWith('cities.part'))
    expect(part?.region).toBe('440300')
    const source = cities.explain(bench.current, part?.variable as string, '440300', 2024).sources[0]
    expect(source?.text).toContain('units')
  })
})
