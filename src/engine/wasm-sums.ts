import { Code, empty, f64, i32, op, simd, v128, type WasmFunction } from './wasm-bytes.ts'

/**
 * (base, region, bounds, list, weights) -> sum over the part of the list that is the region's of the value at
 * base + list[e], times weights[e] when weighted. With `lanes` each value is a pair.
 */
export function sumOver(weighted: boolean, lanes: boolean): WasmFunction {
  // locals: 5 e, 6 end, 7 total
  const c = new Code()
  const bound = (index: number) =>
    c
      .get(1)
      .const32(3)
      .put(op.i32Shl)
      .get(2)
      .put(op.i32Add)
      .memory(op.i32Load, index * 4)
  bound(0).set(5)
  bound(1).set(6)
  c.put(op.block, empty, op.loop, empty)
  c.get(5).get(6).put(op.i32GeS, op.brIf, 1)
  c.get(7)
  if (weighted) {
    c.get(4).get(5).const32(3).put(op.i32Shl, op.i32Add)
    if (lanes) c.lanesAt(simd.loadSplat, 0)
    else c.memory(op.f64Load, 0)
  }
  c.get(0).get(5).const32(2).put(op.i32Shl).get(3).put(op.i32Add).memory(op.i32Load, 0).put(op.i32Add)
  if (lanes) {
    c.lanesAt(simd.load, 0)
    if (weighted) c.lanes(simd.mul)
    c.lanes(simd.add)
  } else {
    c.memory(op.f64Load, 0)
    if (weighted) c.put(op.f64Mul)
    c.put(op.f64Add)
  }
  c.set(7)
  c.get(5).const32(1).put(op.i32Add).set(5).put(op.br, 0, op.end, op.end)
  c.get(7)
  const type = lanes ? v128 : f64
  return { params: [i32, i32, i32, i32, i32], result: [type], locals: [i32, i32, type], code: c }
}

/**
 * (base, region, bounds, list, weights, gain): adds the gain, times weights[e] when weighted, to the value at
 * base + list[e] for every e of the region's part. The reverse of `sumOver`.
 */
export function spreadOver(weighted: boolean, lanes: boolean): WasmFunction {
  // locals: 6 e, 7 end, 8 address
  const c = new Code()
  const bound = (index: number) =>
    c
      .get(1)
      .const32(3)
      .put(op.i32Shl)
      .get(2)
      .put(op.i32Add)
      .memory(op.i32Load, index * 4)
  bound(0).set(6)
  bound(1).set(7)
  c.put(op.block, empty, op.loop, empty)
  c.get(6).get(7).put(op.i32GeS, op.brIf, 1)
  c.get(0).get(6).const32(2).put(op.i32Shl).get(3).put(op.i32Add).memory(op.i32Load, 0).put(op.i32Add)
  c.tee(8).get(8)
  const weight = () => c.get(4).get(6).const32(3).put(op.i32Shl, op.i32Add)
  if (lanes) {
    c.lanesAt(simd.load, 0).get(5)
    if (weighted) weight().lanesAt(simd.loadSplat, 0).lanes(simd.mul)
    c.lanes(simd.add).lanesAt(simd.store, 0)
  } else {
    c.memory(op.f64Load, 0).get(5)
    if (weighted) weight().memory(op.f64Load, 0).put(op.f64Mul)
    c.put(op.f64Add).memory(op.f64Store, 0)
  }
  c.get(6).const32(1).put(op.i32Add).set(6).put(op.br, 0, op.end, op.end)
  const type = lanes ? v128 : f64
  return { params: [i32, i32, i32, i32, i32, type], result: [], locals: [i32, i32, i32], code: c }
}

/** As math.ts: the first point at or below it, the last at or above it, else the segment it falls in. */
export function lookupFunction(xs: readonly number[], ys: readonly number[], lanes: boolean): WasmFunction {
  return lanes ? lookupLanes(xs, ys) : lookupScalar(xs, ys)
}

function lookupScalar(xs: readonly number[], ys: readonly number[]): WasmFunction {
  const c = new Code()
  const last = xs.length - 1
  c.get(0)
    .constF(xs[0] as number)
    .put(op.f64Gt, op.i32Eqz, op.if, empty)
    .constF(ys[0] as number)
    .put(op.return, op.end)
  c.get(0)
    .constF(xs[last] as number)
    .put(op.f64Ge, op.if, empty)
    .constF(ys[last] as number)
    .put(op.return, op.end)
  for (let i = 1; i <= last; i++) {
    const [x0, x1, y0, y1] = segment(xs, ys, i)
    if (i < last) c.get(0).constF(x1).put(op.f64Lt, op.if, empty)
    c.constF(y0)
      .get(0)
      .constF(x0)
      .put(op.f64Sub)
      .constF(x1 - x0)
      .put(op.f64Div)
      .constF(y1 - y0)
      .put(op.f64Mul, op.f64Add, op.return)
    if (i < last) c.put(op.end)
  }
  if (last === 0) c.constF(ys[0] as number)
  return { params: [f64], result: [f64], locals: [], code: c }
}

// Every segment is computed; the first whose end lies beyond x is taken.
function lookupLanes(xs: readonly number[], ys: readonly number[]): WasmFunction {
  const c = new Code()
  const last = xs.length - 1
  c.constLanes(ys[last] as number).set(1)
  for (let i = last; i >= 1; i--) {
    const [x0, x1, y0, y1] = segment(xs, ys, i)
    c.constLanes(y0).get(0).constLanes(x0).lanes(simd.sub)
    c.constLanes(x1 - x0)
      .lanes(simd.div)
      .constLanes(y1 - y0)
      .lanes(simd.mul, simd.add)
    c.get(1).get(0).constLanes(x1).lanes(simd.lt, simd.bitselect).set(1)
  }
  c.get(1)
    .constLanes(ys[0] as number)
    .get(0)
    .constLanes(xs[0] as number)
    .lanes(simd.gt, simd.bitselect)
  return { params: [v128], result: [v128], locals: [v128], code: c }
}

const segment = (xs: readonly number[], ys: readonly number[], i: number) =>
  [xs[i - 1], xs[i], ys[i - 1], ys[i]] as [number, number, number, number]
