import type { Expr } from '../../engine/index.ts'
import { type Context, steps } from '../context.ts'

/** Mean price of an allowance of the year: as traded to 2025, then to the level assumed for 2030. None before 2021. */
export const allowancePrice = (c: Context): Expr =>
  steps([
    [2015, c.param('ets_price_2021').times(0)],
    [2021, c.param('ets_price_2021')],
    [2022, c.param('ets_price_2022')],
    [2023, c.param('ets_price_2023')],
    [2024, c.param('ets_price_2024')],
    [2025, c.param('ets_price_2025')],
    [2030, c.param('ets_price_2030')],
  ])
