import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitChange } from './change.ts'
import {
  allocate,
  compile,
  constant,
  type Expr,
  interpret,
  level,
  model,
  sumRegions,
  total,
} from './index.ts'

const top = level('nation')
const below = level('province', top)
const amount = fc.double({ min: 0.1, max: 10, noNaN: true })

/** An equation over parameters, run with two sets of values. */
function changed(write: (p: Expr[]) => Expr, before: number[], after: number[]) {
  const m = model('change')
  const s = m.subsystem('s', { level: top, file: 'change.test.ts' })
  const params = before.map((value, i) => m.param(`p${i}`, { unit: '1', value }))
  s.aux('x', { unit: '1' }, () => write(params))
  const compiled = compile(m, [{ level: top, codes: ['X'] }], [2015])
  const side = (values: number[]) => {
    const memory = allocate(compiled)
    compiled.model.params.forEach((one, i) => {
      memory.params[i] = values[Number(one.name.slice(1))] as number
    })
    interpret(compiled, memory)
    return { memory, yearIndex: 0 }
  }
  const equation = compiled.equations.get('nation:s.x')
  return splitChange(compiled, equation as never, 0, side(before), side(after))
}

const share = (change: ReturnType<typeof changed>, name: string) =>
  change.parts.find((part) => part.name === name)?.share ?? 0

const shapes: Record<string, (p: Expr[]) => Expr> = {
  product: ([a, b, c]) => (a as Expr).times(b as Expr).times(c as Expr),
  quotient: ([a, b, c]) => (a as Expr).over((b as Expr).plus(c as Expr)),
  mixed: ([a, b, c, d]) =>
    (a as Expr)
      .times((b as Expr).exp().atMost(20))
      .minus((c as Expr).log().times(d as Expr))
      .plus((a as Expr).atLeast(c as Expr)),
  // eleven in one branch, more than are taken together
  many: (p) =>
    total(p.slice(0, 6))
      .times(total(p.slice(5)))
      .over(total(p).plus(1)),
}

describe('why a value changed', () => {
  it.each(Object.keys(shapes))('of a %s: the shares add up to the change', (shape) => {
    const lists = fc.array(amount, { minLength: 11, maxLength: 11 })
    fc.assert(
      fc.property(lists, lists, (before, after) => {
        const change = changed(shapes[shape] as (p: Expr[]) => Expr, before, after)
        const sum = change.parts.reduce((all, part) => all + part.share, 0)
        const scale = Math.max(1, Math.abs(change.before), Math.abs(change.after))
        expect(Math.abs(sum - (change.after - change.before))).toBeLessThan(1e-10 * scale)
      }),
      { numRuns: 60 },
    )
  })

  it('what did not change has no share, and what stands alike is treated alike', () => {
    fc.assert(
      fc.property(amount, amount, amount, (a, b, c) => {
        const same = changed(shapes.product as (p: Expr[]) => Expr, [a, b, c], [b, b, b])
        expect(share(same, 'p1')).toBe(0)
        const alike = changed(([x, y]) => (x as Expr).times(y as Expr), [a, a], [b, b])
        expect(share(alike, 'p0')).toBeCloseTo(share(alike, 'p1'), 9)
      }),
    )
  })

  it('of a product of two is the mean of both orders', () => {
    const change = changed(([a, b]) => (a as Expr).times(b as Expr), [2, 3], [5, 7])
    // 2 x 3 = 6 -> 5 x 7 = 35: of a 3 x (3 + 7) / 2, of b 4 x (2 + 5) / 2
    expect(share(change, 'p0')).toBeCloseTo(15, 12)
    expect(share(change, 'p1')).toBeCloseTo(14, 12)
    expect(change.parts.map((part) => part.name)).toEqual(['p0', 'p1'])
  })

  it('sums over regions are one thing read, and stocks are read as they stood', () => {
    const m = model('levels')
    const n = m.subsystem('n', { level: top, file: 'change.test.ts' })
    const p = m.subsystem('p', { level: below, file: 'change.test.ts' })
    const made = p.input('made', { unit: '1', read: (code, year) => Number(code) + year - 2015 })
    const stock = n.stock('stock', { unit: '1', initial: () => constant(1, '1') })
    const out = p.aux('out', { unit: '1' }, () => made())
    n.next(stock, () => stock().plus(sumRegions(out())))
    n.aux('x', { unit: '1' }, () => stock().times(sumRegions(out())))
    const compiled = compile(
      m,
      [
        { level: top, codes: ['X'] },
        { level: below, codes: ['1', '2'], parent: [0, 0] },
      ],
      [2015, 2016],
    )
    const memory = allocate(compiled)
    interpret(compiled, memory)
    const equation = compiled.equations.get('nation:n.x') as never
    const change = splitChange(compiled, equation, 0, { memory, yearIndex: 0 }, { memory, yearIndex: 1 })
    // 1 x 3 -> 4 x 5
    expect([change.before, change.after]).toEqual([3, 20])
    expect(change.parts.map(({ name, kind, share }) => [name, kind, share])).toEqual([
      ['n.stock', 'ref', 12],
      ['p.out', 'regions', 5],
    ])
  })
})
