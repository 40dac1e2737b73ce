import type { Expr, Readable, Stock } from '../../engine/index.ts'
import { type Context, grow, observedYear, path, province, settled } from '../context.ts'

/** What a product's output follows after the last observed year. */
export interface ProductPath {
  /** `industry.NAME.output`. */
  name: string
  column: string
  title: Record<string, string>
  /** Growth per year of the nation. */
  growth: Expr
}

/** Output of a product by province: observed to the last year (through an anchor), then the national path. */
export function productOutput(c: Context, product: ProductPath): Readable<[]> {
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
  const output: Readable<[]> = p.flow(
    'made',
    { unit: 'Mt/yr', publish: true, additive: true, title: product.title },
    () => before().times(grow(product.growth)).times(anchor()),
  )
  const before: Stock<[]> = p.lag('made.before', output, () => observed())
  return output
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
  })
  const cement = productOutput(c, {
    name: 'cement',
    column: 'cement_mt',
    title: { ko: '시멘트 생산', zh: '水泥产量', en: 'Cement output' },
    growth: path([
      [2035, c.param('cement_growth_2030')],
      [2040, c.param('cement_growth_2050')],
    ]),
  })
  return { steel, cement }
}
