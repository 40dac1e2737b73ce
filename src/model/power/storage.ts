import { constant, type Expr, type Readable, sumRegions } from '../../engine/index.ts'
import { type Context, nation, oneYear, province, steps } from '../context.ts'

/** What storage is built beside. */
export interface StorageSetting {
  /** Wind and large solar added in the year, GW/yr. */
  paired: Expr
  /** Wind and solar standing when the year begins, GW. */
  vre: Expr
  /** Flexibility that developers must bring, GW/yr. */
  own: Expr
  /** Between peak and valley, CNY/kWh, and electricity used, TWh/yr: of the year before. */
  spread: Expr
  consumption: Expr
}

/** New-type storage: batteries and what counts with them. Pumped hydro is part of hydro. */
export interface Storage {
  /** Standing when the year begins, GW. */
  opening: Readable<[]>
  /** Built in the year, GW/yr. */
  additions: Readable<[]>
  /** Peak it can be counted on for, GW. */
  firm: Readable<[]>
  /** What is lost between charging and discharging. */
  losses: Readable<[]>
}

/**
 * Declares cost, additions and losses. The system cost follows Wright's law through that of 2020, times a shock of
 * material prices in 2022. What is built: the pairing mandate of 2021-24, and the way to what wind and solar need,
 * of which a part earns its living by the spread between peak and valley and the rest waits for rules.
 */
export function storage(c: Context, setting: () => StorageSetting): Storage {
  const file = 'src/model/power/storage.ts'
  const n = c.model.subsystem('power.storage', { level: nation, file })
  const p = c.model.subsystem('power.storage', { level: province, file })

  const stock = p.stock('stock', {
    unit: 'GW',
    quality: 'estimated',
    title: { ko: '신형 에너지저장', zh: '新型储能', en: 'New-type storage' },
    initial: () => c.param('stor_stock_2014').times(startShare()),
  })
  const startShare = p.input('start_share', {
    unit: '1',
    steady: true,
    quality: 'estimated',
    read: () => 1 / c.facts.provinces.length,
    provenance: () => ({
      id: 'stor_stock_2014',
      text: 'shared equally: no source has storage by province before 2023',
      confidence: 'R-low',
      quality: 'estimated',
    }),
  })
  const opening = p.aux('opening', { unit: 'GW' }, () => stock())

  // Wright's law: cost falls by the learning rate with each doubling of the nation's stock.
  const standing = n.aux('standing', { unit: 'GW' }, () => sumRegions(stock()))
  const cost = n.aux(
    'system_cost',
    {
      unit: 'CNY/kWh',
      publish: true,
      levers: ['L-STOR'],
      title: { ko: '저장 시스템 원가', zh: '储能系统成本', en: 'System cost of storage' },
    },
    () => {
      const doublings = standing().over(c.param('stor_stock_2020')).atLeast(0.01).log()
      const b = constant(1, '1').minus(c.param('stor_lr')).log().over(Math.LN2)
      const shock = steps([
        [2015, constant(1, '1')],
        [2022, c.param('stor_shock_2022')],
        [2023, constant(1, '1')],
      ])
      return c.param('stor_cost_2020').times(b.times(doublings).exp()).times(shock)
    },
  )

  // A year's margin of one kWh of storage: spread x efficiency x cycles, less the capital charge.
  const cycles = c.param('stor_util_hours').over(c.param('stor_duration'))
  const life = c.param('stor_cycles').over(cycles).atMost(c.param('stor_calendar_life'))
  const r = c.param('wacc_renewables')
  const recovery = r
    .in('1')
    .over(constant(1, '1').minus(r.plus(1).log().times(life.over(oneYear).neg()).exp()))
    .over(oneYear)
  const yearly = (spread: Expr): Expr =>
    spread
      .times(c.param('stor_rte'))
      .times(cycles)
      .minus(cost().plus(c.param('stor_epc_adder')).times(recovery))
  const shown = {
    unit: 'CNY/kWh/yr',
    publish: true,
    levers: ['L-STOR', 'L-MARKET'],
    title: { ko: '저장 연간 수익', zh: '储能年收益', en: 'Yearly margin of storage' },
  }
  const margin = p.aux('margin', { ...shown, quality: 'estimated' }, () => yearly(setting().spread))
  const spreadUsed = p.aux('spread_used', { unit: 'GCNY/yr' }, () =>
    setting().spread.times(setting().consumption),
  )
  const used = p.aux('used', { unit: 'TWh/yr' }, () => setting().consumption)
  n.aux('margin', shown, () => yearly(sumRegions(spreadUsed()).over(sumRegions(used()))))
  const worthIt = p.aux(
    'worth_share',
    {
      unit: '1',
      levers: ['L-MARKET'],
      title: { ko: '경제성 확보 비중', zh: '具备经济性的比例', en: 'Share that earns its living' },
    },
    () => {
      // demonstrations and users with a spread of their own build whatever the margin
      const few = c.param('stor_pioneers')
      const rest = constant(1, '1').minus(few)
      return few.plus(rest.over(margin().over(c.param('stor_choice_scale')).neg().exp().plus(1)))
    },
  )

  const anchor = c.anchor(n, 'additions')
  const mandate = n.aux(
    'pairing',
    {
      unit: '1',
      title: { ko: '의무 배치 비율', zh: '强制配储比例', en: 'Mandated pairing with wind and solar' },
    },
    () =>
      steps([
        [2015, c.param('stor_pair_ratio').times(0)],
        [2021, c.param('stor_pair_ratio')],
        [2025, c.param('stor_pair_ratio').times(0)],
      ]),
  )
  const additions = p.flow(
    'additions',
    {
      unit: 'GW/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-STOR', 'L-GRIDCONN', 'L-MARKET'],
      title: { ko: '신형 저장 신설', zh: '新增新型储能', en: 'Storage added' },
    },
    () => {
      const strength = c.lever('L-STOR')
      const byRule = c.param('stor_policy_part')
      const needed = setting().vre.times(c.param('stor_need_ratio')).times(worthIt())
      const wanted = needed.times(constant(1, '1').minus(byRule).plus(byRule.times(strength)))
      const market = wanted.minus(stock()).atLeast(0).over(c.param('stor_adjust_time'))
      const built = setting().paired.times(mandate()).times(strength).plus(market).times(anchor())
      return built.atLeast(setting().own)
    },
  )
  const retired = p.flow(
    'retired',
    {
      unit: 'GW/yr',
      additive: true,
      publish: true,
      quality: 'estimated',
      title: { ko: '신형 저장 퇴역', zh: '新型储能退役', en: 'Storage retired' },
    },
    () => stock().over(c.param('stor_calendar_life')),
  )
  const closing = p.aux(
    'capacity',
    {
      unit: 'GW',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-STOR'],
      title: { ko: '신형 저장 용량', zh: '新型储能装机', en: 'Capacity of new-type storage' },
    },
    () => stock().plus(additions().minus(retired()).times(oneYear)),
  )
  p.next(stock, () => closing())

  const firm = p.aux('firm', { unit: 'GW', levers: ['L-STOR'] }, () =>
    stock().times(c.param('stor_cap_credit_2h')),
  )
  const losses = p.flow(
    'losses',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-STOR'],
      title: { ko: '저장 손실', zh: '储能损耗', en: 'Losses of storage' },
    },
    () =>
      stock()
        .times(c.param('stor_util_hours'))
        .times(constant(1, '1').over(c.param('stor_rte')).minus(1)),
  )
  return { opening, additions, firm, losses }
}

/** Part of the added curtailment that flexibility takes away: 1 - exp(-flexible GW per GW of wind and solar / scale). */
export function relief(c: Context, flexible: Expr, vre: Expr): Expr {
  return constant(1, '1').minus(flexible.overOr(vre, 0).over(c.param('flex_relief_scale')).neg().exp())
}
