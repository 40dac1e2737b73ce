import { Code, empty, f64, i32, op, type WasmFunction } from './wasm-bytes.ts'

/**
 * (base, stride, region, start, list, weights) -> sum over start[region] .. start[region + 1] of the value at
 * base + list[e] * stride, times weights[e] when weighted.
 */
export function sumOver(weighted: boolean): WasmFunction {
  // locals: 6 e, 7 end, 8 total
  const c = new Code()
  const entry = (index: number) =>
    c
      .get(2)
      .const32(index)
      .put(op.i32Add)
      .const32(2)
      .put(op.i32Shl)
      .get(3)
      .put(op.i32Add)
      .memory(op.i32Load, 0)
  entry(0).set(6)
  entry(1).set(7)
  c.put(op.block, empty, op.loop, empty)
  c.get(6).get(7).put(op.i32GeS, op.brIf, 1)
  c.get(8)
  if (weighted) c.get(5).get(6).const32(3).put(op.i32Shl, op.i32Add).memory(op.f64Load, 0)
  c.get(0)
    .get(6)
    .const32(2)
    .put(op.i32Shl)
    .get(4)
    .put(op.i32Add)
    .memory(op.i32Load, 0)
    .get(1)
    .put(op.i32Mul, op.i32Add)
    .memory(op.f64Load, 0)
  if (weighted) c.put(op.f64Mul)
  c.put(op.f64Add).set(8)
  c.get(6).const32(1).put(op.i32Add).set(6).put(op.br, 0, op.end, op.end)
  c.get(8)
  return { params: [i32, i32, i32, i32, i32, i32], result: [f64], locals: [i32, i32, f64], code: c }
}

/** As math.ts: the first point at or below it, the last at or above it, else the segment it falls in. */
export function lookupFunction(xs: readonly number[], ys: readonly number[]): WasmFunction {
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
    const [x0, x1, y0, y1] = [xs[i - 1], xs[i], ys[i - 1], ys[i]] as [number, number, number, number]
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
