import { constant, type Elem, type Expr } from '../../engine/index.ts'
import { type Context, path } from '../context.ts'

/** Litres per km of a powertrain; `economy` carries the fleet's trend. */
export function litresPerKm(c: Context, one: Elem, economy: Expr): Expr {
  const petrol = c.param('ice_l_car').times(economy)
  if (one.label === 'ice') return petrol
  if (one.label === 'hev') return petrol.times(c.param('hev_fuel_ratio'))
  if (one.label === 'phev')
    return petrol.times(c.param('hev_fuel_ratio')).times(constant(1, '1').minus(c.param('phev_uf')))
  return petrol.times(0)
}

/** Kilowatt-hours per km from the plug. */
export function kwhPerKm(c: Context, one: Elem): Expr {
  if (one.label === 'bev') return c.param('ev_kwh_car')
  if (one.label === 'phev') return c.param('phev_cd_kwh').times(c.param('phev_uf'))
  return c.param('ev_kwh_car').times(0)
}

/** The fleet's fuel use against that of 2022, when `ice_l_car` was measured. */
export function fuelEconomy(c: Context): Expr {
  const since = path([
    [2015, constant(-7, 'yr')],
    [2060, constant(38, 'yr')],
  ])
  return c.param('ice_efficiency_trend').times(since).neg().exp()
}
