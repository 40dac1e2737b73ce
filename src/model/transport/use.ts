import { constant, type Elem, type Expr, type Readable, sum } from '../../engine/index.ts'
import { type Context, oneYear, type Powertrain, powertrain, province } from '../context.ts'
import type { Drivers } from '../drivers.ts'
import { kwhPerKm, litresPerKm } from './consumption.ts'

/** The fleet as it drives. */
export interface FleetDriven {
  opening: Readable<[typeof powertrain]>
  all: Readable<[]>
  sales: Readable<[typeof powertrain]>
  scrapped: Readable<[typeof powertrain]>
  economy: Expr
  /** Kilometres over those with today's driving limits. */
  limited: Readable<[]>
  /** Kilometres over those without mobility as a service. */
  shared: Readable<[]>
}

/** What comes of driving. */
export interface CarUse {
  co2: Readable<[]>
  charged: Readable<[]>
  /** Kilometres of the year by powertrain. */
  driven: Readable<[typeof powertrain]>
  /** Kilometres of a car in the year. */
  km: Readable<[]>
}

/** What cars drive, burn and charge. */
export function carUse(c: Context, d: Drivers, fleet: FleetDriven): CarUse {
  const p = c.model.subsystem('transport.car', { level: c.leaf, file: 'src/model/transport/use.ts' })
  // Kilometres fall as cars spread: more second cars, fewer km each.
  const mean = (one: Elem<Powertrain>): Expr =>
    fleet.opening(one).plus(fleet.sales(one).minus(fleet.scrapped(one)).times(oneYear).times(0.5))
  const byOwnership = (): Expr => {
    const owned = c.atProvince(fleet.all)().over(d.population()).over(c.param('motorisation_2020'))
    return c.param('vkt_car').times(owned.pow(c.param('vkt_motorisation').neg()).atMost(1.6))
  }
  // The fall is one of time, not of place: no city tells its kilometres, so all of a province drive alike.
  const whole =
    c.leaf === province
      ? undefined
      : c.model
          .subsystem('transport.car', { level: province, file: 'src/model/transport/use.ts' })
          .aux('km_whole', { unit: 'km/yr', quality: 'estimated' }, byOwnership)
  const kmPerCar = p.aux(
    'km',
    {
      unit: 'km/yr',
      publish: true,
      quality: 'estimated',
      levers: ['L-PLATE', 'L-MAAS'],
      title: { ko: '승용차 주행거리', zh: '乘用车年行驶里程', en: 'Kilometres per car' },
    },
    () => (whole ?? byOwnership)().times(fleet.limited()).times(fleet.shared()),
  )
  const driven = p.aux('driven', { unit: 'km/yr', over: [powertrain], quality: 'estimated' }, (one) =>
    mean(one).over(constant(1, 'vehicle')).times(kmPerCar()),
  )
  const petrol = p.flow(
    'petrol',
    { unit: 'L/yr', title: { ko: '휘발유 소비', zh: '汽油消费', en: 'Petrol burned' } },
    () => sum(powertrain, (one) => driven(one).times(litresPerKm(c, one, fleet.economy))),
  )
  const co2 = p.flow(
    'co2',
    {
      unit: 'MtCO2/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '승용차 CO2', zh: '乘用车二氧化碳', en: 'CO2 of cars' },
    },
    () => petrol().times(c.param('ef_gasoline_l')),
  )
  const charged = p.flow(
    'charged',
    {
      unit: 'TWh/yr',
      quality: 'estimated',
      title: { ko: '충전 전력', zh: '充电电量', en: 'Electricity charged' },
    },
    () => sum(powertrain, (one) => driven(one).times(kwhPerKm(c, one))),
  )
  return { co2, charged, driven, km: kmPerCar }
}
