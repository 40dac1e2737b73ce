import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  allocate,
  type Compiled,
  compile,
  compileFast,
  compileJs,
  compileWasm,
  constant,
  Expr,
  exp,
  level,
  link,
  lookup,
  type Memory,
  model,
  select,
  solve,
  sumRegions,
  total,
  unit,
  year,
} from './index.ts'
import { interpret } from './why.ts'

const top = level('top')
const pure = unit('1')

/** Numbers where floating point goes wrong: zeros of both signs, subnormals, infinities, NaN, near the ends of exp. */
const awkward = fc.oneof(
  fc.double({ noNaN: false }),
  fc.constantFrom(
    0,
    -0,
    5e-324,
    -5e-324,
    2.2e-308,
    1,
    -1,
    709.7,
    709.71,
    -708,
    -708.1,
    1e308,
    Infinity,
    -Infinity,
    NaN,
  ),
  fc.double({ min: -50, max: 50, noNaN: true }),
)

const binary =
  (name: 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'lt' | 'le' | 'pow') => (a: Expr, b: Expr) =>
    new Expr(name, [a, b], pure)

const tree = fc.letrec<{ node: Expr }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    awkward.map((value) => constant(value, '1')),
    fc.constant(year().in('yr').over(constant(1000, 'yr'))),
    fc
      .tuple(fc.constantFrom('neg', 'exp', 'log') as fc.Arbitrary<'neg'>, tie('node'))
      .map(([op, a]) => new Expr(op, [a], pure)),
    fc
      .tuple(
        fc.constantFrom('add', 'sub', 'mul', 'div', 'min', 'max', 'lt', 'le', 'pow'),
        tie('node'),
        tie('node'),
      )
      .map(([op, a, b]) => binary(op as 'add')(a, b)),
    fc.tuple(tie('node'), tie('node'), tie('node')).map(([a, b, c]) => select(a, b, c)),
    fc.tuple(tie('node'), tie('node'), tie('node')).map((parts) => new Expr('sum', parts, pure)),
    tie('node').map((a) =>
      lookup(a, '1', '1', [
        [-2, 3],
        [0, -1],
        [0.5, 7],
        [40, 2],
      ]),
    ),
    fc.tuple(tie('node'), awkward).map(([a, k]) => new Expr('scale', [a], pure, k)),
    // its parts are numbers: solves within solves within solves would take the interpreter for ever
    fc
      .tuple(awkward, awkward, tie('node'), fc.constantFrom('nearest' as const, 'nothing' as const))
      .map(([a, b, c, outside]) => {
        const [p, q] = [constant(a, '1'), constant(b, '1')]
        return solve('x', '1', (x) => x.times(p).minus(x.exp().times(q)).plus(p), p.atMost(q), c, { outside })
      }),
  ),
})).node

const bytes = (values: Float64Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex')

function build(exprs: Expr[]): Compiled {
  const m = model('random')
  const s = m.subsystem('s', { level: top, file: 'backends.test.ts' })
  exprs.forEach((expr, i) => {
    s.aux(`x${i}`, { unit: '1' }, () => expr)
  })
  return compile(m, [{ level: top, codes: ['A', 'B'] }], [2015, 2060])
}

// A NaN has many bit patterns and which one an operation gives is not defined; all count as the same here.
const canonical = (values: Float64Array): Float64Array =>
  values.map((value) => (Number.isNaN(value) ? Number.NaN : value))

describe('the three backends', () => {
  it('agree bit for bit on random expressions, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 6 }), (exprs) => {
        const compiled = build(exprs)
        const runs = [
          interpret.bind(null, compiled),
          compileJs(compiled),
          compileWasm(compiled),
          compileWasm(compiled, 2),
        ].map((run) => {
          const memory = allocate(compiled)
          run(memory)
          return bytes(canonical(memory.values[0] as Float64Array))
        })
        expect(runs[1]).toBe(runs[0])
        expect(runs[2]).toBe(runs[0])
        expect(runs[3]).toBe(runs[0])
      }),
      { numRuns: 300 },
    )
  })

  it('agree where equations share parts, read both levels, stocks, inputs, parameters, sums and links', () => {
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: 2, maxLength: 4 }),
        fc.array(awkward, { minLength: 4, maxLength: 4 }),
        fc.array(fc.record({ from: fc.nat(2), to: fc.nat(2), weight: awkward }), { maxLength: 6 }),
        (parts, numbers, edges) => {
          const compiled = woven(parts, numbers as [number, number, number, number], edges)
          const run = (how: (memory: Memory) => void) => {
            const memory = allocate(compiled)
            how(memory)
            return memory.values.map((values) => bytes(canonical(values)))
          }
          const oracle = run((memory) => interpret(compiled, memory))
          expect(run(compileJs(compiled))).toEqual(oracle)
          expect(run(compileWasm(compiled))).toEqual(oracle)
          expect(run(compileWasm(compiled, 2))).toEqual(oracle)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('agree on a solve inside a solve', () => {
    fc.assert(
      fc.property(
        awkward,
        awkward,
        awkward,
        fc.constantFrom('nearest' as const, 'nothing' as const),
        (...numbers) => {
          const [a, b, c, outside] = numbers
          const [p, q] = [constant(a, '1').exp(), constant(b, '1')]
          const inner = (x: Expr) =>
            solve('y', '1', (y) => y.times(p).plus(y.exp()).minus(x.times(q)), c, 3, { outside })
          const compiled = build([
            solve('x', '1', (x) => x.plus(inner(x)).minus(inner(q)), -4, p, { outside }),
          ])
          const runs = [
            interpret.bind(null, compiled),
            compileJs(compiled),
            compileWasm(compiled),
            compileWasm(compiled, 2),
          ]
          const [oracle, ...others] = runs.map((run) => {
            const memory = allocate(compiled)
            run(memory)
            return bytes(canonical(memory.values[0] as Float64Array))
          })
          for (const other of others) expect(other).toBe(oracle)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('agree on functions cut into many pieces', () => {
    const m = model('long')
    const s = m.subsystem('s', { level: top, file: 'backends.test.ts' })
    const first = s.aux('x0', { unit: '1' }, () =>
      constant(0.1, '1').times(m.param('p', { unit: '1', value: 3 })),
    )
    let last = first
    for (let i = 1; i < 400; i++) {
      const before = last
      last = s.aux(`x${i}`, { unit: '1' }, () =>
        before().times(1.01).plus(first().exp()).over(constant(i, '1')).plus(first().times(i)),
      )
    }
    const compiled = compile(m, [{ level: top, codes: ['A', 'B'] }], [2015, 2016])
    const [oracle, fast, js] = [
      interpret.bind(null, compiled),
      compileWasm(compiled),
      compileJs(compiled),
    ].map((run) => {
      const memory = allocate(compiled)
      run(memory)
      return memory.values[0] as Float64Array
    }) as [Float64Array, Float64Array, Float64Array]
    expect(bytes(fast)).toBe(bytes(oracle))
    expect(bytes(js)).toBe(bytes(oracle))
    expect(oracle.at(-1)).toBeGreaterThan(0)
  })

  it('a runner gives every run its own values', () => {
    const compiled = build([constant(1, '1').plus(2)])
    for (const runner of [compileJs(compiled), compileWasm(compiled)]) {
      const [one, other] = [allocate(compiled), allocate(compiled)]
      runner(one)
      const kept = one.values[0] as Float64Array
      runner(other)
      expect(other.values[0]).not.toBe(kept)
      expect(other.values[0]).toEqual(kept)
      kept.fill(0)
      expect(other.values[0]?.at(-1)).toBe(3)
    }
  })

  it('compileFast takes WebAssembly, and JavaScript where there is none', () => {
    const compiled = build([constant(2, '1').exp()])
    const value = () => {
      const memory = allocate(compiled)
      compileFast(compiled)(memory)
      return memory.values[0]?.at(-1)
    }
    const module = vi.spyOn(WebAssembly, 'Module')
    expect(value()).toBe(exp(2))
    expect(module).toHaveBeenCalledTimes(1)
    module.mockRestore()
    vi.stubGlobal('WebAssembly', undefined)
    try {
      expect(value()).toBe(exp(2))
    } finally {
      vi.unstubAllGlobals()
    }
  })
})

// The random parts stand in several equations, multiplied by what is read from the whole model.
function woven(
  parts: Expr[],
  [a, b, c, d]: [number, number, number, number],
  edges: { from: number; to: number; weight: number }[],
): Compiled {
  const below = level('below', top)
  const m = model('woven')
  const over = m.subsystem('over', { level: top, file: 'backends.test.ts' })
  const under = m.subsystem('under', { level: below, file: 'backends.test.ts' })
  const p = m.param('p', { unit: '1', value: a })
  const outside = over.input('outside', { unit: '1', read: (_, y) => (y === 2016 ? b : c) })
  const inside = under.input('inside', { unit: '1', read: (code, y) => (code === 'B' ? d : y / 2000) })
  const whole = over.stock('whole', { unit: '1', initial: () => outside().times(p) })
  const part = under.stock('part', { unit: '1', initial: () => whole().plus(inside()) })
  const [first, second] = parts as [Expr, Expr]
  const x = under.aux('x', { unit: '1' }, () => first.times(inside()).plus(second.exp()).minus(part()))
  const y = under.aux('y', { unit: '1' }, () => second.exp().times(first.times(inside())).plus(whole()))
  const rest = parts.map((one, i) => under.aux(`z${i}`, { unit: '1' }, () => one.times(x()).minus(y())))
  const all = over.aux('all', { unit: '1' }, () => sumRegions(x()).plus(sumRegions(part())).times(first))
  const web = link('web', edges, '1')
  const arrived = under.aux('arrived', { unit: '1' }, () =>
    web.arriving(x()).plus(web.leaving(y())).plus(all()),
  )
  under.next(part, () => total(rest.map((one) => one())).plus(arrived()))
  over.next(whole, () => sumRegions(arrived()).plus(outside()))
  return compile(
    m,
    [
      { level: top, codes: ['A', 'B'] },
      { level: below, codes: ['A', 'B', 'C'], parent: [0, 1, 0] },
    ],
    [2015, 2016, 2017],
  )
}
