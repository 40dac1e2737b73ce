/** Fits the short list of `catalog/calibration.yaml` with the gradient of the engine, then everything `fit.ts` fits. */
import type { CalibrationPlan, CatalogIndex, Fit } from '../catalog/index.ts'
import { type GradientOf, hasLanes, type Instance, openInstance } from '../engine/index.ts'
import { firstYear, lastObserved } from '../model/index.ts'
import { fitMachine } from './fit.ts'
import { pointsOf } from './hindcast-score.ts'
import { leastSquares } from './least-squares.ts'
import { type Machine, openMachine } from './machine.ts'
import { tableTargets } from './table-targets.ts'
import type { Scenario } from './types.ts'

/** Anchors move what the parameters see, and parameters what the anchors correct: so both are fitted in turn. */
const mostRounds = 4

/** The problem is nearly linear, and the next round goes on from here. */
const stepsARound = 4

/** A parameter of the short list: the catalog's value, and the one fitted. */
export interface CalibratedParameter {
  id: string
  why: string
  before: number
  after: number
  low: number
  high: number
  /** Whether it was held at its low or high. */
  held: boolean
}

/** What a calibration found. */
export interface Calibration {
  plan: CalibrationPlan
  parameters: CalibratedParameter[]
  /** Ids of the list that no equation reads. */
  unread: string[]
  /** The fit with the catalog's values, and with those fitted. */
  before: Fit
  after: Fit
  /** Left with the second fit in force. */
  machine: Machine
  /** Sum of squares at the catalog's values, and where the last round ended; how many rounds. */
  misfit: { before: number; after: number; rounds: number }
}

/** One observed value, and the values of the model that add up to it. */
interface Observed {
  value: number
  tolerance: number
  of: GradientOf[]
}

/**
 * Least squares of relative errors over their tolerances, and of parameters and correction factors over their standard
 * deviations, with anchors as fitted; then anchors and factors again. A factor is twice as dear as a parameter, so that
 * what physics can explain no factor has to. Takes a few seconds, gives the same bits each time.
 * @throws when the catalog has no plan, or where there is no WebAssembly
 */
export function calibrate(index: CatalogIndex, current: Scenario): Calibration {
  const { calibration: plan } = index.catalog
  if (!plan) throw new Error('the catalog has no calibration.yaml')
  const machine = openMachine(index)
  const before = index.catalog.fit ?? fitMachine(machine, current, lastObserved)
  machine.setFit(before)
  const instance = openInstance(machine.compiled, { lanes: hasLanes() ? 2 : 1, gradient: true })
  const observed = observations(index, machine, plan)
  const position = (id: string) => machine.compiled.model.params.findIndex((one) => one.name === id)
  const list = plan.parameters
    .filter(({ id }) => position(id) >= 0)
    .map(({ id, why }) => {
      // the catalog was checked: it has a range
      const { central, low, high } = index.parameter(id) as { central: number; low: number; high: number }
      return { id, why, position: position(id), central, low, high, deviation: (high - low) / 4 }
    })
  const unknowns: Unknown[] = [...list, ...factors(index, machine)]
  const bounds = (of: 'low' | 'high') => unknowns.map((one) => (one[of] - one.central) / one.deviation)
  const [low, high] = [bounds('low'), bounds('high')]

  // unknowns are counted in standard deviations from the catalog's values
  let at = unknowns.map(() => 0)
  let after = before
  let misfit = { before: 0, after: 0, rounds: 0 }
  for (let round = 1; round <= mostRounds; round++) {
    instance.load(machine.laidOut(current))
    const residuals = (x: readonly number[]) => residualsAt(instance, unknowns, observed, x)
    const found = leastSquares(at, low, high, residuals, stepsARound)
    const moved = Math.max(...found.at.map((value, i) => Math.abs(value - (at[i] as number))))
    misfit = {
      before: round === 1 ? found.before : misfit.before,
      after: found.after,
      rounds: round,
    }
    at = found.at
    const values = list.map((one, i) => [one.id, valueAt(one, at[i] as number)] as const)
    after = fitMachine(machine, current, lastObserved, Object.fromEntries(values))
    if (moved < 0.05) break
  }
  const parameters = list.map((one, i): CalibratedParameter => {
    const x = at[i] as number
    const held = x <= (low[i] as number) || x >= (high[i] as number)
    const value = valueAt(one, x)
    return { id: one.id, why: one.why, before: one.central, after: value, low: one.low, high: one.high, held }
  })
  const unread = plan.parameters.flatMap(({ id }) => (position(id) < 0 ? [id] : []))
  return { plan, parameters, unread, before, after, machine, misfit }
}

interface Unknown {
  position: number
  central: number
  low: number
  high: number
  deviation: number
}

// Seven digits: far below what the observations can tell.
const valueAt = (one: Unknown, x: number): number => {
  const value = Number((one.central + x * one.deviation).toPrecision(7))
  return Math.min(Math.max(value, one.low), one.high)
}

function factors(index: CatalogIndex, machine: Machine): Unknown[] {
  return tableTargets(index).map(({ parameter }) => {
    const { low, high } = index.parameter(parameter) as { low: number; high: number }
    const position = machine.compiled.model.params.findIndex((one) => one.name === parameter)
    return { position, central: 1, low, high, deviation: (high - low) / 8 }
  })
}

/** A run and a run back for every observation: residuals in standard deviations, then the unknowns' own. */
function residualsAt(
  instance: Instance,
  unknowns: readonly Unknown[],
  observed: readonly Observed[],
  x: readonly number[],
) {
  unknowns.forEach((one, i) => {
    instance.setParam(one.position, one.central + (x[i] as number) * one.deviation)
  })
  instance.run()
  const own = unknowns.map((_, i) => unknowns.map((_, j) => (i === j ? 1 : 0)))
  const scaleOf = ({ tolerance, value }: Observed) => 1 / (tolerance * value)
  return {
    values: [
      ...observed.map((one) => {
        const modelled = one.of.reduce(
          (sum, { def, element, region, yearIndex, weight }) =>
            sum + weight * instance.value(def, element, region, yearIndex),
          0,
        )
        return (modelled - one.value) * scaleOf(one)
      }),
      ...x,
    ],
    jacobian: () => [
      ...observed.map((one) => {
        const gains = instance.gradient(one.of)
        return unknowns.map(({ position, deviation }) => gains.param(position) * deviation * scaleOf(one))
      }),
      ...own,
    ],
  }
}

function observations(index: CatalogIndex, machine: Machine, plan: CalibrationPlan): Observed[] {
  const [from, to] = plan.years
  const within = ([year]: readonly [number, number]) => year >= from && year <= to
  return plan.observations.flatMap((one): Observed[] => {
    const { tolerance } = one
    if ('table1' in one) {
      const target = tableTargets(index).find(({ variable }) => variable === `co2.${one.table1}`)
      return (target?.observed ?? [])
        .map(({ year, value }) => [year, value] as const)
        .filter(within)
        .map(([year, value]) => ({ value, tolerance, of: partsOf(machine, `co2.${one.table1}`, year, 1) }))
    }
    const series = index.catalog.history.series.find(({ id }) => id === one.series)
    if (!series) return []
    return [...pointsOf(series)].filter(within).map(([year, value]) => ({
      value,
      tolerance,
      of: series.variables.flatMap((variable) => partsOf(machine, variable, year, series.factor)),
    }))
  })
}

// The nation's own equation, or every province's.
function partsOf({ compiled }: Machine, variable: string, year: number, weight: number): GradientOf[] {
  const nation = compiled.equations.get(`nation:${variable}`)
  const equation = nation ?? compiled.equations.get(`province:${variable}`)
  if (!equation) throw new Error(`no variable '${variable}' for calibration.yaml`)
  const { def, level, slot } = equation
  const element = slot - (compiled.slotOf.get(def) as number)
  const yearIndex = year - firstYear
  return (compiled.levels[level]?.codes ?? []).map((_, region) => ({
    def,
    element,
    region,
    yearIndex,
    weight,
  }))
}
