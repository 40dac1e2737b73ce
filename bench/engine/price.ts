import { constant, dimension, type Expr, type Readable, type Subsystem } from '../../src/engine/index.ts'

/** How often the search halves its interval. */
export const halvings = 40

/**
 * Declares `price`: where `residual`, which rises with the price, is zero between 0 and `highest` CNY/tCO2.
 * By halving: an equation a step.
 */
export function price(s: Subsystem, highest: number, residual: (at: Expr) => Expr): Readable<[]> {
  const step = dimension(
    'step',
    Array.from({ length: halvings }, (_, i) => String(i)),
  )
  const zero = constant(0, 'CNY/tCO2')
  const low: Readable<[typeof step]> = s.aux('step', { unit: 'CNY/tCO2', over: [step] }, (i) => {
    const before = i.isFirst ? zero : low(step.before(i))
    const width = constant(highest / 2 ** (i.index + 1), 'CNY/tCO2')
    return before.plus(width.times(residual(before.plus(width)).below(0)))
  })
  return s.aux('price', { unit: 'CNY/tCO2' }, () => low(String(halvings - 1)))
}
