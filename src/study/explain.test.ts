import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { combinations, elementName, leaves } from '../engine/index.ts'
import { type Bench, openBench } from './testing.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
}, 60_000)

describe('why this number?', () => {
  it('walks from the power emissions of China in 2030 to a cited parameter', () => {
    let at = { variable: 'co2.power_heat.electricity', region: 'CHN', year: 2030 }
    const seen: string[] = []
    for (let step = 0; step < 8; step++) {
      const why = bench.study.explain(bench.current, at.variable, at.region, at.year)
      seen.push(why.variable)
      if (why.kind === 'param') {
        expect(why.variable).toBe('ef_tce_coal')
        expect(why.value).toBe(bench.catalog.parameter('ef_tce_coal').central)
        expect(why.sources[0]?.text.length).toBeGreaterThan(5)
        expect(why.sources[0]?.confidence).toMatch(/^(V|R-high|R-med|R-low|S|D)$/)
        return
      }
      expect(why.equation, why.variable).not.toBe('')
      const next = why.inputs.find((one) => one.variable === 'ef_tce_coal') ?? why.inputs[0]
      expect(next, `${why.variable} leads nowhere`).toBeDefined()
      at = next as typeof at
    }
    throw new Error(`no parameter within eight steps: ${seen.join(' <- ')}`)
  })

  it('gives the very bits of the run, and every value it names can be asked in turn', () => {
    const result = bench.study.run(bench.current)
    const first = bench.study.years[0] as number
    const some = fc.record({
      variable: fc.constantFrom(...bench.study.variables.map((one) => one.name)),
      region: fc.constantFrom(...bench.study.regions),
      year: fc.constantFrom(...bench.study.years),
    })
    fc.assert(
      fc.property(some, ({ variable, region, year }) => {
        const value = result.series(variable, region)?.[year - first]
        // a variable of the nation has no value in a province
        fc.pre(value !== undefined)
        const why = bench.study.explain(bench.current, variable, region, year)
        expect(why.value).toBe(value)
        for (const input of why.inputs) {
          const deeper = bench.study.explain(bench.current, input.variable, input.region, input.year)
          expect(deeper.value).toBe(input.value)
          expect(deeper.unit).toBe(input.unit)
        }
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it('says where an observed input and an estimated one come from', () => {
    const observed = bench.study.explain(bench.current, 'industry.steel.observed', '130000', 2019)
    expect(observed.kind).toBe('input')
    expect(observed.sources[0]?.id).toBe('industry[130000, 2019]')
    expect(observed.sources[0]?.quality).toMatch(/^(reported|derived|estimated)$/)
    const anchor = bench.study.explain(bench.current, 'industry.steel.anchor.output', '130000', 2019)
    expect(anchor.sources[0]?.text).toContain('observed / model')
  })

  it('refuses what does not exist, in words', () => {
    const ask = (variable: string, region: string) => () =>
      bench.study.explain(bench.current, variable, region, 2030)
    expect(ask('co2.nonsense', '130000')).toThrow("there is no variable 'co2.nonsense' in 130000")
    expect(ask('co2.industry', '710000')).toThrow("there is no region '710000' with data")
  })

  it('every equation names only what can be found', () => {
    for (const equation of bench.machine().compiled.equations.values()) {
      leaves(equation.expr, (leaf) => {
        const owner = leaf.leaf?.owner as { name: string; dims?: [] }
        const names = owner.dims
          ? combinations(owner.dims).map((elems) => elementName(owner, elems))
          : [owner.name]
        if (!names.includes(leaf.leaf?.name as string))
          expect(names, equation.name).toContain(leaf.leaf?.name)
      })
    }
  }, 30_000)
})
