import {
  constant,
  dimension,
  type Elem,
  type Expr,
  logit,
  type Readable,
  sum,
  sumRegions,
  total,
} from '../engine/index.ts'
import { allowancePrice } from './carbon/price.ts'
import { type Context, nation, oneYear, path, province } from './context.ts'

/** Where CO2 is caught. */
export const stream = dimension('stream', ['power', 'cement', 'steel', 'chemicals'])

/** CO2 of the streams before capture, MtCO2/yr by province. */
export interface Streams {
  power: Expr
  /** Fuel and process of kilns go up one stack. */
  cement: Expr
  steel: Expr
  chemicals: Expr
}

/** What capture takes out, and what it costs in energy. */
export interface Capture {
  captured: Readable<[typeof stream]>
  /** CO2 of the heat that regenerates the solvent in industry, MtCO2/yr. */
  regeneration: Readable<[]>
  /** Electricity that capture at power plants took last year. */
  penalty: Readable<[]>
}

/**
 * Carbon capture, use and storage. The roadmap of the CCUS report is shared to streams by cost and to provinces by
 * what they emit; plants stay once built. At today's carbon price none pays for itself, so strength stands for the
 * support that fills the gap, which is published.
 */
export function capture(c: Context, emitted: () => Streams, coalFactor: () => Expr): Capture {
  const file = 'src/model/capture.ts'
  const n = c.model.subsystem('carbon.capture', { level: nation, file })
  const p = c.model.subsystem('carbon.capture', { level: province, file })

  const roadmap = n.aux(
    'roadmap',
    {
      unit: 'MtCO2/yr',
      levers: ['L-CCUS'],
      title: { ko: 'CCUS 로드맵', zh: 'CCUS路线图', en: 'CCUS roadmap' },
    },
    () =>
      path([
        [2019, c.param('ccus_cap_2021').times(0)],
        [2021, c.param('ccus_cap_2021')],
        [2025, c.param('ccus_demand_2025')],
        [2030, c.param('ccus_demand_2030')],
        [2060, c.param('ccus_demand_2060')],
      ]),
  )
  const costId: Record<string, string> = {
    power: 'ccus_cost_power',
    cement: 'ccus_cost_cement',
    steel: 'ccus_cost_steel',
    chemicals: 'ccus_cost_chem',
  }
  const cost = n.aux(
    'unit_cost',
    {
      unit: 'CNY/tCO2',
      over: [stream],
      publish: true,
      title: {
        ko: '포집·수송·저장 비용',
        zh: '捕集运输封存成本',
        en: 'Cost of capture, transport and storage',
      },
    },
    (s) => {
      const learned = path([
        [2021, constant(1, '1')],
        [2030, c.param('ccus_cost_2030_factor')],
      ])
      return c
        .param(costId[s.label] as string)
        .times(learned)
        .plus(c.param('ccus_transport').times(c.param('ccus_distance')))
        .plus(c.param('ccus_storage'))
    },
  )
  const cheapest = n.aux('stream_share', { unit: '1', over: [stream] }, (s) =>
    logit(stream, (one) => c.param('ccus_choice_slope').times(cost(one)).neg())(s),
  )

  const of = (s: Elem): Expr => emitted()[s.label as keyof Streams]
  const source = p.aux('source', { unit: 'MtCO2/yr', over: [stream] }, (s) => of(s))
  const sourceNation = n.aux('source', { unit: 'MtCO2/yr', over: [stream] }, (s) => sumRegions(source(s)))
  const stock = p.stock('stock', {
    unit: 'MtCO2/yr',
    over: [stream],
    quality: 'estimated',
    title: { ko: '포집 설비', zh: '捕集能力', en: 'Capture capacity' },
    initial: () => constant(0, 'MtCO2/yr'),
  })
  const kept = (s: Elem<'power' | 'cement' | 'steel' | 'chemicals'>): Expr =>
    stock(s).times(constant(1, '1').minus(constant(1, '1').over(c.param('ccus_life').over(oneYear))))
  const capacity = p.aux(
    'capacity',
    { unit: 'MtCO2/yr', over: [stream], levers: ['L-CCUS'], quality: 'estimated' },
    (s) => {
      const wanted = roadmap()
        .times(cheapest(s))
        .times(source(s).overOr(sourceNation(s), 0))
        .times(c.lever('L-CCUS'))
      return kept(s).atLeast(wanted)
    },
  )
  p.next(stock, (s) => capacity(s))
  const captured = p.flow(
    'captured',
    {
      unit: 'MtCO2/yr',
      over: [stream],
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-CCUS'],
      title: { ko: 'CO2 포집', zh: '二氧化碳捕集量', en: 'CO2 captured' },
    },
    (s) => capacity(s).atMost(source(s).times(c.param('ccus_rate')).atLeast(0)),
  )
  const industrial = p.aux('captured_industry', { unit: 'MtCO2/yr' }, () =>
    total([captured('cement'), captured('steel'), captured('chemicals')]),
  )
  const regeneration = p.flow(
    'regeneration',
    {
      unit: 'MtCO2/yr',
      additive: true,
      publish: true,
      quality: 'estimated',
      levers: ['L-CCUS'],
      title: { ko: '포집 재생열 CO2', zh: '再生热二氧化碳', en: 'CO2 of regeneration heat in industry' },
    },
    () => industrial().times(c.param('ccus_reg_heat')).times(c.param('ef_heat_default')),
  )
  // capture at a power plant takes a part of its output
  const lost = p.flow(
    'penalty',
    {
      unit: 'TWh/yr',
      additive: true,
      publish: true,
      quality: 'estimated',
      levers: ['L-CCUS'],
      title: { ko: '포집 전력 손실', zh: '捕集电力损失', en: 'Electricity that capture takes' },
    },
    () => captured('power').over(c.param('ccus_rate')).overOr(coalFactor(), 0).times(c.param('ccus_penalty')),
  )
  const penalty = p.lag('penalty.before', lost, () => constant(0, 'TWh/yr'))
  const price = n.aux(
    'carbon_price',
    { unit: 'CNY/tCO2', title: { ko: '탄소가격', zh: '碳价', en: 'Carbon price capture is compared with' } },
    () => allowancePrice(c),
  )
  n.aux(
    'support',
    {
      unit: 'GCNY/yr',
      publish: true,
      levers: ['L-CCUS'],
      title: {
        ko: '포집에 필요한 지원',
        zh: '捕集所需补贴',
        en: 'Support capture needs beyond the carbon price',
      },
    },
    () => sum(stream, (s) => sumRegions(captured(s)).times(cost(s).minus(price()).atLeast(0))),
  )
  return { captured, regeneration, penalty }
}
