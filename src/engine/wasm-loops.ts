import type { Compiled } from './compile.ts'
import { Code, empty, f64, i32, op, type WasmFunction } from './wasm-bytes.ts'
import type { Room } from './wasm-room.ts'

/**
 * A chunk's arguments, in bytes from the start of a level's area: for each level the region's block of the year, the
 * block before, its inputs; then for each level the first block of the year and of the year before; then the region
 * and the calendar year.
 */
export const chunkParams = (depth: number): number[] => [...new Array<number>(depth * 5 + 1).fill(i32), f64]

/** Takes every region of a level through its chunks of equations; called with the year's position and the year. */
export function overRegions(
  compiled: Compiled,
  room: Room,
  chunks: readonly number[],
  level: number,
): WasmFunction {
  // params: 0 t (-1 before the first year), 1 calendar year. locals: 2 year of the opening stocks and inputs, 3 the
  // region, 4 a region of an upper level, from 5 the chunks' first 5 * depth arguments.
  const depth = compiled.levels.length
  const [t, calendar, before, region, upper, first] = [0, 1, 2, 3, 4, 5]
  const c = new Code()
  c.get(t).const32(0).get(t).const32(0).put(op.i32GeS, op.select).set(before)
  compiled.levels.forEach((one, l) => {
    const bytes = one.codes.length * one.slots * 8
    c.get(t)
      .const32(1)
      .put(op.i32Add)
      .const32(bytes)
      .put(op.i32Mul)
      .set(first + depth * 3 + 2 * l)
    c.get(before)
      .const32(bytes)
      .put(op.i32Mul)
      .set(first + depth * 3 + 2 * l + 1)
  })
  c.put(op.loop, empty).get(region).set(upper)
  for (let l = level; l >= 0; l--) {
    const one = compiled.levels[l] as Compiled['levels'][number]
    const block = () =>
      c
        .get(upper)
        .const32(one.slots * 8)
        .put(op.i32Mul, op.i32Add)
    c.get(first + depth * 3 + 2 * l)
    block().set(first + 3 * l)
    c.get(first + depth * 3 + 2 * l + 1)
    block().set(first + 3 * l + 1)
    c.get(before).const32(one.codes.length).put(op.i32Mul).get(upper).put(op.i32Add)
    c.const32(one.inputSlots * 8)
      .put(op.i32Mul)
      .set(first + 3 * l + 2)
    if (l > 0)
      c.get(upper)
        .const32(2)
        .put(op.i32Shl)
        .memory(op.i32Load, room.parents[l] as number)
        .set(upper)
  }
  for (const chunk of chunks) {
    for (let i = 0; i < depth * 5; i++) c.get(first + i)
    c.get(region).get(calendar).call(chunk)
  }
  c.get(region).const32(1).put(op.i32Add).tee(region)
  c.const32((compiled.levels[level] as Compiled['levels'][number]).codes.length)
  c.put(op.i32LtS, op.brIf, 0, op.end)
  return { params: [i32, f64], result: [], locals: new Array<number>(depth * 5 + 3).fill(i32), code: c }
}

/** Before the first year the `start` sweeps, then in each year the others; -1 stands for none. */
export function wholeRun(start: number[], stages: number[], years: number, count: number): WasmFunction {
  // locals: 0 year's position
  const code = new Code()
  for (const sweep of start.filter((one) => one >= 0)) {
    code.const32(-1).const32(0).memory(op.f64Load, years).call(sweep)
  }
  code.put(op.loop, empty)
  for (const sweep of stages.filter((one) => one >= 0)) {
    code.get(0).get(0).const32(3).put(op.i32Shl).memory(op.f64Load, years).call(sweep)
  }
  code.get(0).const32(1).put(op.i32Add).tee(0).const32(count).put(op.i32LtS, op.brIf, 0, op.end)
  return { params: [], result: [], locals: [i32], code, export: 'run' }
}
