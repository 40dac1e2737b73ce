import type { CatalogIndex } from '../catalog/index.ts'
import {
  constant,
  type Dimension,
  dimension,
  type Elem,
  type Expr,
  type Level,
  level,
  type Model,
  model,
  type Readable,
  type Subsystem,
  select,
  year,
} from '../engine/index.ts'
import { type Facts, lastObserved, readFacts } from './facts.ts'

export const nation = level('nation')
export const province = level('province', nation)

/** First and last year of a run. */
export const firstYear = 2015
export const lastYear = 2060
/** From this year on observed series only repeat themselves. */
export const settled = lastObserved + 1
export const years: readonly number[] = Array.from(
  { length: lastYear - firstYear + 1 },
  (_, i) => firstYear + i,
)

/** Ways of making electricity. */
export const technology = dimension('technology', [
  'coal',
  'gas',
  'biomass',
  'hydro',
  'nuclear',
  'wind_onshore',
  'wind_offshore',
  'solar_utility',
  'solar_distributed',
])
export type Technology = (typeof technology)['elements'][number]['label']

/** Five-year cohorts a plant was built in, named by their first year. */
export const cohort = dimension('cohort', [
  'pre2000',
  '2000',
  '2005',
  '2010',
  '2015',
  '2020',
  '2025',
  '2030',
  '2035',
  '2040',
  '2045',
  '2050',
  '2055',
  '2060',
])

export type Cohort = (typeof cohort)['elements'][number]['label']

/** Ways of making crude steel. */
export const route = dimension('route', ['bf_bof', 'eaf'])

/** Fuels burned in industry. */
export const fuel = dimension('fuel', ['coal', 'oil', 'gas'])

/** What drives a car. */
export const powertrain = dimension('powertrain', ['ice', 'hev', 'phev', 'bev', 'fcev'])
export type Powertrain = (typeof powertrain)['elements'][number]['label']

/** Age of a car in years at 31 December; the last one holds all older. */
export const carAge = dimension(
  'age',
  Array.from({ length: 21 }, (_, i) => String(i)),
)

/** Everything an equation file needs to declare its part. */
export interface Context {
  model: Model
  facts: Facts
  catalog: CatalogIndex
  /** A parameter of the catalog, at its central value unless the scenario assumes another. */
  param(id: string): Expr
  /** Where fleets and buildings live: the province until cities are run, then the city. */
  leaf: Level
  /** A province's value of something that lives on the leaves. */
  ofLeaves(reading: Expr): Expr
  /** The strength of a policy lever in a province. */
  lever(id: string): Expr
  /** The anchors of the run, set by calibration: 1 where nothing is anchored. */
  anchor<const D extends readonly Dimension[] = []>(sub: Subsystem, name: string, over?: D): Readable<D>
}

/** One year, to turn a yearly flow into an amount. */
export const oneYear = constant(1, 'yr')

/** Starts the model of a catalog. */
export function context(catalog: CatalogIndex): Context {
  const m = model('noksaek')
  return {
    model: m,
    facts: readFacts(catalog),
    catalog,
    param(id) {
      const found = catalog.parameter(id)
      if (found.central === null) throw new Error(`parameter ${id} has no central value`)
      return m.param(id, {
        unit: found.unit,
        value: found.central,
        low: found.low ?? undefined,
        high: found.high ?? undefined,
        provenance: { id, text: found.source, confidence: found.confidence },
      })
    },
    leaf: province,
    ofLeaves: (reading) => reading,
    lever: (id) => m.lever(id, province),
    anchor: (sub, name, over) =>
      sub.input(`anchor.${name}`, {
        unit: '1',
        over,
        steady: true,
        read: () => 1,
        provenance: anchorNote,
      }) as never,
  }
}

const anchorNote = () => ({
  id: 'anchor',
  text: 'observed / model (current-policies), the same in every scenario; fades over ten years after the last observed year',
  confidence: 'D',
  quality: 'derived',
})

/** Straight lines between points in time, constant outside: `path([[2025, a], [2030, b]])`. */
export function path(points: readonly (readonly [number, Expr])[]): Expr {
  const [first, ...rest] = points
  if (!first) throw new Error('a path needs a point')
  let from = first
  let result = first[1]
  for (const to of rest) {
    const done = year()
      .minus(constant(from[0], 'yr'))
      .over(constant(to[0] - from[0], 'yr'))
      .atLeast(0)
      .atMost(1)
    result = result.plus(to[1].minus(from[1]).times(done))
    from = to
  }
  return result
}

/** A value that jumps: `steps([[2015, a], [2021, b]])` is a before 2021 and b from 2021. */
export function steps(points: readonly (readonly [number, Expr])[]): Expr {
  const [first, ...rest] = points
  if (!first) throw new Error('steps need a value')
  return rest.reduce(
    (before, [from, value]) => select(constant(from, 'yr').notAbove(year()), value, before),
    first[1],
  )
}

/** `observed` up to the last observed year, `after` beyond. */
export const observedThen = (observed: Expr, after: Expr): Expr =>
  select(year().notAbove(constant(lastObserved, 'yr')), observed, after)

/** First calendar year of a cohort; units before 2000 count as built about 1990. */
export const cohortYear = (one: Elem): number => (one.label === 'pre2000' ? 1990 : Number(one.label))

/** 1 + a yearly rate. */
export const grow = (rate: Expr): Expr => constant(1, '1').plus(rate.times(oneYear))

/** Clamps a year to those with observations from 2015. */
export const observedYear = (y: number): number => Math.min(Math.max(y, firstYear), lastObserved)
