import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadCatalog } from './load.ts'
import { baselineRows, growthPercent, periodsBehind, table1Summary } from './table1.ts'

const catalog = loadCatalog('catalog')
const rows = baselineRows(catalog)

describe('growth', () => {
  test('of a known case', () => {
    expect(growthPercent(100, 121, 2)).toBeCloseTo(10, 12)
  })

  test('is not a number without years or a start', () => {
    expect(growthPercent(100, 121, 0)).toBeNaN()
    expect(growthPercent(0, 121, 2)).toBeNaN()
  })

  test('compounds back to where it came from', () => {
    const amount = fc.double({ min: 1, max: 1e5, noNaN: true })
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 50 }), (from, to, years) => {
        const back = from * (1 + growthPercent(from, to, years) / 100) ** years
        expect(Math.abs(back / to - 1)).toBeLessThan(1e-9)
      }),
    )
  })

  test('finds the periods behind a rate that was printed to one decimal', () => {
    const amount = fc.double({ min: 100, max: 10_000, noNaN: true })
    fc.assert(
      fc.property(amount, amount, fc.constantFrom(4, 5), (from, to, periods) => {
        const printed = Math.round(growthPercent(from, to, periods) * 10) / 10
        expect(periodsBehind(from, to, printed, periods)).toBe(periods)
      }),
    )
  })

  test('no period fits a rate that is simply wrong', () => {
    expect(periodsBehind(100, 200, 1, 4)).toBeNull()
  })
})

describe('Table 1', () => {
  test('has 30 values and 30 printed rates', () => {
    expect(rows).toHaveLength(30)
    expect(catalog.table1.cells.flatMap((c) => [c.mt, c.growthPrinted]).filter(Number.isFinite)).toHaveLength(
      60,
    )
  })

  test('2010 cannot be recomputed and says so', () => {
    const first = rows.filter((r) => r.year === 2010)
    expect(first).toHaveLength(10)
    expect(first.every((r) => r.growth === null && r.periods === null && r.periodsPrinted === null)).toBe(
      true,
    )
  })

  test('2015 was printed with its five years', () => {
    const middle = rows.filter((r) => r.year === 2015)
    expect(middle.map((r) => r.periodsPrinted)).toEqual(Array(10).fill(5))
    expect(middle.every((r) => r.periods === 5 && r.finding === undefined)).toBe(true)
  })

  test('2019 was printed with five periods for four years: the ten values of check C-01', () => {
    const last = rows.filter((r) => r.year === 2019)
    expect(last.map((r) => r.growth)).toEqual([5.22, -1.9, 2.14, 1.71, -2.33, 0.89, -3.47, 1.98, -2.25, 0.8])
    expect(last.every((r) => r.periods === 4 && r.periodsPrinted === 5 && r.finding === 'C-01')).toBe(true)
    const right = catalog.checks.find((c) => c.id === 'C-01')?.right ?? ''
    const told = [...right.matchAll(/-?\d+\.\d\d/g)].map(([value]) => Number(value))
    expect(last.map((r) => r.growth)).toEqual(told)
  })

  test('shares, the total they imply, and sums', () => {
    const summary = table1Summary(catalog.table1)
    expect(summary.impliedTotalGt).toBe(9.92)
    expect(summary.shares.map((s) => s.impliedTotalGt)).toEqual([9.921, 9.918, 9.891])
    expect(summary.rowSums).toEqual([
      { country: 'CHN', year: 2019, mt: 9638 },
      { country: 'KOR', year: 2019, mt: 563 },
    ])
    expect(summary.rowSumShare).toBe(97.2)
    expect(summary.nuclear.growth).toBe(28.21)
  })
})
