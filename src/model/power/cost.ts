import { constant, type Elem, type Expr, type Readable, sumRegions } from '../../engine/index.ts'
import { type Context, nation, oneYear, province, type Technology, technology } from '../context.ts'
import { greenFinance } from '../industry/instruments.ts'
import type { Capacity } from './capacity.ts'

/** Levelised costs and the learning behind them. */
export interface PowerCost {
  levelised: Readable<[typeof technology]>
}

const capex2020: Partial<Record<Technology, string>> = {
  coal: 'capex_coal_usc',
  wind_onshore: 'capex_wind_on_2020',
  wind_offshore: 'capex_wind_off_2020',
  solar_utility: 'capex_pv_utility_2020',
  solar_distributed: 'capex_pv_dist_2020',
}
const learning: Partial<Record<Technology, string>> = {
  wind_onshore: 'lr_wind_on',
  wind_offshore: 'lr_wind_off',
  solar_utility: 'lr_pv',
  solar_distributed: 'lr_pv',
}

/**
 * Declares costs. Wright's law: capex falls by the learning rate with each doubling of the nation's capacity,
 * through the capex of 2020.
 */
export function powerCost(c: Context, cap: Capacity, hours: (tech: Elem<Technology>) => Expr): PowerCost {
  const file = 'src/model/power/cost.ts'
  const n = c.model.subsystem('power', { level: nation, file })
  const p = c.model.subsystem('power', { level: province, file })

  const stock2020 = n.input('learning.stock_2020', {
    unit: 'GW',
    over: [technology],
    steady: true,
    read: (_, __, [tech]) =>
      c.facts.provinces.reduce(
        (total, code) => total + c.facts.cell('power_capacity', [code, tech as string, 2020], 'gw'),
        0,
      ),
    provenance: (_, __, [tech]) =>
      c.facts.provenance('power_capacity', [c.facts.provinces[0] as string, tech as string, 2020]),
  })
  const standing = n.aux('standing', { unit: 'GW', over: [technology] }, (k) => sumRegions(cap.opening(k)))
  const capex = n.aux(
    'capex',
    {
      unit: 'CNY/kW',
      over: [technology],
      publish: true,
      levers: ['L-VRE'],
      title: { ko: '건설단가', zh: '单位造价', en: 'Capital cost' },
    },
    (k) => {
      const base = capex2020[k.label]
      if (!base) return constant(0, 'CNY/kW')
      const rate = learning[k.label]
      if (!rate) return c.param(base)
      // b = log2(1 - learning rate); the stock never falls below a hundredth of that of 2020
      const b = constant(1, '1').minus(c.param(rate)).log().over(Math.LN2)
      const doublings = standing(k).over(stock2020(k)).atLeast(0.01).log().over(Math.LN2)
      return c.param(base).times(b.times(doublings).times(Math.LN2).exp())
    },
  )
  // Green loans are in the rate that was seen: strength 1 changes nothing. Coal gets none of them.
  const greenRate = p.aux(
    'wacc',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-GFIN'],
      title: { ko: '재생에너지 자본비용', zh: '可再生能源资本成本', en: 'Cost of capital of renewables' },
    },
    () =>
      c
        .param('wacc_renewables')
        .in('1')
        .minus(greenFinance(c).times(c.lever('L-GFIN').minus(1))),
  )
  const recovery = (life: Expr, r = c.param('wacc_renewables')): Expr => {
    // capital recovery factor: r / (1 - (1 + r)^-n)
    const kept = r.plus(1).log().times(life.over(oneYear).neg()).exp()
    return r.in('1').over(constant(1, '1').minus(kept)).over(oneYear)
  }
  const levelised = p.aux(
    'lcoe',
    {
      unit: 'CNY/kWh',
      over: [technology],
      publish: true,
      levers: ['L-VRE', 'L-GFIN'],
      quality: 'estimated',
      title: { ko: '균등화 발전비용', zh: '度电成本', en: 'Levelised cost' },
    },
    (k) => {
      if (k.label === 'coal') {
        const fuel = c.param('coal_price').times(c.param('coal_rate_2020'))
        return capex(k)
          .times(recovery(c.param('coal_life')))
          .over(c.param('hours_coal'))
          .plus(fuel)
      }
      if (!capex2020[k.label]) return constant(0, 'CNY/kWh')
      const solar = k.label.startsWith('solar')
      const yearly = capex(k)
        .times(recovery(c.param(solar ? 'life_pv' : 'life_wind'), greenRate()))
        .plus(c.param(solar ? 'om_pv' : 'om_wind'))
      return yearly.overOr(hours(k), 9)
    },
  )
  return { levelised }
}
