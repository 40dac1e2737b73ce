import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocate,
  compile,
  constant,
  type Expr,
  level,
  link,
  lookup,
  type Memory,
  model,
  select,
  solve,
  sumRegions,
  total,
} from './index.ts'
import { type Change, explain, explainChange, interpret, type Series, type Strip, strip } from './why.ts'

const nation = level('nation')
const province = level('province', nation)
const years = [2020, 2021, 2022]
const regions = [
  { level: nation, codes: ['N'] },
  { level: province, codes: ['A', 'B', 'C'], parent: [0, 0, 0] },
]

/** One equation over parameters, run with two sets of values, and its change. */
function changeOf(equation: (p: Expr[]) => Expr, before: number[], after: number[], names?: string[]) {
  const m = model('change')
  const s = m.subsystem('s', { level: nation, file: 'change.test.ts' })
  s.aux('y', { unit: '1' }, () =>
    equation(before.map((value, i) => m.param(names?.[i] ?? `p${i}`, { unit: '1', value }))),
  )
  const compiled = compile(m, regions.slice(0, 1), years)
  const run = (values: number[]): Memory => {
    const memory = allocate(compiled)
    values.forEach((value, i) => {
      const at = m.params.findIndex((param) => param.name === (names?.[i] ?? `p${i}`))
      if (at >= 0) memory.params[at] = value
    })
    interpret(compiled, memory)
    return memory
  }
  const [a, b] = [run(before), run(after)]
  const change = explainChange(compiled, 's.y', 'N', { memory: a, year: 2020 }, { memory: b, year: 2020 })
  return change as Change
}

const shares = (change: Change) => new Map(change.parts.map((part) => [part.name, part.contribution]))

/** Sums to the change, as exactly as the largest term of the sum can be written. */
function expectWhole(change: Change) {
  if (change.parts.length === 0) return
  const sum = change.parts.reduce((x, part) => x + part.contribution, 0)
  const size = Math.max(Math.abs(change.contribution), ...change.parts.map((p) => Math.abs(p.contribution)))
  expect(Math.abs(sum - change.contribution)).toBeLessThanOrEqual(1e-12 * size)
  for (const part of change.parts) expectWhole(part)
}

type Shape = (p: Expr[]) => Expr
const leaf = fc.nat({ max: 11 }).map(
  (i): Shape =>
    (p) =>
      p[i] as Expr,
)
const { tree } = fc.letrec<{ tree: Shape }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, depthIdentifier: 'tree', withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom('plus', 'minus', 'times', 'over', 'atMost', 'atLeast'), tie('tree'), tie('tree'))
      .map(
        ([op, x, y]): Shape =>
          (p) =>
            x(p)[op as 'plus'](y(p)),
      ),
    tie('tree').map(
      (x): Shape =>
        (p) =>
          x(p).atMost(20).exp(),
    ),
    tie('tree').map(
      (x): Shape =>
        (p) =>
          x(p).atLeast(0.1).log(),
    ),
    tie('tree').map(
      (x): Shape =>
        (p) =>
          lookup(x(p), '1', '1', [
            [0, 1],
            [1, 3],
            [4, 2],
          ]),
    ),
    fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(
      ([c, x, y]): Shape =>
        (p) =>
          select(c(p).below(1), x(p), y(p)),
    ),
    fc.array(tie('tree'), { minLength: 2, maxLength: 4 }).map(
      (xs): Shape =>
        (p) =>
          total(xs.map((x) => x(p))),
    ),
  ),
}))
// Thousandths, so that nothing is so small that a product of two vanishes.
const number = fc.integer({ min: -3000, max: 5000 }).map((thousandths) => thousandths / 1000)
const twelve = fc.array(number, { minLength: 12, maxLength: 12 })

describe('why a value changed', () => {
  it('is shared out to the last bit of what can be written, and what did not change has no part', () => {
    fc.assert(
      fc.property(tree, twelve, twelve, fc.nat({ max: 4095 }), (shape, before, other, moved) => {
        const after = before.map((value, i) => (moved & (1 << i) ? (other[i] as number) : value))
        const change = changeOf(shape, before, after)
        fc.pre([change.a, change.b].every((value) => Math.abs(value) < 1e9 && Math.abs(value) > 1e-9))
        fc.pre(change.parts.every((part) => Number.isFinite(part.contribution)))
        expect(change.contribution).toBe(change.b - change.a)
        expectWhole(change)
        for (const part of change.parts) expect(part.a).not.toBe(part.b)
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on the names of readings', () => {
    const names = Array.from({ length: 12 }, (_, i) => `z${11 - i}`)
    fc.assert(
      fc.property(tree, twelve, twelve, (shape, before, after) => {
        const [plain, renamed] = [
          shares(changeOf(shape, before, after)),
          shares(changeOf(shape, before, after, names)),
        ]
        for (const [name, part] of plain)
          expect(renamed.get(names[Number(name.slice(1))] as string)).toBe(part)
      }),
      { numRuns: 100 },
    )
  })

  it('gives equal parts to what enters in the same way', () => {
    fc.assert(
      fc.property(number, number, (from, to) => {
        fc.pre(from !== to)
        for (const op of ['times', 'plus', 'atMost'] as const) {
          const parts = changeOf((p) => (p[0] as Expr)[op](p[1] as Expr), [from, from], [to, to]).parts
          expect(parts).toHaveLength(2)
          expect(parts[0]?.contribution).toBeCloseTo(parts[1]?.contribution as number, 12)
        }
      }),
    )
  })

  it('has the sign of the reading where the equation rises with it, however many changed', () => {
    const positive = fc.array(fc.double({ min: 0.1, max: 3, noNaN: true }), { minLength: 12, maxLength: 12 })
    const rising: Shape[] = [
      (p) => p.slice(1).reduce((x, y) => x.times(y), p[0] as Expr),
      (p) => p.slice(1).reduce((x, y) => x.plus(y.exp()), p[0] as Expr),
      (p) => total(p).atMost(10).log(),
      (p) => (p[0] as Expr).times(p[1] as Expr).atLeast((p[2] as Expr).times(p[3] as Expr)),
      (p) => p.slice(1, 10).reduce((x, y) => x.atMost(y), p[0] as Expr),
    ]
    fc.assert(
      fc.property(positive, positive, fc.constantFrom(...rising), (before, after, shape) => {
        for (const { a, b, contribution } of changeOf(shape, before, after).parts)
          expect(Math.sign(contribution) * Math.sign(b - a)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 100 },
    )
  })

  it('says how: terms of a sum, logarithmic means of a product, Shapley otherwise, groups beyond eight', () => {
    const p = (k: number, value: number) => Array.from({ length: k }, () => value)
    expect(changeOf((x) => (x[0] as Expr).plus(x[1] as Expr), [1, 2], [2, 4]).methods).toEqual(['terms'])
    const product = changeOf((x) => (x[0] as Expr).times(x[1] as Expr), [1, 2], [2, 3])
    expect(product.methods).toEqual(['lmdi'])
    // L(2, 6) ln 2 and L(2, 6) ln 1.5
    const mean = 4 / Math.log(3)
    expect(shares(product).get('p0')).toBeCloseTo(mean * Math.log(2), 12)
    expect(shares(product).get('p1')).toBeCloseTo(mean * Math.log(1.5), 12)
    const signs = changeOf((x) => (x[0] as Expr).times(x[1] as Expr), [1, -2], [3, 4])
    expect(signs.methods).toEqual(['shapley'])
    // mean of the effect before and after the other: (3 - 1) * (-2 + 4) / 2
    expect(shares(signs).get('p0')).toBeCloseTo(2, 12)
    expect(shares(signs).get('p1')).toBeCloseTo(12, 12)
    expect(changeOf((x) => total(x).exp(), p(10, 0.1), p(10, 0.2)).methods).toEqual(['grouped', 'terms'])
  })

  it('goes through a solve, with few and with many readings', () => {
    for (const count of [3, 11]) {
      const equation: Shape = (p) =>
        solve('x', '1', (x) => x.times(x).minus(total(p.slice(0, count))), 0, 100)
      const change = changeOf(
        equation,
        Array(12).fill(1),
        Array.from({ length: 12 }, (_, i) => 1 + i / 10),
      )
      expect(change.methods).toEqual([count === 3 ? 'shapley' : 'grouped'])
      expect(change.parts).toHaveLength(count - 1)
      expectWhole(change)
      for (const part of change.parts) expect(part.contribution).toBeGreaterThan(0)
    }
  })
})

/** Provinces with a stock that grows, summed by the nation, passed on by a link. */
function country() {
  const m = model('country')
  const p = m.subsystem('p', { level: province, file: 'change.test.ts' })
  const n = m.subsystem('n', { level: nation, file: 'change.test.ts' })
  const growth = m.param('growth', { unit: '1/yr', value: 0.1 })
  const start = p.input('start', { unit: 't', steady: true, read: (code) => code.charCodeAt(0) - 64 })
  const stock = p.stock('stock', { unit: 't', initial: () => start() })
  const flow = p.flow('flow', { unit: 't/yr' }, () => stock().times(growth))
  p.next(stock, () => stock().plus(flow().times(constant(1, 'yr'))))
  const sum = n.aux('sum', { unit: 't/yr' }, () => sumRegions(flow()))
  p.aux('share', { unit: '1' }, () => flow().over(sum()))
  const pipe = link(
    'pipe',
    [
      { from: 0, to: 1, weight: 0.5 },
      { from: 2, to: 1, weight: 2 },
    ],
    '1',
  )
  p.aux('fed', { unit: 't/yr' }, () => pipe.arriving(flow()))
  const compiled = compile(m, regions, years)
  const run = (rate: number) => {
    const memory = allocate(compiled)
    memory.params[0] = rate
    interpret(compiled, memory)
    return memory
  }
  return { compiled, run }
}

describe('followed through a model', () => {
  const { compiled, run } = country()
  const [slow, fast] = [run(0.1), run(0.2)]

  it('opens sums over regions and links, and goes down to the parameter that moved', () => {
    const to = { memory: fast, year: 2022 }
    const change = explainChange(compiled, 'n.sum', 'N', { memory: slow, year: 2022 }, to, { depth: 9 })
    expect(change?.parts.map((part) => part.region)).toEqual(['C', 'B', 'A'])
    expectWhole(change as Change)
    const ends = (one: Change): Change[] => (one.parts.length > 0 ? one.parts.flatMap(ends) : [one])
    expect(new Set(ends(change as Change).map((one) => one.name))).toEqual(new Set(['growth']))
    const fed = explainChange(
      compiled,
      'p.fed',
      'B',
      { memory: slow, year: 2020 },
      { memory: fast, year: 2020 },
    )
    // 0.5 t x 0.1 and 2 x 3 t x 0.1
    const parts = new Map(fed?.parts.map((part) => [part.region, part.contribution]))
    expect(parts.get('A')).toBeCloseTo(0.05, 12)
    expect(parts.get('C')).toBeCloseTo(0.6, 12)
  })

  it('tells two years of one run apart by the same rules', () => {
    const [from, to] = [2020, 2022].map((year) => ({ memory: slow, year }))
    const change = explainChange(compiled, 'p.flow', 'A', from as never, to as never, { depth: 2 })
    expect(change?.parts.map((part) => [part.name, part.years])).toEqual([['p.stock', [2019, 2021]]])
    expectWhole(change as Change)
    const late = () => explainChange(compiled, 'p.flow', 'A', from as never, { memory: slow, year: 2030 })
    expect(late).toThrow('there is no year 2030 in this run; it has 2020 to 2022')
  })

  it('needs only the stocks of a run', () => {
    const whole = explain(compiled, slow, 'p.share', 'C', 2022, { effects: true })
    const bare: Memory = { ...slow, values: slow.values.map((values) => values.slice()) }
    for (const equation of compiled.equations.values()) {
      if (equation.def.kind === 'stock') continue
      const one = compiled.levels[equation.level]
      const values = bare.values[equation.level] as Float64Array
      for (let at = equation.slot; at < values.length; at += one?.slots as number) values[at] = Number.NaN
    }
    expect(explain(compiled, bare, 'p.share', 'C', 2022, { effects: true })).toEqual(whole)
    expect(strip(compiled, bare, 'p.share', 'C')).toEqual(strip(compiled, slow, 'p.share', 'C'))
  })

  it('names what reads a value, with its value then', () => {
    const effects = (name: string, region: string, year: number) =>
      explain(compiled, slow, name, region, year, { effects: true })?.effects.map(
        (one) => `${one.name} ${one.region} ${one.year}`,
      )
    expect(effects('p.flow', 'A', 2021)).toEqual([
      'p.stock A 2021',
      'n.sum N 2021',
      'p.share A 2021',
      'p.fed B 2021',
    ])
    expect(effects('p.stock', 'A', 2021)).toEqual(['p.stock A 2022', 'p.flow A 2022'])
    expect(effects('p.stock', 'A', 2022)).toEqual([])
    expect(effects('n.sum', 'N', 2020)).toEqual(['p.share A 2020', 'p.share B 2020', 'p.share C 2020'])
    expect(effects('growth', 'B', 2020)).toEqual(['p.flow B 2020'])
  })

  it('shows a value and what it reads over the years', () => {
    const film = strip(compiled, slow, 'p.flow', 'A') as Strip
    expect(film.years).toEqual(years)
    expect(film.parents.map((one) => one.name)).toEqual(['p.stock', 'growth'])
    expect([...(film.parents[0] as Series).values]).toEqual([1, 1.1, 1.1 + 1.1 * 0.1])
    expect([...film.node.values]).toEqual([0.1, 1.1 * 0.1, (1.1 + 1.1 * 0.1) * 0.1])
    expect(strip(compiled, slow, 'nothing', 'A')).toBeUndefined()
  })
})
