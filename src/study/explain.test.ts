import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { combinations, elementName, leaves } from '../engine/index.ts'
import { explainChange } from '../engine/why.ts'
import { openBench } from './testing.ts'

const bench = await openBench()

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

  it('tells what reads a value, and the readers read it', () => {
    const why = bench.study.explain(bench.current, 'power.coal.burned', '130000', 2030, { effects: true })
    expect(why.children?.map((child) => child.variable)).toContain('power.co2_coal')
    for (const child of why.children ?? []) {
      const reader = bench.study.explain(bench.current, child.variable, child.region, child.year)
      expect(reader.value).toBe(child.value)
      expect(reader.inputs).toContainEqual(
        expect.objectContaining({ variable: 'power.coal.burned', region: '130000', value: why.value }),
      )
    }
  })

  it('shares out the change of any equation of the model between two scenarios to 1e-12', () => {
    const { compiled, run } = bench.machine()
    const [a, b] = [run(bench.current), run(bench.scenario('neutral-2060'))]
    const many = fc.record({
      equation: fc.constantFrom(...compiled.equations.values()),
      region: fc.constantFrom(...bench.study.regions.slice(1)),
      year: fc.constantFrom(...bench.study.years),
    })
    fc.assert(
      fc.property(many, ({ equation, region, year }) => {
        const code = equation.level === 0 ? 'CHN' : region
        const sides = [
          { memory: a, year },
          { memory: b, year },
        ] as const
        const change = explainChange(compiled, equation.name, code, ...sides)
        const parts = change?.parts.map((part) => part.contribution) ?? []
        const sum = parts.reduce((total, part) => total + part, 0)
        const size = Math.max(...parts.map(Math.abs), Math.abs(change?.contribution as number))
        // what no part moves has not changed
        if (parts.length === 0) expect(change?.contribution).toBe(0)
        else expect(Math.abs(sum - (change?.contribution as number))).toBeLessThanOrEqual(1e-12 * size)
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('gives the change of China as that of the provinces, down to a cause', () => {
    const [from, to] = [
      { scenario: bench.current, year: 2020 },
      { scenario: bench.scenario('neutral-2060'), year: 2035 },
    ]
    const rows = bench.study.explainChange(from, to, 'co2.transport', 'CHN', 2)
    const at = (depth: number) => rows.filter((row) => row.depth === depth)
    const whole = rows[0]?.contribution as number
    expect(at(1)).toHaveLength(31)
    for (const depth of [1, 2])
      expect(at(depth).reduce((sum, row) => sum + row.contribution, 0)).toBeCloseTo(whole, 9)
    expect(() => bench.study.explainChange(from, to, 'co2.nonsense', 'CHN', 2)).toThrow(
      "there is no variable 'co2.nonsense' in CHN",
    )
  })

  it('shows a value over the years with what it reads', () => {
    const rows = bench.study.strip(bench.current, 'power.coal.burned', '130000')
    expect(rows.map((row) => row.role)).toEqual(['node', ...rows.slice(1).map(() => 'parent')])
    const burned = bench.study.explain(bench.current, 'power.coal.burned', '130000', 2040)
    for (const row of rows.slice(1)) {
      const input = burned.inputs.find((one) => one.variable === row.variable && one.region === row.region)
      expect(row.values[25]).toBe(input?.value)
    }
    expect(rows[0]?.values[25]).toBe(burned.value)
    expect(bench.study.strip(bench.current, 'co2.transport', 'CHN')).toHaveLength(32)
  })

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
