import { constant, type Expr, type Readable, sum, sumRegions } from '../../engine/index.ts'
import { type Context, carAge, nation, oneYear, type Powertrain, powertrain } from '../context.ts'
import type { Drivers } from '../drivers.ts'
import { plugInfrastructure } from './charging.ts'
import { powertrainChoice } from './choice.ts'
import { fuelEconomy } from './consumption.ts'
import { dualCredits } from './credits.ts'
import { maas } from './maas.ts'
import { firstCars, ownership } from './ownership.ts'
import { plates } from './plate.ts'
import { makerAwards } from './supply.ts'
import { carUse } from './use.ts'

/** Cars by powertrain and age, on the leaves. */
export interface Cars {
  co2: Readable<[]>
  /** TWh/yr. */
  charged: Readable<[]>
  /** Cars with a plug registered in the year. */
  plugIns: Readable<[]>
  /** All cars registered in the year. */
  sales: Readable<[]>
  /** Standing when the year begins. */
  opening: Readable<[typeof powertrain]>
  salesBy: Readable<[typeof powertrain]>
  scrapped: Readable<[typeof powertrain]>
  byAge: Readable<[typeof powertrain, typeof carAge]>
  /** Kilometres of the year by powertrain. */
  driven: Readable<[typeof powertrain]>
}

/** Declares ownership, survival and sales; the choice of powertrain and the use of cars have files of their own. */
export function cars(c: Context, d: Drivers): Cars {
  const { facts } = c
  const file = 'src/model/transport/car.ts'
  const p = c.model.subsystem('transport.car', { level: c.leaf, file })
  const n = c.model.subsystem('transport.car', { level: nation, file })

  // Survival S(a) = exp(-(a / scale)^k), with half the cars gone at the median life; hazard of a year from S.
  const k = c.param('car_survival_shape')
  const scale = c.param('car_life').over(constant(Math.LN2, '1').pow(constant(1, '1').over(k)))
  const survival = (age: number): Expr => constant(age, 'yr').over(scale).pow(k).neg().exp()
  const hazard = n.aux(
    'hazard',
    { unit: '1', over: [carAge], title: { ko: '폐차율', zh: '报废率', en: 'Scrapping hazard' } },
    (a) => constant(1, '1').minus(survival(a.index + 1).over(survival(a.index))),
  )

  // The first fleet: ages as past sales grew and cars survived.
  const born = (age: number): Expr =>
    constant(age, '1').times(c.param('car_age_growth')).neg().exp().times(survival(age))
  const ageShare = n.stock('fleet.start_ages', {
    unit: '1',
    constant: true,
    over: [carAge],
    initial: (a) => born(a.index).over(sum(carAge, (b) => born(b.index))),
  })
  n.next(ageShare, (a) => ageShare(a))
  const carsStart = firstCars(c, p)
  const startShare = n.input('fleet.start_share', {
    unit: '1',
    over: [powertrain],
    steady: true,
    read: (_, __, [one]) => startPowertrain(c, one as Powertrain),
    provenance: () => facts.provenance('national', ['iea_car_stock_bev', 2014]),
  })
  const fleet = p.stock('fleet_by_age', {
    unit: 'Mvehicle',
    over: [powertrain, carAge],
    quality: 'estimated',
    initial: (one, a) => carsStart().times(startShare(one)).times(ageShare(a)),
  })
  const opening = p.aux('opening', { unit: 'Mvehicle', over: [powertrain] }, (one) =>
    sum(carAge, (a) => fleet(one, a)),
  )
  const scrapped = p.flow(
    'scrapped',
    {
      unit: 'Mvehicle/yr',
      over: [powertrain],
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '폐차', zh: '报废', en: 'Cars scrapped' },
    },
    (one) => sum(carAge, (a) => fleet(one, a).times(hazard(a))).over(oneYear),
  )

  const all = p.aux('opening_all', { unit: 'Mvehicle' }, () => sum(powertrain, (one) => opening(one)))
  const registered = ownership(c, d, { all, scrapped }, carsStart)
  const quotas = plates(c, all)
  const underQuota = quotas.sales(registered)
  const sales = p.flow(
    'sales_total',
    {
      unit: 'Mvehicle/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-PLATE'],
      title: { ko: '승용차 신규등록', zh: '乘用车新注册', en: 'Cars registered' },
    },
    () => underQuota,
  )

  const economy = n.aux(
    'fuel_economy',
    { unit: '1', title: { ko: '연비 지수', zh: '油耗指数', en: 'Fuel use of the fleet (2022 = 1)' } },
    () => fuelEconomy(c),
  )
  const credits = dualCredits(c, () => salesBy)
  const plugs = plugInfrastructure(c, { opening, sales: () => salesBy, scrapped })
  const award = makerAwards(c)
  const share = powertrainChoice(c, {
    opening,
    all,
    sales,
    economy: economy(),
    privilege: quotas.privilege,
    credits,
    worth: {
      bev: plugs.chargers().plus(plugs.range).plus(award()),
      phev: plugs.chargers().times(c.param('phev_support_ratio')).plus(award()),
    },
  })
  const salesBy = p.flow(
    'sales',
    {
      unit: 'Mvehicle/yr',
      over: [powertrain],
      publish: true,
      additive: true,
      quality: 'estimated',
      title: {
        ko: '승용차 신규등록(동력원별)',
        zh: '乘用车新注册(分动力)',
        en: 'Cars registered by powertrain',
      },
    },
    (one) => sales().times(share(one)),
  )
  p.next(fleet, (one, a) => {
    if (a.isFirst) return salesBy(one).times(oneYear)
    const grown = fleet(one, carAge.before(a)).times(constant(1, '1').minus(hazard(carAge.before(a))))
    return a.isLast ? grown.plus(fleet(one, a).times(constant(1, '1').minus(hazard(a)))) : grown
  })
  p.aux(
    'fleet',
    {
      unit: 'Mvehicle',
      over: [powertrain],
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '승용차 보유', zh: '乘用车保有量', en: 'Cars at year end' },
    },
    (one) => opening(one).plus(salesBy(one).minus(scrapped(one)).times(oneYear)),
  )
  const plugged = (read: (one: 'bev' | 'phev' | 'fcev') => Expr): Expr =>
    read('bev').plus(read('phev')).plus(read('fcev'))
  const nevTitle = {
    ko: '신에너지 승용차 판매 비중(내수)',
    zh: '新能源乘用车占比(内销)',
    en: 'NEV share of domestic car sales',
  }
  const plugInShare = c.model
    .subsystem('transport', { level: c.leaf, file })
    .aux('nev_sales_share', { unit: '1', publish: true, quality: 'estimated', title: nevTitle }, () =>
      plugged((one) => share(one)),
    )
  c.meanAtProvince(plugInShare, sales)
  c.model
    .subsystem('transport', { level: nation, file })
    .aux('nev_sales_share', { unit: '1', publish: true, title: nevTitle }, () =>
      plugged((one) => sumRegions(c.atProvince(salesBy)(one))).over(sumRegions(c.atProvince(sales)())),
    )

  const shared = maas(c)
  const use = carUse(c, d, {
    opening,
    all,
    sales: salesBy,
    scrapped,
    economy: economy(),
    limited: quotas.driving,
    shared,
  })
  const plugIns = p.aux('plug_ins_sold', { unit: 'Mvehicle/yr' }, () => plugged((one) => salesBy(one)))
  c.meanAtProvince(share, sales)
  c.meanAtProvince(use.km, all)
  for (const one of [shared, plugs.chargers, award]) c.meanAtProvince(one, all)
  return { ...use, plugIns, sales, salesBy, scrapped, opening, byAge: fleet }
}

// Plug-ins of end 2014 from the IEA's stock over the nation's cars; hybrids at their weight in the choice.
function startPowertrain(c: Context, one: Powertrain): number {
  const carsAll = c.facts.provinces.reduce(
    (total, code) => total + c.facts.cell('vehicles', [code, 2014], 'car_million'),
    0,
  )
  const bev = (c.facts.national('iea_car_stock_bev', 2014) ?? 0) / carsAll
  const phev = (c.facts.national('iea_car_stock_phev', 2014) ?? 0) / carsAll
  const hev = (c.catalog.parameter('hev_weight').central ?? 0) / 3
  const shares = { ice: 1 - bev - phev - hev, hev, phev, bev, fcev: 0 }
  return shares[one]
}
