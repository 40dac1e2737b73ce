import { constant, type Expr, type Readable } from '../../engine/index.ts'
import { type Context, oneYear, province, steps } from '../context.ts'

/** What prices look at; all of it last year's. */
export interface PriceSetting {
  /** Coal power made, TWh/yr, and the capacity that stood for it, GW. */
  coalMade: Expr
  coalStanding: Expr
  /** Electricity used, TWh/yr. */
  consumption: Expr
  /** Highest load, GW. */
  peak: Expr
}

/** Prices of electricity. */
export interface Prices {
  /** What users pay on average, CNY/kWh. */
  user: Readable<[]>
  /** Between peak and valley, CNY/kWh. */
  spread: Readable<[]>
  /** Load that leaves the peak because of the spread, GW. */
  shifted: Readable<[]>
}

/**
 * The market of coal power (NDRC 2021, 1439): its price follows its cost within 20 % of the benchmark, without a lid for
 * energy-intensive users. The cost of a kWh rises as units run fewer hours; from 2024 a capacity payment (NDRC 2023,
 * 1501) bears a part. Time-of-use prices (NDRC 2021, 1093) part peak from valley; users move load by the elasticity of
 * substitution. Without the market the price is the benchmark. How much is used does not follow: that elasticity is of
 * L-TARIFF and L-EE.
 */
export function powerPrices(c: Context, setting: () => PriceSetting): Prices {
  const p = c.model.subsystem('power.price', { level: province, file: 'src/model/power/price.ts' })
  const one = constant(1, '1')
  const strength = c.lever('L-MARKET')
  const shown = (ko: string, zh: string, en: string) => ({
    publish: true,
    quality: 'estimated' as const,
    levers: ['L-MARKET'],
    title: { ko, zh, en },
  })

  const paid = p.aux(
    'capacity_pay',
    { unit: 'CNY/kW/yr', ...shown('석탄발전 용량요금', '煤电容量电价', 'Capacity payment of coal units') },
    () => {
      const part = steps([
        [2015, constant(0, '1')],
        [2024, c.param('coal_capacity_share_2024').in('1')],
        [2026, c.param('coal_capacity_share_2026').in('1')],
      ])
      // never more than the whole of the fixed cost it stands for
      return c.param('coal_capacity_price').times(part.times(strength).atMost(1))
    },
  )
  // capital recovery r / (1 - (1 + r)^-n) and fuel, with VAT as the benchmark has it
  const cost = p.aux(
    'coal_cost',
    { unit: 'CNY/kWh', ...shown('석탄발전 원가', '煤电度电成本', 'Cost of coal power at the hours it runs') },
    () => {
      const r = c.param('wacc_renewables')
      const kept = r.plus(1).log().times(c.param('coal_life').over(oneYear).neg()).exp()
      const recovery = r.in('1').over(one.minus(kept)).over(oneYear)
      const fixed = c.param('capex_coal_usc').times(recovery).minus(paid()).atLeast(0)
      const { coalMade, coalStanding } = setting()
      const hours = coalMade.overOr(coalStanding, 0).atLeast(c.param('coal_hours_least'))
      const fuel = c.param('coal_price').times(c.param('coal_rate_2020'))
      return fixed
        .over(hours)
        .plus(fuel)
        .times(one.plus(c.param('vat_power').in('1')))
    },
  )
  const benchmark = c.param('coal_benchmark_tariff')
  const float = c.param('market_float').in('1').times(strength)
  const floor = benchmark.times(one.minus(float).atLeast(0))
  const lid = benchmark.times(one.plus(float))
  const coal = p.aux(
    'coal',
    { unit: 'CNY/kWh', ...shown('석탄발전 시장가격', '煤电市场价格', 'Market price of coal power') },
    () => cost().atLeast(floor).atMost(lid),
  )
  p.aux(
    'coal_intensive',
    {
      unit: 'CNY/kWh',
      ...shown('고에너지 업종 석탄전력 가격', '高耗能用户煤电价格', 'Coal power for energy-intensive users'),
    },
    () => benchmark.plus(cost().atLeast(floor).minus(benchmark).times(strength.atMost(1))),
  )
  const user = p.aux(
    'user',
    { unit: 'CNY/kWh', ...shown('평균 전력 판매가격', '用户平均电价', 'Mean price for users') },
    () =>
      coal()
        .plus(c.param('price_delivery'))
        .plus(paid().times(setting().coalStanding).overOr(setting().consumption, 0)),
  )

  const ratio = p.aux('ratio', { unit: '1', levers: ['L-MARKET'] }, () => {
    const before = c.param('tou_ratio_before')
    return before.plus(c.param('tou_ratio').minus(before).atLeast(0).times(strength))
  })
  // peak (1 + x) and valley (1 - x) around the mean: x = (ratio - 1) / (ratio + 1)
  const apart = (r: Expr): Expr => r.minus(1).over(r.plus(1))
  const peak = p.aux(
    'peak',
    { unit: 'CNY/kWh', ...shown('첨두 시간 가격', '峰段电价', 'Price at peak') },
    () => user().times(one.plus(apart(ratio()))),
  )
  const valley = p.aux(
    'valley',
    { unit: 'CNY/kWh', ...shown('경부하 시간 가격', '谷段电价', 'Price at valley') },
    () => user().times(one.minus(apart(ratio()))),
  )
  const spread = p.aux(
    'spread',
    { unit: 'CNY/kWh', ...shown('첨두-경부하 가격차', '峰谷价差', 'Spread between peak and valley') },
    () => {
      // what users were seen to pay in 2023 holds at the ratio of the rule and the benchmark price
      const seen = apart(c.param('tou_ratio'))
        .times(benchmark.plus(c.param('price_delivery')))
        .times(2)
      return c.param('spot_spread').times(peak().minus(valley()).over(seen))
    },
  )
  // d ln(peak load / other load) = -elasticity x d ln(ratio); half of it is load that leaves the peak
  const shifted = p.aux(
    'shifted',
    {
      unit: 'GW',
      additive: true,
      ...shown('시간대별 요금에 따른 부하 이동', '分时电价移峰', 'Load moved by time-of-use prices'),
    },
    () =>
      setting()
        .peak.times(c.param('tou_substitution'))
        .times(ratio().over(c.param('tou_ratio_before')).log())
        .times(0.5),
  )
  return { user, spread, shifted }
}
