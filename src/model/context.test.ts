import { describe, expect, it } from 'vitest'
import { allocate, blockAt, compile, constant, type Expr, model } from '../engine/index.ts'
import { interpret } from '../engine/why.ts'
import {
  cohort,
  cohortYear,
  firstYear,
  grow,
  lastYear,
  nation,
  observedThen,
  observedYear,
  path,
  steps,
  years,
} from './context.ts'
import { lastObserved } from './facts.ts'

/** What an expression is in every year. */
function overYears(expr: () => Expr): (year: number) => number {
  const m = model('words')
  m.subsystem('a', { level: nation, file: 'context.test.ts' }).aux('x', { unit: '1' }, expr)
  const compiled = compile(m, [{ level: nation, codes: ['CHN'] }], years)
  const memory = allocate(compiled)
  interpret(compiled, memory)
  const { slot } = compiled.equations.get('nation:a.x') as { slot: number }
  return (year) => memory.values[0]?.[blockAt(compiled, 0, year - firstYear, 0) + slot] as number
}
const one = (value: number) => constant(value, '1')

describe('words of the equations', () => {
  it('a path is straight between its points and constant outside', () => {
    const at = overYears(() =>
      path([
        [2020, one(2)],
        [2030, one(4)],
        [2040, one(0)],
      ]),
    )
    expect([2015, 2020, 2025, 2030, 2035, 2040, 2060].map(at)).toEqual([2, 2, 3, 4, 2, 0, 0])
  })

  it('steps jump in the year they name', () => {
    const at = overYears(() =>
      steps([
        [2015, one(1)],
        [2021, one(5)],
        [2026, one(0)],
      ]),
    )
    expect([2015, 2020, 2021, 2025, 2026, 2060].map(at)).toEqual([1, 1, 5, 5, 0, 0])
  })

  it('the observed holds to the last observed year, what follows from the next', () => {
    const at = overYears(() => observedThen(one(1), one(2)))
    expect([firstYear, lastObserved, lastObserved + 1, lastYear].map(at)).toEqual([1, 1, 2, 2])
    expect([2010, 2019, 2050].map(observedYear)).toEqual([firstYear, 2019, lastObserved])
  })

  it('a rate in per cent a year grows by that much in a year', () => {
    expect(overYears(() => grow(constant(5, '%/yr')))(2030)).toBeCloseTo(1.05, 12)
  })

  it('cohorts cover every year of a run once, and refuse to be empty', () => {
    const starts = cohort.elements.map(cohortYear)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
    for (const year of years) expect(starts.filter((from) => from <= year && year < from + 5)).toHaveLength(1)
    expect(() => path([])).toThrow()
    expect(() => steps([])).toThrow()
  })
})
