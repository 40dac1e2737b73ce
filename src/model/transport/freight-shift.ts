import { constant, type Expr, type Readable } from '../../engine/index.ts'
import { type Context, path, province } from '../context.ts'

/** Road freight before anything is moved off the road. */
export interface RoadFreight {
  /** Activity over efficiency, 2020 = 1. */
  activity: Readable<[]>
  /** Part of the kilometres with a tailpipe. */
  withTailpipe: Expr
  /** The province's part of the nation's freight. */
  share: Readable<[]>
}

/**
 * Freight from road to rail and water (EN-FP-3): dCO2 = sum of dtkm x (factor of the mode - factor of road). Strength 1
 * is the plan of 2021-25 (rail +10 %, water +12 % in tonnes), which road CO2 as observed holds: only what is done
 * beyond or short of it changes anything. After 2025 the tonne-km moved grow as freight does. What rail burns and
 * draws is counted as CO2 of other transport; its electricity is not told apart.
 */
export function freightShift(c: Context, freight: RoadFreight): { road: Readable<[]>; other: Readable<[]> } {
  const p = c.model.subsystem('transport.shift', {
    level: province,
    file: 'src/model/transport/freight-shift.ts',
  })
  const tonneKm = (from: string, to: string, haul: string): Expr =>
    c
      .param(to)
      .minus(c.param(from))
      .times(c.param('freight_from_road'))
      .times(c.param(haul))
      .over(constant(1, 'yr'))
      .times(freight.share())
      .times(freight.activity())
      .times(
        path([
          [2020, constant(0, '1')],
          [2025, constant(1, '1')],
        ]),
      )
  const change = c.lever('L-FREIGHT').minus(1)
  const info = { unit: 'Gt*km/yr', levers: ['L-FREIGHT'], quality: 'estimated' } as const
  const rail = p.aux('rail', info, () =>
    tonneKm('freight_rail_2020', 'freight_rail_target', 'rail_haul').times(change),
  )
  const water = p.aux('water', info, () =>
    tonneKm('freight_water_2020', 'freight_water_target', 'water_haul').times(change),
  )
  const moved = p.flow(
    'moved',
    {
      unit: 'Gt*km/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-FREIGHT'],
      title: {
        ko: '도로에서 옮긴 화물(계획 대비)',
        zh: '公路转移的货运周转量(相对规划)',
        en: 'Freight moved off the road, against the plan',
      },
    },
    () => rail().plus(water()),
  )
  const road = p.aux('co2_road', { unit: 'MtCO2/yr', levers: ['L-FREIGHT'] }, () =>
    moved().times(c.param('freight_ef_road')).times(freight.withTailpipe).neg(),
  )
  const other = p.aux('co2_other', { unit: 'MtCO2/yr', levers: ['L-FREIGHT'] }, () =>
    rail()
      .times(c.param('freight_ef_rail'))
      .plus(water().times(c.param('freight_ef_water'))),
  )
  return { road, other }
}
