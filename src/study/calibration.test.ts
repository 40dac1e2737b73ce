import { beforeAll, describe, expect, it } from 'vitest'
import { hasLanes, openInstance } from '../engine/index.ts'
import { type Calibration, calibrate } from './calibration.ts'
import { calibrationNotes, calibrationRows, isFactor, isTableRow } from './calibration-rows.ts'
import { leastSquares } from './least-squares.ts'
import { type Bench, openBench } from './testing.ts'
import type { CalibrateRow } from './types.ts'

describe('least squares', () => {
  const free = [-1e9, -1e9]
  const open = [1e9, 1e9]

  it('find the solution of a linear problem, as the normal equations give it', () => {
    // y = a + b x through (0, 1), (1, 3), (2, 4): b = 3/2, a = 7/6
    const points: [number, number][] = [
      [0, 1],
      [1, 3],
      [2, 4],
    ]
    const { at, after } = leastSquares([0, 0], free, open, ([a = 0, b = 0]) => ({
      values: points.map(([x, y]) => a + b * x - y),
      jacobian: () => points.map(([x]) => [1, x]),
    }))
    expect(at[0]).toBeCloseTo(7 / 6, 6)
    expect(at[1]).toBeCloseTo(3 / 2, 6)
    expect(after).toBeCloseTo(1 / 6, 9)
  })

  // Rosenbrock's valley; More, Garbow and Hillstrom (1981), problem 1
  const valley = ([x = 0, y = 0]: readonly number[]) => ({
    values: [10 * (y - x * x), 1 - x],
    jacobian: () => [
      [-20 * x, 10],
      [-1, 0],
    ],
  })

  it('follow a curved valley to its end', () => {
    const { at, before } = leastSquares([-1.2, 1], free, open, valley, 100)
    expect(before).toBeCloseTo(24.2, 9)
    expect(at[0]).toBeCloseTo(1, 4)
    expect(at[1]).toBeCloseTo(1, 4)
  })

  it('stay within bounds, and go on along them', () => {
    const { at } = leastSquares([-1.2, 1], free, [0.5, 1e9], valley, 100)
    expect(at[0]).toBe(0.5)
    expect(at[1]).toBeCloseTo(0.25, 6)
  })
})

describe('the calibration', () => {
  let bench: Bench
  let found: Calibration
  let rows: CalibrateRow[]
  beforeAll(async () => {
    bench = await openBench()
    found = calibrate(bench.catalog, bench.current)
    rows = calibrationRows(found, bench.study.calibrate(bench.current), bench.current)
  }, 120_000)

  it('stands on gradients that are the differences of whole runs', () => {
    const { compiled } = found.machine
    const instance = openInstance(compiled, { lanes: hasLanes() ? 2 : 1, gradient: true })
    instance.load(found.machine.laidOut(bench.current))
    const equation = compiled.equations.get('province:co2.transport')
    if (!equation) throw new Error('no co2.transport')
    const element = equation.slot - (compiled.slotOf.get(equation.def) as number)
    const of = (compiled.levels[1]?.codes ?? []).map((_, region) => ({
      def: equation.def,
      element,
      region,
      yearIndex: 4,
      weight: 1,
    }))
    const total = () =>
      of.reduce((sum, one) => sum + instance.value(one.def, one.element, one.region, one.yearIndex), 0)
    instance.run()
    const gains = instance.gradient(of)
    for (const id of ['vkt_car', 'freight_efficiency']) {
      const position = compiled.model.params.findIndex((one) => one.name === id)
      const gain = gains.param(position)
      const at = found.after.params[id] as number
      const [above, below] = [1 + 1e-4, 1 - 1e-4].map((times) => {
        instance.setParam(position, at * times)
        instance.run()
        return total()
      }) as [number, number]
      instance.setParam(position, at)
      expect(gain / ((above - below) / (2e-4 * at))).toBeCloseTo(1, 4)
    }
  })

  it('lowers the misfit and keeps every parameter within its range', () => {
    expect(found.misfit.after).toBeLessThan(found.misfit.before / 10)
    expect(found.unread).toEqual([])
    expect(found.parameters.length).toBe(bench.catalog.catalog.calibration?.parameters.length)
    for (const { id, after, low, high } of found.parameters) {
      expect(after, id).toBeGreaterThanOrEqual(low)
      expect(after, id).toBeLessThanOrEqual(high)
    }
  })

  it('meets Table 1 less Hong Kong within 1 %, with correction factors in 0.85-1.15', () => {
    const table = rows.filter(isTableRow)
    expect(table.length).toBe(10)
    for (const { series, residual } of table)
      expect(Math.abs(residual as number), series).toBeLessThanOrEqual(0.01)
    const factors = rows.filter(isFactor)
    expect(factors.length).toBe(6)
    for (const { parameter, after } of factors) {
      expect(after, parameter).toBeGreaterThan(0.85)
      expect(after, parameter).toBeLessThan(1.15)
    }
    const notes = calibrationNotes(found, rows, bench.current).join('\n')
    expect(notes).toContain('Every correction factor lies within')
    expect(notes).toContain('Every row of Table 1 is within 1 %')
    expect(notes).toMatch(/Hong Kong.* \d\d Mt, 0\.4 %/)
  })

  it('tells each value in force beside the one fitted', () => {
    const inForce = bench.study.calibrate(bench.current)
    const at = (name: string) => rows.find((row) => row.series === name)
    for (const old of inForce.filter((row) => row.modelled !== undefined)) {
      const row = at(old.series as string)
      expect(row).toMatchObject({ before: old.modelled, after: row?.modelled })
    }
  })
})
