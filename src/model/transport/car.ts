import {
  constant,
  type Elem,
  type Expr,
  logit,
  type Readable,
  type Stock,
  sum,
  sumRegions,
} from '../../engine/index.ts'
import { type Context, carAge, nation, oneYear, path, powertrain, province, steps } from '../context.ts'
import type { Drivers } from '../drivers.ts'

/** Cars by powertrain and age. */
export interface Cars {
  co2: Readable<[]>
  charging: Expr
}

type Power = (typeof powertrain)['elements'][number]

/** Declares ownership, survival, the choice of powertrain, and what the fleet burns and charges. */
export function cars(c: Context, d: Drivers): Cars {
  const { facts } = c
  const file = 'src/model/transport/car.ts'
  const p = c.model.subsystem('transport.car', { level: province, file })
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
    over: [carAge],
    initial: (a) => born(a.index).over(sum(carAge, (b) => born(b.index))),
  })
  n.next(ageShare, (a) => ageShare(a))
  const carsStart = p.input('fleet.start', {
    unit: 'Mvehicle',
    steady: true,
    read: (code) => facts.cell('vehicles', [code, 2014], 'car_million'),
    provenance: (code) => facts.provenance('vehicles', [code, 2014]),
  })
  const startShare = n.input('fleet.start_share', {
    unit: '1',
    over: [powertrain],
    steady: true,
    read: (_, __, [one]) => startPowertrain(c, one as Power['label']),
    provenance: () => facts.provenance('national', ['iea_car_stock_bev', 2014]),
  })
  const uptake = p.input('nev_weight', {
    unit: '1',
    steady: true,
    quality: 'estimated',
    read: (code) => facts.cell('vehicles', [code, 2020], 'nev_share_weight'),
    provenance: (code) => facts.provenance('vehicles', [code, 2020]),
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

  // Gompertz ownership: cars per person = saturation x exp(alpha x exp(-beta x income)); the fleet grows as it does.
  const income = d.gdp().times(oneYear).over(d.population())
  const desired: Readable<[]> = p.aux('desired', { unit: 'Mvehicle', quality: 'estimated' }, () =>
    d
      .population()
      .times(c.param('car_saturation'))
      .times(
        c.param('car_gompertz_alpha').times(c.param('car_gompertz_beta').times(income).neg().exp()).exp(),
      ),
  )
  const desiredBefore: Stock<[]> = p.lag('desired.before', desired, () => carsStart())
  const anchor = c.anchor(p, 'sales')
  const all = p.aux('opening_all', { unit: 'Mvehicle' }, () => sum(powertrain, (one) => opening(one)))
  // some cars are bought even where the fleet shrinks
  const leastRenewal = constant(0.02, '1/yr')
  const sales = p.flow(
    'sales_total',
    {
      unit: 'Mvehicle/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '승용차 신규등록', zh: '乘用车新注册', en: 'Cars registered' },
    },
    () => {
      const wish = desired().over(desiredBefore()).minus(1).atLeast(-0.05).atMost(0.25)
      return sum(powertrain, (one) => scrapped(one))
        .plus(all().times(wish).over(oneYear))
        .atLeast(all().times(leastRenewal))
        .times(anchor())
    },
  )

  // Cost of owning over the years a buyer counts, CNY per car.
  const gap = n.aux(
    'price_gap',
    {
      unit: 'CNY/vehicle',
      publish: true,
      title: { ko: 'BEV-내연차 가격차', zh: '纯电与燃油车价差', en: 'BEV price less ICE price' },
    },
    () =>
      path([
        [2015, c.param('ev_price_gap_2015')],
        [2020, c.param('ev_price_gap_2020')],
        [2024, c.param('ev_price_gap_2024')],
        [2035, c.param('ev_price_gap_2035')],
      ]),
  )
  const scheduledGrant = n.aux(
    'grant.scheduled',
    {
      unit: 'CNY/vehicle',
      levers: ['L-SUBSIDY'],
      title: { ko: '구매보조금(계획)', zh: '购车补贴(既定)', en: 'Scheduled purchase grant' },
    },
    () => grantSchedule(c),
  )
  const scheduledTax = n.aux(
    'tax.spared',
    {
      unit: 'CNY/vehicle',
      levers: ['L-SUBSIDY'],
      title: { ko: '취득세 감면', zh: '购置税减免', en: 'Purchase tax spared' },
    },
    () => taxSchedule(c),
  )
  const economyOf = n.aux(
    'fuel_economy',
    { unit: '1', title: { ko: '연비 지수', zh: '油耗指数', en: 'Fuel use of the fleet (2022 = 1)' } },
    () => fuelEconomy(c),
  )
  const economy = economyOf()
  const subsidyLever = c.lever('L-SUBSIDY')
  // beyond strength 1 the lever adds a grant of 2022's size for good
  const grant = scheduledGrant()
    .times(subsidyLever.atMost(1))
    .plus(c.param('sub_bev_2022').times(subsidyLever.minus(1).atLeast(0)))
  const taxSaved = scheduledTax().times(subsidyLever.atMost(1))
  const runningCost = n.aux(
    'running_cost',
    {
      unit: 'CNY/vehicle',
      over: [powertrain],
      title: { ko: '운행비', zh: '使用成本', en: 'Running cost a buyer counts' },
    },
    (one) => run(litresPerKm(c, one, economy), kwhPerKm(c, one)).over(constant(1, 'vehicle')),
  )
  const run = (litres: Expr, kwh: Expr): Expr =>
    c
      .param('vkt_car')
      .times(c.param('choice_years'))
      .times(litres.times(c.param('gasoline_price')).plus(kwh.times(c.param('charge_price'))))
  const cost = p.aux(
    'cost_gap',
    {
      unit: 'CNY/vehicle',
      over: [powertrain],
      levers: ['L-SUBSIDY', 'L-CHOICE'],
      title: { ko: '내연차 대비 비용', zh: '相对燃油车成本', en: 'Cost of owning over ICE' },
    },
    (one) => {
      const fuelCost = runningCost(one)
      if (one.label === 'bev')
        return gap()
          .plus(fuelCost)
          .minus(grant)
          .minus(taxSaved)
          .minus(c.param('choice_support').times(c.lever('L-CHOICE')))
      if (one.label === 'phev')
        return gap()
          .times(c.param('phev_gap_ratio'))
          .plus(fuelCost)
          .minus(grant.times(0.4))
          .minus(taxSaved)
          .minus(c.param('choice_support').times(c.lever('L-CHOICE')).times(0.5))
      return fuelCost
    },
  )

  // Constants of choice: national anchors for plug-ins, relative uptake of the province.
  const constants = c.anchor(n, 'choice', [powertrain])
  const slope = c.param('logit_price').times(constant(1, 'vehicle'))
  // What many drive is easier to choose: models, chargers, a second-hand market.
  const familiar = p.aux(
    'familiarity',
    {
      unit: '1',
      quality: 'estimated',
      title: { ko: '전기차 친숙도', zh: '电动车普及效应', en: 'Familiarity with plug-ins' },
    },
    () =>
      c
        .param('choice_familiarity')
        .times(opening('bev').plus(opening('phev')).overOr(all(), 0).atLeast(0.002).log()),
  )
  const utility: Readable<[typeof powertrain]> = p.aux(
    'utility',
    { unit: '1', over: [powertrain], levers: ['L-CHOICE', 'L-SUBSIDY'] },
    (q) => {
      if (q.label === 'bev' || q.label === 'phev')
        return slope
          .times(cost(q))
          .plus(familiar())
          .plus(
            constants(q as never)
              .times(uptake())
              .log(),
          )
      if (q.label === 'hev') return slope.times(cost(q)).plus(c.param('hev_weight').log())
      // fuel cells are not sold as cars in this version
      return slope.times(cost(q)).plus(q.label === 'fcev' ? -40 : 0)
    },
  )
  const share = p.aux(
    'choice_share',
    {
      unit: '1',
      over: [powertrain],
      publish: true,
      quality: 'estimated',
      levers: ['L-CHOICE', 'L-SUBSIDY'],
      title: { ko: '동력원 선택 비중', zh: '动力类型选择占比', en: 'Share of powertrain in sales' },
    },
    (one) => {
      return logit(powertrain, (q) => utility(q))(one)
    },
  )
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
  c.model
    .subsystem('transport', { level: province, file })
    .aux('nev_sales_share', { unit: '1', publish: true, quality: 'estimated', title: nevTitle }, () =>
      plugged((one) => share(one)),
    )
  c.model
    .subsystem('transport', { level: nation, file })
    .aux('nev_sales_share', { unit: '1', publish: true, title: nevTitle }, () =>
      plugged((one) => sumRegions(salesBy(one))).over(sumRegions(sales())),
    )

  // Kilometres fall as cars spread: more second cars, fewer km each.
  const mean = (one: Elem): Expr =>
    opening(one as never).plus(
      salesBy(one as never)
        .minus(scrapped(one as never))
        .times(oneYear)
        .times(0.5),
    )
  const kmPerCar = p.aux(
    'km',
    {
      unit: 'km/yr',
      publish: true,
      quality: 'estimated',
      title: { ko: '승용차 주행거리', zh: '乘用车年行驶里程', en: 'Kilometres per car' },
    },
    () => {
      const owned = all().over(d.population()).over(c.param('motorisation_2020'))
      return c.param('vkt_car').times(owned.pow(c.param('vkt_motorisation').neg()).atMost(1.6))
    },
  )
  const driven = p.aux('driven', { unit: 'km/yr', over: [powertrain], quality: 'estimated' }, (one) =>
    mean(one).over(constant(1, 'vehicle')).times(kmPerCar()),
  )
  const petrol = p.flow(
    'petrol',
    { unit: 'L/yr', title: { ko: '휘발유 소비', zh: '汽油消费', en: 'Petrol burned' } },
    () => sum(powertrain, (one) => driven(one).times(litresPerKm(c, one, economy))),
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
  return { co2, charging: charged() }
}

/** Litres per km of a powertrain; `economy` carries the fleet's trend. */
function litresPerKm(c: Context, one: Elem, economy: Expr): Expr {
  const petrol = c.param('ice_l_car').times(economy)
  if (one.label === 'ice') return petrol
  if (one.label === 'hev') return petrol.times(c.param('hev_fuel_ratio'))
  if (one.label === 'phev')
    return petrol.times(c.param('hev_fuel_ratio')).times(constant(1, '1').minus(c.param('phev_uf')))
  return petrol.times(0)
}

/** Kilowatt-hours per km from the plug. */
function kwhPerKm(c: Context, one: Elem): Expr {
  if (one.label === 'bev') return c.param('ev_kwh_car')
  if (one.label === 'phev') return c.param('phev_cd_kwh').times(c.param('phev_uf'))
  return c.param('ev_kwh_car').times(0)
}

/** The fleet's fuel use against that of 2022, when `ice_l_car` was measured. */
function fuelEconomy(c: Context): Expr {
  const since = path([
    [2015, constant(-7, 'yr')],
    [2060, constant(38, 'yr')],
  ])
  return c.param('ice_efficiency_trend').times(since).neg().exp()
}

/** National purchase grants of a BEV by year; in 2024-25 the trade-in grant over what a petrol car gets. */
function grantSchedule(c: Context): Expr {
  const none = c.param('sub_bev_2022').times(0)
  return steps([
    [2015, c.param('sub_bev_2016')],
    [2018, c.param('sub_bev_2018')],
    [2019, c.param('sub_bev_2019')],
    [2020, c.param('sub_bev_2020')],
    [2021, c.param('sub_bev_2021')],
    [2022, c.param('sub_bev_2022')],
    [2023, none],
    [2024, c.param('tradein_2024').minus(c.param('tradein_ice_2024'))],
    [2026, none],
  ])
}

/** Purchase tax a NEV buyer is spared: price without VAT x 10 %, under the ceilings of 2024-25 and 2026-27. */
function taxSchedule(c: Context): Expr {
  const full = c.param('car_price').over(1.13).times(c.param('ptax_rate'))
  return steps([
    [2015, full],
    [2024, full.atMost(c.param('ptax_cap_2024'))],
    [2026, full.times(0.5).atMost(c.param('ptax_cap_2026'))],
    [2028, full.times(0)],
  ])
}

// Plug-ins of end 2014 from the IEA's stock over the nation's cars; hybrids at their weight in the choice.
function startPowertrain(c: Context, one: Power['label']): number {
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
