import { logit, type Readable, type Stock, sumRegions } from '../../engine/index.ts'
import { type Context, powertrain, province } from '../context.ts'

/** What cities choose, and what their province does. */
export interface Chosen {
  /** Utility in each city, before it is brought to its province. */
  utility: Readable<[typeof powertrain]>
  /** Cars registered in each city. */
  sales: Readable<[]>
  /** Declares the province's shares. */
  whole: () => Readable<[typeof powertrain]>
}

/** Steps a year: the constants of last year are near, and each step takes most of what is left. */
const steps = 3

/**
 * The mean of unlike cities' shares is not the share of the mean city, and what is known, and anchored, is the
 * province's. So each province adds a constant to its cities' utilities, moved until their mean by sales gives the
 * province's share: constant + log(share / mean), the contraction of Berry, Levinsohn and Pakes (1995), from last
 * year's. What tells cities apart stays as it is.
 */
export function agreement(c: Context, { utility, sales, whole }: Chosen): Readable<[typeof powertrain]> {
  const file = 'src/model/transport/agreement.ts'
  const p = c.model.subsystem('transport.car', { level: c.leaf, file })
  const above = c.model.subsystem('transport.car', { level: province, file })
  const share = whole()
  const part = p.aux('sales_part', { unit: '1' }, () => sales().overOr(c.atProvince(sales)(), 0))
  const step = (n: number): Readable<[typeof powertrain]> => {
    const before = n === 1 ? last : step(n - 1)
    const mean = p.aux(`choice_try${n}`, { unit: '1', over: [powertrain] }, (one) =>
      part().times(logit(powertrain, (q) => utility(q).plus(before(q)))(one)),
    )
    return above.aux(n === steps ? 'choice_constant' : `choice_constant.step${n}`, info, (one) =>
      before(one).plus(
        share(one)
          .over(sumRegions(mean(one)))
          .log(),
      ),
    )
  }
  const info = { unit: '1', over: [powertrain] } as const
  const last: Stock<[typeof powertrain]> = above.stock('choice_constant.before', {
    ...info,
    initial: () => c.param('hev_weight').times(0),
  })
  const found = step(steps)
  above.next(last, (one) => found(one))
  return found
}
