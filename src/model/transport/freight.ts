import { constant, type Expr, type Readable, type Stock } from '../../engine/index.ts'
import { type Context, grow, path, province } from '../context.ts'
import type { Drivers } from '../drivers.ts'
import { growthTo2020, peopleShare2020, valueShare2020 } from '../shares.ts'
import type { RoadFreight } from './freight-shift.ts'

/** What policies change, MtCO2/yr by province. */
export interface FreightChange {
  road: Expr
  other: Expr
}

/** Part of the kilometres of trucks and buses without a tailpipe. */
export const zeroTailpipe = (c: Context): Expr =>
  path([
    [2020, constant(1, '%')],
    [2030, c.param('freight_electric_2030')],
    [2040, c.param('freight_electric_2040')],
    [2060, c.param('freight_electric_2060')],
  ])

/**
 * Trucks, buses and motorcycles, and what is not road. No province reports either: national amounts of 2020,
 * shared by secondary value added and by people, moved by activity and efficiency.
 */
export function freight(
  c: Context,
  d: Drivers,
  change: (base: RoadFreight) => FreightChange,
): { road: Readable<[]>; other: Readable<[]> } {
  const p = c.model.subsystem('transport', { level: province, file: 'src/model/transport/freight.ts' })
  const share2020 = valueShare2020(c, p)
  const peopleShare = peopleShare2020(c, p)
  const clean = zeroTailpipe(c)
  // index of activity over efficiency: brought to 1 in 2020 by dividing by its growth since 2014
  const tonneKm: Readable<[]> = p.aux(
    'freight.activity',
    {
      unit: '1',
      title: { ko: '화물 활동', zh: '货运活动', en: 'Freight activity over efficiency (2020 = 1)' },
    },
    () =>
      tonneKmBefore().times(
        grow(d.secondaryGrowth().times(c.param('freight_elasticity')).minus(c.param('freight_efficiency'))),
      ),
  )
  const sixYears = (elasticity: string, efficiency: string, growth: number) =>
    c
      .param(elasticity)
      .times(growth)
      .minus(c.param(efficiency).times(constant(6, 'yr')))
      .exp()
  const tonneKmBefore: Stock<[]> = p.lag('freight.activity.before', tonneKm, () =>
    constant(1, '1').over(
      sixYears('freight_elasticity', 'freight_efficiency', growthTo2020(c, 'va_secondary_growth')),
    ),
  )
  const withTailpipe = constant(1, '1').minus(clean)
  const changed = change({ activity: tonneKm, withTailpipe, share: share2020 })
  const road = p.flow(
    'freight.co2',
    {
      unit: 'MtCO2/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '화물차·버스 CO2', zh: '货车客车二氧化碳', en: 'CO2 of trucks, buses and motorcycles' },
    },
    () =>
      c
        .param('road_freight_co2_2020')
        .times(share2020())
        .times(tonneKm())
        .times(withTailpipe)
        .plus(changed.road)
        .atLeast(0),
  )
  const travel: Readable<[]> = p.aux('other.activity', { unit: '1' }, () =>
    travelBefore().times(
      grow(
        d
          .gdpGrowth()
          .times(c.param('other_transport_elasticity'))
          .minus(c.param('other_transport_efficiency')),
      ),
    ),
  )
  const travelBefore: Stock<[]> = p.lag('other.activity.before', travel, () =>
    constant(1, '1').over(
      sixYears('other_transport_elasticity', 'other_transport_efficiency', growthTo2020(c, 'gdp_growth')),
    ),
  )
  const other = p.flow(
    'other.co2',
    {
      unit: 'MtCO2/yr',
      quality: 'estimated',
      title: {
        ko: '항공·해운·철도 CO2',
        zh: '航空水运铁路二氧化碳',
        en: 'CO2 of aviation, shipping, rail, pipelines',
      },
    },
    () => c.param('other_transport_co2_2020').times(peopleShare()).times(travel()).plus(changed.other),
  )
  return { road, other }
}
