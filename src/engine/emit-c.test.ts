import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileC, hasGcc } from './c-program.ts'
import {
  allocate,
  type Compiled,
  compile,
  constant,
  Expr,
  level,
  link,
  lookup,
  model,
  select,
  solve,
  sumRegions,
  total,
  unit,
  year,
} from './index.ts'
import { interpret } from './why.ts'

const pure = unit('1')
const awkward = fc.oneof(
  fc.double({ noNaN: false }),
  fc.constantFrom(
    0,
    -0,
    5e-324,
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
const two = ['add', 'sub', 'mul', 'div', 'min', 'max', 'lt', 'le', 'pow'] as const

const tree = fc.letrec<{ node: Expr }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    awkward.map((value) => constant(value, '1')),
    fc.constant(year().over(constant(1000, 'yr'))),
    fc
      .tuple(fc.constantFrom('neg', 'exp', 'log'), tie('node'))
      .map(([op, a]) => new Expr(op as 'neg', [a], pure)),
    fc
      .tuple(fc.constantFrom(...two), tie('node'), tie('node'))
      .map(([op, a, b]) => new Expr(op, [a, b], pure)),
    fc.tuple(tie('node'), tie('node'), tie('node')).map(([a, b, c]) => select(a, b, c)),
    fc.array(tie('node'), { minLength: 1, maxLength: 4 }).map((parts) => total(parts)),
    tie('node').map((a) =>
      lookup(a, '1', '1', [
        [-2, 3],
        [0, -1],
        [0.5, 7],
        [40, 2],
      ]),
    ),
  ),
})).node

/** Many random equations in a model of two levels with stocks, inputs, parameters, sums over regions and a link. */
function woven(parts: readonly Expr[], numbers: readonly number[], upper: number): Compiled {
  const top = level('top')
  const below = level('below', top)
  const at = (i: number) => numbers[i % numbers.length] as number
  const m = model('woven')
  const over = m.subsystem('over', { level: top, file: 'emit-c.test.ts' })
  const under = m.subsystem('under', { level: below, file: 'emit-c.test.ts' })
  const p = m.param('p', { unit: '1', value: at(0) })
  const outside = over.input('outside', { unit: '1', read: (code, y) => at(y + code.charCodeAt(0)) })
  const inside = under.input('inside', { unit: '1', read: (code, y) => at(y * 3 + code.charCodeAt(0)) })
  const whole = over.stock('whole', { unit: '1', initial: () => outside().times(p) })
  const part = under.stock('part', {
    unit: '1',
    initial: () =>
      whole()
        .plus(inside())
        .plus(year().over(constant(1, 'yr'))),
  })
  const web = link(
    'web',
    [
      { from: 0, to: 1, weight: at(1) },
      { from: 2, to: 1, weight: 0.5 },
      { from: 1, to: 0, weight: 0.25 },
    ],
    '1',
  )
  const made = parts.map((one, i) =>
    under.aux(`x${i}`, { unit: '1' }, () => (i % 2 ? one.times(inside()).minus(part()) : one.plus(whole()))),
  )
  const all = made.map((one, i) =>
    over.aux(`all${i}`, { unit: '1' }, () => sumRegions(one()).plus(sumRegions(part()))),
  )
  const last = made.map((one, i) =>
    under.aux(`y${i}`, { unit: '1' }, () =>
      web
        .arriving(one())
        .plus(web.leaving(part()))
        .minus((all[i] as (typeof all)[0])()),
    ),
  )
  // roots where there are some, the nearer end or nothing where there are none, one search within another
  const [p1, p2] = [parts[1], parts[2]] as [Expr, Expr]
  const falling = (x: Expr) => x.neg().exp().minus(inside().times(0.01))
  under.aux('root', { unit: '1' }, () => solve('x', '1', falling, 0, 9))
  under.aux('nearest', { unit: '1' }, () =>
    solve('x', '1', (x) => x.times(p1).minus(p2), -3, 5, { outside: 'nearest' }),
  )
  under.aux('nested', { unit: '1' }, () =>
    solve(
      'x',
      '1',
      (x) => solve('y', '1', (y) => y.times(y).minus(x.plus(p)), 0, 20).minus(inside()),
      0,
      30,
      {
        outside: 'nearest',
      },
    ),
  )
  over.aux('above', { unit: '1' }, () => solve('x', '1', (x) => whole().minus(x.times(x).times(x)), -9, 9))
  // bounded, so that one NaN does not become the whole next year
  const bounded = (value: Expr) =>
    lookup(value, '1', '1', [
      [-9, -9],
      [9, 9],
    ])
  under.next(part, () => bounded(total(last.map((one) => one()))))
  over.next(whole, () => outside().plus(bounded((all[0] as (typeof all)[0])())))
  const parent = [0, upper - 1, 0]
  return compile(
    m,
    [
      { level: top, codes: ['A', 'B'].slice(0, upper) },
      { level: below, codes: ['A', 'B', 'C'], parent },
    ],
    [2015, 2016, 2017],
  )
}

// Which bits a NaN has is not defined: all count as the same.
const bits = (values: Float64Array): string => {
  const same = values.map((value) => (Number.isNaN(value) ? Number.NaN : value))
  return Buffer.from(same.buffer, same.byteOffset, same.byteLength).toString('hex')
}

const gcc = hasGcc()
if (!gcc) console.warn('exported C was not tested: there is no gcc here')

describe.skipIf(!gcc)('exported C', () => {
  for (const lanes of [1, 2, 4] as const) {
    for (const upper of [1, 2]) {
      it(`gives the interpreter's bits on ${lanes} lanes under ${upper} upper regions, whatever the numbers`, () => {
        // one program holds hundreds of random equations: starting gcc is what takes time
        const [parts] = fc.sample(fc.array(tree, { minLength: 250, maxLength: 250 }), 1) as [Expr[]]
        const numbers = fc.sample(fc.double({ min: -50, max: 50, noNaN: true }), 40)
        const compiled = woven(parts, numbers, upper)
        const memory = allocate(compiled)
        interpret(compiled, memory)
        const program = compileC(compiled, { lanes }, ['-O1'])
        try {
          const wanted = memory.values.map(bits).join('')
          const got = bits(program.values(memory))
          if (got !== wanted) {
            const flat = memory.values.flatMap((one) => [...one])
            const theirs = [...program.values(memory)]
            const first = flat.findIndex((value, i) => !Object.is(value, theirs[i]))
            throw new Error(`value ${first}: ${flat[first]} here, ${theirs[first]} in C`)
          }
          const real = memory.values[1]?.filter(
            (value) => Number.isFinite(value) && value !== 0,
          ) as Float64Array
          expect(real.length).toBeGreaterThan((memory.values[1] as Float64Array).length / 5)
        } finally {
          program.remove()
        }
      })
    }
  }

  for (const brief of [false, true]) {
    it(`remembers only what is asked${brief ? ' in a brief run' : ' and what is read later'}`, () => {
      const top = level('top')
      const m = model('kept')
      const s = m.subsystem('s', { level: top, file: 'emit-c.test.ts' })
      const half = s.aux('half', { unit: '1' }, () => year().over(constant(2, 'yr')))
      const sum = s.stock('sum', { unit: '1', initial: () => constant(1, '1') })
      s.aux('third', { unit: '1' }, () => half().over(3).plus(sum()))
      s.next(sum, () => sum().plus(half()))
      const compiled = compile(m, [{ level: top, codes: ['A', 'B', 'C'] }], [2015, 2016, 2017])
      const program = compileC(compiled, { lanes: 2, keep: new Set(['s.third']), brief })
      try {
        const sums = [1, 1 + 2015 / 2, 1 + 2015 / 2 + 2016 / 2, 1 + 2015 / 2 + 2016 / 2 + 2017 / 2]
        const third = [2015, 2016, 2017].map((y, t) => y / 2 / 3 + (sums[t] as number))
        const rows = brief ? third.map((x) => [x]) : sums.map((x, t) => [x, t === 0 ? 0 : third[t - 1]])
        expect([...program.values(allocate(compiled))]).toEqual(
          rows.flatMap((row) => [...row, ...row, ...row]),
        )
      } finally {
        program.remove()
      }
    })
  }
})
