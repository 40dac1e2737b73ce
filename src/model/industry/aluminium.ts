import { constant, type Expr, type Readable, type Stock, sumRegions } from '../../engine/index.ts'
import {
  type Context,
  grow,
  nation,
  observedYear,
  oneYear,
  path,
  province,
  settled,
  steps,
} from '../context.ts'

/** Primary aluminium of a province. */
export interface Aluminium {
  output: Readable<[]>
  /** TWh/yr of smelting. */
  electricity: Expr
  /** AC electricity of a tonne, kWh/t. */
  smelting: Readable<[]>
}

/**
 * Output of smelters: observed to the last year (through an anchor), then demand, held under the capacity cap of
 * 45 Mt. The cap cuts what the nation would make beyond it, in each province by the same part. Metal recovered beyond
 * today's policy (`displaced`, Mt/yr of the nation) takes the place of primary metal. Stepped tariffs close the gap of
 * electricity to the benchmark.
 */
export function aluminium(c: Context, displaced: () => Expr): Aluminium {
  const { facts } = c
  const file = 'src/model/industry/aluminium.ts'
  const n = c.model.subsystem('industry.aluminium', { level: nation, file })
  const p = c.model.subsystem('industry.aluminium', { level: province, file })
  const observed = p.input('observed', {
    unit: 'Mt/yr',
    holdsAfter: settled,
    read: (code, y) => facts.cell('industry', [code, observedYear(y)], 'aluminium_mt'),
    provenance: (code, y) => facts.provenance('industry', [code, observedYear(y)]),
  })
  const anchor = c.anchor(p, 'output')
  const growth = path([
    [2030, c.param('aluminium_growth_2030')],
    [2045, c.param('aluminium_growth_2045')],
    [2060, c.param('aluminium_growth_2060')],
  ])
  const wish = p.aux(
    'wish',
    {
      unit: 'Mt/yr',
      quality: 'estimated',
      title: { ko: '상한 없는 생산', zh: '无产能上限时产量', en: 'Output without the cap' },
    },
    () => before().times(grow(growth)).times(anchor()),
  )
  const wishNation = n.aux('wish', { unit: 'Mt/yr' }, () => sumRegions(wish()))
  const roomFor = (wanted: Expr): Expr =>
    c.param('al_capacity_cap').times(c.param('al_utilisation_most')).overOr(wanted, 1).atMost(1)
  const room = n.aux(
    'cap_room',
    {
      unit: '1',
      levers: ['L-AL'],
      title: { ko: '생산능력 상한 여유', zh: '产能上限余量', en: 'Part of the wish the cap allows' },
    },
    () => roomFor(wishNation()),
  )
  const kept = n.aux('primary_part', { unit: '1', levers: ['L-SCRAP'] }, () =>
    constant(1, '1').minus(displaced().overOr(wishNation(), 0)).atLeast(0),
  )
  const roomKept = n.aux('primary_room', { unit: '1', levers: ['L-AL', 'L-SCRAP'] }, () =>
    roomFor(wishNation().times(kept())),
  )
  const capped = (left: Expr): Expr =>
    constant(1, '1')
      .minus(constant(1, '1').minus(left).times(c.lever('L-AL')))
      .atLeast(0.8)
  const output: Readable<[]> = p.flow(
    'made',
    {
      unit: 'Mt/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      levers: ['L-AL', 'L-SCRAP'],
      title: { ko: '전해알루미늄 생산', zh: '电解铝产量', en: 'Primary aluminium output' },
    },
    () => wish().times(kept()).times(capped(roomKept())),
  )
  // The path goes on from what would be made without more recovered metal: what that displaces is not displaced twice.
  const onPath = p.aux('on_path', { unit: 'Mt/yr', levers: ['L-AL'] }, () => wish().times(capped(room())))
  const before: Stock<[]> = p.lag('made.before', onPath, () => observed())

  // The stepped tariff of 2021 makes every kWh above the benchmark dear.
  const tariff = steps([
    [2015, constant(0, '1')],
    [2022, constant(1, '1')],
  ])
  // 0.01 CNY/kWh for every 20 kWh/t above the threshold; the mean smelter has no steps, so none are rounded up.
  const surcharge = p.aux(
    'surcharge',
    {
      unit: 'CNY/kWh',
      publish: true,
      quality: 'estimated',
      title: {
        ko: '알루미늄 누진 전력요금 가산',
        zh: '电解铝阶梯电价加价',
        en: 'Stepped surcharge of smelters',
      },
    },
    () => {
      const threshold = steps([
        [2015, c.param('al_tariff_2022')],
        [2023, c.param('al_tariff_2023')],
        [2025, c.param('al_tariff_2025')],
      ])
      const twenties = smeltingBefore().minus(threshold).atLeast(0).over(constant(20, 'kWh/t'))
      return c.param('al_tariff_step').times(twenties).times(tariff)
    },
  )
  const smelting: Readable<[]> = p.aux(
    'smelting_power',
    {
      unit: 'kWh/t',
      publish: true,
      quality: 'estimated',
      levers: ['L-AL', 'L-TARIFF'],
      title: { ko: '알루미늄 전력원단위', zh: '铝液交流电耗', en: 'Smelting electricity' },
    },
    () => {
      const gap = smeltingBefore().minus(c.param('bm_al_smelting')).atLeast(0)
      const yearly = c.param('al_gap_close').times(oneYear).in('1')
      // What the surcharge saves by its price alone, as a part of the closing that was seen: at most all of it.
      const priced = surcharge()
        .over(c.param('tariff_al_price'))
        .times(c.param('ee_elec_elast_sr').neg())
        .times(smeltingBefore())
        .overOr(gap.times(yearly), 0)
        .atMost(1)
      const closed = yearly
        .times(c.lever('L-AL'))
        .times(tariff)
        .times(constant(1, '1').plus(priced.times(c.lever('L-TARIFF').minus(1))))
        .atMost(1)
      return smeltingBefore().minus(gap.times(closed))
    },
  )
  const smeltingBefore: Stock<[]> = p.lag('smelting_power.before', smelting, () => c.param('al_smelt_kwh'))
  return { output, electricity: output().times(smelting()), smelting }
}

/** What the green share of smelters is seen from. */
export interface GreenPower {
  /** Grid factor of generation of the province. */
  factor: Readable<[]>
  /** Share of renewables in what the province uses, and what the quota asks. */
  achieved: Readable<[]>
  required: Readable<[]>
}

/** What the transition takes of the metal. */
export interface AluminiumUses {
  /** GW/yr by province. */
  solarAdded: Readable<[]>
  windAdded: Readable<[]>
  /** Mvehicle/yr by province. */
  plugInsSold: Readable<[]>
}

/**
 * The carbon factor of a tonne, with the green power smelters must use since 2024, and what of the nation's output
 * the transition itself takes.
 */
export function aluminiumAccounts(
  c: Context,
  metal: Aluminium,
  power: GreenPower,
  uses: AluminiumUses,
): void {
  const file = 'src/model/industry/aluminium.ts'
  const n = c.model.subsystem('industry.aluminium', { level: nation, file })
  const p = c.model.subsystem('industry.aluminium', { level: province, file })
  const green = p.aux(
    'green_share',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      levers: ['L-AL'],
      title: { ko: '알루미늄 녹색전력 비중', zh: '电解铝绿电占比', en: 'Green share of smelting power' },
    },
    () => {
      const rule = steps([
        [2015, constant(0, '1')],
        [2024, constant(1, '1')],
      ])
      return power.achieved().atLeast(power.required().times(c.lever('L-AL')).times(rule).atMost(1))
    },
  )
  p.aux(
    'emission_factor',
    {
      unit: 'tCO2/t',
      publish: true,
      quality: 'estimated',
      levers: ['L-AL'],
      title: { ko: '알루미늄 배출계수', zh: '电解铝排放因子', en: 'CO2 of a tonne of aluminium' },
    },
    () => {
      // the part of the grid that is not renewable carries all of its CO2
      const grey = power.factor().overOr(constant(1, '1').minus(power.achieved()), 0)
      return c.param('al_direct').plus(metal.smelting().times(grey).times(constant(1, '1').minus(green())))
    },
  )
  const taken = n.aux(
    'transition_use',
    {
      unit: 'Mt/yr',
      publish: true,
      title: {
        ko: '전환 수요(태양광·풍력·신에너지차)',
        zh: '转型用铝(光伏、风电、新能源车)',
        en: 'Aluminium in new solar, wind and NEVs',
      },
    },
    () =>
      sumRegions(uses.solarAdded())
        .times(c.param('al_pv'))
        .plus(sumRegions(uses.windAdded()).times(c.param('al_wind')))
        .plus(sumRegions(uses.plugInsSold()).times(c.param('al_nev'))),
  )
  n.aux(
    'left',
    {
      unit: 'Mt/yr',
      publish: true,
      levers: ['L-AL'],
      title: { ko: '전환 외 가용량', zh: '转型外可用量', en: 'Primary output left for all other uses' },
    },
    () => sumRegions(metal.output()).minus(taken()),
  )
}
