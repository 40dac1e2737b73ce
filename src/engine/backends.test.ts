import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocate,
  type Compiled,
  compile,
  compileJs,
  compileWasm,
  constant,
  Expr,
  interpret,
  level,
  lookup,
  model,
  select,
  unit,
  year,
} from './index.ts'

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
        const runs = [interpret.bind(null, compiled), compileJs(compiled), compileWasm(compiled)].map(
          (run) => {
            const memory = allocate(compiled)
            run(memory)
            return bytes(canonical(memory.values[0] as Float64Array))
          },
        )
        expect(runs[1]).toBe(runs[0])
        expect(runs[2]).toBe(runs[0])
      }),
      { numRuns: 300 },
    )
  })
})
