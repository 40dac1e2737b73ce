import { Code, helper, simd, v128, type WasmFunction } from './wasm-bytes.ts'
import { expCoefficients, ln2Hi, ln2Lo } from './wasm-math.ts'

// The functions of math.ts on two lanes, operation by operation: every bit must be the same. Where math.ts returns
// early, both ways are computed here and the right one is chosen at the end.

type Pair = (value: number) => number

/**
 * exp, log and pow in the order of `helper`; min and max are instructions here, their places stay empty. `pair` says
 * where a constant stands in both lanes.
 */
export const laneFunctions = (pair: Pair): WasmFunction[] => [
  exps(1, pair, 0),
  log(pair),
  pow(),
  nothing(),
  nothing(),
]

const nothing = (): WasmFunction => ({ params: [], result: [], locals: [], code: new Code() })

/**
 * exp of so many pairs side by side, their steps taking turns. V8 would do one after the other, were it not for what is
 * stored at `sink` between the steps: stores stay in order.
 */
export function exps(count: number, pair: Pair, sink: number): WasmFunction {
  const c = new Code(1024)
  const [x, k, r, p] = [0, 1, 2, 3].map((of) => (i: number) => of * count + i) as Record<number, Local> &
    [Local, Local, Local, Local]
  const each = (step: (i: number) => void) => {
    for (let i = 0; i < count; i++) step(i)
  }
  const constant = (value: number) => c.loadPair(pair(value))
  // a constant of all of them is loaded once
  const shared = (value: number, step: (i: number, put: () => Code) => void) => {
    if (count > 1) constant(value).set(4 * count)
    each((i) => step(i, () => (count > 1 ? c.get(4 * count) : constant(value))))
  }
  const halt = (of: Local) => {
    if (count > 1) each((i) => void c.const32(0).get(of(i)).lanesAt(simd.store, sink))
  }
  // k = floor(x / ln 2 + 0.5), of an x that stays in range; NaN and what lies outside is put right at the end
  each((i) => {
    constant(-708)
    constant(709.7).get(x(i)).lanes(simd.pmin, simd.pmax).set(r(i))
  })
  shared(Math.LOG2E, (i, put) => {
    c.get(r(i))
    put().lanes(simd.mul).set(k(i))
  })
  shared(0.5, (i, put) => {
    c.get(k(i))
    put().lanes(simd.add, simd.floor).set(k(i))
  })
  for (const part of [ln2Hi, ln2Lo]) {
    shared(part, (i, put) => {
      c.get(r(i)).get(k(i))
      put().lanes(simd.mul, simd.sub).set(r(i))
    })
  }
  halt(r)
  shared(1 / 479001600, (i, put) => put().set(p(i)))
  expCoefficients.forEach((one, step) => {
    shared(one, (i, put) => {
      c.get(p(i)).get(r(i)).lanes(simd.mul)
      put().lanes(simd.add).set(p(i))
    })
    if (step % 3 === 2) halt(p)
  })
  // p * 2 * 2^(k - 1), with the exponent written into the bits
  each((i) => {
    c.get(p(i))
    constant(2).lanes(simd.mul)
    c.get(k(i)).lanes(simd.truncToI32, simd.i64ExtendLowI32).constBits(1022n).lanes(simd.i64Add)
    c.const32(52).lanes(simd.i64Shl, simd.mul).set(p(i))
  })
  // x < -708 ? 0 : p, then x > 709.7 ? Infinity : that, then NaN where x is
  each((i) => {
    c.constLanes(0).get(p(i)).get(x(i))
    constant(-708).lanes(simd.lt, simd.bitselect).set(p(i))
  })
  each((i) => {
    constant(Number.POSITIVE_INFINITY).get(p(i)).get(x(i))
    constant(709.7).lanes(simd.gt, simd.bitselect).set(p(i))
  })
  each((i) => {
    constant(Number.NaN).get(p(i)).get(x(i)).get(x(i)).lanes(simd.ne, simd.bitselect)
  })
  const pairs = new Array<number>(count).fill(v128)
  return { params: pairs, result: pairs, locals: new Array<number>(3 * count + 1).fill(v128), code: c }
}

type Local = (i: number) => number

// locals: 0 x, 1 bits, 2 k (i64), 3 mantissa, 4 up, 5 f, 6 s, 7 z, 8 w, 9 t1, 10 t2, 11 hfsq, 12 kf, 13 y
function log(pair: Pair): WasmFunction {
  const c = new Code(1024)
  const [x, y] = [0, 13]
  // subnormals are scaled up first
  c.get(x).loadPair(pair(18014398509481984)).lanes(simd.mul).get(x)
  c.get(x).loadPair(pair(2.2250738585072014e-308)).lanes(simd.lt).tee(12).lanes(simd.bitselect).set(y)
  c.constBits(-54n).get(12).lanes(simd.and).set(2)
  // k = (high >> 20) - 1023 + shift; x > 0 where it counts, so the sign bit is not set
  c.get(y).set(1)
  c.get(1)
    .const32(52)
    .lanes(simd.i64ShrU)
    .constBits(1023n)
    .lanes(simd.i64Sub)
    .get(2)
    .lanes(simd.i64Add)
    .set(2)
  c.get(1).const32(32).lanes(simd.i64ShrU).constBits(0xfffffn).lanes(simd.and).set(3)
  c.get(3).constBits(0x95f64n).lanes(simd.i64Add).constBits(0x100000n).lanes(simd.and).set(4)
  // f = (mantissa | (up ^ 0x3ff00000), low) - 1
  c.get(3).get(4).constBits(0x3ff00000n).lanes(simd.xor, simd.or).const32(32).lanes(simd.i64Shl)
  c.get(1).constBits(0xffffffffn).lanes(simd.and, simd.or).loadPair(pair(1)).lanes(simd.sub).set(5)
  c.get(2).get(4).const32(20).lanes(simd.i64ShrU, simd.i64Add).set(2)
  // the low words of both lanes side by side, as numbers
  c.get(2).get(2).one(0xfd).unsigned(simd.shuffle)
  c.put(0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11).lanes(simd.convertLowI32).set(12)
  c.get(5).loadPair(pair(2)).get(5).lanes(simd.add, simd.div).set(6)
  c.get(6).get(6).lanes(simd.mul).set(7)
  c.get(7).get(7).lanes(simd.mul).set(8)
  // t1 = w * (a + w * (b + w * c))
  c.get(8).loadPair(pair(0.3999999999940942)).get(8).loadPair(pair(0.22222198432149784)).get(8)
  c.loadPair(pair(0.15313837699209373)).lanes(simd.mul, simd.add, simd.mul, simd.add, simd.mul).set(9)
  // t2 = z * (a + w * (b + w * (c + w * d)))
  c.get(7).loadPair(pair(0.6666666666666735)).get(8).loadPair(pair(0.2857142874366239)).get(8)
  c.loadPair(pair(0.1818357216161805)).get(8).loadPair(pair(0.14798198605116586))
  c.lanes(simd.mul, simd.add, simd.mul, simd.add, simd.mul, simd.add, simd.mul).set(10)
  c.loadPair(pair(0.5)).get(5).lanes(simd.mul).get(5).lanes(simd.mul).set(11)
  // k * ln2Hi - (hfsq - (s * (hfsq + (t1 + t2)) + k * ln2Lo) - f)
  c.get(12).loadPair(pair(ln2Hi)).lanes(simd.mul)
  c.get(11).get(6).get(11).get(9).get(10).lanes(simd.add, simd.add, simd.mul)
  c.get(12).loadPair(pair(ln2Lo)).lanes(simd.mul, simd.add, simd.sub).get(5).lanes(simd.sub, simd.sub).set(y)
  // Infinity stays; 0 gives -Infinity; less, and NaN, give NaN
  c.get(x).get(y).get(x).loadPair(pair(Number.POSITIVE_INFINITY)).lanes(simd.eq, simd.bitselect).set(y)
  c.get(y).loadPair(pair(Number.NaN)).get(x).constLanes(0).lanes(simd.gt, simd.bitselect).set(y)
  c.loadPair(pair(Number.NEGATIVE_INFINITY)).get(y).get(x).constLanes(0).lanes(simd.eq, simd.bitselect)
  return { params: [v128], result: [v128], locals: new Array<number>(13).fill(v128), code: c }
}

// locals: 0 a, 1 b, 2 y
function pow(): WasmFunction {
  const c = new Code()
  c.get(1).get(0).call(helper.log).lanes(simd.mul).call(helper.exp).set(2)
  // a = 0: 0 or Infinity by the sign of b; then b = 0: 1
  c.constLanes(0).constLanes(Number.POSITIVE_INFINITY).get(1).constLanes(0).lanes(simd.gt, simd.bitselect)
  c.get(2).get(0).constLanes(0).lanes(simd.eq, simd.bitselect).set(2)
  c.constLanes(1).get(2).get(1).constLanes(0).lanes(simd.eq, simd.bitselect)
  return { params: [v128, v128], result: [v128], locals: [v128], code: c }
}
