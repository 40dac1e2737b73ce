import { constant, type Elem, type Expr, type Readable, sum, sumRegions } from '../../engine/index.ts'
import { type Context, cohort, nation, oneYear, province } from '../context.ts'
import type { Capacity } from './capacity.ts'
import type { Dispatch } from './dispatch.ts'
import { savedByRetirement } from './retirement.ts'
import { lowLoadPenalty, type Retrofit } from './retrofit.ts'

/** CO2 of making electricity, heat apart. */
export interface PowerEmissions {
  co2: Readable<[]>
  /** Of coal alone, before capture. */
  coalCo2: Readable<[]>
  /** Grid factor of generation of the province. */
  factor: Readable<[]>
  /** The same of the nation. */
  nationFactor: Readable<[]>
  /** CO2 of a unit of coal power, tCO2/MWh. */
  coalFactor: Readable<[]>
  netRate: Readable<[]>
}

const rateOf = (label: string): string => {
  if (label === 'pre2000') return 'coal_rate_pre2000'
  return Number(label) >= 2020 ? 'coal_rate_2020' : `coal_rate_${label}`
}

/** Declares the net coal rate by vintage, the CO2 of coal and gas units, and grid factors. */
export function powerEmissions(
  c: Context,
  cap: Capacity,
  made: Dispatch,
  retro: Retrofit,
  captured: () => Readable<[]>,
  /** Part of the rate that the carbon market saves. */
  marketSaved: () => Expr,
): PowerEmissions {
  const file = 'src/model/power/emissions.ts'
  const p = c.model.subsystem('power', { level: province, file })
  const n = c.model.subsystem('power', { level: nation, file })

  // gce per net kWh, weighted by what the vintages make; CEC's 供电煤耗. Dispatch by need and rate leaves old and
  // small units fewer hours.
  const hoursRatio = (v: Elem): Expr =>
    v.label === 'pre2000' || v.label === '2000' ? c.param(`coal_hours_ratio_${v.label}`) : constant(1, '1')
  const working = p.aux('coal.working', { unit: 'GW' }, () =>
    sum(cohort, (v) => cap.vintages('coal', v).times(hoursRatio(v))),
  )
  const vintageRate = (v: Elem): Expr => c.param(rateOf(v.label)).times(c.param('fit_coal_rate'))
  // How hard units run while they run: energy over capacity and the hours they are on the grid, not below what the
  // boilers allow. The vintages' rates hold at the reference load.
  const load = p.aux(
    'coal.load',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-3RETRO'],
      title: { ko: '석탄발전 평균 부하율', zh: '煤电平均负荷率', en: 'Mean load of coal units' },
    },
    () =>
      made
        .generation('coal')
        .overOr(cap.mean('coal').times(c.param('coal_running_hours')), 0)
        .atLeast(retro.minimumLoad())
        .atMost(1),
  )
  const lowLoad = p.aux(
    'coal.rate_low_load',
    {
      unit: 'gce/kWh',
      publish: true,
      quality: 'estimated',
      levers: ['L-3RETRO'],
      title: {
        ko: '저부하 운전에 따른 소비율 상승',
        zh: '低负荷运行增加的煤耗',
        en: 'Coal rate added by low load',
      },
    },
    () => lowLoadPenalty(c, load()),
  )
  const netRate = p.aux(
    'coal.net_rate',
    {
      unit: 'gce/kWh',
      publish: true,
      levers: ['L-RETIRE', 'L-3RETRO', 'L-ETS'],
      quality: 'estimated',
      title: { ko: '공급 석탄소비율', zh: '供电煤耗', en: 'Net coal consumption rate' },
    },
    () =>
      sum(cohort, (v) => cap.vintages('coal', v).times(hoursRatio(v)).times(vintageRate(v)))
        .plus(
          working().times(
            lowLoad()
              .minus(lowLoadPenalty(c, c.param('coal_load_reference')))
              .minus(retro.saved()),
          ),
        )
        .overOr(working(), 0)
        .times(constant(1, '1').minus(marketSaved())),
  )
  // What the programme's closures save where the rest of the fleet makes their power, at the hours they ran.
  p.flow(
    'coal.retired_saving',
    {
      unit: 'MtCO2/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-RETIRE'],
      title: {
        ko: '당해 퇴출 설비의 CO2 절감(연간)',
        zh: '当年淘汰机组的年减排量',
        en: 'CO2 a year saved by the closures of the year',
      },
    },
    () => {
      const gross = made.generation('coal').overOr(working(), 0)
      const net = gross.times(constant(1, '1').minus(c.param('plant_own_use_coal')))
      return sum(cohort, (v) =>
        savedByRetirement(
          cap.programmed(v).times(oneYear),
          net.times(hoursRatio(v)),
          vintageRate(v),
          netRate()
            .minus(lowLoad())
            .plus(lowLoadPenalty(c, c.param('coal_load_reference'))),
          c.param('ef_tce_coal'),
        ),
      )
    },
  )
  // Coal burned = gross generation x (1 - own use) x net rate
  const coalBurned = p.flow(
    'coal.burned',
    {
      unit: 'Mtce/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '발전용 석탄', zh: '发电用煤', en: 'Coal burned for power' },
    },
    () =>
      made
        .generation('coal')
        .times(constant(1, '1').minus(c.param('plant_own_use_coal')))
        .times(netRate()),
  )
  const coalCo2 = p.flow('co2_coal', { unit: 'MtCO2/yr', quality: 'estimated' }, () =>
    coalBurned().times(c.param('ef_tce_coal')),
  )
  const co2 = p.flow(
    'co2',
    {
      unit: 'MtCO2/yr',
      title: { ko: '발전 CO2', zh: '发电二氧化碳', en: 'CO2 of electricity' },
      quality: 'estimated',
    },
    () =>
      coalCo2()
        .minus(captured()())
        .plus(made.generation('gas').times(c.param('ef_gas_power'))),
  )
  const coalFactor = p.aux('coal.factor', { unit: 'tCO2/MWh' }, () =>
    netRate()
      .times(constant(1, '1').minus(c.param('plant_own_use_coal')))
      .times(c.param('ef_tce_coal')),
  )
  const title = {
    ko: '전력 배출계수(발전량 기준)',
    zh: '电力排放因子(发电口径)',
    en: 'Grid factor of generation',
  }
  const factor = p.aux(
    'emission_factor.generation',
    { unit: 'tCO2/MWh', publish: true, quality: 'estimated', title },
    () => co2().overOr(made.total(), 0),
  )
  const nationFactor = n.aux('emission_factor.generation', { unit: 'tCO2/MWh', publish: true, title }, () =>
    ratioOfSums(co2(), made.total()),
  )
  n.aux(
    'coal.net_rate',
    {
      unit: 'gce/kWh',
      publish: true,
      title: { ko: '공급 석탄소비율', zh: '供电煤耗', en: 'Net coal consumption rate' },
    },
    () =>
      // none where no coal is burned any more
      sumRegions(coalBurned()).overOr(
        sumRegions(made.generation('coal')).times(constant(1, '1').minus(c.param('plant_own_use_coal'))),
        0,
      ),
  )
  return { co2, coalCo2, factor, nationFactor, coalFactor, netRate }
}

const ratioOfSums = (above: Expr, below: Expr): Expr => sumRegions(above).over(sumRegions(below))
