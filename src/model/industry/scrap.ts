import {
  constant,
  type Expr,
  type Readable,
  type Stock,
  select,
  sumRegions,
  year,
} from '../../engine/index.ts'
import { type Context, nation, observedYear, oneYear, settled } from '../context.ts'
import { lastObserved } from '../facts.ts'

/** Who melts scrap. */
export interface ScrapMarket {
  /** Part of what electric furnaces would make that scrap allows. */
  room: Readable<[]>
  /** Fuel of BF-BOF steel over what it is at the scrap charge seen: less hot metal, less coke. */
  hotMetal: Readable<[]>
  /** What scrap is cheaper by than in the years that were seen, CNY per tonne; dearer below zero. */
  cheaper: Readable<[]>
}

/**
 * The nation's scrap among foundries, electric furnaces and converters. Furnaces live on it and come first; converters
 * charged what was seen to the last observed year and go from there towards what they can take, as far as it lasts:
 * nobody melts scrap that was not recovered in the year. What nobody takes makes scrap cheaper in the next year.
 */
export function scrapMarket(
  c: Context,
  recovered: Readable<[]>,
  demand: () => Expr,
  furnaces: () => Expr,
): ScrapMarket {
  const { facts } = c
  const n = c.model.subsystem('industry.steel', { level: nation, file: 'src/model/industry/scrap.ts' })
  const one = constant(1, '1')
  const scrap = n.aux(
    'scrap',
    {
      unit: 'Mt/yr',
      publish: true,
      quality: 'estimated',
      levers: ['L-SCRAP'],
      title: { ko: '제강용 고철', zh: '炼钢可用废钢', en: 'Scrap for steel works' },
    },
    () => recovered().times(one.minus(c.param('scrap_other_use'))),
  )
  const wished = n.aux('eaf_wish', { unit: 'Mt/yr', levers: ['L-EAF'] }, () => sumRegions(furnaces()))
  const room = n.aux(
    'eaf_room',
    {
      unit: '1',
      levers: ['L-SCRAP'],
      title: { ko: '고철 여유', zh: '废钢余量', en: 'Scrap room of EAF' },
    },
    () =>
      scrap()
        .overOr(wished().times(c.param('eaf_scrap_per_t')), 1)
        .atMost(1),
  )
  const melted = (): Expr => wished().times(room()).times(c.param('eaf_scrap_per_t'))
  const converted = n.aux('bof_national', { unit: 'Mt/yr' }, () =>
    sumRegions(demand()).minus(wished().times(room())),
  )

  // What converters charged as it was seen: use of steel works less that of electric furnaces.
  const observed = (name: string, read: (y: number) => number, unit: string) =>
    n.input(`${name}.observed`, {
      unit,
      holdsAfter: settled,
      read: (_, y) => read(observedYear(y)),
      provenance: (_, y) => facts.provenance('national', [name, observedYear(y)]),
    })
  const national = (name: string, y: number): number => {
    const value = facts.national(name, y)
    if (value === undefined) throw new Error(`no ${name} of the nation in ${y}`)
    return value
  }
  const use = observed('scrap_use', (y) => national('scrap_use', y), 'Mt/yr')
  const crude = observed('steel', (y) => national('steel', y), 'Mt/yr')
  const electric = observed('eaf_share', (y) => national('eaf_share', y) / 100, '1')
  const chargeSeen = (): Expr =>
    use()
      .minus(crude().times(electric()).times(c.param('eaf_scrap_per_t')))
      .over(crude().times(one.minus(electric())))
      .atLeast(0)
  const seen = n.aux('bof_scrap.seen', { unit: 't/t' }, chargeSeen)
  const charge: Readable<[]> = n.aux(
    'bof_scrap',
    {
      unit: 't/t',
      publish: true,
      quality: 'estimated',
      levers: ['L-SCRAP'],
      title: { ko: '전로 스크랩 원단위', zh: '转炉吨钢废钢', en: 'Scrap per tonne of converter steel' },
    },
    () => {
      const nearer = chargeBefore().plus(
        c
          .param('steel_bof_scrap')
          .times(constant(1, 't/t'))
          .minus(chargeBefore())
          .times(c.param('bof_scrap_adjust'))
          .times(oneYear),
      )
      const aim = select(year().notAbove(constant(lastObserved, 'yr')), seen(), nearer)
      return aim.atMost(scrap().minus(melted()).atLeast(0).overOr(converted(), 0))
    },
  )
  const chargeBefore: Stock<[]> = n.lag('bof_scrap.before', charge, chargeSeen)
  const used = n.flow(
    'scrap_use',
    {
      unit: 'Mt/yr',
      publish: true,
      quality: 'estimated',
      levers: ['L-SCRAP', 'L-EAF'],
      title: { ko: '제강 고철 사용', zh: '炼钢废钢消耗', en: 'Scrap used by steel works' },
    },
    () => melted().plus(converted().times(charge())),
  )
  const hotMetal = n.aux('hot_metal', { unit: '1', levers: ['L-SCRAP'] }, () =>
    one.minus(
      c.param('bof_hot_metal_fuel').times(charge().minus(seen())).over(constant(1, 't/t').minus(seen())),
    ),
  )
  const slack = n.aux('scrap_slack', { unit: '1', levers: ['L-SCRAP'] }, () =>
    one.minus(used().overOr(scrap(), 1)),
  )
  const slackBefore = n.lag('scrap_slack.before', slack, () => c.param('scrap_slack_usual'))
  const cheaper = n.aux('scrap_cheaper', { unit: 'CNY/t', levers: ['L-SCRAP'] }, () =>
    select(
      year().notAbove(constant(lastObserved, 'yr')),
      constant(0, 'CNY/t'),
      c.param('scrap_price_slack').times(slackBefore().minus(c.param('scrap_slack_usual'))),
    ),
  )
  return { room, hotMetal, cheaper }
}
