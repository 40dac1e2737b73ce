/** The account of a calibration: parameters, series before and after, factors, anchors; and what to say of it. */
import { calibrateRows } from './calibrate.ts'
import type { CalibratedParameter, Calibration } from './calibration.ts'
import { wantedFactor } from './fit.ts'
import type { Machine } from './machine.ts'
import { tableTargets } from './table-targets.ts'
import type { CalibrateRow, Scenario } from './types.ts'

/** Furthest a row of Table 1 may be from what is printed, less Hong Kong. */
export const tableTolerance = 0.01

/** Whether a row compares a year of Table 1. */
export const isTableRow = (row: CalibrateRow): boolean =>
  row.residual !== undefined && /^co2\.\w+ (2015|2019)$/.test(row.series ?? '')

/** Whether a row is a correction factor. */
export const isFactor = (row: CalibrateRow): boolean => row.parameter.startsWith('fit_')

/**
 * Rows in the order they are read: the short list; every series, `before` as in force and `after` with the parameters
 * fitted (which `modelled` and `residual` repeat); correction factors and anchors likewise.
 * @param inForce the rows of the fit every run has
 */
export function calibrationRows(
  { machine, after, parameters }: Calibration,
  inForce: readonly CalibrateRow[],
  current: Scenario,
): CalibrateRow[] {
  const key = (row: CalibrateRow) => `${row.parameter}|${row.region ?? ''}|${row.series ?? ''}`
  const before = new Map(inForce.map((row) => [key(row), row]))
  const list = new Set(parameters.map((one) => one.id))
  const rest = calibrateRows(machine, after, current)
    .filter((row) => !list.has(row.parameter))
    .map((row): CalibrateRow => {
      const old = before.get(key(row))
      return row.modelled === undefined
        ? { ...row, before: old?.after ?? row.before }
        : { ...row, before: old?.modelled ?? null, after: row.modelled }
    })
  return [...parameters.map((one) => parameterRow(machine, one)), ...rest]
}

function parameterRow({ catalog }: Machine, one: CalibratedParameter): CalibrateRow {
  const { unit, source } = catalog.parameter(one.id)
  const { id, before, after, low, high, why } = one
  return { parameter: id, before, after, low, high, unit, source: `${why}; catalog: ${source}` }
}

/** What was fitted to what, what is held at its bound, and what is still missed. */
export function calibrationNotes(
  found: Calibration,
  rows: readonly CalibrateRow[],
  current: Scenario,
): string[] {
  const { plan, parameters, unread, machine, after, misfit } = found
  const memory = machine.run(current)
  const central = (id: string) => machine.catalog.parameter(id).central ?? 0
  const hongKong = ['power', 'transport', 'other', 'other'].reduce(
    (sum, part) => sum + central(`hongkong_${part}_2019`),
    0,
  )
  const printed = machine.catalog.catalog.table1.cells
    .filter((one) => one.country === 'CHN' && one.year === 2019)
    .reduce((sum, one) => sum + one.mt, 0)
  const held = parameters.filter((one) => one.held)
  const outside = tableTargets(machine.catalog).flatMap((target) => {
    const inForce = after.params[target.parameter] ?? 1
    const { low, high } = machine.catalog.parameter(target.parameter)
    const wanted = wantedFactor(machine, memory, target, inForce)
    return wanted < (low ?? 0) - 1e-6 || wanted > (high ?? Number.POSITIVE_INFINITY) + 1e-6
      ? [
          `${target.parameter} would be ${wanted.toFixed(3)}, outside ${low}-${high}, and is held at ${inForce}.`,
        ]
      : []
  })
  const missed = rows.filter((row) => isTableRow(row) && Math.abs(row.residual as number) > tableTolerance)
  const [from, to] = plan.years
  return [
    `${parameters.length} parameters of catalog/calibration.yaml fitted to ${from}-${to} with the gradient of the model: sum of squares ${misfit.before.toFixed(1)} -> ${misfit.after.toFixed(1)} in ${misfit.rounds} rounds with the anchors; then anchors and correction factors.`,
    'before: as in force in every run. after: with the parameters fitted. A run takes the values of the catalog until someone changes them there.',
    ...(unread.length > 0 ? [`No equation reads: ${unread.join(', ')}.`] : []),
    held.length > 0
      ? `Held at the end of their range: ${held.map((one) => one.id).join(', ')}.`
      : 'No parameter is held at the end of its range.',
    ...(outside.length > 0 ? outside : ['Every correction factor lies within 0.85-1.15 without being held.']),
    missed.length > 0
      ? `Missed by more than 1 %: ${missed.map((row) => `${row.series} (${percent(row.residual as number)})`).join(', ')}.`
      : 'Every row of Table 1 is within 1 % in 2015 and 2019.',
    `Hong Kong, which Table 1 counts and the provinces do not, is taken off what is printed: ${hongKong.toFixed(0)} Mt, ${percent(hongKong / printed)} of its five rows.`,
  ]
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
