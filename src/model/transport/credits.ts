import { constant, type Expr, type Readable, type Stock, sum, sumRegions } from '../../engine/index.ts'
import { type Context, nation, type Powertrain, path, powertrain, steps } from '../context.ts'

/** What a credit is worth to a buyer, CNY per car. */
export interface CreditValue {
  bev: Expr
  phev: Expr
  /** What a maker owes for each car with an engine. */
  ice: Expr
  /** The same for a hybrid, which counts for less. */
  hev: Expr
}

/**
 * Dual credits (双积分). Makers need NEV credits for a part of the cars with engines they build, and must keep the
 * fleet's fuel use under a standard; a deficit there is paid with NEV credits too. The price of a credit follows the
 * balance of the year before: dear when credits were short (2020), cheap since. Sources: decrees of 2017, 2020, 2023;
 * GB 27999-2019.
 */
export function dualCredits(c: Context, sold: () => Readable<[typeof powertrain]>): CreditValue {
  const file = 'src/model/transport/credits.ts'
  const n = c.model.subsystem('transport.credits', { level: nation, file })
  const p = c.model.subsystem('transport.credits', { level: c.leaf, file })

  // Sales of last year, by what the rule tells apart.
  const start = n.input('sold.start', {
    unit: 'Mvehicle/yr',
    steady: true,
    read: () => (c.facts.national('car_sales', 2014) ?? 0) - (c.facts.national('car_exports', 2014) ?? 0),
    provenance: () => c.facts.provenance('national', ['car_sales', 2014]),
  })
  const national = (one: Powertrain): Stock<[]> =>
    n.lag(
      `sold_${one}.before`,
      n.aux(`sold_${one}`, { unit: 'Mvehicle/yr' }, () =>
        sumRegions(c.atProvince(sold())(powertrain.at(one))),
      ),
      // almost every car of 2014 had an engine and no plug
      () => (one === 'ice' ? start() : constant(0, 'Mvehicle/yr')),
    )
  const bev = national('bev')
  const phev = national('phev')
  const hev = national('hev')
  const ice = national('ice')

  // The rule is the nation's: where a lever is set for some provinces, it counts by the cars sold there.
  const cars = p.aux('sold', { unit: 'Mvehicle/yr' }, () => sum(powertrain, (k) => sold()(k)))
  const carsBefore = p.lag('sold.before', cars, () => constant(1, 'Mvehicle/yr'))
  const weighted = p.aux('weighted', { unit: 'Mvehicle/yr', levers: ['L-DUAL'] }, () =>
    c.leafLever('L-DUAL').times(carsBefore()),
  )
  const strength = n.aux('strength', { unit: '1', levers: ['L-DUAL'] }, () =>
    sumRegions(c.atProvince(weighted)()).overOr(sumRegions(c.atProvince(carsBefore)()), 0),
  )

  const range = path([
    [2018, c.param('ev_range_2018')],
    [2021, c.param('ev_range_2021')],
    [2024, c.param('ev_range_2024')],
  ])
  const none = c.param('dc_p2_phev').times(0)
  const perBev = n.aux(
    'per_bev',
    {
      unit: 'credit/vehicle',
      publish: true,
      title: { ko: 'BEV 1대당 크레디트', zh: '每辆纯电动车积分', en: 'Credits of a BEV' },
    },
    () => {
      const phase = (a: string, b: string, cap: string) =>
        c.param(a).times(range).plus(c.param(b)).atMost(c.param(cap))
      const factors2 = c
        .param('dc_p2_range_f')
        .times(c.param('dc_p2_dens_f'))
        .times(c.param('dc_p2_ec_f_max'))
      return steps([
        [2015, none],
        [2018, phase('dc_p1_bev_a', 'dc_p1_bev_b', 'dc_p1_bev_cap')],
        [2021, phase('dc_p2_bev_a', 'dc_p2_bev_b', 'dc_p2_bev_cap').times(factors2)],
        [2024, phase('dc_p3_bev_a', 'dc_p3_bev_b', 'dc_p3_bev_cap')],
      ]).over(constant(1, 'vehicle'))
    },
  )
  const perPhev = n.aux(
    'per_phev',
    {
      unit: 'credit/vehicle',
      publish: true,
      title: { ko: 'PHEV 1대당 크레디트', zh: '每辆插混车积分', en: 'Credits of a PHEV' },
    },
    () =>
      steps([
        [2015, none],
        [2018, c.param('dc_p1_phev')],
        [2021, c.param('dc_p2_phev')],
        [2024, c.param('dc_p3_phev')],
      ]).over(constant(1, 'vehicle')),
  )
  const ratio = n.aux(
    'ratio',
    {
      unit: '1',
      publish: true,
      levers: ['L-DUAL'],
      title: { ko: '신에너지차 크레디트 비율', zh: '新能源汽车积分比例', en: 'NEV credit ratio' },
    },
    () =>
      steps([
        [2015, c.param('dc_ratio_2019').times(0)],
        ...([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027] as const).map(
          (at) => [at, c.param(`dc_ratio_${at}`)] as const,
        ),
      ])
        .times(strength())
        .in('1'),
  )
  const lowFuel = steps([
    [2015, constant(1, '1')],
    [2021, c.param('dc_p2_lowfc')],
  ])
  const perIce = ratio().times(constant(1, 'credit')).over(constant(1, 'vehicle'))
  const supply = n.aux(
    'supply',
    { unit: 'credit/yr', title: { ko: '크레디트 공급', zh: '积分供给', en: 'NEV credits made' } },
    () => bev().times(perBev()).plus(phev().times(perPhev())),
  )

  // Corporate average fuel consumption: engines over all cars, plug-ins counted at zero and more than once.
  const all = bev().plus(phev()).plus(hev()).plus(ice())
  const multiplier = steps([
    [2015, c.param('cafc_mult_2020')],
    ...([2021, 2022, 2023, 2024, 2025] as const).map((at) => [at, c.param(`cafc_mult_${at}`)] as const),
  ])
  const engines = c.param('cafc_ice_2020').times(
    c
      .param('ice_efficiency_trend')
      .times(
        path([
          [2015, constant(-5, 'yr')],
          [2060, constant(40, 'yr')],
        ]),
      )
      .neg()
      .exp(),
  )
  const average = n.aux(
    'average_fuel',
    {
      unit: 'L/100km',
      publish: true,
      title: {
        ko: '기업평균연비(산식)',
        zh: '平均燃料消耗量(核算)',
        en: 'Average fuel consumption by the rule',
      },
    },
    () =>
      engines
        .times(ice().plus(hev().times(c.param('hev_fuel_ratio'))))
        .over(ice().plus(hev()).plus(bev().plus(phev()).times(multiplier))),
  )
  const standard = n.aux(
    'standard_fuel',
    { unit: 'L/100km', title: { ko: '연비 기준', zh: '油耗达标值', en: 'Fuel consumption allowed' } },
    () =>
      path([
        [2020, c.param('cafc_target_2020')],
        [2021, c.param('cafc_target_2025').times(c.param('cafc_req_2021')).times(c.param('cafc_wltc'))],
        [2025, c.param('cafc_target_2025').times(c.param('cafc_req_2025')).times(c.param('cafc_wltc'))],
      ]),
  )
  const owed = n.aux(
    'owed',
    {
      unit: 'credit/yr',
      levers: ['L-DUAL'],
      title: { ko: '크레디트 수요', zh: '积分需求', en: 'Credits owed' },
    },
    () => {
      // a litre per 100 km over the standard costs one credit a car
      const over = average().minus(standard()).over(constant(1, 'L/100km')).atLeast(0)
      const fuel = over.times(all).times(constant(1, 'credit')).over(constant(1, 'vehicle')).times(strength())
      return ice().plus(hev().times(lowFuel)).times(perIce).plus(fuel)
    },
  )
  const scarcity = n.aux(
    'scarcity',
    {
      unit: '1',
      publish: true,
      levers: ['L-DUAL'],
      title: { ko: '크레디트 수요/공급', zh: '积分供需比', en: 'Credits owed over credits made' },
    },
    () => owed().overOr(supply(), 1).atMost(1),
  )
  const price = n.aux(
    'price',
    {
      unit: 'CNY/credit',
      publish: true,
      levers: ['L-DUAL'],
      title: { ko: '크레디트 가격', zh: '积分价格', en: 'Price of a credit' },
    },
    () =>
      c
        .param('dc_price_2021')
        .times(c.param('dc_price_curve').times(scarcity().atLeast(1e-6).log()).exp())
        .times(strength().atMost(1)),
  )
  n.aux(
    'least_share',
    {
      unit: '1',
      publish: true,
      levers: ['L-DUAL'],
      title: {
        ko: '비율을 채우는 최소 신에너지차 비중',
        zh: '满足比例的最低新能源占比',
        en: 'NEV share at which the ratio is met',
      },
    },
    () => {
      // m x credits = ratio x (1 - m)
      const mean = supply().overOr(bev().plus(phev()), 0)
      return perIce.overOr(mean.plus(perIce), 0)
    },
  )
  const passed = c.param('dc_pass_through').times(price())
  return {
    bev: passed.times(perBev()),
    phev: passed.times(perPhev()),
    ice: passed.times(perIce),
    hev: passed.times(perIce).times(lowFuel),
  }
}
