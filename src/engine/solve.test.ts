import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocate,
  bisect,
  type Compiled,
  compile,
  compileJs,
  constant,
  type Expr,
  level,
  model,
  solve,
  sumRegions,
  valueAt,
} from './index.ts'
import { explain, interpret, toTex, toText } from './why.ts'

const nation = level('nation')
const province = level('province', nation)
const regions = [
  { level: nation, codes: ['N'] },
  { level: province, codes: ['A', 'B'], parent: [0, 0] },
]
const one = constant(1, '1')

function build(body: (read: { cap: () => Expr; need: () => Expr; p: Expr }) => Expr): Compiled {
  const m = model('market')
  const n = m.subsystem('n', { level: nation, file: 'solve.test.ts' })
  const s = m.subsystem('s', { level: province, file: 'solve.test.ts' })
  const cap = n.input('cap', { unit: '1', read: (_, y) => y - 2014 })
  const need = s.aux('need', { unit: '1' }, () => cap().times(0.25))
  const p = m.param('p', { unit: '1', value: 0.7 })
  n.aux('x', { unit: '1' }, () => body({ cap, need: () => sumRegions(need()), p }))
  return compile(m, regions, [2015, 2016])
}

const runs = (compiled: Compiled): Float64Array[] =>
  [interpret.bind(null, compiled), compileJs(compiled)].map((run) => {
    const memory = allocate(compiled)
    run(memory)
    return Float64Array.from([0, 1], (t) =>
      valueAt(compiled, memory, 0, t, 0, compiled.equations.get('nation:n.x')?.slot as number),
    )
  })

describe('solve', () => {
  it.each<[string, (x: Expr) => Expr, number, number, number]>([
    ['a rising line', (x) => x.times(3).minus(1), 0, 1, 1 / 3],
    ['a falling line', (x) => one.minus(x.times(3)), 0, 1, 1 / 3],
    ['the square root of two', (x) => x.times(x).minus(2), 0, 2, Math.SQRT2],
    ['the logarithm of five', (x) => x.exp().minus(5), 0, 10, Math.log(5)],
    ['a step', (x) => one.minus(x.below(0.3).times(2)), 0, 1, 0.3],
    ['zero at the lower end, then above it', (x) => x, 0, 1, 0],
    ['zero at the lower end, then below it', (x) => x.neg(), 0, 1, 0],
    ['zero at the upper end, from below', (x) => x.minus(1), 0, 1, 1],
    ['zero at the upper end, from above', (x) => one.minus(x), 0, 1, 1],
  ])('finds %s within 2^-41 of the interval', (_name, residual, lo, hi, root) => {
    const compiled = build(() => solve('x', '1', residual, lo, hi))
    for (const values of runs(compiled)) {
      expect(Math.abs((values[0] as number) - root)).toBeLessThanOrEqual((hi - lo) * 2 ** -40)
    }
  })

  it('without a root is NaN, or the end with the smaller residual: the floor or the ceiling of a price', () => {
    const value = (shift: number, outside?: 'nearest') =>
      runs(build(() => solve('x', '1', (x) => x.plus(shift), 2, 4, { outside }))).map((v) => v[0])
    expect(value(5)).toEqual([Number.NaN, Number.NaN])
    expect(value(5, 'nearest')).toEqual([2, 2])
    expect(value(-9, 'nearest')).toEqual([4, 4])
    const flat = runs(build(() => solve('x', '1', () => one, 2, 4, { outside: 'nearest' })))
    expect(flat.map((v) => v[0])).toEqual([2, 2])
  })

  it('a residual of NaN at an end never becomes a number', () => {
    for (const outside of ['nearest', 'nothing'] as const) {
      expect(bisect((x) => Math.log(x), -1, 2, outside)).toBeNaN()
      expect(bisect((x) => Math.log(-x), -1, 2, outside)).toBeNaN()
    }
  })

  it('halves exactly 40 times after asking both ends', () => {
    let asked = 0
    const count = (x: number) => {
      asked++
      return x - 0.3
    }
    bisect(count, 0, 1, 'nothing')
    expect(asked).toBe(42)
  })

  it('reads other variables, sums over regions and parameters, and JavaScript gives the same bits', () => {
    const num = fc.double({ min: -5, max: 5, noNaN: true })
    fc.assert(
      fc.property(num, num, num, fc.boolean(), (a, b, c, near) => {
        const compiled = build(({ cap, need, p }) =>
          solve(
            'price',
            '1',
            (x) =>
              x
                .times(a)
                .plus(x.exp().times(p))
                .minus(need().times(cap()))
                .plus(x.times(x).times(b))
                .minus(x.below(cap().times(c))),
            cap().times(-2),
            cap().plus(need()).plus(3),
            near ? { outside: 'nearest' } : {},
          ).times(2),
        )
        const [oracle, js] = runs(compiled) as [Float64Array, Float64Array]
        expect(js).toEqual(oracle)
      }),
    )
  })

  it('may solve inside a residual for an unknown of its own', () => {
    // y = x / 2 within, so x + x / 2 = 3
    const compiled = build(() =>
      solve('x', '1', (x) => x.plus(solve('y', '1', (y) => y.times(2).minus(x), 0, 10)).minus(3), 0, 10),
    )
    for (const values of runs(compiled)) expect(values[0]).toBeCloseTo(2, 9)
  })

  it('takes its ends in other units, and gives its own', () => {
    const m = model('units')
    const n = m.subsystem('n', { level: nation, file: 'solve.test.ts' })
    n.aux('x', { unit: 'kW' }, () =>
      solve('size', 'MW', (x) => x.minus(constant(0.5, 'GW')), constant(0, 'kW'), constant(1, 'GW')),
    )
    n.aux('y', { unit: 'GW' }, () => solve('size', 'MW', (x) => x, constant(0, 'kCNY'), constant(1, 'GW')))
    expect(() => compile(m, regions, [2015])).toThrow(/n\.y.*an end of solve 'size': cannot bring kCNY/)
    m.variables.pop()
    const compiled = compile(m, regions, [2015])
    const memory = allocate(compiled)
    interpret(compiled, memory)
    expect(valueAt(compiled, memory, 0, 0, 0, 0)).toBeCloseTo(500_000, 5)
  })

  it('its unknown may not leave it', () => {
    let leaked = one
    expect(() =>
      build(() =>
        solve(
          'price',
          '1',
          (x) => {
            leaked = x
            return x
          },
          0,
          1,
        ).plus(leaked),
      ),
    ).toThrow(/solve\.test\.ts.*'n\.x'.*the unknown 'price' is read outside its solve/)
  })

  it('is printed, and explained by what its ends and residual read', () => {
    const compiled = build(({ cap, need }) =>
      solve('price', '1', (x) => need().minus(x.times(cap())), 0, cap(), { outside: 'nearest' }),
    )
    const equation = compiled.equations.get('nation:n.x')
    expect(toText(equation?.expr as Expr)).toBe(
      '(the price from 0 to n.cap where 0 = Σ regions s.need - price × n.cap, or the nearer end)',
    )
    expect(toTex(equation?.expr as Expr)).toContain('\\mathit{price} \\in \\left[0, \\mathit{n.cap}\\right]')
    const memory = allocate(compiled)
    interpret(compiled, memory)
    const why = explain(compiled, memory, 'n.x', 'N', 2016)
    expect(why?.causes.map((cause) => [cause.name, cause.region, cause.value])).toEqual([
      ['n.cap', 'N', 2],
      ['s.need', 'A', 0.5],
      ['s.need', 'B', 0.5],
    ])
    expect(why?.value).toBeCloseTo(0.5, 11)
  })
})
