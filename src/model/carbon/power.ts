import { constant, type Expr, type Readable, type Stock, year } from '../../engine/index.ts'
import { type Context, oneYear, province, steps } from '../context.ts'
import { allowancePrice } from './price.ts'

/** What the carbon market sees of coal power in a province. */
export interface CoalPower {
  /** gce per net kWh. */
  netRate: Expr
  /** tCO2 per gross MWh. */
  factor: Expr
  generation: Expr
  /** All generation, over which the cost is spread. */
  total: Expr
  /** Part of capacity built before 2005. */
  old: Expr
}

/** What the market does to power. */
export interface PowerMarket {
  /** Part of the coal rate saved by last year. */
  saved: Readable<[]>
  /** What the price of power does to other demand: 1 without a market. */
  answer: Readable<[]>
  netCost: Readable<[]>
}

/**
 * The carbon market for power: allowances are given by benchmark and output, A = B Q, so a plant pays
 *
 *     net cost = p (e - B) Q
 *
 * A tonne avoided by a better rate is worth p; one avoided by making less is worth p (e - B), almost nothing: the
 * market has no cap and no signal to use less (Goulder et al. 2022, tradable performance standard). Shortfalls above
 * a fifth of emissions were forgiven in the first two cycles. From 2023 the benchmark is on power generated, before
 * on power supplied. What plants report lies above rate times factor (carbon content, heat): `ets_basis`.
 */
export function powerMarket(c: Context, coal: () => CoalPower): PowerMarket {
  const p = c.model.subsystem('carbon.ets', { level: province, file: 'src/model/carbon/power.ts' })
  const one = constant(1, '1')
  const price = (): Expr => allowancePrice(c).times(c.lever('L-ETS'))
  // Units of before 2005 are mostly of 300 MW and less; for them the plan of 2023 keeps the distance of 2022.
  const smaller = steps([
    [2015, c.param('ets_bm_1920_small').over(c.param('ets_bm_1920_big'))],
    [2021, c.param('ets_bm_2021_small').over(c.param('ets_bm_2021_big'))],
    [2022, c.param('ets_bm_2022_small').over(c.param('ets_bm_2022_big'))],
  ])
  const after2024 = year().minus(constant(2024, 'yr')).atLeast(0).times(c.param('ets_bm_cut')).neg().exp()
  const benchmark = p.aux(
    'benchmark',
    {
      unit: 'tCO2/MWh',
      publish: true,
      quality: 'estimated',
      title: { ko: '석탄발전 배출 기준계수', zh: '煤电碳排放基准值', en: 'Benchmark of coal power' },
    },
    () =>
      steps([
        [2015, c.param('ets_bm_1920_big')],
        [2021, c.param('ets_bm_2021_big')],
        [2022, c.param('ets_bm_2022_big')],
        [2023, c.param('ets_bm_2023_big')],
        [2024, c.param('ets_bm_2024_big')],
      ])
        .times(after2024)
        .times(one.plus(coal().old.times(smaller.minus(1)))),
  )
  const intensity = p.aux(
    'intensity',
    {
      unit: 'tCO2/MWh',
      publish: true,
      quality: 'estimated',
      title: {
        ko: '석탄발전 배출계수(배출권 기준)',
        zh: '煤电排放强度(碳市场口径)',
        en: 'Intensity of coal power as the market counts it',
      },
    },
    () =>
      steps([
        [2015, coal().netRate.times(c.param('ef_tce_coal'))],
        [2023, coal().factor],
      ]).times(c.param('ets_basis')),
  )
  const counted = (): Expr =>
    coal().generation.times(
      steps([
        [2015, one.minus(c.param('plant_own_use_coal'))],
        [2023, one],
      ]),
    )
  // Liability ends at a fifth of emissions until 2022.
  const limit = steps([
    [2015, c.param('ets_short_cap').in('1')],
    [2023, one],
  ])
  const netCost = p.flow(
    'power_cost',
    {
      unit: 'GCNY/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-ETS'],
      title: {
        ko: '석탄발전의 배출권 순비용',
        zh: '煤电碳配额净成本',
        en: 'Net cost of allowances to coal power',
      },
    },
    () =>
      price()
        .times(intensity().minus(benchmark()).atMost(intensity().times(limit)))
        .times(counted()),
  )

  // A better rate saves coal and allowances alike: the response is that to dearer coal.
  // Where coal is free there is no coal price to compare with, and no answer.
  const dearer = (): Expr =>
    one.plus(price().times(c.param('ef_tce_coal')).overOr(c.param('coal_price'), 0)).log()
  // Work moves from old units to new ones by a little: both keep their benchmark.
  const shift = (): Expr => price().over(constant(100, 'CNY/tCO2')).times(c.param('ets_dispatch_elast'))
  const better = (): Expr => one.minus(c.param('coal_rate_2020').overOr(coal().netRate, 1)).atLeast(0)
  const saving: Readable<[]> = p.aux(
    'rate_saved',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-ETS'],
      title: {
        ko: '배출권이 낮춘 석탄소비율 비중',
        zh: '碳市场降低的煤耗比例',
        en: 'Part of the coal rate the carbon market saves',
      },
    },
    () => {
      const aim = c.param('ets_rate_elast').times(dearer()).plus(shift().times(better()))
      return saved().plus(aim.minus(saved()).times(c.param('carbon_adjust')).times(oneYear))
    },
  )
  const saved: Stock<[]> = p.lag('rate_saved.before', saving, () => constant(0, '1'))

  const pricePart = p.aux(
    'power_price',
    {
      unit: 'CNY/kWh',
      publish: true,
      quality: 'estimated',
      levers: ['L-ETS'],
      title: {
        ko: '전력가격에 전가된 배출권 비용',
        zh: '传导到电价的碳成本',
        en: 'Cost of allowances in the price of power',
      },
    },
    () => c.param('ets_pass').times(netCost()).overOr(coal().total, 0),
  )
  const priceBefore = p.lag('power_price.before', pricePart, () => constant(0, 'CNY/kWh'))
  const answer = p.aux('demand_answer', { unit: '1', levers: ['L-ETS'] }, () =>
    one.plus(c.param('ee_elec_elast_sr').times(priceBefore().over(c.param('tariff_power_price')))),
  )
  return { saved, answer, netCost }
}
