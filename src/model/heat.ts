import { constant, type Expr, type Readable, type Stock, year } from '../engine/index.ts'
import { type Context, grow, path, province } from './context.ts'
import type { Drivers } from './drivers.ts'
import { heatSources } from './heat/sources.ts'
import { energyShare2020, growthTo2020 } from './shares.ts'

/** Coal units that supply heat since their retrofit. */
export interface RetrofittedHeat {
  /** GW by province. */
  capacity: Readable<[]>
  /** Net coal rate of the province's units. */
  netRate: Readable<[]>
  /** Coal and nuclear capacity standing when the year begins, GW. */
  coal: () => Expr
  nuclear: () => Expr
}

/** CO2 of heat, and the heat it comes from, PJ/yr. */
export interface Warmth {
  co2: Readable<[]>
  district: Readable<[]>
  industrial: Readable<[]>
  /** Electricity that heat taken from plants forgoes. */
  forgone: Readable<[]>
}

/**
 * Heat of central supply and of industry's captive plants. Central heat is reported by province for 2020;
 * industrial heat is an estimate that closes the national total, shared by energy consumed.
 */
export function heat(c: Context, d: Drivers, retrofitted: () => RetrofittedHeat): Warmth {
  const { facts } = c
  const p = c.model.subsystem('heat', { level: province, file: 'src/model/heat.ts' })
  const district2020 = p.input('district_2020', {
    unit: 'PJ/yr',
    steady: true,
    read: (code) => facts.find('energy_base', [code], 'heat_supply_pj_2020') ?? 0,
    provenance: (code) => facts.provenance('energy_base', [code]),
  })
  const growth = path([
    [2020, c.param('district_heat_growth_2015')],
    [2024, c.param('district_heat_growth')],
    [2040, constant(0, '%/yr')],
  ])
  // index 1 in 2020: five years of the early growth stand before it
  const district: Readable<[]> = p.flow(
    'district',
    {
      unit: 'PJ/yr',
      publish: true,
      additive: true,
      title: { ko: '집중난방 열', zh: '集中供热', en: 'Central heat' },
    },
    () => districtBefore().times(grow(growth)),
  )
  const early = c.param('district_heat_growth_2015').times(constant(1, 'yr')).plus(1)
  const districtBefore: Stock<[]> = p.lag('district.before', district, () =>
    district2020().over(early.pow(6)),
  )

  const share2020 = energyShare2020(c, p)
  const elasticity = path([
    [2020, c.param('industrial_heat_elasticity')],
    [2025, c.param('industrial_heat_elasticity_2030')],
  ])
  const industrial: Readable<[]> = p.flow(
    'industrial',
    {
      unit: 'PJ/yr',
      publish: true,
      additive: true,
      quality: 'estimated',
      title: { ko: '산업·자가 열', zh: '工业与自备供热', en: 'Industrial and captive heat' },
    },
    () => industrialBefore().times(grow(d.secondaryGrowth().times(elasticity))),
  )
  const industrialBefore: Stock<[]> = p.lag('industrial.before', industrial, () =>
    c
      .param('industrial_heat_2020')
      .times(share2020())
      .over(c.param('industrial_heat_elasticity').times(growthTo2020(c, 'va_secondary_growth')).exp()),
  )
  const sources = heatSources(c, () => ({
    district: district(),
    retrofitted: retrofitted().capacity(),
    coal: retrofitted().coal(),
    nuclear: retrofitted().nuclear(),
    netRate: retrofitted().netRate(),
  }))
  // The factor of purchased heat holds for 2020. Of industry it falls as small boilers give way to waste heat and
  // larger units; of towns by what replaces boilers, told above.
  const since2020 = year().minus(constant(2020, 'yr')).atLeast(0)
  const cleaner = c.param('heat_factor_trend').times(since2020).neg().exp()
  const co2 = p.flow(
    'co2',
    {
      unit: 'MtCO2/yr',
      levers: ['L-3RETRO', 'L-HEAT'],
      title: { ko: '열 CO2', zh: '供热二氧化碳', en: 'CO2 of heat' },
      quality: 'estimated',
    },
    () =>
      district()
        .plus(industrial().times(cleaner))
        .times(c.param('ef_heat_default'))
        .times(c.param('fit_heat'))
        .minus(sources.spared())
        .atLeast(0),
  )
  return { co2, district, industrial, forgone: sources.forgone }
}
