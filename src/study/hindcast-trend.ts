/** Straight lines through what was observed: the projections of drivers, and what a forecast is scored against. */

/** Observed points, year and value. */
export type Points = readonly (readonly [year: number, value: number])[]

/** The points of the five years that end with `last`. */
export function window(values: ReadonlyMap<number, number>, last: number): Points {
  return [...values].filter(([year]) => year > last - 5 && year <= last).sort(([a], [b]) => a - b)
}

/** Ordinary least squares: level at a year. Undefined below two points. */
export function straightLine(points: Points): ((year: number) => number) | undefined {
  const n = points.length
  if (n < 2) return undefined
  const meanYear = points.reduce((total, [year]) => total + year, 0) / n
  const mean = points.reduce((total, [, value]) => total + value, 0) / n
  const spread = points.reduce((total, [year]) => total + (year - meanYear) ** 2, 0)
  const slope =
    points.reduce((total, [year, value]) => total + (year - meanYear) * (value - mean), 0) / spread
  return (year) => mean + slope * (year - meanYear)
}

/** Growth per year of the log-linear trend, 0.05 for 5 %. Undefined below two points or where a value is not above 0. */
export function growthTrend(points: Points): number | undefined {
  if (points.some(([, value]) => value <= 0)) return undefined
  const line = straightLine(points.map(([year, value]) => [year, Math.log(value)]))
  return line ? Math.exp(line(1) - line(0)) - 1 : undefined
}
