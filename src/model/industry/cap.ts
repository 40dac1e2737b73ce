import { constant, type Expr, select, year } from '../../engine/index.ts'
import { type Context, settled } from '../context.ts'

/** What an output cap is applied to. */
export interface Capped {
  /** What would be made, last year's output, and what is used at home and is made in any case. */
  wish: Expr
  before: Expr
  home: Expr
}

/**
 * Output no higher than the year before (L-CAP). At strength 1 growth is not allowed, at less a part of it is; beyond 1
 * output is cut year by year, down to what is used at home: exports go first, for what is needed is made. What was
 * seen to the last observed year was seen with the control there was, so the cap acts after it.
 */
export function outputCap(c: Context, since: Expr, { wish, before, home }: Capped): Expr {
  const one = constant(1, '1')
  const strength = select(
    constant(settled, 'yr').atLeast(since).notAbove(year()),
    c.lever('L-CAP').times(c.param('steel_output_cap')),
    constant(0, '1'),
  )
  const grown = wish.minus(before).atLeast(0)
  const held = wish.minus(grown.times(strength.atMost(1)))
  const cut = held.times(
    one.minus(strength.minus(1).atLeast(0).times(c.param('steel_cap_squeeze').in('1'))).atLeast(0),
  )
  return cut.atLeast(home.atMost(held))
}
