import { constant, type Expr, type Readable } from '../../engine/index.ts'
import { type Context, nation, path } from '../context.ts'

/** Hydrogen as it is sold: by origin. */
export interface Hydrogen {
  /** Part made with renewable power. */
  green: Readable<[]>
  /** CO2 where it is made, of the mix; electrolysis on renewable power has none. */
  factor: Readable<[]>
  /** Electricity of the mix. */
  electricity: Expr
}

/**
 * Hydrogen by origin: coal, gas or by-product, and electrolysis on renewable power. The mix is the nation's.
 */
export function hydrogen(c: Context): Hydrogen {
  const n = c.model.subsystem('transport.hydrogen', {
    level: nation,
    file: 'src/model/transport/hydrogen.ts',
  })
  const green = n.aux(
    'green_share',
    {
      unit: '1',
      publish: true,
      quality: 'estimated',
      title: { ko: '재생전력 수소 비중', zh: '可再生氢比例', en: 'Hydrogen from renewable power' },
    },
    () =>
      path([
        [2022, c.param('h2_green_2022')],
        [2035, c.param('h2_green_2035')],
        [2060, c.param('h2_green_2060')],
      ]).in('1'),
  )
  const coal = c.param('h2_coal_part')
  const factor = n.aux(
    'factor',
    {
      unit: 'kgCO2/kg',
      publish: true,
      quality: 'estimated',
      title: { ko: '수소 CO2 배출계수', zh: '氢气二氧化碳排放因子', en: 'CO2 of hydrogen as sold' },
    },
    () =>
      coal
        .times(c.param('h2_ef_coal'))
        .plus(constant(1, '1').minus(coal).times(c.param('h2_ef_gas')))
        .times(constant(1, '1').minus(green())),
  )
  return { green, factor, electricity: c.param('h2_elec').times(green()) }
}
