import {
  constant,
  dimension,
  type Elem,
  type Expr,
  logit,
  type Readable,
  type Stock,
  sum,
  sumRegions,
  total,
  year,
} from '../../engine/index.ts'
import {
  type Context,
  cohort,
  cohortYear,
  nation,
  oneYear,
  province,
  steps,
  type Technology,
  technology,
} from '../context.ts'
import { lastObserved } from '../facts.ts'

/** Capacity by technology and vintage, what is built and what retires. */
export interface Capacity {
  /** Standing at 31 December, by technology and cohort. */
  vintages: Stock<[typeof technology, typeof cohort]>
  /** Mean of the year's opening and closing capacity: what full-load hours are counted on. */
  mean: Readable<[typeof technology]>
  opening: Readable<[typeof technology]>
  additions: Readable<[typeof technology]>
  retirement: Readable<[typeof technology]>
}

/** What the choice of new supply looks at; all of it last year's. */
export interface BuildSignals {
  /** CNY per kWh by choosable technology. */
  levelisedCost: (tech: Elem<(typeof chosen)['elements'][number]['label']>) => Expr
  /** Energy that new plants must bring: growth of demand and what retires, TWh/yr. */
  energyNeed: Expr
  fullLoadHours: (tech: Elem<Technology>) => Expr
  /** Coal capacity that is short for adequacy, GW/yr. */
  coalShort: Expr
}

/** What the market chooses among when no programme decides. */
export const chosen = dimension('technology', ['coal', 'wind_onshore', 'solar_utility'])

const planPeriods = [2015, 2021, 2026, 2031, 2036]
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
const renewables: readonly Technology[] = [
  'wind_onshore',
  'wind_offshore',
  'solar_utility',
  'solar_distributed',
]

/** Declares stocks, retirements and additions. `signals` is called late, when costs and demand exist. */
export function capacity(c: Context, signals: () => BuildSignals): Capacity {
  const file = 'src/model/power/capacity.ts'
  const n = c.model.subsystem('power', { level: nation, file })
  const p = c.model.subsystem('power', { level: province, file })

  const start = p.input('capacity.start', {
    unit: 'GW',
    over: [technology, cohort],
    steady: true,
    read: (code, _, [tech, built]) => startCapacity(c, code, tech as Technology, built as string),
    provenance: (code, _, [tech]) => c.facts.provenance('power_capacity', [code, tech as string, 2014]),
  })
  const vintages = p.stock('vintage', {
    unit: 'GW',
    over: [technology, cohort],
    initial: (k, v) => start(k, v),
    title: { ko: '발전설비(연도별)', zh: '装机(按投产期)', en: 'Capacity by vintage' },
    quality: 'estimated',
  })
  const opening = p.aux('opening', { unit: 'GW', over: [technology] }, (k) =>
    sum(cohort, (v) => vintages(k, v)),
  )

  // Retirement by age: a logistic around the life of the plant, a quarter a year once past it.
  const hazard = n.aux('hazard', { unit: '1/yr', over: [technology, cohort] }, (k, v) => {
    const age = year().minus(constant(cohortYear(v) + 2.5, 'yr'))
    const past = age.minus(c.param(life[k.label])).over(c.param('life_coal_spread'))
    return constant(0.25, '1/yr').over(past.neg().exp().plus(1))
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
    (k) => constant(1, '1/yr').minus(closure(k as never).over(oneYear)),
  )
  const retirementOf = (k: Elem<Technology>, v: Elem): Expr => {
    const rate = hazard(k, v as never).plus(closed(k))
    const all = k.label === 'coal' ? rate.plus(isOld(v as never).times(programme())) : rate
    return vintages(k, v as never).times(all.atMost(constant(0.9, '1/yr')))
  }
  const retirement = p.flow(
    'retirement',
    {
      unit: 'GW/yr',
      over: [technology],
      publish: true,
      additive: true,
      levers: ['L-RETIRE'],
      title: { ko: '발전설비 퇴역', zh: '装机退役', en: 'Capacity retired' },
    },
    (k) => sum(cohort, (v) => retirementOf(k, v)),
  )

  // The programme of the plan period, shared by where plants were added lately.
  const weight = p.input('plan.share', {
    unit: '1',
    over: [technology],
    steady: true,
    read: (code, _, [tech]) => additionShare(c, code, tech as Technology),
    provenance: (code, _, [tech]) =>
      c.facts.provenance('power_capacity', [code, tech as string, lastObserved]),
  })
  const announced = n.aux(
    'plan.national',
    {
      unit: 'GW/yr',
      over: [technology],
      title: { ko: '국가 건설 계획', zh: '全国建设规划', en: 'National build programme' },
    },
    (k) => steps(planPeriods.map((from) => [from, c.param(`plan_${k.label}_${from}`)] as const)),
  )
  const plan = p.aux(
    'plan',
    {
      unit: 'GW/yr',
      over: [technology],
      levers: ['L-VRE', 'L-NUC'],
      title: { ko: '건설 계획', zh: '建设规划', en: 'Build programme' },
    },
    (k) => {
      const here = announced(k).times(weight(k))
      if (renewables.includes(k.label)) return here.times(c.lever('L-VRE'))
      return k.label === 'nuclear' ? here.times(c.lever('L-NUC')) : here
    },
  )

  // What the programmes of nuclear, hydro and biomass bring is no longer needed from the market.
  const marketNeed = p.aux(
    'market_need',
    {
      unit: 'TWh/yr',
      title: { ko: '시장이 채울 전력', zh: '市场需补电量', en: 'Energy the market must bring' },
    },
    () => {
      const { energyNeed, fullLoadHours } = signals()
      const programmed = (['nuclear', 'hydro', 'biomass'] as const).map((k) =>
        plan(k)
          .times(fullLoadHours(technology.at(k)))
          .times(oneYear),
      )
      return energyNeed.minus(total(programmed)).atLeast(0)
    },
  )
  const marketShare = p.aux(
    'market_share',
    {
      unit: '1',
      over: [chosen],
      levers: ['L-VRE'],
      title: { ko: '시장 선택 비중', zh: '市场选择占比', en: 'Share of new supply the market chooses' },
    },
    (k) => logit(chosen, (j) => c.param('lcoe_slope').times(signals().levelisedCost(j)).neg())(k),
  )
  const addAnchor = c.anchor(p, 'additions', [technology])
  const wanted = p.aux('wanted', { unit: 'GW/yr', over: [technology], levers: ['L-VRE', 'L-NUC'] }, (k) => {
    const choosable = chosen.elements.find((one) => one.label === k.label)
    // Coal follows its programme and adequacy: energy the market leaves to coal is made by plants that stand.
    if (k.label === 'coal')
      return plan(k)
        .atLeast(signals().coalShort)
        .times(addAnchor(k as never))
    if (!choosable) return plan(k).times(addAnchor(k as never))
    const market = marketNeed().times(marketShare(choosable)).over(signals().fullLoadHours(k)).over(oneYear)
    return plan(k)
      .atLeast(market)
      .times(addAnchor(k as never))
  })
  const wantedNation = n.aux('wanted.national', { unit: 'GW/yr', over: [technology] }, (k) =>
    sumRegions(wanted(k)),
  )
  const vreRoom = n.aux(
    'vre_room',
    {
      unit: '1',
      title: {
        ko: '풍력·태양광 건설 여력',
        zh: '风光建设余量',
        en: 'Part of the wish for wind and solar that can be built',
      },
    },
    () =>
      c
        .param('supply_limit_vre')
        .overOr(total(renewables.map((k) => wantedNation(k))), 1)
        .atMost(1),
  )
  const nuclearRoom = n.aux(
    'nuclear_room',
    {
      unit: '1',
      title: {
        ko: '원전 건설 여력',
        zh: '核电建设余量',
        en: 'Part of the wish for nuclear that can be built',
      },
    },
    () => c.param('nuclear_supply_limit').overOr(wantedNation('nuclear'), 1).atMost(1),
  )
  const additions = p.flow(
    'additions',
    {
      unit: 'GW/yr',
      over: [technology],
      publish: true,
      additive: true,
      levers: ['L-VRE', 'L-NUC'],
      title: { ko: '발전설비 신설', zh: '新增装机', en: 'Capacity added' },
    },
    (k) => {
      if (k.label === 'nuclear') return wanted(k).times(nuclearRoom())
      return renewables.includes(k.label) ? wanted(k).times(vreRoom()) : wanted(k)
    },
  )

  // additions enter the cohort of their year
  const isOpen = n.aux('cohort.is_open', { unit: '1', over: [cohort] }, (v) => {
    const from = cohortYear(v)
    if (v.label === 'pre2000') return constant(0, '1')
    return constant(from, 'yr')
      .notAbove(year())
      .times(year().below(constant(from + 5, 'yr')))
  })
  const net = p.aux('net_additions', { unit: 'GW', over: [technology] }, (k) =>
    additions(k).minus(retirement(k)).times(oneYear),
  )
  p.aux(
    'capacity',
    {
      unit: 'GW',
      over: [technology],
      publish: true,
      additive: true,
      title: { ko: '발전설비 용량', zh: '装机容量', en: 'Capacity' },
      quality: 'estimated',
    },
    (k) => opening(k).plus(net(k)),
  )
  p.next(vintages, (k, v) =>
    vintages(k, v)
      .minus(retirementOf(k, v).times(oneYear))
      .plus(additions(k).times(isOpen(v)).times(oneYear)),
  )
  const mean = p.aux('mean', { unit: 'GW', over: [technology] }, (k) => opening(k).plus(net(k).times(0.5)))
  return { vintages, mean, opening, additions, retirement }
}

// End of 2014: coal by the ages of the plants that stand in the province, the rest by the nation's building history.
function startCapacity(c: Context, code: string, tech: Technology, built: string): number {
  if (Number(built) >= 2015) return 0
  if (tech === 'coal') return c.facts.cell('coal_vintage', [code, built], 'gw')
  return (
    c.facts.cell('power_capacity', [code, tech, 2014], 'gw') *
    c.facts.cell('vintage_national', [tech, built], 'share')
  )
}

// Half by what was added since 2014, half by the last five years: sites move, but not at once.
function additionShare(c: Context, code: string, tech: Technology): number {
  const share = (from: number) => {
    const added = (region: string) =>
      Math.max(
        c.facts.cell('power_capacity', [region, tech, lastObserved], 'gw') -
          c.facts.cell('power_capacity', [region, tech, from], 'gw'),
        0,
      )
    const all = c.facts.provinces.reduce((total, region) => total + added(region), 0)
    return all > 0 ? added(code) / all : 0
  }
  return (share(2014) + share(2019)) / 2
}
