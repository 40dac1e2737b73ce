import { constant, type Expr, type Readable } from '../../engine/index.ts'
import { type Context, oneYear, path, type powertrain } from '../context.ts'

/** Cars with a plug that come and go in the year. */
export interface PlugFleet {
  opening: Readable<[typeof powertrain]>
  sales(): Readable<[typeof powertrain]>
  scrapped: Readable<[typeof powertrain]>
}

/**
 * What public chargers and range are worth to a buyer against the NEV plan (strength 1), CNY per car. Chargers come
 * with the cars sold, at the density of 2024 times what policy asks; ten more per thousand cars are worth
 * `logit_charger` there, and each halving or doubling as much as another (a logarithm: the first charger counts most).
 * Longer range is worth `logit_range` a kilometre; the path of prices is that of cars with the range of the plan.
 */
export function plugInfrastructure(c: Context, fleet: PlugFleet): { chargers: Readable<[]>; range: Expr } {
  const p = c.model.subsystem('transport.charging', {
    level: c.leaf,
    file: 'src/model/transport/charging.ts',
  })
  const built = constant(1, '1').plus(
    constant(1, '1').minus(c.param('charger_market_part')).times(c.lever('L-CHOICE').minus(1)),
  )
  const density = p.stock('density', { unit: '1', initial: () => constant(1, '1'), quality: 'estimated' })
  const plugged = (read: Readable<[typeof powertrain]>): Expr => read('bev').plus(read('phev'))
  p.next(density, () => {
    const kept = plugged(fleet.opening).minus(plugged(fleet.scrapped).times(oneYear))
    const come = plugged(fleet.sales()).times(oneYear)
    return density().times(kept).plus(built.times(come)).overOr(kept.plus(come), 1)
  })
  const perThousand = c
    .param('public_chargers_2024')
    .over(c.param('nev_stock_2024'))
    .times(constant(1000, 'vehicle'))
  const chargers = p.aux(
    'worth',
    {
      unit: 'CNY/vehicle',
      publish: true,
      quality: 'estimated',
      levers: ['L-CHOICE'],
      title: {
        ko: '공공 충전기의 가치(계획 대비)',
        zh: '公共充电桩的价值(相对规划)',
        en: 'Worth of public chargers, against the plan',
      },
    },
    () =>
      c
        .param('logit_charger')
        .over(constant(1, 'vehicle'))
        .times(perThousand.over(10))
        .times(density().log()),
  )
  const longer = path([
    [2024, c.param('ev_range_2024').times(0)],
    [2035, c.param('ev_range_2035').minus(c.param('ev_range_2024'))],
  ])
  const range = p.aux('range', { unit: 'CNY/vehicle', levers: ['L-CHOICE'] }, () =>
    c.param('logit_range').times(longer).over(constant(1, 'vehicle')).times(c.lever('L-CHOICE').minus(1)),
  )
  return { chargers, range: range() }
}
