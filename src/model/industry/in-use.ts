import { constant, dimension, type Elem, type Expr, type Readable, sum } from '../../engine/index.ts'
import { type Context, firstYear, nation, oneYear } from '../context.ts'

/** Metal in products, by how long it stays there. */
export const product = dimension('product', ['steel_construction', 'steel_goods', 'aluminium'])
type Product = Elem<(typeof product)['elements'][number]['label']>

/** Stations of a product's life: with four of them lives scatter by half of their mean. */
const station = dimension('station', ['1', '2', '3', '4'])
const stations = station.elements.length

/** What is put into use each year, Mt/yr of the nation. */
export interface PutIntoUse {
  steel: Expr
  aluminium: Expr
}

/** Metal in use. */
export interface InUse {
  /** Metal in products at the end of the year before, Mt. */
  stock: Readable<[typeof product]>
  /** What leaves use in the year, collected or not, Mt/yr. */
  leaving: Readable<[typeof product]>
  entering: Readable<[typeof product]>
}

/**
 * Metal in products as a chain of stations (an Erlang distribution of lives, as in dynamic material flow analysis:
 * Pauliuk, Wang, Mueller 2012 for Chinese steel). All that leaves was once put in, so scrap can never exceed it:
 *
 *     S1' = in - n/L S1,   Sk' = n/L (S(k-1) - Sk),   out = n/L Sn
 *
 * The chain of 2015 is that of what was made since 1970: of a tonne of age a, e^-x x^(k-1)/(k-1)! is in station k,
 * x = n a/L.
 */
export function inUse(c: Context, entered: () => PutIntoUse): InUse {
  const n = c.model.subsystem('industry.in_use', { level: nation, file: 'src/model/industry/in-use.ts' })
  const one = constant(1, '1')
  const steelShare = (p: Product): Expr =>
    p.label === 'steel_construction'
      ? c.param('steel_construction_share')
      : one.minus(c.param('steel_construction_share'))
  const rate = (p: Product): Expr =>
    constant(stations, '1').over(
      c.param(
        p.label === 'aluminium'
          ? 'aluminium_life'
          : p.label === 'steel_goods'
            ? 'steel_life_goods'
            : 'steel_life_construction',
      ),
    )

  /** Mid-year, length and yearly amount of the years before the first. */
  const past = (p: Product): [middle: number, years: number, made: Expr][] => {
    if (p.label === 'aluminium')
      return [
        [1990, 10, c.param('aluminium_used_1985')],
        [2000, 10, c.param('aluminium_used_1995')],
        [2010, 10, c.param('aluminium_used_2005')],
      ]
    const used = (made: string): Expr => steelIntoUse(c, c.param(made)).times(steelShare(p))
    return [
      [1975, 10, used('steel_made_1970')],
      [1985, 10, used('steel_made_1980')],
      [1995, 10, used('steel_made_1990')],
      [2002.5, 5, used('steel_made_2000')],
      [2007.5, 5, used('steel_made_2005')],
      [2012.5, 5, used('steel_made_2010')],
    ]
  }
  const chain = n.stock('chain', {
    unit: 'Mt',
    over: [product, station],
    quality: 'estimated',
    initial: (p, k) =>
      past(p)
        .map(([middle, length, made]) => {
          const x = rate(p).times(constant(firstYear - middle, 'yr'))
          const before = Array.from({ length: k.index }, (_, i) => x.times(1 / (i + 1)))
          return made.times(constant(length, 'yr')).times(before.reduce((a, b) => a.times(b), x.neg().exp()))
        })
        .reduce((a, b) => a.plus(b)),
  })
  const entering = n.flow(
    'entering',
    {
      unit: 'Mt/yr',
      over: [product],
      publish: true,
      quality: 'estimated',
      title: { ko: '사용에 투입되는 금속', zh: '投入使用的金属', en: 'Metal put into use' },
    },
    (p) => (p.label === 'aluminium' ? entered().aluminium : entered().steel.times(steelShare(p))),
  )
  const leaving = n.flow(
    'leaving',
    {
      unit: 'Mt/yr',
      over: [product],
      publish: true,
      quality: 'estimated',
      title: { ko: '사용이 끝난 금속', zh: '退出使用的金属', en: 'Metal that leaves use' },
    },
    (p) => chain(p, station.at('4')).times(rate(p)),
  )
  n.next(chain, (p, k) => {
    const stays = chain(p, k).times(one.minus(rate(p).times(oneYear)))
    const comes = k.isFirst
      ? entering(p).times(oneYear)
      : chain(p, station.before(k)).times(rate(p)).times(oneYear)
    return stays.plus(comes)
  })
  const stock = n.aux(
    'stock',
    {
      unit: 'Mt',
      over: [product],
      publish: true,
      quality: 'estimated',
      title: { ko: '사용 중인 금속(연초)', zh: '在用金属存量(年初)', en: 'Metal in use, start of the year' },
    },
    (p) => sum(station, (k) => chain(p, k)),
  )
  return { stock, leaving, entering }
}

/** Of crude steel, what comes into use at home: less home scrap, exports and what processing cuts off. */
export const steelIntoUse = (c: Context, crude: Expr): Expr =>
  crude
    .times(constant(1, '1').minus(c.param('steel_home_scrap')))
    .times(c.param('steel_kept_home'))
    .times(constant(1, '1').minus(c.param('steel_new_scrap')))
