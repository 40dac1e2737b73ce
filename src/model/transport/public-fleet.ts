import {
  constant,
  dimension,
  type Elem,
  type Expr,
  type Readable,
  select,
  sum,
  sumRegions,
  year,
} from '../../engine/index.ts'
import { type Context, nation, oneYear, province, steps } from '../context.ts'
import { peopleShare2020 } from '../shares.ts'

/** Fleets that governments and their concessions buy for. */
export const publicFleet = dimension('public_fleet', ['bus', 'taxi', 'logistics'])

/** What public fleets change against the mandate as announced (strength 1), which the base paths hold. */
export interface PublicFleets {
  /** CO2 of their tailpipes beyond that at strength 1, MtCO2/yr. */
  co2Change: Readable<[]>
  /** Electricity they charge, TWh/yr. */
  charging: Readable<[]>
  /** The same at strength 1: other demand as observed holds it. */
  chargingHeld: Readable<[]>
  /** New vehicles with a plug, Mvehicle/yr. */
  plugIns: Readable<[typeof publicFleet]>
}

const facts = {
  bus: {
    stock: 'bus_stock_2020',
    start: 'bus_nev_2020',
    target: 'bus_nev_target',
    life: 'bus_life',
    km: 'vkt_bus',
    kwh: 'ev_kwh_bus',
  },
  taxi: {
    stock: 'taxi_stock_2020',
    start: 'taxi_nev_2020',
    target: 'taxi_nev_target',
    life: 'taxi_life',
    km: 'vkt_taxi',
    kwh: 'ev_kwh_car',
  },
  logistics: {
    stock: 'logistics_stock_2020',
    start: 'log_nev_2020',
    target: 'log_nev_target',
    life: 'log_life',
    km: 'vkt_log',
    kwh: 'van_kwh',
  },
} as const

/**
 * Buses, taxis and urban delivery: the share with a plug follows the share among new vehicles as the fleet is
 * replaced, d(share)/dt = (new - share) / life. New vehicles: no less than households choose, no less than the
 * mandate, which is set so that replacement alone meets the target of 2025. Fleets keep their size of 2020 and are
 * shared out by people. Road CO2 and electricity observed hold the programme: only differences go on.
 */
export function publicFleets(c: Context, cars: { plugIns: Readable<[]>; sales: Readable<[]> }): PublicFleets {
  const file = 'src/model/transport/public-fleet.ts'
  const p = c.model.subsystem('transport.public', { level: c.leaf, file })
  const people = peopleShare2020(c, p)
  const of = (one: Elem) => facts[one.label as keyof typeof facts]
  const perYear = (one: Elem): Expr => oneYear.over(c.param(of(one).life))
  const market = p.aux('market', { unit: '1' }, () => cars.plugIns().overOr(cars.sales(), 0))
  const marketBefore = p.lag('market.before', market, () => constant(0, '1'))
  // share among new vehicles that brings the fleet from 2020 to its target in five years of replacement
  const mandate = p.aux('mandate', { unit: '1', over: [publicFleet] }, (one) => {
    const left = constant(1, '1').minus(perYear(one)).pow(5)
    const needed = c
      .param(of(one).target)
      .minus(c.param(of(one).start).times(left))
      .over(constant(1, '1').minus(left))
      .atLeast(0)
    return steps([
      [2015, needed.times(0)],
      [2021, needed],
      [2026, needed.atLeast(c.param('pub_new_share_2025'))],
    ]).in('1')
  })
  const fleetUnder = (name: string, strength: Expr) => {
    const share = p.stock(name, {
      unit: '1',
      over: [publicFleet],
      quality: 'estimated',
      initial: (one) => c.param(of(one).start).in('1'),
    })
    const closing = p.aux(`${name}.closing`, { unit: '1', over: [publicFleet] }, (one) => {
      const bought = mandate(one).times(strength).atLeast(marketBefore()).atMost(1)
      // the fleets of 2020 are the first ones known
      const known = constant(2021, 'yr').notAbove(year())
      return select(known, share(one).plus(bought.minus(share(one)).times(perYear(one))), share(one))
    })
    p.next(share, (one) => closing(one))
    return { share, closing }
  }
  const { share, closing } = fleetUnder('share', c.lever('L-PUBFLEET'))
  const announced = fleetUnder('share_announced', constant(1, '1'))
  const info = {
    unit: '1',
    over: [publicFleet],
    publish: true,
    quality: 'estimated',
    levers: ['L-PUBFLEET'],
    title: {
      ko: '공공부문 차량 신에너지차 비중',
      zh: '公共领域车辆新能源占比',
      en: 'NEV share of public fleets',
    },
  } as const
  p.aux('nev_share', info, (one) => closing(one))
  // people weigh the same in every fleet, so that shares of the nation are weighed by people
  const weighedHere = p.aux('nev_weighed_here', { unit: '1', over: [publicFleet] }, (one) =>
    closing(one).times(people()),
  )
  const weighed = c.model
    .subsystem('transport.public', { level: province, file })
    .aux('nev_weighed', { unit: '1', over: [publicFleet] }, (one) => c.ofLeaves(weighedHere(one)))
  c.model
    .subsystem('transport.public', { level: nation, file })
    .aux('nev_share', info, (one) => sumRegions(weighed(one)))
  const driven = (one: Elem): Expr =>
    c
      .param(of(one).stock)
      .times(people())
      .over(constant(1, 'vehicle'))
      .times(c.param(of(one).km))
  const burned: Record<string, Expr> = {
    bus: c.param('bus_diesel_l').times(c.param('ef_diesel_l')),
    taxi: c.param('ice_l_car').times(c.param('ef_gasoline_l')),
    logistics: c.param('van_diesel_l').times(c.param('ef_diesel_l')),
  }
  const tailpipe = (one: Elem, plugged: Expr): Expr =>
    driven(one)
      .times(burned[one.label] as Expr)
      .times(constant(1, '1').minus(plugged))
  p.flow(
    'co2',
    {
      unit: 'MtCO2/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-PUBFLEET'],
      title: {
        ko: '공공부문 차량 CO2',
        zh: '公共领域车辆二氧化碳',
        en: 'CO2 of buses, taxis and urban delivery',
      },
    },
    () => sum(publicFleet, (one) => tailpipe(one, share(one))),
  )
  const more = p.aux('share_change', { unit: '1', over: [publicFleet], levers: ['L-PUBFLEET'] }, (one) =>
    share(one).minus(announced.share(one)),
  )
  const co2Change = p.aux('co2_change', { unit: 'MtCO2/yr', levers: ['L-PUBFLEET'] }, () =>
    sum(publicFleet, (one) =>
      driven(one)
        .times(burned[one.label] as Expr)
        .times(more(one)),
    ).neg(),
  )
  const charged = (plugged: Readable<[typeof publicFleet]>): Expr =>
    sum(publicFleet, (one) =>
      driven(one)
        .times(c.param(of(one).kwh))
        .times(plugged(one)),
    )
  const charging = p.aux('charging', { unit: 'TWh/yr', levers: ['L-PUBFLEET'] }, () => charged(share))
  const chargingHeld = p.aux('charging_held', { unit: 'TWh/yr' }, () => charged(announced.share))
  // what the fleet gains of plugs, and those replaced
  const plugIns = p.aux(
    'plug_ins',
    { unit: 'Mvehicle/yr', over: [publicFleet], levers: ['L-PUBFLEET'] },
    (one) =>
      c
        .param(of(one).stock)
        .times(people())
        .times(
          closing(one)
            .minus(share(one))
            .plus(share(one).times(perYear(one))),
        )
        .over(oneYear),
  )
  return { co2Change, charging, chargingHeld, plugIns }
}
