import { constant, dimension, type Expr, type Readable, sum, sumRegions, year } from '../../engine/index.ts'
import { type Context, nation, oneYear, province } from '../context.ts'

/** What leaves the stacks of industry beside CO2. */
export const pollutant = dimension('pollutant', ['so2', 'nox', 'pm'])

/** What pollution goes with. */
export interface PollutingWorks {
  /** Fuel CO2 of industry, the measure of its activity: what saves fuel saves of all of them. */
  fuelCo2: Expr
  secondary: Readable<[]>
  steel: Expr
}

/** Declares what cleaning has done by last year; `worksPower` is power of steel and cement works. */
export function cleaning(c: Context, worksPower: () => Expr) {
  const p = c.model.subsystem('industry.pollutant', {
    level: province,
    file: 'src/model/industry/pollutants.ts',
  })
  const one = constant(1, '1')
  const levers = ['L-POLL']
  const left: Readable<[]> = p.aux(
    'factor',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers,
      title: {
        ko: '연료당 오염물질 배출(2020=1)',
        zh: '单位燃料污染物排放(2020=1)',
        en: 'Pollutants per fuel after cleaning (2020 = 1)',
      },
    },
    () => {
      // the plan counts from 2020
      const counts = year().minus(constant(2020, 'yr')).atLeast(0).over(oneYear).atMost(1)
      const cut = c.param('poll_cut_rate').times(oneYear).times(c.lever('L-POLL')).times(counts)
      return before()
        .times(one.minus(cut))
        .atLeast(one.minus(c.param('poll_abate_most')))
    },
  )
  const before = p.lag('factor.before', left, () => constant(1, '1'))
  // Cleaning takes power, by its part of all that can be cleaned.
  const electricity = p.flow(
    'power',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers,
      title: {
        ko: '오염 저감 설비 전력',
        zh: '治污设施用电',
        en: 'Power of pollution control added since 2020',
      },
    },
    () =>
      worksPower()
        .times(c.param('poll_power'))
        .times(one.minus(left()).over(c.param('poll_abate_most'))),
  )
  return { left, electricity }
}

/**
 * SO2, NOx and particles of industry without power plants: pol = activity x EF0 x (1 - abate x adopt). Amounts of 2020
 * go with fuel; before it the factor fell as statistics say, after it by `poll_cut_rate` a year at strength 1, down to
 * what can be cleaned. A tenth of intensity in five years is that rate without any saving of fuel; what is saved comes
 * on top. Their sum is in equivalents of the environmental protection tax.
 */
export function industryPollutants(c: Context, left: Readable<[]>, works: () => PollutingWorks): void {
  const file = 'src/model/industry/pollutants.ts'
  const p = c.model.subsystem('industry.pollutant', { level: province, file })
  const n = c.model.subsystem('industry.pollutant', { level: nation, file })
  const one = constant(1, '1')
  const levers = ['L-POLL']
  const yearsBefore2020 = constant(2020, 'yr').minus(year()).atLeast(0).over(oneYear)
  const emitted = p.flow(
    'emitted',
    {
      unit: 'kt/yr',
      over: [pollutant],
      publish: true,
      additive: true,
      quality: 'estimated',
      levers,
      title: {
        ko: '공업 대기오염물질(발전 제외)',
        zh: '工业大气污染物(不含发电)',
        en: 'Air pollutants of industry without power plants',
      },
    },
    (k) => {
      const kept = one.minus(c.param(`poll_trend_${k.label}`).times(oneYear)).log()
      return works()
        .fuelCo2.over(c.param('poll_base_co2'))
        .times(c.param(`poll_${k.label}_2020`))
        .times(kept.times(yearsBefore2020).neg().exp())
        .times(left())
    },
  )
  const equivalents = p.aux('equivalents', { unit: '1/yr', levers }, () =>
    sum(pollutant, (k) => emitted(k).over(c.param(`poll_eq_${k.label}`))),
  )
  const info = {
    unit: '1/kCNY',
    publish: true,
    quality: 'estimated',
    levers,
    title: {
      ko: '2차산업 부가가치당 오염당량',
      zh: '单位第二产业增加值污染当量',
      en: 'Pollution equivalents per secondary value added',
    },
  }
  p.aux('intensity', info, () => equivalents().over(works().secondary()))
  n.aux('intensity', info, () => sumRegions(equivalents()).over(sumRegions(works().secondary())))
  p.flow(
    'tax',
    {
      unit: 'GCNY/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers,
      title: {
        ko: '공업 대기오염 환경세',
        zh: '工业大气污染环境保护税',
        en: 'Environmental tax on air pollutants',
      },
    },
    () => equivalents().times(c.param('tax_env')),
  )
  p.flow(
    'cost',
    {
      unit: 'GCNY/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers,
      title: {
        ko: '철강 초저배출 운영비(2020년 이후 추가분)',
        zh: '钢铁超低排放运行成本(2020年后新增)',
        en: 'Cost of ultra-low emission of steel added since 2020',
      },
    },
    () =>
      c
        .param('steel_ule_cost')
        .times(works().steel)
        .times(one.minus(left()).over(c.param('poll_abate_most'))),
  )
}
