import { constant, type Expr, type Readable } from '../../engine/index.ts'
import { type Context, path, province } from '../context.ts'

/** What spreads on roofs. */
export interface RoofSetting {
  /** Distributed solar standing when the year begins, GW. */
  standing: Expr
  /** Electricity used in the province last year. */
  consumption: Expr
}

/** Distributed solar: how fast it spreads and where it must stop. */
export interface Roofs {
  /** What owners add in the year, GW/yr. */
  diffusion: Readable<[]>
  /** What roofs and networks can hold, GW. */
  room: Readable<[]>
}

/**
 * Declares the diffusion of Bass (1969), dN/dt = (p + q N/M)(M - N), on the roofs that owners cover by themselves and,
 * in the counties of the whole-county pilot, on the shares it asks for (NEA 2021: 50 % of government roofs, 40 % of
 * public, 30 % of industrial, 20 % of rural ones). Networks carry 80 % of the rating of their transformers
 * (DL/T 2041-2019); active ones more.
 */
export function distributed(c: Context, setting: () => RoofSetting): Roofs {
  const { facts } = c
  const p = c.model.subsystem('power.dpv', { level: province, file: 'src/model/power/distributed.ts' })
  const people = p.input('people_2020', {
    unit: 'Mperson',
    steady: true,
    read: (code) => facts.cell('drivers', [code, 2020], 'population_million'),
    provenance: (code) => facts.provenance('drivers', [code, 2020]),
  })
  const pilotShare = (['gov', 'public', 'ind', 'rural'] as const)
    .map((kind) => c.param(`dpv_class_${kind}`).times(c.param(`dpv_roof_${kind}`)))
    .reduce((all, one) => all.plus(one))
  const potential = p.aux(
    'potential',
    {
      unit: 'GW',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-DPV'],
      title: {
        ko: '분산형 태양광 지붕 잠재량',
        zh: '分布式光伏屋顶潜力',
        en: 'Roof potential of distributed solar',
      },
    },
    () => {
      const own = c.param('dpv_own_share')
      // beyond strength 1 the pilot reaches further counties, at most all
      const counties = c.param('dpv_pilot_counties').times(c.lever('L-DPV')).atMost(1)
      const covered = own.plus(counties.times(pilotShare.minus(own).atLeast(0)))
      return people().times(c.param('dpv_roof_per_person')).times(c.param('dpv_power_density')).times(covered)
    },
  )
  const hosting = p.aux(
    'hosting',
    {
      unit: 'GW',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-DPV'],
      title: { ko: '배전망 수용 한계', zh: '配电网承载力', en: 'Hosting limit of distribution networks' },
    },
    () => {
      const transformers = setting().consumption.times(c.param('dpv_transformer_ratio'))
      const active = path([
        [2020, constant(0, '1')],
        [2030, c.param('adn_share_2030').in('1')],
        [2050, c.param('adn_share_2050').in('1')],
      ])
      const gain = c.param('dpv_hosting_gain_adn').times(active.times(c.lever('L-DPV')).atMost(1))
      return transformers.times(c.param('dpv_hosting')).times(constant(1, '1').plus(gain))
    },
  )
  const room = p.aux('room', { unit: 'GW', levers: ['L-DPV'] }, () => potential().atMost(hosting()))
  const diffusion = p.aux(
    'diffusion',
    {
      unit: 'GW/yr',
      quality: 'estimated',
      levers: ['L-DPV'],
      title: { ko: '지붕 태양광 확산', zh: '屋顶光伏扩散', en: 'Diffusion of roof solar' },
    },
    () => {
      const { standing } = setting()
      const imitated = c.param('dpv_bass_q').times(standing.overOr(room(), 0))
      return c.param('dpv_bass_p').plus(imitated).times(room().minus(standing).atLeast(0))
    },
  )
  return { diffusion, room }
}
