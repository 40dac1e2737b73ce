import { describe, expect, it } from 'vitest'
import { constant, dimension, level, lookup, model, select, solve, sum, year } from './index.ts'
import { toMathml } from './mathml.ts'
import { toText } from './why.ts'

const m = model('print')
const s = m.subsystem('s', { level: level('all'), file: 'mathml.test.ts' })
const x = m.param('x', { unit: '1', value: 1 })
const y = s.input('y_1', { unit: '1', read: () => 1 })()

describe('an equation as MathML', () => {
  it('has fractions, powers and roots of equations as on a page', () => {
    expect(toMathml(x.over(y))).toBe('<math><mfrac><mi>x</mi><mi>s.y_1</mi></mfrac></math>')
    expect(toMathml(x.plus(y).pow(2))).toBe(
      '<math><msup><mrow><mo>(</mo><mrow><mi>x</mi><mo>+</mo><mi>s.y_1</mi></mrow><mo>)</mo></mrow><mn>2</mn></msup></math>',
    )
    expect(toMathml(solve('p', '1', (p) => p.minus(x), 0, 9))).toContain(
      '<mrow><mi>p</mi><mo>−</mo><mi>x</mi></mrow><mo>=</mo><mn>0</mn>',
    )
    expect(toMathml(lookup(x, '1', '1', [[0, 1]]))).toContain('<mi>f</mi>')
  })

  it('sets brackets where a difference or a product needs them, and nowhere else', () => {
    expect(toMathml(x.minus(y.minus(x))).match(/<mo>\(/g)).toHaveLength(1)
    expect(toMathml(x.times(y.plus(x))).match(/<mo>\(/g)).toHaveLength(1)
    expect(toMathml(x.plus(y).plus(x)).match(/<mo>\(/g)).toBeNull()
  })

  it('shows a sum over a dimension once, and term by term where its terms differ in more than their label', () => {
    const fuel = dimension('fuel', ['coal', 'gas'])
    const used = s.input('used', { unit: '1', over: [fuel], read: () => 1 })
    expect(toText(sum(fuel, (k) => used(k).times(x)))).toBe('Σ fuel (s.used.fuel × x)')
    const coalOnly = sum(fuel, (k) => (k.label === 'coal' ? used(k) : used(k).times(0)))
    expect(toText(coalOnly)).toBe('s.used.coal + s.used.gas × 0')
    expect(toText(sum(fuel, (k) => used(k).times(k.index)))).toBe('s.used.coal × 0 + s.used.gas × 1')
  })

  it('puts cases of cases, and the least of least, in one row of them; and escapes', () => {
    const step = (from: number) => constant(from, 'yr').notAbove(year())
    const cases = toMathml(select(step(2030), 3, select(step(2020), 2, 1)))
    expect(cases.match(/<mtr>/g)).toHaveLength(3)
    expect(cases.match(/else/g)).toHaveLength(1)
    expect(toMathml(x.atMost(y).atMost(2)).match(/<mi>min<\/mi>/g)).toHaveLength(1)
    expect(toMathml(x.below(y))).toContain('<mo>&lt;</mo>')
  })
})
