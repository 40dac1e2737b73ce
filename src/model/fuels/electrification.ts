import { constant, dimension, type Elem, type Expr, type Readable, sumRegions } from '../../engine/index.ts'
import { type Context, nation, oneYear, province } from '../context.ts'

/** Uses of fuel that electricity can take over: heat of homes, of services, and of industry below some 200 degrees. */
export const endUse = dimension('end_use', ['homes', 'services', 'industry'])
type Use = Elem<(typeof endUse)['elements'][number]['label']>

/** What electrification looks at. */
export interface ElectrificationSetting {
  /** CO2 of the fuel each use would burn, MtCO2/yr. */
  fuel(use: Use): Expr
  /** Mean price of electricity for users, of last year's market, CNY/kWh. */
  price: Expr
}

/** What electricity takes over. */
export interface Electrification {
  /** CO2 of fuel that is no longer burned, MtCO2/yr. */
  spared: Readable<[typeof endUse]>
  /** Electricity that does its work, TWh/yr. */
  electricity: Readable<[]>
}

/**
 * Electricity replaces fuel by a logit on the cost of useful heat, s = 1 / (1 + exp(-k (cost of fuel - price / COP))),
 * in the part of new equipment that standards and programmes reach, and equipment turns over in its life. What homes,
 * services and industry switch by themselves is in their own trends; this comes beside. It takes power from the grid:
 * dCO2 = -fuel x factor + electricity x grid factor, so CO2 may rise where the grid burns coal and no heat pump helps.
 */
export function electrification(c: Context, setting: () => ElectrificationSetting): Electrification {
  const file = 'src/model/fuels/electrification.ts'
  const p = c.model.subsystem('electrification', { level: province, file })
  const one = constant(1, '1')
  const cop = (use: Use): Expr => c.param(use.label === 'industry' ? 'elec_cop_industry' : 'heatpump_cop')

  const chosen = p.aux(
    'choice',
    {
      unit: '1',
      over: [endUse],
      publish: true,
      quality: 'estimated',
      title: { ko: '전기 선택 비중', zh: '选择用电比例', en: 'Part that would choose electricity' },
    },
    (use) => {
      const gain = c.param(`elec_rival_${use.label}`).minus(setting().price.over(cop(use)))
      return one.over(c.param('elec_choice_slope').times(gain).neg().exp().plus(1))
    },
  )
  const switched = p.stock('stock', {
    unit: '1',
    over: [endUse],
    quality: 'estimated',
    title: {
      ko: '전기로 바뀐 비중(연초)',
      zh: '已电气化比例(年初)',
      en: 'Part switched when the year begins',
    },
    initial: () => constant(0, '1'),
  })
  const part = p.aux(
    'switched',
    {
      unit: '1',
      over: [endUse],
      publish: true,
      quality: 'estimated',
      levers: ['L-ELEC'],
      title: {
        ko: '정책으로 전기로 바뀐 비중',
        zh: '政策推动的电气化比例',
        en: 'Part of fuel use switched by policy',
      },
    },
    (use) => {
      const reached = c.param('elec_reach').times(c.lever('L-ELEC'))
      const aim = reached.times(chosen(use)).atMost(c.param(`elec_potential_${use.label}`))
      return switched(use).plus(aim.minus(switched(use)).times(oneYear).over(c.param('elec_life')))
    },
  )
  p.next(switched, (use) => part(use))

  const spared = p.flow(
    'co2_spared',
    {
      unit: 'MtCO2/yr',
      over: [endUse],
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-ELEC'],
      title: {
        ko: '전기화로 줄인 연료 CO2',
        zh: '电气化减少的燃料二氧化碳',
        en: 'CO2 of fuel spared by electricity',
      },
    },
    (use) => setting().fuel(use).times(part(use)),
  )
  // fuel / factor = its energy; times its efficiency = useful heat; over COP = electricity
  const electricity = p.flow(
    'electricity',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-ELEC'],
      title: {
        ko: '전기화로 늘어난 전력',
        zh: '电气化新增用电',
        en: 'Electricity that takes the place of fuel',
      },
    },
    () =>
      endUse.elements
        .map((use) =>
          spared(use)
            .over(c.param(`elec_fuel_factor_${use.label}`))
            .times(c.param('elec_fuel_efficiency'))
            .over(cop(use)),
        )
        .reduce((all, next) => all.plus(next)),
  )
  return { spared, electricity }
}

/**
 * Share of electricity in final energy: fuel and heat told from their CO2, by a factor that meets the 26.5 % of 2020
 * (`elec_final_2020`). All electricity used is counted.
 */
export function finalShare(c: Context, used: Readable<[]>, finalCo2: Readable<[]>): void {
  const file = 'src/model/fuels/electrification.ts'
  const n = c.model.subsystem('electrification', { level: nation, file })
  const p = c.model.subsystem('electrification', { level: province, file })
  const info = {
    unit: '1',
    publish: true,
    levers: ['L-ELEC'],
    title: { ko: '최종에너지의 전력 비중', zh: '电能占终端用能比重', en: 'Electricity in final energy' },
  }
  const share = (electricity: Expr, co2: Expr): Expr =>
    electricity.over(electricity.plus(co2.over(c.param('final_fuel_factor'))))
  p.aux('share', { ...info, quality: 'estimated' }, () => share(used(), finalCo2()))
  n.aux('share', info, () => share(sumRegions(used()), sumRegions(finalCo2())))
}
