import { dimension, type Expr } from '../../engine/index.ts'
import { type Context, path } from '../context.ts'

/** The materials the transition leans on: those of the brief's trade chapter and of batteries and solar. */
export const material = dimension('material', [
  'aluminium',
  'nickel',
  'lithium',
  'cobalt',
  'polysilicon',
  'graphite',
])
export type Material = (typeof material)['elements'][number]['label']

/** How parameters name a material. */
export const short: Record<Material, string> = {
  aluminium: 'al',
  nickel: 'ni',
  lithium: 'li',
  cobalt: 'co',
  polysilicon: 'si',
  graphite: 'gr',
}

/** Straight lines between parameters named `<name>_<year>`, level before the first and after the last. */
export const between = (c: Context, name: string, years: readonly number[]): Expr =>
  path(years.map((y) => [y, c.param(`${name}_${y}`)] as const))
