import type { Facts } from './facts.ts'

/** Years inclusive. */
export const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i)

/** Sum of numbers. */
export const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0)

/** Shares of the provinces in a year, with how they were found. */
export interface Shares {
  /** In the order of `facts.codes`; they sum to 1. */
  values: number[]
  /** 'observed', 'between' two observed years, or 'held' from the nearest one. */
  how: 'observed' | 'between' | 'held'
}

/**
 * Shares by province: the observed years as they are, linear between them, the nearest one outside.
 * `pick` gives one province's value in an observed year; a missing one counts as nothing to share.
 */
export function sharesAt(years: number[], year: number, pick: (year: number) => number[]): Shares {
  const at = (y: number): number[] => {
    const values = pick(y)
    const total = sum(values)
    return values.map((v) => v / total)
  }
  if (years.includes(year)) return { values: at(year), how: 'observed' }
  const before = years.filter((y) => y < year).at(-1)
  const after = years.find((y) => y > year)
  if (before === undefined && after === undefined) throw new Error(`no observed year near ${year}`)
  if (before === undefined) return { values: at(after as number), how: 'held' }
  if (after === undefined) return { values: at(before), how: 'held' }
  const t = (year - before) / (after - before)
  const b = at(after)
  return { values: at(before).map((v, i) => v * (1 - t) + (b[i] ?? 0) * t), how: 'between' }
}

/** Shares of an indicator of provinces.csv; `fill` supplies provinces no source lists (default 0, that is: no output). */
export function indicatorShares(
  facts: Facts,
  indicator: string,
  year: number,
  fill: (code: string, year: number) => number = () => 0,
  years: number[] = facts.years(indicator),
): Shares {
  return sharesAt(years, year, (y) =>
    facts.codes.map((code) => facts.get(indicator, code, y)?.value ?? fill(code, y)),
  )
}

/** Share `total` by `weights`, none above its `caps`; what a cap cuts off goes to the others in proportion. */
export function shareWithCaps(weights: number[], caps: number[], total: number): number[] {
  if (sum(caps) < total) throw new Error(`caps ${sum(caps)} leave no room for ${total}`)
  let low = 0
  let high = 1
  const at = (factor: number): number[] => weights.map((w, i) => Math.min(w * factor, caps[i] ?? 0))
  while (sum(at(high)) < total && high < 1e12) high *= 2
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2
    if (sum(at(middle)) < total) low = middle
    else high = middle
  }
  return at(high)
}

/**
 * Fit a non-negative matrix to row and column totals by iterative proportional fitting.
 * Zero cells stay zero; rows are exact at the end, columns to `1e-9` of their total or an error is thrown.
 */
export function fitToMargins(prior: number[][], rows: number[], columns: number[]): number[][] {
  const m = prior.map((row) => [...row])
  for (let pass = 0; pass < 20000; pass++) {
    columns.forEach((target, j) => {
      const total = sum(m.map((row) => row[j] ?? 0))
      for (const row of m) row[j] = total > 0 ? ((row[j] ?? 0) * target) / total : 0
    })
    m.forEach((row, i) => {
      const total = sum(row)
      for (let j = 0; j < row.length; j++) row[j] = total > 0 ? ((row[j] ?? 0) * (rows[i] ?? 0)) / total : 0
    })
    const worst = Math.max(
      ...columns.map(
        (target, j) => Math.abs(sum(m.map((row) => row[j] ?? 0)) - target) / Math.max(target, 1e-9),
      ),
    )
    if (worst < 1e-9) return m
  }
  throw new Error('margins cannot be met')
}
