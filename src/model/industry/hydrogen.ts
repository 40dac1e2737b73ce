import { constant, dimension, type Expr, type Readable, select, year } from '../../engine/index.ts'
import { type Context, oneYear, province, steps } from '../context.ts'

/** Where the hydrogen of steel comes from. */
export const origin = dimension('origin', ['renewable', 'grid', 'coal'])

/** What hydrogen steel is compared with. */
export interface HydrogenSteelView {
  /** Levelised cost of the cheaper of wind and sun in the province, last year's. */
  renewable: Expr
  /** Mean grid factor of generation of the nation. */
  gridFactor: Expr
  /** Crude steel of the province. */
  demand: Expr
  /** Capacity of blast furnaces that ends in the year, Mt/yr. */
  retiring: Expr
  /** Fuel CO2 of a tonne of BF-BOF steel. */
  coke: Expr
  /** What a tonne of CO2 is worth to a works. */
  carbon: Expr
}

/** Steel by direct reduction. */
export interface HydrogenSteel {
  /** Mt/yr of the province. */
  made: Readable<[]>
  co2: Expr
  /** Power from the grid. */
  electricity: Expr
}

/** From this year on, works follow cost: no demonstration is announced for later. */
const byCost = 2031

/**
 * Direct reduction with hydrogen and an electric furnace. The announced demonstrations run on coke-oven gas; after 2030
 * part of the furnaces that end are followed by hydrogen steel, by its cost over BF-BOF steel:
 *
 *     gap = premium + kgH2 (price - price of the premium) - p (CO2 of coke - CO2 of hydrogen steel)
 *     part of new works = 1 / (1 + e^(slope gap))
 *
 * A tonne on hydrogen from the mean grid emits 0.08 + 3.6 MWh x grid factor: about as much as coke does, which is
 * why works that follow cost make their hydrogen with wind and sun of their own, whose plants are not the grid's.
 */
export function hydrogenSteel(c: Context, view: () => HydrogenSteelView): HydrogenSteel {
  const p = c.model.subsystem('industry.steel.hydrogen', {
    level: province,
    file: 'src/model/industry/hydrogen.ts',
  })
  const one = constant(1, '1')
  const levers = ['L-H2DRI']
  const none = constant(0, 'Mt/yr')
  const announced = p.input('announced', {
    unit: '1',
    over: [plant],
    steady: true,
    read: (code, _, [which]) => (code === places[which as keyof typeof places] ? 1 : 0),
    provenance: () => ({ id: 'announced', text: 'places of the announced plants', confidence: 'R-high' }),
  })
  const starts = (from: number, capacity: Expr): Expr =>
    steps([
      [2015, none],
      [from, capacity],
    ])
  const demonstration = p.aux('demonstration', { unit: 'Mt/yr', levers }, () =>
    announced(plant.at('shanxi'))
      .times(starts(2021, c.param('h2dri_shanxi')))
      .plus(announced(plant.at('hebei')).times(starts(2023, c.param('h2dri_hebei'))))
      .plus(announced(plant.at('guangdong')).times(starts(2024, c.param('h2dri_guangdong'))))
      .times(c.lever('L-H2DRI')),
  )

  // Hydrogen: power, electrolyser, handling
  const capital = c
    .param('electrolyser_capex')
    .times(recovery(c))
    .times(c.param('h2_elec'))
    .over(c.param('electrolyser_hours'))
  const cost = p.aux(
    'cost',
    {
      unit: 'CNY/kg',
      over: [origin],
      publish: true,
      quality: 'estimated',
      title: { ko: '수소 원가', zh: '氢成本', en: 'Cost of hydrogen' },
    },
    (o) => {
      if (o.label === 'coal') return c.param('h2_prod_coal')
      const power = o.label === 'grid' ? c.param('tariff_power_price') : view().renewable
      return c.param('h2_elec').times(power).plus(capital).plus(c.param('h2_handling'))
    },
  )
  p.aux(
    'co2_per_tonne',
    {
      unit: 'tCO2/t',
      over: [origin],
      publish: true,
      quality: 'estimated',
      title: {
        ko: '수소환원철강 배출계수',
        zh: '氢冶金吨钢二氧化碳',
        en: 'CO2 of a tonne of hydrogen steel',
      },
    },
    (o) => {
      // power of the grid for the furnace in each case, for the hydrogen too where it comes from there
      const drawn = o.label === 'grid' ? c.param('steel_h2dri_elec') : furnacePower(c)
      const coal = o.label === 'coal' ? c.param('steel_h2dri_h2').times(c.param('h2_ef_coal')) : none2
      return c.param('steel_h2dri_direct').plus(drawn.times(view().gridFactor)).plus(coal)
    },
  )
  const price = (): Expr =>
    cost(origin.at('renewable'))
      .times(one.minus(c.param('h2dri_grid_share')))
      .plus(cost(origin.at('grid')).times(c.param('h2dri_grid_share')))
  const gap = p.aux(
    'gap',
    {
      unit: 'CNY/t',
      publish: true,
      quality: 'estimated',
      title: {
        ko: '수소환원철강 추가 원가',
        zh: '氢冶金吨钢成本差',
        en: 'Extra cost of hydrogen steel',
      },
    },
    () =>
      c
        .param('steel_h2dri_premium')
        .times(c.param('steel_bof_cost'))
        .plus(c.param('steel_h2dri_h2').times(price().minus(c.param('h2_prod_green'))))
        .minus(view().carbon.times(view().coke.minus(c.param('steel_h2dri_direct')))),
  )
  const chosen = p.aux('chosen', { unit: '1', levers }, () =>
    select(
      constant(byCost, 'yr').notAbove(year()),
      c
        .lever('L-H2DRI')
        .over(one.plus(c.param('steel_choice_slope').times(gap()).exp()))
        .atMost(1),
      constant(0, '1'),
    ),
  )
  const capacity = p.stock('capacity', {
    unit: 'Mt/yr',
    publish: true,
    additive: true,
    quality: 'estimated',
    title: {
      ko: '수소환원제철 설비(실증 제외)',
      zh: '氢冶金产能(非示范)',
      en: 'Hydrogen steel capacity beside demonstrations',
    },
    initial: () => none,
  })
  p.next(capacity, () =>
    capacity()
      .times(one.minus(oneYear.over(c.param('h2dri_life'))))
      .plus(view().retiring.times(chosen())),
  )
  const made = p.flow(
    'made',
    {
      unit: 'Mt/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers,
      title: { ko: '수소환원철강 생산', zh: '氢冶金钢产量', en: 'Hydrogen steel' },
    },
    // half of what a province makes at most, for furnaces of coke and scrap do not end in a year
    () =>
      demonstration().plus(capacity()).times(c.param('h2dri_utilisation')).atMost(view().demand.times(0.5)),
  )
  const part = p.aux('demonstration_part', { unit: '1', levers }, () =>
    demonstration().overOr(demonstration().plus(capacity()), 0),
  )
  // What is known of coke-oven gas counts the power of its furnace, which is the grid's here.
  const gas = c.param('steel_cogdri').minus(c.param('steel_eaf_total').minus(c.param('steel_eaf_direct')))
  const co2 = made().times(
    part()
      .times(gas)
      .plus(one.minus(part()).times(c.param('steel_h2dri_direct'))),
  )
  const electrolysis = c.param('steel_h2dri_elec').minus(furnacePower(c))
  const electricity = made().times(
    part()
      .times(c.param('steel_eaf_elec'))
      .plus(one.minus(part()).times(furnacePower(c).plus(electrolysis.times(c.param('h2dri_grid_share'))))),
  )
  return { made, co2, electricity }
}

const places = { shanxi: '140000', hebei: '130000', guangdong: '440000' }
const plant = dimension('plant', ['shanxi', 'hebei', 'guangdong'])
const none2 = constant(0, 'tCO2/t')

/** Power of a tonne less that of its hydrogen. */
const furnacePower = (c: Context): Expr =>
  c.param('steel_h2dri_elec').minus(c.param('steel_h2dri_h2').times(c.param('h2_elec')))

/** Capital recovery r / (1 - (1 + r)^-n), per year. */
const recovery = (c: Context): Expr => {
  const r = c.param('wacc_renewables')
  const kept = r.plus(1).log().times(c.param('electrolyser_life').over(oneYear).neg()).exp()
  return r.in('1').over(constant(1, '1').minus(kept)).over(oneYear)
}
