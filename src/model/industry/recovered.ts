import { constant, type Expr, type Readable, sumRegions } from '../../engine/index.ts'
import { type Context, nation, province } from '../context.ts'
import type { Drivers } from '../drivers.ts'
import { inUse, product, steelIntoUse } from './in-use.ts'

/** What recovery gives to the makers of metal. */
export interface Recovered {
  /** Scrap steel of the year, Mt/yr of the nation. */
  scrap: Readable<[]>
  /** Aluminium recovered beyond what today's policy does, Mt/yr of the nation; below zero where less is. */
  displaced: Readable<[]>
  /** Recycled aluminium, Mt/yr of the nation. */
  aluminium: Readable<[]>
}

/**
 * Recovered resources: scrap of metals from what leaves use (in-use.ts) and from working the metal, waste paper from
 * what is used, the rest with GDP. The lever raises what is collected. Steel saves hot metal where it is melted
 * (steel.ts); aluminium collected beyond strength 1, which the path of smelting already holds, takes the place of
 * primary metal. What paper, plastics and the rest save of energy is in the energy of other industry and is not
 * counted again.
 */
export function recovered(
  c: Context,
  d: Drivers,
  made: { steel: Readable<[]>; aluminium: () => Expr },
): Recovered {
  const file = 'src/model/industry/recovered.ts'
  const n = c.model.subsystem('industry.recovered', { level: nation, file })
  const p = c.model.subsystem('industry.recovered', { level: province, file })
  const one = constant(1, '1')
  const levers = ['L-SCRAP']
  // Scrap is a national market: what a province sets counts by its industry.
  const weight = p.aux('strength_weight', { unit: 'GCNY/yr', levers }, () =>
    c.lever('L-SCRAP').times(d.secondary()),
  )
  const strength = n.aux('strength', { unit: '1', levers }, () =>
    sumRegions(weight()).over(sumRegions(d.secondary())),
  )
  const crude = n.aux('crude_steel', { unit: 'Mt/yr' }, () => sumRegions(made.steel()))
  const primary = n.aux('primary_aluminium', { unit: 'Mt/yr' }, made.aluminium)
  const metals = inUse(c, () => ({
    steel: steelIntoUse(c, crude()),
    aluminium: primary()
      .plus(oldAluminium())
      .times(c.param('aluminium_kept_home'))
      .times(one.minus(c.param('aluminium_new_scrap'))),
  }))
  const collectedAt = (s: Expr): Expr =>
    c.param('scrap_collect_none').plus(c.param('scrap_collect_policy').times(s)).atMost(1)
  const collected = n.aux(
    'collection',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers,
      title: { ko: '폐금속 회수율', zh: '报废金属回收率', en: 'Collection of metal that leaves use' },
    },
    () => collectedAt(strength()),
  )
  const steelOut = (): Expr =>
    metals.leaving(product.at('steel_construction')).plus(metals.leaving(product.at('steel_goods')))
  const scrap = n.flow(
    'steel',
    {
      unit: 'Mt/yr',
      publish: true,
      quality: 'estimated',
      levers,
      title: { ko: '고철 자원', zh: '废钢资源', en: 'Scrap steel recovered' },
    },
    () => {
      const rolled = crude().times(one.minus(c.param('steel_home_scrap')))
      return steelOut()
        .times(collected())
        .plus(crude().times(c.param('steel_home_scrap')))
        .plus(rolled.times(c.param('steel_kept_home')).times(c.param('steel_new_scrap')))
    },
  )
  const oldAluminium = n.flow('aluminium.old', { unit: 'Mt/yr', levers }, () =>
    metals.leaving(product.at('aluminium')).times(collected()),
  )
  const aluminium = n.flow(
    'aluminium',
    {
      unit: 'Mt/yr',
      publish: true,
      quality: 'estimated',
      levers,
      title: { ko: '재생알루미늄', zh: '再生铝', en: 'Recycled aluminium' },
    },
    () => oldAluminium().plus(primary().plus(oldAluminium()).times(c.param('aluminium_new_scrap'))),
  )
  const nonferrous = n.flow(
    'nonferrous',
    {
      unit: 'Mt/yr',
      publish: true,
      quality: 'estimated',
      levers,
      title: { ko: '재생 비철금속', zh: '再生有色金属', en: 'Recycled non-ferrous metals' },
    },
    () => aluminium().times(one.plus(c.param('nonferrous_per_aluminium'))),
  )
  const gdp = n.aux('gdp', { unit: 'GCNY/yr' }, () => sumRegions(d.gdp()))
  const gdp2020 = n.input('gdp_2020', {
    unit: 'GCNY/yr',
    steady: true,
    read: () => c.facts.national('gdp', 2020) as number,
    provenance: () => c.facts.provenance('national', ['gdp', 2020]),
  })
  const grown = (elasticity: string): Expr => gdp().over(gdp2020()).log().times(c.param(elasticity)).exp()
  const paper = n.flow(
    'paper',
    {
      unit: 'Mt/yr',
      publish: true,
      quality: 'estimated',
      levers,
      title: { ko: '폐지', zh: '废纸', en: 'Waste paper' },
    },
    () =>
      c
        .param('paper_used_2020')
        .times(grown('paper_elasticity'))
        .times(
          c.param('paper_recovery_none').plus(c.param('paper_recovery_policy').times(strength())).atMost(1),
        ),
  )
  const rest = n.flow(
    'other',
    {
      unit: 'Mt/yr',
      publish: true,
      quality: 'estimated',
      levers,
      title: {
        ko: '기타 재생자원(플라스틱·타이어 등)',
        zh: '其他再生资源(塑料、轮胎等)',
        en: 'Other recovered resources',
      },
    },
    () =>
      c
        .param('other_recovered_2020')
        .times(grown('other_recovered_elasticity'))
        .times(collected().over(collectedAt(one))),
  )
  n.flow(
    'total',
    {
      unit: 'Mt/yr',
      publish: true,
      quality: 'estimated',
      levers,
      title: { ko: '재생자원 회수이용량', zh: '再生资源回收利用量', en: 'Recovered resources' },
    },
    () => scrap().plus(nonferrous()).plus(paper()).plus(rest()),
  )
  const displaced = n.flow('aluminium.displaced', { unit: 'Mt/yr', levers }, () =>
    metals.leaving(product.at('aluminium')).times(collected().minus(collectedAt(one))),
  )
  return { scrap, displaced, aluminium }
}
