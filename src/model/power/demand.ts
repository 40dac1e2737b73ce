import { constant, type Expr, type Readable, type Stock, total } from '../../engine/index.ts'
import {
  type Context,
  firstYear,
  grow,
  observedThen,
  observedYear,
  path,
  province,
  settled,
} from '../context.ts'
import type { Drivers } from '../drivers.ts'

/** Electricity used by what is modelled by product, TWh/yr in a province. */
export interface KnownUses {
  steel: Expr
  aluminium: Expr
  cement: Expr
  charging: Expr
  /** Of that, what the rest as observed holds: public fleets as announced. */
  chargingHeld: Expr
  /** Lost in storage. */
  storage: Expr
  /** Electrolysis for vehicles. */
  hydrogen: Expr
  /** Taken by carbon capture at power plants. */
  capture: Expr
  /** Nuclear electricity forgone for heat. */
  heat: Expr
  /** What takes the place of fuel. */
  electrified: Expr
  /** What green mining spares. */
  miningSaved: Expr
  /** What industrial efficiency policy saves, as a share of what industry uses. */
  industrySaved: Expr
  /** Cleaning of what industry emits. */
  cleaning: Expr
  /** What the carbon market's part of the price of power does to other demand: 1 without one. */
  priced: Expr
}

/** Declares consumption: products and charging from their own equations, the rest with income. */
export function electricityDemand(c: Context, d: Drivers, known: () => KnownUses): Readable<[]> {
  const { facts } = c
  const p = c.model.subsystem('power.demand', { level: province, file: 'src/model/power/demand.ts' })
  const observed = p.input('observed', {
    unit: 'TWh/yr',
    holdsAfter: settled,
    read: (code, y) => facts.cell('electricity', [code, observedYear(y)], 'consumption_twh'),
    provenance: (code, y) => facts.provenance('electricity', [code, observedYear(y)]),
  })
  const shift = p.input('share_shift', {
    unit: '1',
    holdsAfter: settled,
    read: (code, y) => {
      if (y <= firstYear || y > observedYear(y)) return 1
      const share = (at: number) =>
        facts.cell('electricity', [code, at], 'consumption_twh') /
        (facts.national('elec_consumption', at) as number)
      return share(y) / share(y - 1)
    },
    provenance: (code, y) => facts.provenance('electricity', [code, observedYear(y)]),
  })
  const anchor = c.anchor(p, 'other')
  const elasticity = observedThen(
    c.param('elec_demand_elasticity_gdp'),
    path([
      [2024, c.param('elec_demand_elasticity_gdp')],
      [2030, c.param('elec_elasticity_2030')],
      [2040, c.param('elec_elasticity_2040')],
      [2060, c.param('elec_elasticity_2060')],
    ]),
  )
  const unsaved: Readable<[]> = p.aux('other_before_saving', { unit: 'TWh/yr' }, () =>
    before()
      .times(grow(d.gdpGrowth().times(elasticity)))
      .times(shift())
      .times(anchor()),
  )
  const before: Stock<[]> = p.lag('other.before', unsaved, () => observed().times(0.8))
  p.flow(
    'steel',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      title: { ko: '철강 전력수요', zh: '钢铁用电', en: 'Electricity of steel' },
    },
    () => known().steel,
  )
  p.flow(
    'aluminium',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      title: { ko: '알루미늄 전력수요', zh: '电解铝用电', en: 'Electricity of aluminium' },
    },
    () => known().aluminium,
  )
  p.flow(
    'charging',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      title: { ko: '전기차 충전', zh: '电动汽车充电', en: 'Charging of vehicles' },
    },
    () => known().charging,
  )
  const other = p.flow(
    'other',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      levers: ['L-EE', 'L-ETS'],
      title: { ko: '기타 전력수요', zh: '其他用电', en: 'Other electricity demand' },
    },
    () =>
      unsaved()
        .times(constant(1, '1').minus(c.param('ee_elec_industry_share').times(known().industrySaved)))
        .times(known().priced)
        .minus(known().chargingHeld),
  )
  return p.flow(
    'total',
    {
      unit: 'TWh/yr',
      publish: true,
      additive: true,
      title: { ko: '전력소비', zh: '全社会用电量', en: 'Electricity consumption' },
    },
    () => {
      const uses = known()
      return total([
        other(),
        uses.steel,
        uses.aluminium,
        uses.cement,
        uses.charging,
        uses.storage,
        uses.hydrogen,
        uses.capture,
        uses.cleaning,
        uses.heat,
        uses.electrified,
      ]).minus(uses.miningSaved)
    },
  )
}
