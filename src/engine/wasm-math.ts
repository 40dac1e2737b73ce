import { Code, empty, f64, helper, i32, op, type WasmFunction } from './wasm-bytes.ts'

// The functions of math.ts, operation by operation: every bit must be the same.

const i64 = 0x7e
export const ln2Hi = 0.6931471803691238
export const ln2Lo = 1.9082149292705877e-10
const invLn2 = Math.LOG2E

/** Of the polynomial of exp, from the second highest power down. */
export const expCoefficients = [
  1 / 39916800,
  1 / 3628800,
  1 / 362880,
  1 / 40320,
  1 / 5040,
  1 / 720,
  1 / 120,
  1 / 24,
  1 / 6,
  0.5,
  1,
  1,
]

/** exp, log, pow, min, max in the order of `helper`. */
export const mathFunctions = (): WasmFunction[] => [exp(), log(), pow(), minmax(op.f64Lt), minmax(op.f64Gt)]

// locals: 0 x, 1 k, 2 r, 3 p
function exp(): WasmFunction {
  const c = new Code()
  // if (!(x <= 709.7)) return x > 709.7 ? Infinity : NaN
  c.get(0).constF(709.7).put(op.f64Le, op.i32Eqz, op.if, empty)
  c.constF(Number.POSITIVE_INFINITY)
    .constF(Number.NaN)
    .get(0)
    .constF(709.7)
    .put(op.f64Gt, op.select, op.return, op.end)
  c.get(0).constF(-708).put(op.f64Lt, op.if, empty).constF(0).put(op.return, op.end)
  c.get(0).constF(invLn2).put(op.f64Mul).constF(0.5).put(op.f64Add, op.f64Floor).set(1)
  c.get(0)
    .get(1)
    .constF(ln2Hi)
    .put(op.f64Mul, op.f64Sub)
    .get(1)
    .constF(ln2Lo)
    .put(op.f64Mul, op.f64Sub)
    .set(2)
  c.constF(1 / 479001600).set(3)
  for (const one of expCoefficients) c.get(3).get(2).put(op.f64Mul).constF(one).put(op.f64Add).set(3)
  // p * 2 * 2^(k - 1), with the exponent written into the bits
  c.get(3).constF(2).put(op.f64Mul)
  c.get(1).put(op.i32TruncF64S).const32(1022).put(op.i32Add).const32(20).put(op.i32Shl)
  c.put(op.i64ExtendI32U).const64(32n).put(op.i64Shl, op.f64ReinterpretI64, op.f64Mul)
  return { params: [f64], result: [f64], locals: [f64, f64, f64], code: c }
}

// locals: 0 x, 1 bits i64, 2 k i32, 3 mantissa i32, 4 up i32, 5 f, 6 s, 7 z, 8 w, 9 t1, 10 t2, 11 hfsq, 12 kf, 13 high i32
function log(): WasmFunction {
  const c = new Code()
  // if (!(x > 0)) return x === 0 ? -Infinity : NaN
  c.get(0).constF(0).put(op.f64Gt, op.i32Eqz, op.if, empty)
  c.constF(Number.NEGATIVE_INFINITY)
    .constF(Number.NaN)
    .get(0)
    .constF(0)
    .put(op.f64Eq, op.select, op.return, op.end)
  c.get(0).constF(Number.POSITIVE_INFINITY).put(op.f64Eq, op.if, empty).get(0).put(op.return, op.end)
  // subnormals are scaled up first
  c.get(0).constF(2.2250738585072014e-308).put(op.f64Lt, op.if, empty)
  c.get(0).constF(18014398509481984).put(op.f64Mul).set(0).const32(-54).set(2).put(op.end)
  c.get(0).put(op.i64ReinterpretF64).tee(1).const64(32n).put(op.i64ShrU, op.i32WrapI64).set(13)
  c.get(13).const32(20).put(op.i32ShrS).const32(1023).put(op.i32Sub).get(2).put(op.i32Add).set(2)
  c.get(13).const32(0x000fffff).put(op.i32And).set(3)
  c.get(3).const32(0x95f64).put(op.i32Add).const32(0x100000).put(op.i32And).set(4)
  // f = (mantissa | (up ^ 0x3ff00000), low) - 1
  c.get(3).get(4).const32(0x3ff00000).put(op.i32Xor, op.i32Or, op.i64ExtendI32U).const64(32n).put(op.i64Shl)
  c.get(1).const64(0xffffffffn).put(op.i64And, op.i64Or, op.f64ReinterpretI64).constF(1).put(op.f64Sub).set(5)
  c.get(2).get(4).const32(20).put(op.i32ShrS, op.i32Add, op.f64ConvertI32S).set(12)
  c.get(5).constF(2).get(5).put(op.f64Add, op.f64Div).set(6)
  c.get(6).get(6).put(op.f64Mul).set(7)
  c.get(7).get(7).put(op.f64Mul).set(8)
  // t1 = w * (a + w * (b + w * c))
  c.get(8).constF(0.3999999999940942).get(8).constF(0.22222198432149784).get(8).constF(0.15313837699209373)
  c.put(op.f64Mul, op.f64Add, op.f64Mul, op.f64Add, op.f64Mul).set(9)
  // t2 = z * (a + w * (b + w * (c + w * d)))
  c.get(7).constF(0.6666666666666735).get(8).constF(0.2857142874366239).get(8).constF(0.1818357216161805)
  c.get(8).constF(0.14798198605116586)
  c.put(op.f64Mul, op.f64Add, op.f64Mul, op.f64Add, op.f64Mul, op.f64Add, op.f64Mul).set(10)
  c.constF(0.5).get(5).put(op.f64Mul).get(5).put(op.f64Mul).set(11)
  // k * ln2Hi - (hfsq - (s * (hfsq + (t1 + t2)) + k * ln2Lo) - f)
  c.get(12).constF(ln2Hi).put(op.f64Mul)
  c.get(11)
    .get(6)
    .get(11)
    .get(9)
    .get(10)
    .put(op.f64Add, op.f64Add, op.f64Mul)
    .get(12)
    .constF(ln2Lo)
    .put(op.f64Mul, op.f64Add, op.f64Sub)
  c.get(5).put(op.f64Sub, op.f64Sub)
  return {
    params: [f64],
    result: [f64],
    locals: [i64, i32, i32, i32, f64, f64, f64, f64, f64, f64, f64, f64, i32],
    code: c,
  }
}

function pow(): WasmFunction {
  const c = new Code()
  c.get(1).constF(0).put(op.f64Eq, op.if, empty).constF(1).put(op.return, op.end)
  c.get(0).constF(0).put(op.f64Eq, op.if, empty)
  c.constF(0).constF(Number.POSITIVE_INFINITY).get(1).constF(0).put(op.f64Gt, op.select, op.return, op.end)
  c.get(1).get(0).call(helper.log).put(op.f64Mul).call(helper.exp)
  return { params: [f64, f64], result: [f64], locals: [], code: c }
}

// a < b ? a : b, and with > for the larger: the second when either is NaN
const minmax = (compare: number): WasmFunction => ({
  params: [f64, f64],
  result: [f64],
  locals: [],
  code: new Code().get(0).get(1).get(0).get(1).put(compare, op.select),
})
