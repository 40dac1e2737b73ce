import { describe, expect, it } from 'vitest'
import { parseScenario } from './scenario.ts'
import { resolveScenario } from './scenario-resolve.ts'
import { builtIn, openBench } from './testing.ts'
import type { LeverSetting, RunResult, Scenario } from './types.ts'

const bench = await openBench()

/** Every number of a run, in the order of variables and regions. */
const numbers = (run: RunResult): Float64Array => {
  const all: number[] = []
  for (const { name } of run.variables) {
    for (const region of run.regions) all.push(...(run.series(name, region) ?? []))
  }
  return Float64Array.from(all)
}

describe('identity', () => {
  it('the same scenario gives the same bytes, whatever ran between', () => {
    const first = bench.study.run(bench.scenario('fourteenth-plan'))
    const bytes = Buffer.from(numbers(first).buffer)
    bench.study.run(bench.current)
    const again = bench.study.run(structuredClone(bench.scenario('fourteenth-plan')))
    expect(again).not.toBe(first)
    expect(Buffer.from(numbers(again).buffer).equals(bytes)).toBe(true)
    expect(again.identity).toEqual(first.identity)
  })

  it('does not depend on the order a scenario is written in', () => {
    const parse = (text: string): Scenario =>
      resolveScenario(parseScenario(text, 'a.yaml', bench.catalog.catalog), bench.scenario)
    const one = parse(`name: mine
base: current-policies
levers:
  L-EE: {strength: 2, start: 2026, ramp: 5, shape: s}
  L-CEM: {strength: 0.5, start: 2028, ramp: 0, regions: ['130000', '440000']}
assumptions: {hours_pv: 1300, coal_price: 950}
`)
    const other = parse(`assumptions: {coal_price: 950, hours_pv: 1300}
levers:
  L-CEM: {regions: ['440000', '130000'], ramp: 0, start: 2028, strength: 0.5}
  L-EE: {shape: s, ramp: 5, strength: 2, start: 2026}
base: current-policies
name: mine
`)
    expect(bench.study.run(one).identity).toEqual(bench.study.run(other).identity)
    // the app builds scenarios itself, without the reader that sorts
    const turned = (scenario: Scenario): Scenario => ({
      ...scenario,
      levers: Object.fromEntries(
        Object.entries(scenario.levers)
          .reverse()
          .map(([id, settings]) => [
            id,
            settings.map((s) => Object.fromEntries(Object.entries(s).reverse()) as unknown as LeverSetting),
          ]),
      ),
      assumptions: Object.fromEntries(Object.entries(scenario.assumptions).reverse()),
    })
    expect(bench.study.run(turned(one)).identity).toEqual(bench.study.run(one).identity)
  })

  it('changes with the scenario, a setting, its regions, an assumption', () => {
    const plan = bench.scenario('fourteenth-plan')
    const ee: LeverSetting = { strength: 2, start: 2026, ramp: 5, shape: 'linear' }
    const others: Scenario[] = [
      ...builtIn.map((name) => bench.scenario(name)),
      { ...plan, assumptions: { hours_pv: 1300 } },
      { ...plan, assumptions: { hours_pv: 1301 } },
      { ...plan, levers: { ...plan.levers, 'L-EE': [ee] } },
      { ...plan, levers: { ...plan.levers, 'L-EE': [{ ...ee, shape: 's' }] } },
      { ...plan, levers: { ...plan.levers, 'L-EE': [{ ...ee, regions: ['130000'] }] } },
      { ...plan, levers: { ...plan.levers, 'L-EE': [ee, { ...ee, start: 2030 }] } },
    ]
    const ids = others.map((one) => bench.study.run(one).identity.scenario)
    expect(new Set(ids).size).toBe(others.length)
  })
})

describe('what a run cannot do, its notes say', () => {
  it('a lever without equations and a parameter no equation reads', () => {
    const waiting = bench.catalog.catalog.levers.find((one) => !one.active)?.id as string
    const read = new Set(bench.machine().compiled.model.params.map((one) => one.name))
    const unread = bench.catalog.catalog.parameters.find((one) => !read.has(one.id))?.id as string
    const { notes } = bench.study.run({
      ...bench.current,
      levers: {
        ...bench.current.levers,
        [waiting]: [{ strength: 1, start: 2026, ramp: 0, shape: 'linear' }],
      },
      assumptions: { [unread]: 1 },
    })
    expect(notes.some((one) => one.startsWith(waiting))).toBe(true)
    expect(notes.some((one) => one.startsWith(unread))).toBe(true)
    expect(bench.study.run(bench.current).notes.some((one) => one.includes('no equations'))).toBe(false)
  })

  it('a number that is none is refused by name, and the next run is right', () => {
    const before = numbers(bench.study.run(bench.current))
    const broken = bench.study.run({ ...bench.current, assumptions: { coal_price: Number.NaN } })
    expect(() => numbers(broken)).toThrow(/parameter 'coal_price' .* is NaN; give it a finite number/)
    expect(numbers(bench.study.run(bench.current))).toEqual(before)
  })

  it('places without data have no rows', () => {
    const run = bench.study.run(bench.current)
    expect(run.regions).toHaveLength(32)
    for (const code of ['710000', '810000', '820000'])
      expect(run.series('co2.industry', code)).toBeUndefined()
    expect(run.series('co2.nonsense', 'CHN')).toBeUndefined()
  })
})
