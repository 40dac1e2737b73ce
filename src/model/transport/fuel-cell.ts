import { constant, dimension, type Expr, type Readable, select, sum, year } from '../../engine/index.ts'
import { type Context, oneYear, path, province } from '../context.ts'
import { valueShare2020 } from '../shares.ts'
import { hydrogen, hydrogenOrigin } from './hydrogen.ts'

/** The five demonstration clusters of fuel-cell vehicles, by their leading province. */
const clusters = { bj: '110000', sh: '310000', gd: '440000', hen: '410000', heb: '130000' } as const
const cluster = dimension('cluster', ['bj', 'sh', 'gd', 'hen', 'heb'])
/** What a heavy truck can run on. */
export const truckEnergy = dimension('truck_energy', ['diesel', 'battery', 'fuel_cell'])
/** Where its energy comes from, for CO2 per kilometre. */
export const truckSource = dimension('truck_source', [
  'diesel',
  'battery_grid',
  'hydrogen_coal',
  'hydrogen_gas',
  'hydrogen_grid',
  'hydrogen_mix',
])

/** What fuel-cell trucks change. */
export interface FuelCellTrucks {
  /** Diesel CO2 they spare, MtCO2/yr. */
  spared: Readable<[]>
  /** CO2 of making their hydrogen, booked where it is made: industry. */
  hydrogenCo2: Readable<[]>
  /** Electricity of its electrolysis. */
  electricity: Readable<[]>
}

/**
 * Fuel-cell trucks (TR-TE-4): the clusters' vehicle targets of 2025, and what the national goal has beyond them by
 * secondary value added, in five equal years, times strength; the same number a year goes on after 2025. CO2 = kg of
 * hydrogen x its factor: on coal hydrogen a truck emits about twice a diesel truck. Trucks of before 2021 (7,000) are
 * in the base.
 */
export function fuelCellTrucks(c: Context, gridFactor: () => Readable<[]>): FuelCellTrucks {
  const file = 'src/model/transport/fuel-cell.ts'
  const p = c.model.subsystem('transport.truck', { level: province, file })
  const h2 = hydrogen(c)
  const share = valueShare2020(c, p)
  const leads = p.input('cluster', {
    unit: '1',
    over: [cluster],
    steady: true,
    read: (code, _, [one]) => (clusters[one as keyof typeof clusters] === code ? 1 : 0),
    provenance: () => ({
      id: 'clusters',
      text: 'leading province of each demonstration cluster (notices of 2021); members elsewhere count there',
      confidence: 'R-med',
      quality: 'estimated',
    }),
  })
  const targetOf = (one: string): Expr => c.param(`fcev_target_${one}`)
  const target = p.aux(
    'target',
    {
      unit: 'vehicle',
      title: { ko: '연료전지차 목표', zh: '燃料电池汽车目标', en: 'Fuel-cell vehicles aimed at' },
    },
    () => {
      const named = Object.keys(clusters).reduce<Expr>(
        (all, one) => all.plus(targetOf(one)),
        constant(0, 'vehicle'),
      )
      const beyond = c.param('fcev_stock_target').minus(named).atLeast(0)
      return sum(cluster, (one) => leads(one).times(targetOf(one.label))).plus(beyond.times(share()))
    },
  )
  const stock = p.stock('stock', {
    unit: 'vehicle',
    quality: 'estimated',
    initial: () => constant(0, 'vehicle'),
  })
  const added = p.flow(
    'added',
    {
      unit: 'vehicle/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-H2TRUCK'],
      title: { ko: '연료전지 트럭 신규', zh: '新增燃料电池货车', en: 'Fuel-cell trucks added' },
    },
    () =>
      select(
        constant(2021, 'yr').notAbove(year()),
        target().over(constant(5, 'yr')).times(c.lever('L-H2TRUCK')),
        constant(0, 'vehicle/yr'),
      ),
  )
  const fleet = p.aux(
    'fuel_cell',
    {
      unit: 'vehicle',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-H2TRUCK'],
      title: { ko: '연료전지 트럭 보유', zh: '燃料电池货车保有量', en: 'Fuel-cell trucks at year end' },
    },
    () =>
      stock().plus(
        added()
          .minus(stock().over(c.param('truck_life')))
          .times(oneYear),
      ),
  )
  p.next(stock, () => fleet())
  const km = p.aux('fuel_cell_km', { unit: 'km/yr', levers: ['L-H2TRUCK'] }, () =>
    stock().over(constant(1, 'vehicle')).times(c.param('vkt_hdt')),
  )
  const dieselPerKm = c.param('diesel_l_hdt').times(c.param('ef_diesel_l'))
  const perKm = p.aux(
    'co2_per_km',
    {
      unit: 'gCO2/km',
      over: [truckSource],
      publish: true,
      quality: 'estimated',
      title: { ko: '대형트럭 km당 CO2', zh: '重型货车每公里二氧化碳', en: 'CO2 of a heavy truck per km' },
    },
    (one) => {
      if (one.label === 'diesel') return dieselPerKm
      if (one.label === 'battery_grid') return c.param('ev_kwh_truck').times(gridFactor()())
      const kg = c.param('fcev_kg')
      if (one.label === 'hydrogen_coal') return kg.times(c.param('h2_ef_coal'))
      if (one.label === 'hydrogen_gas') return kg.times(c.param('h2_ef_gas'))
      if (one.label === 'hydrogen_grid') return kg.times(c.param('h2_elec')).times(gridFactor()())
      return kg.times(h2.factor())
    },
  )
  p.aux(
    'cost_per_km',
    {
      unit: 'CNY/km',
      over: [truckEnergy],
      publish: true,
      quality: 'estimated',
      levers: ['L-H2TRUCK'],
      title: {
        ko: '대형트럭 km당 비용',
        zh: '重型货车每公里成本',
        en: 'Price and energy of a heavy truck per km',
      },
    },
    (one) => {
      const overLife = (price: Expr): Expr =>
        price.times(constant(1, 'vehicle')).over(c.param('truck_life')).over(c.param('vkt_hdt'))
      if (one.label === 'diesel')
        return overLife(c.param('truck_price_diesel')).plus(
          c.param('diesel_l_hdt').times(c.param('diesel_price')),
        )
      if (one.label === 'battery')
        return overLife(c.param('truck_price_bev')).plus(
          c.param('ev_kwh_truck').times(c.param('charge_price')),
        )
      const pump = path([
        [2025, c.param('h2_price_cap')],
        [2035, c.param('h2_prod_green')],
      ])
      const reward = c.param('fcev_reward').times(c.lever('L-H2TRUCK').atMost(1))
      return overLife(c.param('truck_price_fcev').minus(reward)).plus(c.param('fcev_kg').times(pump))
    },
  )
  const spared = p.flow(
    'diesel_spared',
    {
      unit: 'MtCO2/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-H2TRUCK'],
      title: {
        ko: '연료전지 트럭이 줄인 경유 CO2',
        zh: '燃料电池货车减少的柴油二氧化碳',
        en: 'Diesel CO2 spared by fuel-cell trucks',
      },
    },
    () => km().times(perKm('diesel')),
  )
  const hydrogenCo2 = p.flow(
    'hydrogen_co2',
    {
      unit: 'MtCO2/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-H2TRUCK'],
      title: {
        ko: '트럭용 수소 생산 CO2',
        zh: '货车用氢生产二氧化碳',
        en: 'CO2 of making hydrogen for trucks',
      },
    },
    () => km().times(perKm('hydrogen_mix')),
  )
  p.flow(
    'hydrogen',
    {
      unit: 'kt/yr',
      over: [hydrogenOrigin],
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-H2TRUCK'],
      title: { ko: '트럭용 수소(공급원별)', zh: '货车用氢(分来源)', en: 'Hydrogen of trucks by origin' },
    },
    (from) => km().times(c.param('fcev_kg')).times(h2.share(from)),
  )
  const electricity = p.flow(
    'electrolysis',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-H2TRUCK'],
      title: { ko: '트럭용 수소 전해 전력', zh: '货车用氢电解电量', en: 'Electrolysis for trucks' },
    },
    () => km().times(c.param('fcev_kg')).times(h2.electricity),
  )
  return { spared, hydrogenCo2, electricity }
}
