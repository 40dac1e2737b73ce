import type { CatalogIndex, PlaceBook } from '../catalog/index.ts'
import {
  constant,
  type Dimension,
  dimension,
  type Elem,
  type Expr,
  type InputDef,
  type Level,
  level,
  type Model,
  model,
  type Readable,
  type Subsystem,
  select,
  sumRegions,
  type VariableDef,
  year,
} from '../engine/index.ts'
import { type Facts, lastObserved, readFacts } from './facts.ts'
import {
  type Basis,
  cityLeaves,
  type Leaves,
  provinceLeaves,
  type Resolution,
  sharedProvenance,
} from './leaves.ts'

export const nation = level('nation')
export const province = level('province', nation)
export const city = level('city', province)

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

/** How an input is read, and where from. */
export type Known = Pick<InputDef, 'read' | 'provenance'>

/** Everything an equation file needs to declare its part. */
export interface Context {
  model: Model
  facts: Facts
  catalog: CatalogIndex
  /** A parameter of the catalog, at its central value unless the scenario assumes another. */
  param(id: string): Expr
  /** Where fleets and buildings live: the province, or the city where cities are run. */
  leaf: Level
  /** The regions of the leaf level, and what of its province each holds. */
  leaves: Leaves
  /**
   * A province's value of something that lives on the leaves, in an equation of the province. Give it a plain reading
   * of an amount; ratios do not add up.
   */
  ofLeaves(reading: Expr): Expr
  /**
   * The same as a variable of the province, with the name and notes of the leaf's: for the nation to sum, and for
   * equations that take a variable. Published amounts of leaves get theirs without being asked.
   */
  atProvince<const D extends readonly Dimension[]>(variable: Readable<D>): Readable<D>
  /** The mean of a ratio over a province's leaves, weighted, as a variable of the province. */
  meanAtProvince<const D extends readonly Dimension[]>(ratio: Readable<D>, weight: Readable<[]>): Readable<D>
  /**
   * An input of the leaves from what is known of provinces: an amount is shared out by `basis`, 'alike' is not. The
   * parts are those of `partsOf`, or of each year.
   */
  leafInput(basis: Basis, known: Known, partsOf?: number): Known
  /** The strength of a policy lever in a province. */
  lever(id: string): Expr
  /** The strength of a policy lever on the leaves, for their equations. */
  leafLever(id: string): Expr
  /** The anchors of the run, set by calibration: 1 where nothing is anchored. */
  anchor<const D extends readonly Dimension[] = []>(sub: Subsystem, name: string, over?: D): Readable<D>
}

/** One year, to turn a yearly flow into an amount. */
export const oneYear = constant(1, 'yr')

/** What leaves a model has; cities need the places. */
export type LeafOptions = { resolution?: 'province' } | { resolution: 'city'; places: PlaceBook }

/** The resolution that options ask for. */
export const resolutionOf = (options: LeafOptions): Resolution => options.resolution ?? 'province'

/** Starts the model of a catalog. */
export function context(catalog: CatalogIndex, options: LeafOptions = {}): Context {
  const m = model('noksaek')
  const facts = readFacts(catalog)
  const cities = options.resolution === 'city'
  const leaf = cities ? city : province
  const leaves = cities ? cityLeaves(facts, options.places) : provinceLeaves(facts)
  const gather: Context['atProvince'] = cities ? gatherer(m) : (variable) => variable
  return {
    model: m,
    facts,
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
    leaf,
    leaves,
    ofLeaves: cities ? sumRegions : (reading) => reading,
    atProvince: gather,
    meanAtProvince: (ratio, weight) => (cities ? declareMean(m, ratio, weight, gather) : ratio),
    leafInput: (basis, { read, provenance }, partsOf) => ({
      read: (code, y, labels) => {
        const whole = read(leaves.provinceOf(code), y, labels)
        return cities ? whole * leaves.part(code, basis, partsOf ?? y) : whole
      },
      provenance:
        provenance &&
        ((code, y, labels) =>
          sharedProvenance(provenance(leaves.provinceOf(code), y, labels), leaves.how(code, basis))),
    }),
    lever: (id) => m.lever(id, province),
    leafLever: (id) => m.lever(id, leaf),
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

/** Sums of leaf variables over each province's leaves, each declared once. */
function gatherer(m: Model): Context['atProvince'] {
  const made = new Map<VariableDef | InputDef, Readable<never>>()
  return (variable) => {
    const { def } = variable
    if (def.level !== city || def.kind === 'input') return variable
    let sum = made.get(def)
    if (!sum) {
      const [name, short] = splitName(def.name)
      const sub = m.subsystem(name, { level: province, file: def.file })
      const { title, levers, publish, additive, quality } = def.notes
      const options = {
        unit: def.unit.text,
        over: def.dims,
        title,
        levers,
        publish,
        additive,
        quality,
        gathered: true,
      }
      const declare = def.kind === 'flow' ? sub.flow : sub.aux
      sum = declare(short, options, (...elems) =>
        sumRegions((variable as Readable<never>)(...(elems as never))),
      ) as never
      made.set(def, sum)
    }
    return sum as never
  }
}

function declareMean<D extends readonly Dimension[]>(
  m: Model,
  ratio: Readable<D>,
  weight: Readable<[]>,
  gather: Context['atProvince'],
): Readable<D> {
  const { name, dims, unit, file, notes } = ratio.def as VariableDef
  const [prefix, short] = splitName(name)
  const read = ratio as unknown as Readable<never>
  const [from, to] = [city, province].map((level) => m.subsystem(prefix, { level, file })) as [
    Subsystem,
    Subsystem,
  ]
  const all = gather(weight)
  const weighted = from.aux(`${short}.weighted`, { unit: unit.text, over: dims }, (...elems) =>
    read(...(elems as never)).times(weight().overOr(all(), 0)),
  ) as Readable<never>
  return to.aux(short, { ...notes, unit: unit.text, over: dims, gathered: true }, (...elems) =>
    sumRegions(weighted(...(elems as never))),
  ) as unknown as Readable<D>
}

const splitName = (full: string): [string, string] => {
  const at = full.indexOf('.')
  return [full.slice(0, at), full.slice(at + 1)]
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
