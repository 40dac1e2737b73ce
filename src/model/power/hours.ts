import {
  constant,
  type Elem,
  type Expr,
  type Readable,
  type Stock,
  sumRegions,
  total,
} from '../../engine/index.ts'
import {
  type Context,
  nation,
  observedThen,
  observedYear,
  province,
  settled,
  type Technology,
  technology,
} from '../context.ts'
import type { Capacity } from './capacity.ts'

/** Wind and solar. */
export const vre: readonly Technology[] = [
  'wind_onshore',
  'wind_offshore',
  'solar_utility',
  'solar_distributed',
]

/** Which national statistics give the hours of a technology, and which parameter after them. */
const hoursSource: Record<Exclude<Technology, 'coal'>, { series: string; after: string; basis?: string }> = {
  gas: { series: 'gas', after: 'hours_gas' },
  biomass: { series: 'biomass', after: 'hours_biomass' },
  hydro: { series: 'hydro', after: 'hours_hydro', basis: 'hours_basis_hydro' },
  nuclear: { series: 'nuclear', after: 'hours_nuclear' },
  wind_onshore: { series: 'wind', after: 'hours_wind', basis: 'hours_basis_wind' },
  wind_offshore: { series: 'wind', after: 'hours_wind', basis: 'hours_basis_wind' },
  solar_utility: { series: 'solar', after: 'hours_pv', basis: 'hours_basis_pv' },
  solar_distributed: { series: 'solar', after: 'hours_pv', basis: 'hours_basis_pv' },
}

/**
 * Full-load hours by province: the nation's observed hours times the province's ratio, later the parameter's; less
 * the curtailment that grows with the share of wind and solar of the year before, of which flexibility takes a part
 * (`relieved`, a share by province).
 */
export function fullLoadHours(
  c: Context,
  cap: Capacity,
  vreShareBefore: () => Expr,
  relieved: Readable<[]>,
): Readable<[typeof technology]> {
  const { facts } = c
  const file = 'src/model/power/hours.ts'
  const n = c.model.subsystem('power', { level: nation, file })
  const p = c.model.subsystem('power', { level: province, file })

  const hoursObserved = n.input('hours.observed', {
    unit: 'h/yr',
    holdsAfter: settled,
    over: [technology],
    read: (_, y, [tech]) =>
      tech === 'coal'
        ? 0
        : facts.cell('full_load_hours', ['CHN', hoursSource[tech as 'gas'].series, observedYear(y)], 'hours'),
    provenance: (_, y, [tech]) =>
      facts.provenance('full_load_hours', [
        'CHN',
        tech === 'coal' ? 'coal' : hoursSource[tech as 'gas'].series,
        observedYear(y),
      ]),
  })
  const ratio = p.input('hours.ratio', {
    unit: '1',
    over: [technology],
    steady: true,
    read: (code, _, [tech]) =>
      tech === 'coal' ? 1 : facts.cell('hours_ratio', [code, hoursSource[tech as 'gas'].series], 'ratio'),
    provenance: (code, _, [tech]) =>
      facts.provenance('hours_ratio', [code, tech === 'coal' ? 'coal' : hoursSource[tech as 'gas'].series]),
  })
  const relative = (k: Elem<Technology>): Expr =>
    k.label === 'wind_offshore' ? ratio(k).times(c.param('offshore_hours_ratio')) : ratio(k)

  // National hours are generation over capacity. Weighted by where plants stand, the provinces' ratios do not
  // average to one in every year: the years with observations are brought to the national figure, and the last
  // of those factors holds on.
  const pooled = (k: Elem<Technology>, body: (tech: Elem<Technology>) => Expr): Expr => {
    const same = technology.elements.filter(
      (one) => one.label !== 'coal' && hoursSource[one.label].series === hoursSource[k.label as 'gas'].series,
    )
    return total(same.map((one) => body(one)))
  }
  const weighted = p.aux('hours.weighted', { unit: 'GW', over: [technology] }, (k) =>
    cap.mean(k).times(relative(k)),
  )
  const meanNation = n.aux('mean.national', { unit: 'GW', over: [technology] }, (k) =>
    sumRegions(cap.mean(k)),
  )
  const weightedNation = n.aux('hours.weighted_national', { unit: 'GW', over: [technology] }, (k) =>
    sumRegions(weighted(k)),
  )
  const level: Readable<[typeof technology]> = n.aux('hours.level', { unit: '1', over: [technology] }, (k) =>
    k.label === 'coal'
      ? constant(1, '1')
      : observedThen(pooled(k, meanNation).overOr(pooled(k, weightedNation), 1), levelBefore(k)),
  )
  const levelBefore: Stock<[typeof technology]> = n.lag('hours.level_before', level, () => constant(1, '1'))

  // Curtailment beyond today's grows with the share of wind and solar, seen a year late.
  const unrelieved = n.aux(
    'curtailment.unrelieved',
    {
      unit: '1',
      title: {
        ko: '유연성 없을 때 추가 출력제한률',
        zh: '无灵活性时新增弃电率',
        en: 'Extra curtailment without new flexibility',
      },
    },
    () =>
      // percentage points for each 10 points of share
      c
        .param('curtail_slope')
        .times(vreShareBefore().minus(c.param('vre_share_reference')).atLeast(0))
        .over(constant(0.1, '1'))
        .atMost(0.5),
  )
  const curtailed = { ko: '추가 출력제한률', zh: '新增弃电率', en: 'Extra curtailment' }
  const flexibilityLevers = ['L-STOR', 'L-3RETRO', 'L-FLEX', 'L-MARKET', 'L-V2G']
  const curtailedExtra = p.aux(
    'curtailment.extra',
    { unit: '1', publish: true, quality: 'estimated', levers: flexibilityLevers, title: curtailed },
    () => unrelieved().times(constant(1, '1').minus(relieved())),
  )
  const variable = p.aux('vre_mean', { unit: 'GW' }, () => total(vre.map((k) => cap.mean(technology.at(k)))))
  n.aux('curtailment.extra', { unit: '1', publish: true, levers: flexibilityLevers, title: curtailed }, () =>
    sumRegions(curtailedWeighted()).overOr(sumRegions(variable()), 0),
  )
  const curtailedWeighted = p.aux('curtailment.weighted', { unit: 'GW' }, () =>
    variable().times(curtailedExtra()),
  )
  return p.aux(
    'hours',
    {
      unit: 'h/yr',
      over: [technology],
      publish: true,
      quality: 'estimated',
      title: { ko: '이용시간', zh: '利用小时', en: 'Full-load hours' },
    },
    (k) => {
      if (k.label === 'coal') return c.param('hours_coal')
      const national = observedThen(hoursObserved(k), hoursAfter(c, hoursSource[k.label]))
      const gross = national.times(level(k)).times(relative(k))
      return vre.includes(k.label) ? gross.times(constant(1, '1').minus(curtailedExtra())) : gross
    },
  )
}

// NEA counts hours on capacity in operation, this model on the mean of two year-ends.
function hoursAfter(c: Context, { after, basis }: { after: string; basis?: string }): Expr {
  return basis ? c.param(after).times(c.param(basis)) : c.param(after)
}
