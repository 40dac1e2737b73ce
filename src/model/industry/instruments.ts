import { constant, type Expr, type Readable, sumRegions } from '../../engine/index.ts'
import { type Context, nation, province } from '../context.ts'

/** What finance, tax, tariffs and services do to the pace of efficiency. */
export interface Instruments {
  /** Multiplies the yearly cut of L-EE: 1 where every instrument stands as in force. */
  pace: Readable<[]>
}

/** WACC that green finance takes off at strength 1: what a green loan is cheaper by, and what of it reaches projects. */
export const greenFinance = (c: Context): Expr =>
  c.param('gfin_green_credit_bp').times(c.param('gfin_wacc_pass')).in('1')

/**
 * The instruments behind the announced cut of energy intensity. L-EE states how fast intensity falls while all of
 * them are in force, as it was seen; each instrument states how much of that pace hangs on it:
 *
 *     pace = product over instruments of m(strength) / m(1)
 *
 * so that nothing is counted twice: at strength 1 each changes nothing, at 0 what it brings is missing, and where no
 * cut is announced (L-EE at 0) none of them does anything. The form of each m is that of reference levers.yaml.
 */
export function instruments(c: Context, secondary: Readable<[]>): Instruments {
  const file = 'src/model/industry/instruments.ts'
  const p = c.model.subsystem('industry.instruments', { level: province, file })
  const n = c.model.subsystem('industry.instruments', { level: nation, file })
  const one = constant(1, '1')
  // What a plan of five years adds to the autonomous fall: levels of saving are seen against it.
  const planCut = c.param('ind_ei_cut_rate').minus(c.param('aeei_industry')).times(constant(5, 'yr')).in('1')

  /** 1 + worth x strength, over the same at strength 1. */
  const relative = (worth: Expr, lever: string): Expr =>
    one.plus(worth.times(c.lever(lever))).over(one.plus(worth))

  // Green finance: I = I0 exp(beta (WACC0 - WACC))
  const finance = c.param('gfin_invest_slope').times(greenFinance(c)).times(c.lever('L-GFIN').minus(1)).exp()

  // Tax: capex = capex0 (1 - credit x eligible), and investment answers with an elasticity
  const credit = c.param('tax_equip_credit').times(c.param('tax_eligible')).in('1')
  const costOf = (strength: Expr): Expr => one.minus(credit.times(strength))
  const tax = costOf(one)
    .over(costOf(c.lever('L-TAX')))
    .log()
    .times(c.param('tax_invest_elast'))
    .exp()

  // Differential tariffs: dE/E = elasticity x dP/P of the electricity they fall on
  const surcharge = c
    .param('diff_tariff_restricted')
    .times(c.param('tariff_restricted_share'))
    .plus(c.param('diff_tariff_eliminated').times(c.param('tariff_eliminated_share')))
  const tariff = surcharge
    .over(c.param('tariff_power_price'))
    .times(c.param('ee_price_elast').neg())
    .over(planCut)

  // Green procurement: D = procurement x listed categories x their green share
  const bought = n.aux(
    'green_procurement',
    {
      unit: 'GCNY/yr',
      publish: true,
      title: { ko: '정부 녹색조달액', zh: '政府绿色采购额', en: 'Green public procurement' },
    },
    () => c.param('gpp_volume').times(c.param('gpp_listed_share')).times(c.param('gpp_green_share')),
  )
  // The pull of orders grows with their part of the market, seen by value added.
  const market = n.aux('market', { unit: 'GCNY/yr' }, () => sumRegions(secondary()))
  const procurement = c.param('gpp_pull').times(bought().over(market()))

  // Certified plants save more than their peers, in part because they are certified
  const certified = c
    .param('gmfg_saving')
    .times(c.param('gmfg_energy_share'))
    .times(c.param('gmfg_additional'))
    .over(planCut)

  // Services to small firms: adoption += pp x coverage, seen against what they adopt without
  const advised = c
    .param('sme_adopt')
    .times(c.param('sme_coverage'))
    .over(c.param('sme_base_adoption'))
    .times(c.param('sme_energy_share'))
    .in('1')

  const levers = ['L-GFIN', 'L-TAX', 'L-TARIFF', 'L-GPP', 'L-GMFG', 'L-SME']
  const reach = p.aux(
    'reach',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers,
      title: {
        ko: '정책수단이 정하는 효율 개선 속도(현행=1)',
        zh: '政策工具决定的节能速度(现行=1)',
        en: 'Pace of efficiency by its instruments (in force = 1)',
      },
    },
    () =>
      finance
        .times(tax)
        .times(relative(tariff, 'L-TARIFF'))
        .times(relative(procurement, 'L-GPP'))
        .times(relative(certified, 'L-GMFG'))
        .times(relative(advised, 'L-SME')),
  )
  // Training and coordination save nothing themselves: they change what of the announced cut is realised.
  const realisation = p.aux(
    'realisation',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-CAPACITY'],
      title: {
        ko: '정책 실현률(현행=1, 직접 효과 없음)',
        zh: '政策实现率(现行=1,无直接效果)',
        en: 'Realisation of policy (in force = 1; no direct effect)',
      },
    },
    () => relative(c.param('capacity_realisation').in('1'), 'L-CAPACITY'),
  )
  const pace = p.aux('pace', { unit: '1', levers: [...levers, 'L-CAPACITY'] }, () =>
    reach().times(realisation()),
  )
  return { pace }
}
