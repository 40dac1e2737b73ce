import { type Level, type Readable, type Stock, type Subsystem, sum } from '../../engine/index.ts'
import { type Context, oneYear, powertrain, province } from '../context.ts'
import type { Drivers } from '../drivers.ts'

/** The fleet before the year's sales. */
export interface FleetOwned {
  all: Readable<[]>
  scrapped: Readable<[typeof powertrain]>
}

/** The cars of the end of 2014, the first fleet. */
export function firstCars(c: Context, p: Subsystem): Readable<[]> {
  return p.input('fleet.start', {
    unit: 'Mvehicle',
    steady: true,
    ...c.leafInput('cars', {
      read: (code) => c.facts.cell('vehicles', [code, 2014], 'car_million'),
      provenance: (code) => c.facts.provenance('vehicles', [code, 2014]),
    }),
  })
}

/**
 * Cars registered: what is scrapped is bought anew, and the fleet grows as the wish does. Gompertz ownership:
 * cars per person = saturation x exp(alpha x exp(-beta x income)) (Dargay, Gately and Sommer 2007). Anchored to each
 * province's fleet, so cities share out the province's registrations by what each of them wants.
 */
export function ownership(c: Context, d: Drivers, fleet: FleetOwned, start: Readable<[]>): Readable<[]> {
  const whole = at(c, province)
  const anchor = c.anchor(whole, 'sales')
  const title = {
    ko: '현행 번호판 쿼터 하의 신규등록',
    zh: '现行限购下新注册',
    en: 'Cars registered under the quotas of today',
  }
  const info = { unit: 'Mvehicle/yr', quality: 'estimated', title }
  const cities = c.leaf !== province
  const wishOfAll = renewal(
    c,
    whole,
    { all: c.atProvince(fleet.all), scrapped: c.atProvince(fleet.scrapped) },
    d,
    cities ? firstCars(c, whole) : start,
  )
  const registered = whole.aux('sales_anchored', info, () => wishOfAll().times(anchor()))
  if (!cities) return registered
  const own = at(c, c.leaf)
  const wish = renewal(c, own, fleet, d.leaf, start)
  const wanted = own.aux('sales_wanted', { unit: 'Mvehicle/yr', quality: 'estimated' }, () => wish())
  return own.aux('sales_anchored', info, () => registered().times(wanted().over(c.atProvince(wanted)())))
}

const at = (c: Context, level: Level): Subsystem =>
  c.model.subsystem('transport.car', { level, file: 'src/model/transport/ownership.ts' })

/** Cars bought without anchors and quotas. */
function renewal(
  c: Context,
  p: Subsystem,
  fleet: FleetOwned,
  d: Drivers['leaf'],
  start: Readable<[]>,
): () => ReturnType<Readable<[]>> {
  const income = d.gdp().times(oneYear).over(d.population())
  const desired: Readable<[]> = p.aux('desired', { unit: 'Mvehicle', quality: 'estimated' }, () =>
    d
      .population()
      .times(c.param('car_saturation'))
      .times(
        c.param('car_gompertz_alpha').times(c.param('car_gompertz_beta').times(income).neg().exp()).exp(),
      ),
  )
  const desiredBefore: Stock<[]> = p.lag('desired.before', desired, () => start())
  return () => {
    // growth of the wish, bounded; some cars are bought even where the fleet shrinks
    const wish = desired().over(desiredBefore()).minus(1).atLeast(-0.05).atMost(0.25)
    return sum(powertrain, (one) => fleet.scrapped(one))
      .plus(fleet.all().times(wish).over(oneYear))
      .atLeast(fleet.all().times(c.param('car_least_renewal')).over(oneYear))
  }
}
