import { constant, type Readable, type Stock, sumRegions, total } from '../../engine/index.ts'
import { type Context, nation, path, province, type Technology, technology } from '../context.ts'
import type { Dispatch } from './dispatch.ts'
import { vre } from './hours.ts'

/** What the quota asks of the market. */
export interface Quota {
  /** Energy last year's shortfall makes a province build at home, TWh a year. */
  response: Readable<[]>
  /** Share of renewables in what a province uses. */
  achieved: Readable<[]>
  /** Share required, at strength 1. */
  required: Readable<[]>
  /** Electricity the weight without hydro requires, at strength 1, TWh/yr. */
  requiredEnergy: Readable<[]>
}

const renewable: readonly Technology[] = ['biomass', 'hydro', ...vre]
const nonhydro: readonly Technology[] = ['biomass', ...vre]

/**
 * Renewable consumption weights (RPS). Counted where electricity is used: what a province makes, less what leaves
 * through corridors, plus what arrives, each with the mix of where it was made. A shortfall buys certificates, whose
 * price rises with the shortfall over what others have to spare, and part of it is built at home a year later.
 */
export function quota(c: Context, made: Dispatch, consumption: Readable<[]>): Quota {
  const { facts } = c
  const file = 'src/model/power/quota.ts'
  const n = c.model.subsystem('power.rps', { level: nation, file })
  const p = c.model.subsystem('power.rps', { level: province, file })

  const weight = (name: string, column: string) =>
    p.input(`${name}.weight_2023`, {
      unit: '%',
      steady: true,
      // Tibet is exempt: no requirement
      read: (code) => facts.find('rps_weight', [code], column) ?? 0,
      provenance: (code) => facts.provenance('rps_weight', [code]),
    })
  const kinds = [
    {
      name: 'total',
      techs: renewable,
      column: 'total_percent_2023',
      ko: '재생에너지',
      zh: '可再生能源',
      en: 'renewables',
    },
    {
      name: 'nonhydro',
      techs: nonhydro,
      column: 'nonhydro_percent_2023',
      ko: '비수력 재생에너지',
      zh: '非水电可再生能源',
      en: 'non-hydro renewables',
    },
  ] as const
  const parts = kinds.map(({ name, techs, column, ko, zh, en }) => {
    const weight2023 = weight(name, column)
    const nationPath = n.aux(
      `${name}.national`,
      { unit: '1', title: { ko: `${ko} 국가 비중`, zh: `全国${zh}权重`, en: `National weight of ${en}` } },
      () =>
        path([
          [2020, c.param(`rps_${name}_2020`).in('1')],
          [2025, c.param(`rps_${name}_2025`).in('1')],
          [2030, c.param(`rps_${name}_2030`).in('1')],
        ]),
    )
    // 2023 stands three fifths of the way from 2020 to 2025
    const in2023 = n.aux(`${name}.national_2023`, { unit: '1' }, () => {
      const from = c.param(`rps_${name}_2020`).in('1')
      return from.plus(c.param(`rps_${name}_2025`).in('1').minus(from).times(0.6))
    })
    const required = p.aux(
      `${name}.required`,
      {
        unit: '1',
        publish: true,
        quality: 'estimated',
        title: { ko: `${ko} 책임비중`, zh: `${zh}消纳责任权重`, en: `Required share of ${en}` },
      },
      () => weight2023().in('1').times(nationPath()).over(in2023()).atMost(0.95),
    )
    const own = p.aux(`${name}.made`, { unit: 'TWh/yr' }, () =>
      total(techs.map((k) => made.generation(technology.at(k)))),
    )
    const mix = p.aux(`${name}.mix`, { unit: '1' }, () => own().overOr(made.total(), 0).atMost(1))
    const mixBefore: Stock<[]> = p.lag(`${name}.mix_before`, mix, () => constant(0.2, '1'))
    // on a new channel, of renewables at least the floor; of those without hydro the part they have at home
    const onChannels = p.aux(`${name}.channel_mix`, { unit: '1', levers: ['L-UHV'] }, () =>
      made.channels.mix().times(mixBefore().overOr(made.renewableMixBefore(), 1).atMost(1)),
    )
    const brought = made.channels.bring(name, () => onChannels(), 'h/yr')
    // what goes to the pool is of the clean mix of who gives it; who takes gets the mix of the pool
    const gives = p.aux(`${name}.pool_given`, { unit: 'TWh/yr' }, () =>
      made.given().times(own().overOr(made.cleanMade(), 0).atMost(1)),
    )
    const poolMix = n.aux(`${name}.pool_mix`, { unit: '1' }, () =>
      sumRegions(gives()).overOr(sumRegions(made.taken()), 0),
    )
    const used = p.flow(
      `${name}.used`,
      {
        unit: 'TWh/yr',
        publish: true,
        additive: true,
        quality: 'estimated',
        title: { ko: `${ko} 전력 소비`, zh: `${zh}电力消纳量`, en: `Electricity used from ${en}` },
      },
      () =>
        own()
          .minus(made.exports().times(mixBefore()))
          .plus(made.arriving(mixBefore()))
          .minus(made.channels.sent().times(onChannels()))
          .plus(brought)
          .minus(gives())
          .plus(made.taken().times(poolMix()))
          .atLeast(0),
    )
    const achieved = p.aux(
      `${name}.achieved`,
      {
        unit: '1',
        publish: true,
        quality: 'estimated',
        title: { ko: `${ko} 소비 비중`, zh: `${zh}消纳占比`, en: `Share of ${en} in consumption` },
      },
      () => used().overOr(made.need(), 0).atMost(1),
    )
    const short = p.aux(`${name}.short`, { unit: 'TWh/yr', levers: ['L-RPS'] }, () =>
      required().times(c.lever('L-RPS')).atMost(0.95).minus(achieved()).atLeast(0).times(consumption()),
    )
    const spare = p.aux(`${name}.spare`, { unit: 'TWh/yr', levers: ['L-RPS'] }, () =>
      achieved()
        .minus(required().times(c.lever('L-RPS')).atMost(0.95))
        .atLeast(0)
        .times(consumption()),
    )
    return { required, achieved, short, spare }
  })
  const [all, light] = parts as [(typeof parts)[number], (typeof parts)[number]]

  const shortfall = p.flow(
    'shortfall',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-RPS'],
      title: { ko: '책임비중 부족량', zh: '消纳责任缺口', en: 'Shortfall of the quota' },
    },
    () => all.short().atLeast(light.short()),
  )
  // certificates are short where what is missing nears what others have to spare
  const tight = n.aux(
    'tightness',
    {
      unit: '1',
      levers: ['L-RPS'],
      title: { ko: '인증서 수급', zh: '绿证供求比', en: 'Shortfall over spare certificates' },
    },
    () => sumRegions(shortfall()).overOr(sumRegions(light.spare()), 1).atMost(1),
  )
  const price = n.aux(
    'certificate_price',
    {
      unit: 'CNY/MWh',
      publish: true,
      levers: ['L-RPS'],
      title: { ko: '녹색전력증서 가격', zh: '绿证价格', en: 'Price of green certificates' },
    },
    () =>
      c
        .param('gec_price_2024')
        .plus(c.param('gec_price_2021').minus(c.param('gec_price_2024')).times(tight())),
  )
  p.flow(
    'cost',
    {
      unit: 'GCNY/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-RPS'],
      title: { ko: '책임비중 이행 비용', zh: '消纳责任履行成本', en: 'Cost of meeting the quota' },
    },
    // nobody pays more for a certificate than missing the quota costs
    () => shortfall().times(price().atMost(c.param('rps_penalty').atLeast(c.param('gec_price_2024')))),
  )
  const before: Stock<[]> = p.lag('shortfall.before', shortfall, () => constant(0, 'TWh/yr'))
  const response = p.aux('response', { unit: 'TWh/yr', levers: ['L-RPS'] }, () =>
    before().times(c.param('rps_build_response')),
  )
  const requiredEnergy = p.aux('nonhydro.required_energy', { unit: 'TWh/yr' }, () =>
    light.required().times(consumption()),
  )
  return { response, achieved: all.achieved, required: all.required, requiredEnergy }
}
