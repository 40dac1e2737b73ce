import { constant, type Expr, type Readable } from '../../engine/index.ts'
import { type Context, carAge, oneYear, path, province, steps } from '../context.ts'

/** What the standards of new vehicles make of the fleet. */
export interface EmissionStandards {
  /** NOx and PM of a petrol car by its age at the year's opening, mg/km. */
  carNox: Readable<[typeof carAge]>
  carPm: Readable<[typeof carAge]>
  /** The same of diesel trucks and buses as they drive, g/km. */
  truckNox: Readable<[]>
  truckPm: Readable<[]>
}

/**
 * China 5 and 6 by vintage (GB 18352.5/.6, GB 17691). A vehicle keeps the standard of the year it was sold in; the
 * lever is how far China 6 was applied then, at strength s: factor = China 5 x (China 6 / China 5)^s, which is China 5
 * at 0, China 6 at 1, and never below zero. China 6a holds for cars from 2021, 6b for those from 2024 (from July
 * 2023); heavy duty VI a from 2022 (July 2021), VI b from 2024, when its remote link takes part of the excess of the
 * road over the limit away: heavy duty only. Cars older than China 4 and trucks older than IV count as those.
 */
export function emissionStandards(c: Context): EmissionStandards {
  const file = 'src/model/transport/standards.ts'
  const p = c.model.subsystem('transport.standards', { level: province, file })
  const strength = c.lever('L-CN6')
  // how far China 6 was applied when cars of an age were sold
  const applied = p.stock('applied', { unit: '1', over: [carAge], initial: () => constant(0, '1') })
  p.next(applied, (a) => (a.isFirst ? strength : applied(carAge.before(a))))
  const tightened = (five: Expr, six: Expr, s: Expr): Expr => five.times(six.over(five).pow(s))

  // a car that is `age` years old at the opening was sold in year - 1 - age
  const since = (sold: number, age: number): number => sold + 1 + age
  const older = c.param('cn_nox_deter').minus(1)
  const carNox = p.aux(
    'car_nox',
    {
      unit: 'mg/km',
      over: [carAge],
      levers: ['L-CN6'],
      title: { ko: '차령별 휘발유차 NOx', zh: '分车龄汽油车NOx', en: 'NOx of a petrol car by age' },
    },
    (a) => {
      const limit = steps([
        [2015, c.param('cn4_nox_ldg')],
        [since(2017, a.index), c.param('cn5_nox_ldg')],
        [since(2021, a.index), tightened(c.param('cn5_nox_ldg'), c.param('cn6a_nox_ldg'), applied(a))],
        [since(2024, a.index), tightened(c.param('cn5_nox_ldg'), c.param('cn6b_nox_ldg'), applied(a))],
      ])
      // the limit is met at the end of the durability distance; a new car emits less by the assigned factor
      const worn = c
        .param('vkt_car')
        .times(constant(a.index + 0.5, 'yr'))
        .over(c.param('cn_durability_km'))
        .atMost(1)
      return limit.times(older.times(worn).plus(1)).over(older.plus(1))
    },
  )
  const carPm = p.aux(
    'car_pm',
    {
      unit: 'mg/km',
      over: [carAge],
      levers: ['L-CN6'],
      title: { ko: '차령별 휘발유차 PM', zh: '分车龄汽油车颗粒物', en: 'PM of a petrol car by age' },
    },
    (a) =>
      steps([
        [2015, c.param('cn5_pm_ld')],
        [since(2024, a.index), tightened(c.param('cn5_pm_ld'), c.param('cn6b_pm_ld'), applied(a))],
      ]),
  )

  // Heavy duty: the limit in g/kWh times engine work; on the road old standards stand far above it.
  const work = c.param('hd_engine_work')
  const limit = c.param('cn6_nox_hd_whtc').times(work)
  const onRoad = c.param('cn6_rw_nox_hd').atLeast(limit)
  const monitored = limit.plus(onRoad.minus(limit).times(constant(1, '1').minus(c.param('obd_compliance'))))
  const five = c.param('cn5_rw_nox_hd')
  const newNox = steps([
    [2015, c.param('cn4_rw_nox_hd')],
    [2018, five],
    [2022, tightened(five, onRoad, strength)],
    [2024, tightened(five, monitored, strength)],
  ])
  const fivePm = c.param('cn5_pm_hd').times(work)
  const newPm = steps([
    [2015, fivePm],
    [2022, tightened(fivePm, c.param('cn6_pm_hd').times(work), strength)],
  ])
  // kilometres pass to new trucks with the life of those kilometres
  const mixed = (name: string, start: Expr, fresh: Expr): Readable<[]> => {
    const rate = p.stock(name, { unit: 'g/km', initial: () => start })
    const closing = p.aux(
      `${name}.closing`,
      {
        unit: 'g/km',
        levers: ['L-CN6'],
        title: { ko: '트럭 배출계수', zh: '货车排放因子', en: 'Emission factor of trucks' },
      },
      () => rate().plus(fresh.minus(rate()).times(oneYear).over(c.param('truck_life'))),
    )
    p.next(rate, () => closing())
    return closing
  }
  return {
    carNox,
    carPm,
    truckNox: mixed('truck_nox', c.param('cn4_rw_nox_hd'), newNox),
    truckPm: mixed('truck_pm', fivePm, newPm),
  }
}

/** Years over which the rules of heavy duty apply, as a part of new trucks. */
export const heavySixApplies = (): Expr =>
  path([
    [2020, constant(0, '1')],
    [2022, constant(1, '1')],
  ])
