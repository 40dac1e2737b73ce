import { constant, type Elem, type Expr, type Stock, sum, sumRegions, year } from '../../engine/index.ts'
import {
  type Cohort,
  type Context,
  cohort,
  cohortYear,
  nation,
  oneYear,
  province,
  type Technology,
  technology,
} from '../context.ts'

const life: Record<Technology, string> = {
  coal: 'coal_life',
  gas: 'life_gas',
  biomass: 'life_biomass',
  hydro: 'life_hydro',
  nuclear: 'life_nuclear',
  wind_onshore: 'life_wind',
  wind_offshore: 'life_wind',
  solar_utility: 'life_pv',
  solar_distributed: 'life_pv',
}
/** Retirement by technology and cohort, GW a year. */
export interface Retirement {
  /** All of it: by age, by observed closure, by programme. */
  all: (k: Elem<Technology>, v: Elem<Cohort>) => Expr
  /** What the programme takes of coal. */
  programmed: (v: Elem<Cohort>) => Expr
}

/**
 * CO2 that retiring plants saves where the fleet makes their power: capacity x hours x (rate before - rate after) x
 * CO2 of coal equivalent.
 */
export const savedByRetirement = (
  capacity: Expr,
  hours: Expr,
  before: Expr,
  after: Expr,
  factor: Expr,
): Expr => capacity.times(hours).times(before.minus(after)).times(factor)

/** Declares when plants leave. */
export function retirementRule(c: Context, vintages: Stock<[typeof technology, typeof cohort]>): Retirement {
  const file = 'src/model/power/retirement.ts'
  const n = c.model.subsystem('power', { level: nation, file })
  const p = c.model.subsystem('power', { level: province, file })

  // Retirement by age: a logistic around the life of the plant, a quarter a year once past it.
  const hazard = n.aux('hazard', { unit: '1/yr', over: [technology, cohort] }, (k, v) => {
    const age = year().minus(constant(cohortYear(v) + 2.5, 'yr'))
    const past = age.minus(c.param(life[k.label])).over(c.param('life_coal_spread'))
    return c.param('retire_rate_past_life').over(past.neg().exp().plus(1))
  })

  // The retirement programme takes coal units above an age, everywhere at one rate for each unit of strength.
  const isOld = n.aux('coal.is_old', { unit: '1', over: [cohort] }, (v) =>
    c.param('retire_min_age').notAbove(year().minus(constant(cohortYear(v) + 2.5, 'yr'))),
  )
  const oldCoal = p.aux('coal.old', { unit: 'GW', levers: ['L-RETIRE'] }, () =>
    sum(cohort, (v) => isOld(v).times(vintages('coal', v))),
  )
  const programmeRate = n.aux('coal.programme_rate', { unit: '1/yr', levers: ['L-RETIRE'] }, () =>
    c.param('retire_programme').overOr(sumRegions(oldCoal()), 0),
  )
  const programme = p.aux('coal.programme', { unit: '1/yr', levers: ['L-RETIRE'] }, () =>
    programmeRate().times(c.lever('L-RETIRE')),
  )
  const closure = c.anchor(p, 'closure', [technology])
  const closed = p.aux(
    'closed',
    {
      unit: '1/yr',
      over: [technology],
      title: { ko: '관측된 폐쇄', zh: '观测到的关停', en: 'Observed closures' },
    },
    (k) => constant(1, '1/yr').minus(closure(k).over(oneYear)),
  )
  return {
    all(k, v) {
      const rate = hazard(k, v).plus(closed(k))
      const all = k.label === 'coal' ? rate.plus(isOld(v).times(programme())) : rate
      return vintages(k, v).times(all.atMost(constant(0.9, '1/yr')))
    },
    programmed: (v) => vintages('coal', v).times(isOld(v).times(programme()).atMost(constant(0.9, '1/yr'))),
  }
}
