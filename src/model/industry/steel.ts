import { constant, type Elem, type Expr, logit, type Readable, sum, sumRegions } from '../../engine/index.ts'
import type { IndustryPrices } from '../carbon/works.ts'
import {
  type Context,
  firstYear,
  nation,
  observedYear,
  oneYear,
  province,
  route,
  settled,
} from '../context.ts'
import type { HydrogenSteel } from './hydrogen.ts'
import { type ScrapMarket, scrapMarket } from './scrap.ts'

/** Crude steel by route: capacity turns over, output follows cost, scrap and the anchored choice. */
export interface Steel {
  output: Readable<[typeof route]>
  electricity: Expr
  fuelCo2: Readable<[]>
  bof: Readable<[]>
  /** Capacity of blast furnaces that ends in the year. */
  retiring(): Expr
  /** Fuel CO2 of a tonne of BF-BOF steel. */
  coke(): Expr
}

/** Declares steel. `demand` is output of crude steel; `intensity` the efficiency index; `scrap` what was recovered. */
export function steel(
  c: Context,
  demand: Readable<[]>,
  intensity: Readable<[]>,
  prices: IndustryPrices,
  scrap: Readable<[]>,
  hydrogen: HydrogenSteel,
): Steel {
  const { facts } = c
  const file = 'src/model/industry/steel.ts'
  const p = c.model.subsystem('industry.steel', { level: province, file })
  const n = c.model.subsystem('industry.steel', { level: nation, file })
  const share = p.input('eaf_share.observed', {
    unit: '1',
    holdsAfter: settled,
    read: (code, y) => facts.find('industry', [code, observedYear(y)], 'eaf_share') ?? 0,
    provenance: (code, y) => facts.provenance('industry', [code, observedYear(y)]),
  })
  const utilisation = (r: Elem): Expr => c.param(r.label === 'eaf' ? 'eaf_utilisation' : 'bof_utilisation')
  const shareOf = (r: Elem): Expr => (r.label === 'eaf' ? share() : constant(1, '1').minus(share()))

  // What hydrogen steel leaves to coke and scrap; it takes the place of coke, which has the same ore.
  const rest = p.aux('of_coke_and_scrap', { unit: 'Mt/yr', levers: ['L-H2DRI'] }, () =>
    demand().minus(hydrogen.made()),
  )
  const market: ScrapMarket = scrapMarket(
    c,
    scrap,
    () => rest(),
    () => wish(),
  )
  const capacity = p.stock('capacity', {
    unit: 'Mt/yr',
    over: [route],
    publish: true,
    additive: true,
    quality: 'estimated',
    title: { ko: '제강 설비능력', zh: '炼钢产能', en: 'Steelmaking capacity' },
    initial: (r) => demand0().times(shareOf(r)).over(utilisation(r)),
  })
  const demand0 = p.input('output_2015', {
    unit: 'Mt/yr',
    steady: true,
    read: (code) => facts.cell('industry', [code, firstYear], 'steel_mt'),
    provenance: (code) => facts.provenance('industry', [code, firstYear]),
  })
  const retire = (r: Elem<'bf_bof' | 'eaf'>): Expr =>
    capacity(r)
      .over(c.param(r.label === 'eaf' ? 'steel_life_eaf' : 'steel_life_bf'))
      .times(oneYear)

  // Scrap and EAF cost more than hot metal by the gap; support of the lever narrows it.
  // The refund of value-added tax on scrap is in the gap that was seen: at strength 1 it changes nothing.
  const refund = c
    .param('tax_vat_scrap')
    .times(c.param('vat_rate'))
    .times(c.param('scrap_price'))
    .times(c.param('eaf_scrap_per_t'))
    .times(c.lever('L-TAX').minus(1))
  const support = c.lever('L-EAF').times(c.param('eaf_support')).plus(refund)
  // Both routes get the same allowances a tonne: who emits less keeps some. Only new works count on it, and on scrap
  // that is cheaper than it was.
  const allowances = prices
    .felt()
    .times(c.param('steel_bof_fuel').times(c.param('ef_tce_coal')).minus(c.param('steel_eaf_direct')))
  const advantage = support.minus(c.param('scrap_price_gap')).plus(allowances).plus(market.cheaper())
  const eafBuild = p.aux(
    'eaf_build_share',
    {
      unit: '1',
      levers: ['L-EAF', 'L-TAX', 'L-ETS', 'L-SCRAP'],
      title: { ko: '신설 중 전기로 비중', zh: '新增产能电炉占比', en: 'EAF share of new capacity' },
    },
    () => {
      const utility = (s: Elem): Expr =>
        s.label === 'eaf'
          ? c.param('steel_choice_slope').times(advantage).plus(c.param('eaf_choice_capacity').log())
          : constant(0, '1')
      return logit(route, utility)(route.at('eaf'))
    },
  )
  const build = p.aux(
    'build',
    {
      unit: 'Mt/yr',
      over: [route],
      levers: ['L-EAF', 'L-CAP'],
      title: { ko: '제강 설비 신설', zh: '新增炼钢产能', en: 'Steelmaking capacity built' },
    },
    // Capacity swap: K_new <= K_old / swap for blast furnaces; electric ones go one for one, and take what is left.
    (r) => {
      const kept = sum(route, (s) => capacity(s).minus(retire(s)).times(utilisation(s)))
      const missing = rest().minus(kept).atLeast(0)
      const wanted = missing.times(constant(1, '1').minus(eafBuild())).over(c.param('bof_utilisation'))
      const ratio = constant(1, '1').plus(c.param('steel_swap_ratio').minus(1).times(c.lever('L-CAP')))
      const allowed = retire(route.at('bf_bof')).over(ratio)
      const refused = wanted.minus(allowed).atLeast(0).times(c.lever('L-CAP').atMost(1))
      return r.label === 'eaf'
        ? missing
            .times(eafBuild())
            .plus(refused.times(c.param('bof_utilisation')))
            .over(c.param('eaf_utilisation'))
        : wanted.minus(refused)
    },
  )
  p.next(capacity, (r) => capacity(r).minus(retire(r)).plus(build(r)))

  // Which route runs: capacity at its usual rate, tilted by the constant of choice (anchored) and by support
  // beyond what the anchor years already contain.
  const choice = c.anchor(p, 'eaf_choice')
  const tilt = c.param('steel_choice_slope').times(support).exp()
  const eafAble = capacity('eaf').times(c.param('eaf_utilisation')).times(choice()).times(tilt)
  const bofAble = capacity('bf_bof').times(c.param('bof_utilisation'))
  const wish: Readable<[]> = p.aux('eaf_wish', { unit: 'Mt/yr', levers: ['L-EAF', 'L-SCRAP'] }, () =>
    demand()
      .times(eafAble.overOr(eafAble.plus(bofAble), 0))
      .atMost(rest()),
  )
  p.aux(
    'eaf_share',
    {
      unit: '1',
      publish: true,
      levers: ['L-EAF', 'L-SCRAP'],
      quality: 'estimated',
      title: { ko: '전기로 비중', zh: '电炉钢占比', en: 'EAF share' },
    },
    () => wish().times(market.room()).overOr(demand(), 0),
  )
  const output: Readable<[typeof route]> = p.flow(
    'output',
    {
      unit: 'Mt/yr',
      over: [route],
      publish: true,
      additive: true,
      levers: ['L-EAF'],
      quality: 'estimated',
      title: { ko: '조강 생산(공정별)', zh: '粗钢产量(分流程)', en: 'Crude steel by route' },
    },
    (r) => {
      const furnaces = wish().times(market.room())
      return r.label === 'eaf' ? furnaces : rest().minus(furnaces)
    },
  )

  const outputNation: Readable<[typeof route]> = n.aux(
    'output_national',
    { unit: 'Mt/yr', over: [route] },
    (r) => sumRegions(output(r)),
  )
  n.aux(
    'eaf_share',
    {
      unit: '1',
      publish: true,
      levers: ['L-EAF'],
      title: { ko: '전기로 비중', zh: '电炉钢占比', en: 'EAF share' },
    },
    () => outputNation('eaf').over(sumRegions(demand())),
  )

  const bofFuel = p.aux(
    'bof_fuel',
    {
      unit: 'kgce/t',
      levers: ['L-EE', 'L-ETS', 'L-EUR', 'L-SCRAP'],
      title: { ko: '고로-전로 연료 원단위', zh: '长流程燃料单耗', en: 'Fuel of BF-BOF steel' },
    },
    () =>
      c
        .param('steel_bof_fuel')
        .times(constant(1, '1').minus(c.param('steel_ee_reach').times(constant(1, '1').minus(intensity()))))
        .times(constant(1, '1').minus(prices.works()))
        .times(market.hotMetal()),
  )
  const fuelCo2 = p.flow(
    'co2_fuel',
    {
      unit: 'MtCO2/yr',
      additive: true,
      publish: true,
      quality: 'estimated',
      levers: ['L-EAF', 'L-EE', 'L-H2DRI'],
      title: { ko: '철강 연료 CO2', zh: '钢铁燃料二氧化碳', en: 'Fuel CO2 of steel' },
    },
    () =>
      output('bf_bof')
        .times(bofFuel())
        .times(c.param('ef_tce_coal'))
        .plus(output('eaf').times(c.param('steel_eaf_direct')))
        .plus(hydrogen.co2),
  )
  const bof = p.aux('bof_output', { unit: 'Mt/yr' }, () => output('bf_bof'))
  const electricity = output('eaf')
    .times(c.param('steel_eaf_elec'))
    .plus(output('bf_bof').times(c.param('steel_bof_elec')))
    .plus(hydrogen.electricity)
  return {
    output,
    electricity,
    fuelCo2,
    bof,
    retiring: () => retire(route.at('bf_bof')),
    coke: () => bofFuel().times(c.param('ef_tce_coal')),
  }
}
