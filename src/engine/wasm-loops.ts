import type { Compiled } from './compile.ts'
import type { Dialect } from './dialect.ts'
import type { Layout, LevelLayout } from './layout.ts'
import { Code, empty, f64, i32, op, type WasmFunction } from './wasm-bytes.ts'
import { type Room, tilesTogether } from './wasm-room.ts'

/** Positions of the globals: where a level's values of the year, of the year before and inputs begin; and the year. */
export const globalOf = {
  now: (level: number): number => 3 * level,
  before: (level: number): number => 3 * level + 1,
  inputs: (level: number): number => 3 * level + 2,
  year: (depth: number): number => 3 * depth,
}

/** Types of the globals. */
export const globalTypes = (depth: number): number[] => [...new Array<number>(3 * depth).fill(i32), f64]

/**
 * Positions of a chunk's arguments: addresses of the tile's values of the year and of the year before and of its
 * inputs; the same for each cell above (two where the lanes have different ones); the tile's scratch; the first region;
 * and in an ensemble the member tile and the address of its parameters.
 */
export interface Arguments {
  /** Of an upper level, for each group of lanes. */
  above: { now: number; before: number; inputs: number }[][]
  scratch: number
  region: number
  memberTile: number
  params: number
  count: number
}

/** Arguments of the chunks of a level. */
export function argumentsOf(compiled: Compiled, layout: Layout, level: number): Arguments {
  let next = 3
  const above = Array.from({ length: level }, (_, u) => {
    const split = layout.apart && (compiled.levels[u]?.codes.length as number) > 1
    return Array.from({ length: split ? layout.lanes : 1 }, () => {
      next += 3
      return { now: next - 3, before: next - 2, inputs: next - 1 }
    })
  })
  const [scratch, region, memberTile, params] = [next, next + 1, next + 2, next + 3]
  return { above, scratch, region, memberTile, params, count: next + 4 }
}

/**
 * Takes every tile of a level through its chunks of equations, some tiles at a time: those go through one chunk before
 * the next. A chunk whose flag is 0 is passed over.
 */
export function overTiles(
  compiled: Compiled,
  layout: Layout,
  room: Room,
  chunks: readonly { index: number; flag: number }[],
  level: number,
): WasmFunction {
  const { tiles } = layout.levels[level] as LevelLayout
  const args = argumentsOf(compiled, layout, level)
  // locals: the chunks' arguments, then the tile, the first of those taken together, and the one after the last
  const [tile, first, end] = [args.count, args.count + 1, args.count + 2]
  const c = new Code(1024)
  c.put(op.loop, empty)
  c.get(first).const32(tilesTogether).put(op.i32Add).tee(end)
  c.const32(tiles).get(end).const32(tiles).put(op.i32LtS, op.select).set(end)
  for (const { index, flag } of chunks) {
    c.const32(0).memory(op.i32Load8U, flag).put(op.if, empty)
    c.get(first).set(tile).put(op.loop, empty)
    setArguments(c, compiled, layout, room, level, args)
    for (let i = 0; i < args.count; i++) c.get(i)
    c.call(index)
    c.get(tile).const32(1).put(op.i32Add).tee(tile).get(end).put(op.i32LtS, op.brIf, 0, op.end, op.end)
  }
  c.get(end).tee(first).const32(tiles).put(op.i32LtS, op.brIf, 0, op.end)
  return { params: [], result: [], locals: new Array<number>(args.count + 3).fill(i32), code: c }
}

// Sets a chunk's arguments for the tile in the local after them; the first of those taken together stands behind it.
function setArguments(
  c: Code,
  compiled: Compiled,
  layout: Layout,
  room: Room,
  level: number,
  args: Arguments,
): void {
  const { stored, scratch } = layout.levels[level] as LevelLayout
  const { lanes, members, apart } = layout
  const inputSlots = compiled.levels[level]?.inputSlots as number
  const [tile, first] = [args.count, args.count + 1]
  const groups = apart ? lanes : 1
  const own = (global: number, slots: number, local: number) =>
    c
      .global(op.globalGet, global)
      .get(tile)
      .const32(slots * lanes * 8)
      .put(op.i32Mul, op.i32Add)
      .set(local)
  own(globalOf.now(level), stored, 0)
  own(globalOf.before(level), stored, 1)
  own(globalOf.inputs(level), inputSlots, 2)
  args.above.forEach((cells, u) => {
    const table = room.above[level]?.[u] as number
    cells.forEach(({ now, before, inputs }, k) => {
      const entry = (which: number) =>
        c
          .get(tile)
          .const32(groups * 8)
          .put(op.i32Mul)
          .memory(op.i32Load, table + k * 8 + which * 4)
      c.global(op.globalGet, globalOf.now(u))
      entry(0).put(op.i32Add).set(now)
      c.global(op.globalGet, globalOf.before(u))
      entry(0).put(op.i32Add).set(before)
      c.global(op.globalGet, globalOf.inputs(u))
      entry(1).put(op.i32Add).set(inputs)
    })
  })
  c.get(tile).get(first).put(op.i32Sub)
  c.const32(scratch * lanes * 8).put(op.i32Mul)
  c.const32(room.scratch).put(op.i32Add).set(args.scratch)
  const perRegion = members / lanes
  if (apart || members === 1) c.get(tile).const32(lanes).put(op.i32Mul).set(args.region)
  else {
    c.get(tile).const32(perRegion).put(op.i32DivU).set(args.region)
    c.get(tile).const32(perRegion).put(op.i32RemU).tee(args.memberTile)
    c.const32(compiled.model.params.length * lanes * 8).put(op.i32Mul)
    c.const32(room.params).put(op.i32Add).set(args.params)
  }
}

/** From year position `from` on: before the first year (-1) the `start` sweeps, then in each year the others. */
export function wholeRun(
  compiled: Compiled,
  layout: Layout,
  room: Room,
  start: readonly number[],
  stages: readonly number[],
  records: readonly number[],
): WasmFunction {
  // params: 0 from; locals: 1 year's position
  const c = new Code()
  c.get(0).const32(0).put(op.i32LtS, op.if, empty)
  setYear(c, compiled, layout, room, true)
  for (const sweep of start) c.call(sweep)
  c.put(op.else).get(0).set(1).put(op.end)
  c.put(op.loop, empty)
  setYear(c, compiled, layout, room, false)
  for (const sweep of stages) c.call(sweep)
  for (const record of records) c.get(1).call(record)
  c.get(1).const32(1).put(op.i32Add).tee(1).const32(compiled.years.length).put(op.i32LtS, op.brIf, 0, op.end)
  return { params: [i32], result: [], locals: [i32], code: c, export: 'run' }
}

/** (year's position): copies what a brief run remembers of a level from the year's values to its record. */
export function recordYear(layout: Layout, room: Room, d: Dialect, level: number): WasmFunction | undefined {
  const { tiles, stored, record } = layout.levels[level] as LevelLayout
  if (record === 0) return undefined
  const slot = layout.lanes * 8
  // params: 0 year's position; locals: 1 tile, 2 from, 3 to
  const c = new Code(1024)
  c.global(op.globalGet, globalOf.now(level)).set(2)
  c.get(0)
    .const32(tiles * record * slot)
    .put(op.i32Mul)
  c.const32(room.records[level] as number)
    .put(op.i32Add)
    .set(3)
  c.put(op.loop, empty)
  for (const [def, place] of layout.places) {
    if (place.level !== level || place.record === undefined) continue
    for (let k = 0; k < def.size; k++) {
      c.get(3).get(2)
      d.load(c, (place.slot + k) * slot)
      d.store(c, (place.record + k) * slot)
    }
  }
  c.get(2)
    .const32(stored * slot)
    .put(op.i32Add)
    .set(2)
  c.get(3)
    .const32(record * slot)
    .put(op.i32Add)
    .set(3)
  c.get(1).const32(1).put(op.i32Add).tee(1).const32(tiles).put(op.i32LtS, op.brIf, 0, op.end)
  return { params: [i32], result: [], locals: [i32, i32, i32], code: c }
}

/** From the last year to the first the sweeps of a year, and at last those before the first year. */
export function wholeBack(
  compiled: Compiled,
  layout: Layout,
  room: Room,
  start: readonly number[],
  stages: readonly number[],
): WasmFunction {
  // locals: 0 unused, 1 year's position
  const c = new Code()
  c.const32(compiled.years.length - 1).set(1)
  c.put(op.loop, empty)
  setYear(c, compiled, layout, room, false)
  for (const sweep of stages) c.call(sweep)
  c.get(1).const32(1).put(op.i32Sub).tee(1).const32(0).put(op.i32GeS, op.brIf, 0, op.end)
  setYear(c, compiled, layout, room, true)
  for (const sweep of start) c.call(sweep)
  return { params: [], result: [], locals: [i32, i32], code: c, export: 'back' }
}

// Sets the globals to the year in local 1, or to before the first.
function setYear(c: Code, compiled: Compiled, layout: Layout, room: Room, first: boolean): void {
  const depth = compiled.levels.length
  const bytes = (level: number): [values: number, inputs: number] => {
    const { tiles, stored } = layout.levels[level] as LevelLayout
    const lanes = layout.lanes * 8
    return [tiles * stored * lanes, tiles * (compiled.levels[level]?.inputSlots as number) * lanes]
  }
  // Block t + 1 holds year t; before the first year stocks of upper levels are read as they begin.
  for (let level = 0; level < depth; level++) {
    const [values, inputs] = bytes(level)
    const at = (step: number, size: number, base: number, global: number) => {
      const turn = layout.brief && global !== globalOf.inputs(level)
      if (first) c.const32(base)
      else if (turn) {
        // two blocks take turns
        c.get(1).const32(step).put(op.i32Add).const32(1).put(op.i32And)
        c.const32(size).put(op.i32Mul).const32(base).put(op.i32Add)
      } else c.get(1).const32(step).put(op.i32Add).const32(size).put(op.i32Mul).const32(base).put(op.i32Add)
      c.global(op.globalSet, global)
    }
    at(1, values, room.values[level] as number, globalOf.now(level))
    at(0, values, room.values[level] as number, globalOf.before(level))
    at(0, inputs, room.inputs[level] as number, globalOf.inputs(level))
  }
  if (first) c.const32(0)
  else c.get(1).const32(3).put(op.i32Shl)
  c.memory(op.f64Load, room.years).global(op.globalSet, globalOf.year(depth))
}
