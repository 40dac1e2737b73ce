import { constant, type Expr, type Readable, type Stock } from '../../engine/index.ts'
import { type Context, grow, observedYear, path, province, settled } from '../context.ts'
import { outputCap } from './cap.ts'

/** What a product's output follows after the last observed year. */
export interface ProductPath {
  /** `industry.NAME.output`. */
  name: string
  column: string
  title: Record<string, string>
  /** Growth per year of the nation. */
  growth: Expr
  /** From when output is capped, and the part of the path that is used at home. */
  capSince: Expr
  home: Expr
}

/** Output of a product. */
export interface ProductOutput {
  made: Readable<[]>
  /** The same without a cap: what use at home goes with. */
  path: Readable<[]>
}

/** Output of a product by province: observed to the last year (through an anchor), then the national path. */
export function productOutput(c: Context, product: ProductPath): ProductOutput {
  const { facts } = c
  const p = c.model.subsystem(`industry.${product.name}`, {
    level: province,
    file: 'src/model/industry/output.ts',
  })
  const observed = p.input('observed', {
    unit: 'Mt/yr',
    holdsAfter: settled,
    read: (code, y) => facts.cell('industry', [code, observedYear(y)], product.column),
    provenance: (code, y) => facts.provenance('industry', [code, observedYear(y)]),
  })
  const anchor = c.anchor(p, 'output')
  const grown = (before: Expr): Expr => before.times(grow(product.growth)).times(anchor())
  const path: Readable<[]> = p.aux(
    'path',
    {
      unit: 'Mt/yr',
      quality: 'estimated',
      title: { ko: '통제 없는 생산', zh: '无产量调控时产量', en: 'Output without a cap' },
    },
    () => grown(pathBefore()),
  )
  const pathBefore: Stock<[]> = p.lag('path.before', path, () => observed())
  const made: Readable<[]> = p.flow(
    'made',
    { unit: 'Mt/yr', publish: true, additive: true, levers: ['L-CAP'], title: product.title },
    () =>
      outputCap(c, product.capSince, {
        wish: grown(before()),
        before: before(),
        home: path().times(product.home),
      }),
  )
  const before: Stock<[]> = p.lag('made.before', made, () => observed())
  return { made, path }
}

/** The paths of steel and cement; aluminium, which has a cap, is in aluminium.ts. */
export function outputs(c: Context) {
  const steel = productOutput(c, {
    name: 'steel',
    column: 'steel_mt',
    title: { ko: '조강 생산', zh: '粗钢产量', en: 'Crude steel output' },
    growth: path([
      [2035, c.param('steel_growth_2030')],
      [2040, c.param('steel_growth_2050')],
    ]),
    capSince: constant(settled, 'yr'),
    home: c.param('steel_kept_home'),
  })
  const cement = productOutput(c, {
    name: 'cement',
    column: 'cement_mt',
    title: { ko: '시멘트 생산', zh: '水泥产量', en: 'Cement output' },
    growth: path([
      [2035, c.param('cement_growth_2030')],
      [2040, c.param('cement_growth_2050')],
    ]),
    // other industries from the year their emissions are to peak; cement is not exported
    capSince: c.param('cap_peak_year_ind'),
    home: constant(1, '1'),
  })
  return { steel: steel.made, steelPath: steel.path, cement: cement.made }
}
