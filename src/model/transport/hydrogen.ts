import { constant, dimension, type Expr, type Readable, sum } from '../../engine/index.ts'
import { type Context, nation, path } from '../context.ts'

/** Where hydrogen for vehicles comes from; gas holds what is a by-product. */
export const hydrogenOrigin = dimension('hydrogen_origin', ['coal', 'gas', 'renewable'])

/** Hydrogen as it is sold: by origin. */
export interface Hydrogen {
  /** Part of each origin; they add up to one. */
  share: Readable<[typeof hydrogenOrigin]>
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
  const share = n.aux(
    'share',
    {
      unit: '1',
      over: [hydrogenOrigin],
      publish: true,
      quality: 'estimated',
      title: { ko: '수소 공급원 비중', zh: '氢气来源占比', en: 'Origin of hydrogen as sold' },
    },
    (from) => {
      if (from.label === 'renewable') return green()
      const rest = constant(1, '1').minus(green())
      return rest.times(from.label === 'coal' ? coal : constant(1, '1').minus(coal))
    },
  )
  // electrolysis on renewable power emits nothing where it is made
  const made: Record<string, Expr> = { coal: c.param('h2_ef_coal'), gas: c.param('h2_ef_gas') }
  const factor = n.aux(
    'factor',
    {
      unit: 'kgCO2/kg',
      publish: true,
      quality: 'estimated',
      title: { ko: '수소 CO2 배출계수', zh: '氢气二氧化碳排放因子', en: 'CO2 of hydrogen as sold' },
    },
    () => sum(hydrogenOrigin, (from) => share(from).times(made[from.label] ?? constant(0, 'kgCO2/kg'))),
  )
  return { share, factor, electricity: c.param('h2_elec').times(green()) }
}
