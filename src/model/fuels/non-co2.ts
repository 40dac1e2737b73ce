import { constant, type Readable, type Stock } from '../../engine/index.ts'
import { type Context, grow, nation, oneYear, path, province, steps } from '../context.ts'
import type { Drivers } from '../drivers.ts'
import { energyShare2020, peopleShare2020 } from '../shares.ts'

/**
 * Gases besides CO2 that the brief names, as CO2e with the warming potentials of AR5 over 100 years (CH4 28, N2O 265):
 * methane of coal mines (of L-MINE), nitrous oxide of adipic and nitric acid, HFCs under the Kigali Amendment. Rice,
 * cattle, waste, oil and gas, PFCs and SF6 are not counted, so the total is of these three. Never added to `co2.*`.
 */
export function nonCo2(c: Context, d: Drivers, methane: Readable<[]>): Readable<[]> {
  const file = 'src/model/fuels/non-co2.ts'
  const n = c.model.subsystem('non_co2', { level: nation, file })
  const p = c.model.subsystem('non_co2', { level: province, file })
  const one = constant(1, '1')
  const strength = c.lever('L-NONCO2')
  const row = (ko: string, zh: string, en: string) => ({
    unit: 'MtCO2e/yr',
    publish: true,
    additive: true,
    quality: 'estimated' as const,
    levers: ['L-NONCO2'],
    title: { ko, zh, en },
  })

  // acids: with industry, less what abatement at the plants takes
  const energyShare = energyShare2020(c, p)
  const activity: Readable<[]> = p.aux('acid.activity', { unit: '1' }, () =>
    activityBefore().times(grow(d.secondaryGrowth().times(c.param('nonco2_n2o_elasticity')))),
  )
  const activityBefore: Stock<[]> = p.lag('acid.activity.before', activity, () =>
    one.over(grow(c.param('nonco2_n2o_growth_2015')).pow(6)),
  )
  const n2o = p.flow(
    'n2o_industry',
    row('공업 아산화질소', '工业氧化亚氮', 'Nitrous oxide of industry'),
    () => {
      const built = path([
        [2021, constant(0, '1')],
        [2035, one],
      ])
      const abated = c
        .param('nonco2_n2o_abate')
        .times(built)
        .times(strength)
        .atMost(c.param('nonco2_n2o_most'))
      return c.param('nonco2_n2o_2020').times(energyShare()).times(activity()).times(one.minus(abated))
    },
  )

  // HFCs: what is used, without rules and under the steps of Kigali (China: freeze 2024, then 10, 30, 50, 80 % less)
  const people = peopleShare2020(c, p)
  const growth = path([
    [2025, c.param('nonco2_hfc_growth')],
    [2040, constant(0, '%/yr')],
  ])
  const free: Readable<[]> = n.aux('hfc.free_use', { unit: '1' }, () => freeBefore().times(grow(growth)))
  const start = one.over(grow(c.param('nonco2_hfc_growth')).pow(6))
  const freeBefore: Stock<[]> = n.lag('hfc.free_use.before', free, () => start)
  const headroom = c.param('nonco2_hfc_headroom')
  const left = (cut: string) => headroom.times(one.minus(c.param(cut).in('1')))
  const above = n.aux('hfc.above_cap', { unit: '1' }, () => {
    const cap = steps([
      [2015, free()],
      [2024, headroom],
      [2029, left('nonco2_hfc_cut_2029')],
      [2035, left('nonco2_hfc_cut_2035')],
      [2040, left('nonco2_hfc_cut_2040')],
      [2045, left('nonco2_hfc_cut_2045')],
    ])
    return free().minus(cap).atLeast(0)
  })
  const use = p.aux('hfc.use', { unit: '1', levers: ['L-NONCO2'] }, () =>
    // no further than the last step, even beyond strength 1
    free().minus(above().times(strength)).atLeast(left('nonco2_hfc_cut_2045').atMost(free())),
  )
  // Equipment leaks over its life T: I = I + (k u - I) / T, with k = T - (T - 1) / (1 + g) so that I = u where use
  // grows by g.
  const life = c.param('nonco2_hfc_bank').over(oneYear)
  const steadyState = life.minus(life.minus(1).over(grow(c.param('nonco2_hfc_growth'))))
  const leak: Readable<[]> = p.aux('hfc.leak', { unit: '1', levers: ['L-NONCO2'] }, () =>
    leakBefore().plus(use().times(steadyState).minus(leakBefore()).over(life)),
  )
  const leakBefore: Stock<[]> = p.lag('hfc.leak.before', leak, () => start)
  const hfc = p.flow('hfc', row('수소불화탄소', '氢氟碳化物', 'HFCs'), () =>
    c.param('nonco2_hfc_2020').times(people()).times(leak()),
  )
  const all = p.flow(
    'total',
    {
      ...row(
        '비CO2 온실가스(탄광 메탄, 공업 N2O, HFC)',
        '非二氧化碳温室气体(煤矿甲烷、工业N2O、HFC)',
        'Non-CO2 gases (mines, acids, HFCs)',
      ),
      levers: ['L-NONCO2', 'L-MINE'],
    },
    () => methane().plus(n2o()).plus(hfc()),
  )
  return all
}
