/** Nonlinear least squares within bounds: Levenberg-Marquardt with a known Jacobian, the same steps every time. */

/** Residuals at a point, and their derivatives by every unknown, a row a residual: asked for before the next point is. */
export interface Residuals {
  values: readonly number[]
  jacobian(): readonly (readonly number[])[]
}

/** Where the search ended. */
export interface LeastSquares {
  at: number[]
  /** Sum of squares at the start and at the end. */
  before: number
  after: number
  steps: number
}

/**
 * Lowers the sum of squares from a start. A step that leaves the bounds is cut back to them; an unknown at a bound that
 * would be pushed out takes no part in the step (projected Levenberg-Marquardt; Nocedal and Wright, ch. 10 and 16.7).
 * @param low,high bounds of each unknown
 */
export function leastSquares(
  start: readonly number[],
  low: readonly number[],
  high: readonly number[],
  residuals: (at: readonly number[]) => Residuals,
  most = 40,
): LeastSquares {
  let at = [...start]
  const first = residuals(at)
  let { values } = first
  let slopes = first.jacobian()
  const before = sumOfSquares(values)
  let now = before
  let damping = 1e-3
  let steps = 0
  while (steps < most && damping < 1e9) {
    steps++
    const slope = at.map((_, j) => dot(values, slopes, j))
    const free = at.map(
      (value, j) =>
        !(
          (value <= (low[j] as number) && (slope[j] as number) > 0) ||
          (value >= (high[j] as number) && (slope[j] as number) < 0)
        ),
    )
    const index = at.map((_, j) => j).filter((j) => free[j])
    if (index.length === 0) break
    const normal = index.map((j) =>
      index.map((k) => slopes.reduce((sum, row) => sum + (row[j] as number) * (row[k] as number), 0)),
    )
    index.forEach((_, i) => {
      const row = normal[i] as number[]
      row[i] = (row[i] as number) * (1 + damping) + 1e-12
    })
    const step = solve(
      normal,
      index.map((j) => -(slope[j] as number)),
    )
    const next = [...at]
    index.forEach((j, i) => {
      const value = (at[j] as number) + (step[i] as number)
      next[j] = Math.min(Math.max(value, low[j] as number), high[j] as number)
    })
    const there = residuals(next)
    const then = sumOfSquares(there.values)
    if (then < now) {
      const gained = (now - then) / now
      at = next
      values = there.values
      now = then
      damping = Math.max(damping / 10, 1e-9)
      if (gained < 1e-6 || steps === most) break
      slopes = there.jacobian()
    } else damping *= 10
  }
  return { at, before, after: now, steps }
}

const sumOfSquares = (values: readonly number[]): number => values.reduce((sum, one) => sum + one * one, 0)

// Half the derivative of the sum of squares by one unknown.
const dot = (values: readonly number[], slopes: readonly (readonly number[])[], j: number): number =>
  values.reduce((sum, value, i) => sum + value * ((slopes[i] as readonly number[])[j] as number), 0)

/** Solves a symmetric positive system by Cholesky's method. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length
  const l: number[][] = Array.from({ length: n }, () => new Array<number>(n).fill(0))
  const cell = (i: number, j: number) => (l[i] as number[])[j] as number
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = (matrix[i] as readonly number[])[j] as number
      for (let k = 0; k < j; k++) sum -= cell(i, k) * cell(j, k)
      ;(l[i] as number[])[j] = i === j ? Math.sqrt(sum) : sum / cell(j, j)
    }
  }
  const y: number[] = []
  for (let i = 0; i < n; i++) {
    let sum = right[i] as number
    for (let k = 0; k < i; k++) sum -= cell(i, k) * (y[k] as number)
    y.push(sum / cell(i, i))
  }
  const x = new Array<number>(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    let sum = y[i] as number
    for (let k = i + 1; k < n; k++) sum -= cell(k, i) * (x[k] as number)
    x[i] = sum / cell(i, i)
  }
  return x
}
