import { constant, dimension, type Expr, type Readable, sum, sumRegions } from '../../engine/index.ts'
import { type Context, cohort, cohortYear, nation, oneYear, province, steps } from '../context.ts'
import type { Capacity } from './capacity.ts'

/** The three retrofits of coal units (三改联动). */
export const retrofit = dimension('retrofit', ['energy_saving', 'flexibility', 'heat'])

/** What retrofits change. */
export interface Retrofit {
  /** What energy saving takes off the net coal rate of the province, gce/kWh. */
  saved: Readable<[]>
  /** Lowest load units are run at, as a share of their rating. */
  minimumLoad: Readable<[]>
  /** Regulation gained, GW. */
  regulation: Readable<[]>
  /** Coal capacity that supplies heat since its retrofit, GW. */
  heat: Readable<[]>
}

/**
 * Declares the programmes and the stock of retrofitted capacity. What was retrofitted before 2021 is in the coal
 * rates of the vintages; a retrofit goes out of service with the plants.
 */
export function retrofits(c: Context, cap: Capacity): Retrofit {
  const file = 'src/model/power/retrofit.ts'
  const n = c.model.subsystem('power.retrofit', { level: nation, file })
  const p = c.model.subsystem('power.retrofit', { level: province, file })

  // units of before 2020; what was built since needs none
  const eligible = p.aux(
    'eligible',
    {
      unit: 'GW',
      title: { ko: '개조 대상 석탄발전', zh: '可改造煤电', en: 'Coal units that can be retrofitted' },
    },
    () =>
      sum(cohort, (v) =>
        v.label === 'pre2000' || cohortYear(v) < 2020 ? cap.vintages('coal', v) : constant(0, 'GW'),
      ),
  )
  const eligibleNation = n.aux('eligible', { unit: 'GW' }, () => sumRegions(eligible()))
  const done = p.stock('stock', {
    unit: 'GW',
    over: [retrofit],
    quality: 'estimated',
    title: { ko: '개조 완료', zh: '已改造', en: 'Retrofitted' },
    initial: () => constant(0, 'GW'),
  })
  const programme = n.aux(
    'programme',
    {
      unit: 'GW/yr',
      over: [retrofit],
      levers: ['L-3RETRO'],
      title: { ko: '국가 개조 계획', zh: '全国改造规划', en: 'National programme of retrofits' },
    },
    (k) =>
      steps([
        [2015, constant(0, 'GW/yr')],
        [2021, c.param(`retro_programme_${k.label}`)],
      ]),
  )
  const added = p.flow(
    'added',
    {
      unit: 'GW/yr',
      over: [retrofit],
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-3RETRO'],
      title: { ko: '개조 물량', zh: '改造规模', en: 'Coal capacity retrofitted in the year' },
    },
    (k) => {
      const here = programme(k).times(eligible().overOr(eligibleNation(), 0)).times(c.lever('L-3RETRO'))
      return here.atMost(eligible().minus(done(k)).atLeast(0).over(oneYear))
    },
  )
  const leaving = p.aux('leaving', { unit: '1' }, () =>
    cap.retirement('coal').times(oneYear).overOr(cap.opening('coal'), 0).atMost(1),
  )
  const closing = p.aux(
    'capacity',
    {
      unit: 'GW',
      over: [retrofit],
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-3RETRO'],
      title: { ko: '개조된 석탄발전', zh: '完成改造的煤电', en: 'Retrofitted coal capacity' },
    },
    (k) => done(k).plus(added(k).times(oneYear)).times(constant(1, '1').minus(leaving())),
  )
  p.next(done, (k) => closing(k))
  p.flow(
    'investment',
    {
      unit: 'GCNY/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-3RETRO'],
      title: { ko: '개조 투자', zh: '改造投资', en: 'Investment in retrofits' },
    },
    () =>
      added('energy_saving')
        .times(c.param('retro_es_cost'))
        .plus(added('flexibility').times(c.param('retro_flex_cost'))),
  )

  const share = (k: 'energy_saving' | 'flexibility'): Expr => done(k).overOr(cap.opening('coal'), 0).atMost(1)
  const saved = p.aux(
    'rate_saved',
    {
      unit: 'gce/kWh',
      publish: true,
      quality: 'estimated',
      levers: ['L-3RETRO'],
      title: { ko: '절감 개조의 소비율 개선', zh: '节能改造降耗', en: 'Coal rate saved by retrofits' },
    },
    () => c.param('retro_es_gain').times(share('energy_saving')),
  )
  const minimumLoad = p.aux(
    'minimum_load',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-3RETRO'],
      title: { ko: '최소 출력', zh: '最小技术出力', en: 'Minimum load of coal units' },
    },
    () => {
      const flexible = share('flexibility')
      return constant(1, '1')
        .minus(flexible)
        .times(c.param('retro_flex_minload_before'))
        .plus(flexible.times(c.param('retro_flex_minload')))
    },
  )
  const regulation = p.aux(
    'regulation',
    {
      unit: 'GW',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-3RETRO'],
      title: { ko: '확보된 조절능력', zh: '新增调节能力', en: 'Regulation gained by retrofits' },
    },
    () => done('flexibility').times(c.param('retro_flex_yield')),
  )
  const heat = p.aux('heat_capacity', { unit: 'GW', levers: ['L-3RETRO'] }, () => done('heat'))
  return { saved, minimumLoad, regulation, heat }
}

/**
 * Extra fuel of running below three quarters of the rating, gce/kWh: a line through what is measured at 50 and 30 %
 * load. `load` as a share.
 */
export function lowLoadPenalty(c: Context, load: Expr): Expr {
  const half = c.param('retro_flex_penalty50')
  const third = c.param('retro_flex_penalty30')
  const toHalf = constant(0.75, '1').minus(load).over(0.25).atLeast(0).atMost(1)
  const below = constant(0.5, '1').minus(load).over(0.2).atLeast(0)
  return half.times(toHalf).plus(third.minus(half).times(below))
}
