import { constant, type Expr, type Readable, total } from '../../engine/index.ts'
import { type Context, nation, oneYear, path, province, steps } from '../context.ts'

/** Flexible capacity besides batteries and retrofitted coal units. */
export interface Flexibility {
  /** What takes up wind and solar: pumped hydro added since 2020, demand that answers a call or a price, GW. */
  capacity: Readable<[]>
  /** Peak it can be counted on for, GW. */
  firm: Readable<[]>
  /** What pumping loses, TWh/yr. */
  losses: Readable<[]>
  /** Highest load, GW. */
  peak: Readable<[]>
}

/**
 * Pumped hydro by its programme (62 GW in 2025, 120 GW in 2030: NEA 2021) and demand response (3-5 % of the peak in
 * 2025: NDRC 2023), both scaled by the lever. The plants of 2020 and before are in the curtailment of today. Pumped
 * hydro stands inside hydro: what is counted here is a part of that capacity, not more of it.
 */
export function flexibility(c: Context, consumptionBefore: () => Expr, shifted: () => Expr): Flexibility {
  const { facts } = c
  const file = 'src/model/power/flexibility.ts'
  const n = c.model.subsystem('power.flexibility', { level: nation, file })
  const p = c.model.subsystem('power.flexibility', { level: province, file })

  // no table has pumped hydro by province: shared by electricity used
  const share = p.input('share_2020', {
    unit: '1',
    steady: true,
    quality: 'estimated',
    read: (code) => {
      const used = (one: string) => facts.cell('electricity', [one, 2020], 'consumption_twh')
      return used(code) / facts.provinces.reduce((total, one) => total + used(one), 0)
    },
    provenance: (code) => facts.provenance('electricity', [code, 2020]),
  })
  const programme = n.aux(
    'pumped.programme',
    {
      unit: 'GW/yr',
      levers: ['L-FLEX'],
      title: { ko: '양수발전 국가 계획', zh: '全国抽水蓄能规划', en: 'National programme of pumped hydro' },
    },
    () =>
      steps([
        [2015, constant(0, 'GW/yr')],
        [2021, c.param('flex_pumped_2021')],
        [2026, c.param('flex_pumped_2026')],
        [2031, c.param('flex_pumped_2031')],
        [2036, c.param('flex_pumped_2036')],
      ]),
  )
  const pumped = p.stock('pumped.stock', {
    unit: 'GW',
    quality: 'estimated',
    title: { ko: '2020년 이후 양수발전', zh: '2020年后新增抽水蓄能', en: 'Pumped hydro since 2020' },
    initial: () => constant(0, 'GW'),
  })
  const added = p.flow('pumped.added', { unit: 'GW/yr', additive: true, levers: ['L-FLEX'] }, () =>
    programme().times(share()).times(c.lever('L-FLEX')),
  )
  p.next(pumped, () => pumped().plus(added().times(oneYear)))
  p.aux(
    'pumped',
    {
      unit: 'GW',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-FLEX'],
      title: { ko: '양수발전 설비', zh: '抽水蓄能装机', en: 'Pumped hydro' },
    },
    () => c.param('flex_pumped_2020').times(share()).plus(pumped()).plus(added().times(oneYear)),
  )

  // the peak: energy of the year before over the hours that the peak would have to last for it
  const peak = p.aux('peak', { unit: 'GW' }, () => consumptionBefore().over(c.param('load_peak_hours')))
  const demand = p.aux(
    'demand',
    {
      unit: 'GW',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-FLEX'],
      title: { ko: '수요반응 자원', zh: '需求响应能力', en: 'Demand response' },
    },
    () => {
      const part = path([
        [2020, constant(0, '1')],
        [2025, c.param('flex_demand_2025').in('1')],
        [2035, c.param('flex_demand_2035').in('1')],
      ])
      return peak().times(part.times(c.lever('L-FLEX')).atMost(c.param('flex_demand_most').in('1')))
    },
  )
  const capacity = p.aux('capacity', { unit: 'GW', levers: ['L-FLEX', 'L-MARKET'] }, () =>
    total([pumped(), demand(), shifted()]),
  )
  const firm = p.aux('firm', { unit: 'GW', levers: ['L-FLEX', 'L-MARKET'] }, () =>
    total([pumped().times(c.param('flex_pumped_credit')), demand(), shifted()]),
  )
  const losses = p.flow(
    'pumped.losses',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-FLEX'],
      title: { ko: '양수발전 손실', zh: '抽水蓄能损耗', en: 'Losses of pumped hydro' },
    },
    () =>
      pumped()
        .times(c.param('flex_pumped_hours'))
        .times(constant(1, '1').over(c.param('phs_rte')).minus(1)),
  )
  p.flow(
    'investment',
    {
      unit: 'GCNY/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-FLEX'],
      title: { ko: '양수발전 투자', zh: '抽水蓄能投资', en: 'Investment in pumped hydro' },
    },
    () => added().times(c.param('capex_pumped_hydro')),
  )
  return { capacity, firm, losses, peak }
}
