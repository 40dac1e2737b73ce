import { constant, type Expr, type Readable, type Stock, sumRegions } from '../../engine/index.ts'
import { type Context, nation, oneYear, province, steps } from '../context.ts'
import { allowancePrice } from './price.ts'

/** A product of industry in the carbon market. */
export interface Works {
  name: 'steel' | 'cement'
  /** MtCO2/yr that count. */
  co2: Expr
  /** Mt/yr of the product. */
  output: Expr
  title: Record<string, string>
}

/** Energy of industry the prices fall on, Mtce/yr in a province. */
export interface Charged {
  /** Fuel of steel and cement: in the carbon market since 2024. */
  inMarket: Expr
  /** Fuel of chemicals and the rest. */
  outside: Expr
}

/** What prices of carbon and energy do to the fuel of industry. */
export interface IndustryPrices {
  /** Part of fuel per tonne saved in steel and cement, by last year. */
  works: Readable<[]>
  /** Part of fuel saved outside the carbon market, by last year. */
  others: Readable<[]>
  /** What a tonne of CO2 is worth to a works of steel. */
  felt: Readable<[]>
}

/**
 * Carbon market of steel and cement since 2024, and rights to use energy. Benchmarks stand near the nation's mean and
 * what a works may lack or keep is limited, so a part of the price is felt. The pilots' rights fall on energy that is
 * not in the carbon market: what pays for carbon does not pay for energy again.
 */
export function industryPrices(c: Context): IndustryPrices {
  const file = 'src/model/carbon/works.ts'
  const p = c.model.subsystem('carbon', { level: province, file })
  const one = constant(1, '1')
  const felt = p.aux('ets.felt', { unit: 'CNY/tCO2', levers: ['L-ETS'] }, () =>
    allowancePrice(c).times(inMarket()).times(c.param('ets_felt')).times(c.lever('L-ETS')),
  )
  // Long-run response to dearer energy; the fuel is coal, by far the largest
  const response = (dearer: Expr): Expr =>
    one
      .plus(dearer.overOr(c.param('coal_price'), 0))
      .log()
      .times(c.param('ee_price_elast').neg())
  const adjusted = (
    name: string,
    levers: string[],
    title: Record<string, string>,
    aim: () => Expr,
  ): Readable<[]> => {
    const now: Readable<[]> = p.aux(
      name,
      { unit: '1', publish: true, quality: 'estimated', levers, title },
      () => before().plus(aim().minus(before()).times(c.param('carbon_adjust')).times(oneYear)),
    )
    const before: Stock<[]> = p.lag(`${name}.before`, now, () => constant(0, '1'))
    return before
  }
  // Strength widens whom the pilots charge.
  const rights = (): Expr =>
    response(c.param('eur_price')).times(c.param('eur_reach')).times(c.lever('L-EUR'))
  const exempt = inMarket().times(c.param('eur_double'))
  const works = adjusted(
    'ets.fuel_saved',
    ['L-ETS', 'L-EUR'],
    {
      ko: '탄소·에너지 가격이 줄인 철강·시멘트 연료 비중',
      zh: '碳价能价节约的钢铁水泥燃料比例',
      en: 'Fuel of steel and cement saved by carbon and energy prices',
    },
    () => response(felt().times(c.param('ef_tce_coal'))).plus(rights().times(one.minus(exempt))),
  )
  const others = adjusted(
    'energy_rights.fuel_saved',
    ['L-EUR'],
    {
      ko: '에너지사용권이 줄인 기타 산업 연료 비중',
      zh: '用能权节约的其他工业燃料比例',
      en: 'Fuel of other industry saved by energy-use rights',
    },
    () => rights(),
  )
  return { works, others, felt }
}

/** Steel and cement are in the market since 2024. */
const inMarket = (): Expr =>
  steps([
    [2015, constant(0, '1')],
    [2024, constant(1, '1')],
  ])

/** Allowances of steel and cement by benchmark, and what energy-use rights cost, once outputs are known. */
export function industryCosts(c: Context, works: () => readonly Works[], energy: () => Charged): void {
  const file = 'src/model/carbon/works.ts'
  const p = c.model.subsystem('carbon', { level: province, file })
  const n = c.model.subsystem('carbon', { level: nation, file })
  const one = constant(1, '1')
  for (const [i, { name, title }] of works().entries()) {
    const own = (): Works => works()[i] as Works
    const co2 = p.aux(`ets.${name}_co2`, { unit: 'MtCO2/yr' }, () => own().co2)
    const output = p.aux(`ets.${name}_output`, { unit: 'Mt/yr' }, () => own().output)
    const benchmark = n.aux(`ets.${name}_benchmark`, { unit: 'tCO2/t' }, () =>
      sumRegions(co2())
        .over(sumRegions(output()))
        .times(one.minus(c.param('ets_ind_bm_cut').in('1'))),
    )
    p.flow(
      `ets.${name}_cost`,
      { unit: 'GCNY/yr', publish: true, additive: true, quality: 'estimated', levers: ['L-ETS'], title },
      () => {
        const most = co2().times(c.param('ets_ind_limit').in('1'))
        return allowancePrice(c)
          .times(inMarket())
          .times(c.lever('L-ETS'))
          .times(co2().minus(output().times(benchmark())).atMost(most).atLeast(most.neg()))
      },
    )
  }
  const charged = p.flow(
    'energy_rights.charged',
    {
      unit: 'Mtce/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-EUR'],
      title: { ko: '에너지사용권 부담 에너지', zh: '用能权计费能耗', en: 'Energy that pays for rights' },
    },
    () =>
      energy()
        .outside.plus(energy().inMarket.times(one.minus(inMarket().times(c.param('eur_double')))))
        .times(c.param('eur_reach'))
        .times(c.lever('L-EUR')),
  )
  p.flow(
    'energy_rights.cost',
    {
      unit: 'GCNY/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-EUR'],
      title: { ko: '에너지사용권 비용', zh: '用能权成本', en: 'Cost of energy-use rights' },
    },
    () => c.param('eur_price').times(charged()),
  )
}
