import {
  constant,
  dimension,
  type Elem,
  type Expr,
  logit,
  type Readable,
  sumRegions,
  total,
} from '../../engine/index.ts'
import { type Context, nation, oneYear, province, steps, type Technology, technology } from '../context.ts'
import { lastObserved } from '../facts.ts'
import { asking, connection } from './connection.ts'
import { distributed } from './distributed.ts'

/** What the choice of new supply looks at; all of it last year's. */
export interface BuildSignals {
  /** CNY per kWh by choosable technology. */
  levelisedCost: (tech: Elem<(typeof chosen)['elements'][number]['label']>) => Expr
  /** Energy that new plants must bring: growth of demand and what retires, TWh/yr. */
  energyNeed: Expr
  fullLoadHours: (tech: Elem<Technology>) => Expr
  /** Coal capacity that is short for adequacy, GW/yr. */
  coalShort: Expr
  /** Energy that last year's shortfall of the quota makes a province build at home, TWh/yr. */
  quotaResponse: Expr
  /** Distributed solar standing when the year begins, GW. */
  roofSolar: Expr
  /** Electricity used last year. */
  consumption: Expr
}

/** What the market chooses among when no programme decides. */
export const chosen = dimension('technology', ['coal', 'wind_onshore', 'solar_utility'])

const planPeriods = [2015, 2021, 2026, 2031, 2036]
const renewables: readonly Technology[] = [
  'wind_onshore',
  'wind_offshore',
  'solar_utility',
  'solar_distributed',
]

/**
 * What is built: the larger of the programme and what the market chooses, under limits of supply, with the anchor
 * of observed years. `signals` is called late, when costs and demand exist.
 */
export function buildOut(c: Context, signals: () => BuildSignals): Readable<[typeof technology]> {
  const file = 'src/model/power/build.ts'
  const n = c.model.subsystem('power', { level: nation, file })
  const p = c.model.subsystem('power', { level: province, file })

  // Roofs are covered as owners follow one another, not by a programme.
  const roofs = distributed(c, () => ({ standing: signals().roofSolar, consumption: signals().consumption }))

  // The programme of the plan period, shared by where plants were added lately.
  const shares = Object.fromEntries(
    technology.elements.map(({ label }) => [label, additionShares(c, label)]),
  ) as Record<Technology, Map<string, number>>
  const weight = p.input('plan.share', {
    unit: '1',
    over: [technology],
    steady: true,
    read: (code, _, [tech]) => shares[tech as Technology].get(code) as number,
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
    (k) =>
      k.label === 'solar_distributed'
        ? constant(0, 'GW/yr')
        : steps(planPeriods.map((from) => [from, c.param(`plan_${k.label}_${from}`)] as const)),
  )
  const plan = p.aux(
    'plan',
    {
      unit: 'GW/yr',
      over: [technology],
      levers: ['L-VRE', 'L-NUC', 'L-DPV'],
      title: { ko: '건설 계획', zh: '建设规划', en: 'Build programme' },
    },
    (k) => {
      if (k.label === 'solar_distributed') return roofs.diffusion()
      const here = announced(k).times(weight(k))
      if (renewables.includes(k.label)) return here.times(c.lever('L-VRE'))
      return k.label === 'nuclear' ? here.times(c.lever('L-NUC')) : here
    },
  )

  // What nuclear, hydro and biomass bring is no longer needed from the market: what is built of their programmes,
  // not what is announced, or a programme beyond the limit of supply would leave more to coal.
  const marketNeed = p.aux(
    'market_need',
    {
      unit: 'TWh/yr',
      title: { ko: '시장이 채울 전력', zh: '市场需补电量', en: 'Energy the market must bring' },
    },
    () => {
      const { energyNeed, fullLoadHours } = signals()
      const programmed = (['nuclear', 'hydro', 'biomass'] as const).map((k) =>
        built(k)
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
  // What the quota lacks is built as wind and solar, in the proportion the market would.
  const forQuota = p.aux(
    'for_quota',
    {
      unit: 'GW/yr',
      over: [chosen],
      levers: ['L-RPS'],
      title: { ko: '책임비중에 따른 신설', zh: '消纳责任带动新增', en: 'Built to meet the quota' },
    },
    (k) => {
      if (k.label === 'coal') return constant(0, 'GW/yr')
      const both = marketShare('wind_onshore').plus(marketShare('solar_utility'))
      return signals()
        .quotaResponse.times(marketShare(k).over(both))
        .over(signals().fullLoadHours(technology.at(k.label)))
        .over(oneYear)
    },
  )
  const addAnchor = c.anchor(p, 'additions', [technology])
  const wantedLevers = ['L-VRE', 'L-DPV', 'L-NUC', 'L-RPS']
  const wanted = p.aux('wanted', { unit: 'GW/yr', over: [technology], levers: wantedLevers }, (k) => {
    const choosable = chosen.elements.find((one) => one.label === k.label)
    // Coal follows its programme and adequacy: energy the market leaves to coal is made by plants that stand.
    if (k.label === 'coal') return plan(k).atLeast(signals().coalShort).times(addAnchor(k))
    if (!choosable) return plan(k).times(addAnchor(k))
    const market = marketNeed().times(marketShare(choosable)).over(signals().fullLoadHours(k)).over(oneYear)
    return plan(k).atLeast(market).plus(forQuota(choosable)).times(addAnchor(k))
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
  // what can be built, and of farms what the grid takes on
  const buildable = (k: Elem<Technology>): Expr => {
    if (k.label === 'nuclear') return wanted(k).times(nuclearRoom())
    return renewables.includes(k.label) ? wanted(k).times(vreRoom()) : wanted(k)
  }
  const { admitted } = connection(c, buildable)
  const built: Readable<[typeof technology]> = p.flow(
    'additions',
    {
      unit: 'GW/yr',
      over: [technology],
      publish: true,
      additive: true,
      levers: [...wantedLevers, 'L-GRIDCONN'],
      title: { ko: '발전설비 신설', zh: '新增装机', en: 'Capacity added' },
    },
    (k) => {
      const farm = asking.elements.find((one) => one.label === k.label)
      return farm ? admitted(farm) : buildable(k)
    },
  )
  return built
}

// Each province's share of what was added: half since 2014, half in the last five years. Sites move, but not at once.
function additionShares(c: Context, tech: Technology): Map<string, number> {
  const { facts } = c
  const capacity = (code: string, year: number) => facts.cell('power_capacity', [code, tech, year], 'gw')
  const since = (from: number) => {
    const added = facts.provinces.map((code) =>
      Math.max(capacity(code, lastObserved) - capacity(code, from), 0),
    )
    const all = added.reduce((total, one) => total + one, 0)
    return added.map((one) => (all > 0 ? one / all : 0))
  }
  const [long, late] = [since(2014), since(2019)]
  return new Map(facts.provinces.map((code, i) => [code, ((long[i] as number) + (late[i] as number)) / 2]))
}
