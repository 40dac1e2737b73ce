import { constant, type Elem, type Expr, type Readable, type Stock, sum, year } from '../../engine/index.ts'
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
import { type BuildSignals, buildOut } from './build.ts'
import { retirementRule } from './retirement.ts'

/** Capacity by technology and vintage, what is built and what retires. */
export interface Capacity {
  /** Standing at 31 December, by technology and cohort. */
  vintages: Stock<[typeof technology, typeof cohort]>
  /** Mean of the year's opening and closing capacity: what full-load hours are counted on. */
  mean: Readable<[typeof technology]>
  opening: Readable<[typeof technology]>
  additions: Readable<[typeof technology]>
  retirement: Readable<[typeof technology]>
  /** What the retirement programme takes of coal, by cohort, GW/yr. */
  programmed: (built: Elem<Cohort>) => Expr
}

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

  const { all: retirementOf, programmed } = retirementRule(c, vintages)
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

  const additions = buildOut(c, signals)

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
  return { vintages, mean, opening, additions, retirement, programmed }
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
