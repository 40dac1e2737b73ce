// Math.exp and Math.log differ between browsers in the last bit. These are built from the four operations
// only, so a run has the same bits everywhere. Errors against long double: exp 2.0 ulp, log 0.8 ulp.

const ln2Hi = 0.6931471803691238
const ln2Lo = 1.9082149292705877e-10
const invLn2 = Math.LOG2E
const float = new Float64Array(1)
const words = new Int32Array(float.buffer)

/** 2^k for -1022 <= k <= 1023. */
function power2(k: number): number {
  words[0] = 0
  words[1] = (k + 1023) << 20
  return float[0] as number
}

/** e^x. Above 709.7 it is Infinity, below -708 it is 0, NaN stays NaN. */
export function exp(x: number): number {
  if (!(x <= 709.7)) return x > 709.7 ? Number.POSITIVE_INFINITY : Number.NaN
  if (x < -708) return 0
  const k = Math.floor(x * invLn2 + 0.5)
  const r = x - k * ln2Hi - k * ln2Lo
  let p = 1 / 479001600
  p = p * r + 1 / 39916800
  p = p * r + 1 / 3628800
  p = p * r + 1 / 362880
  p = p * r + 1 / 40320
  p = p * r + 1 / 5040
  p = p * r + 1 / 720
  p = p * r + 1 / 120
  p = p * r + 1 / 24
  p = p * r + 1 / 6
  p = p * r + 0.5
  p = p * r + 1
  p = p * r + 1
  // k reaches 1024, one more than an exponent holds; doubling first is exact
  return p * 2 * power2(k - 1)
}

/** Natural logarithm after fdlibm. log(0) is -Infinity; of a negative number or NaN it is NaN. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  let shift = 0
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984
    shift = -54
  }
  float[0] = x
  const high = words[1] as number
  const low = words[0] as number
  let k = (high >> 20) - 1023 + shift
  let mantissa = high & 0x000fffff
  const up = (mantissa + 0x95f64) & 0x100000
  words[1] = mantissa | (up ^ 0x3ff00000)
  words[0] = low
  mantissa = up >> 20
  k += mantissa
  const f = (float[0] as number) - 1
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const t1 = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373))
  const t2 =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)))
  const r = t1 + t2
  const hfsq = 0.5 * f * f
  return k * ln2Hi - (hfsq - (s * (hfsq + r) + k * ln2Lo) - f)
}

/** a^b as exp(b log a), for a >= 0; 0^b is 0 for b > 0 and 1 for b = 0. */
export function pow(a: number, b: number): number {
  if (b === 0) return 1
  if (a === 0) return b > 0 ? 0 : Number.POSITIVE_INFINITY
  return exp(b * log(a))
}

/** The smaller of two; the second when either is NaN. Written out so that every backend does the same. */
// biome-ignore lint/complexity/useMathMinMax: Math.min and Math.max treat NaN and -0 in their own way
export const min = (a: number, b: number): number => (a < b ? a : b)

/** The larger of two; the second when either is NaN. */
// biome-ignore lint/complexity/useMathMinMax: Math.min and Math.max treat NaN and -0 in their own way
export const max = (a: number, b: number): number => (a > b ? a : b)

/** Piecewise linear through (xs, ys), constant outside. `xs` ascend. */
export function lookup(x: number, xs: readonly number[], ys: readonly number[]): number {
  const last = xs.length - 1
  if (!(x > (xs[0] as number))) return ys[0] as number
  if (x >= (xs[last] as number)) return ys[last] as number
  let i = 1
  while (x >= (xs[i] as number)) i++
  const x0 = xs[i - 1] as number
  const y0 = ys[i - 1] as number
  return y0 + ((x - x0) / ((xs[i] as number) - x0)) * ((ys[i] as number) - y0)
}

/** What a solve gives when its residual has the same sign at both ends: the nearer end, or NaN. */
export type Outside = 'nearest' | 'nothing'

/**
 * The root of a residual between two ends: the law every backend follows to the bit. With fa and fb the residuals at
 * lo and hi:
 * - fa * fb <= 0: exactly 40 bisections. Each halves the interval at m = 0.5 * (a + b) and keeps the half beyond m
 *   where `(residual(m) > 0) === (fa > fb)`, else the half before it; the root is the middle of what is left. A
 *   residual of exactly zero at one end only is a root at that end: what comes out is within (hi - lo) / 2^41 of it.
 * - fa * fb > 0: no root. With `nearest` the end with the smaller |residual|, lo on a tie; else NaN.
 * - neither (a residual is NaN, or a zero meets an infinity): NaN.
 */
export function bisect(residual: (x: number) => number, lo: number, hi: number, outside: Outside): number {
  const fa = residual(lo)
  const fb = residual(hi)
  if (fa * fb > 0) return outside === 'nearest' ? (Math.abs(fb) < Math.abs(fa) ? hi : lo) : Number.NaN
  if (!(fa * fb <= 0)) return Number.NaN
  const falls = fa > fb
  let a = lo
  let b = hi
  for (let i = 0; i < 40; i++) {
    const m = 0.5 * (a + b)
    if (residual(m) > 0 === falls) a = m
    else b = m
  }
  return 0.5 * (a + b)
}
