import { type Chunk, chunksOf, readBetween } from './chunks.ts'
import type { Compiled, Equation } from './compile.ts'
import { emitGradient } from './emit-gradient.ts'
import type { Layout } from './layout.ts'
import { type Roll, stepsOf } from './rolls.ts'
import { Body, nodesPerFunction } from './wasm-body.ts'
import { assemble, op, type WasmFunction } from './wasm-bytes.ts'
import { globalTypes, overTiles, recordYear, wholeRun } from './wasm-loops.ts'
import { ModuleWriter } from './wasm-module.ts'
import { Room } from './wasm-room.ts'

/** A model as a WebAssembly module, and where everything stands in its memory. */
export interface Emitted {
  bytes: Uint8Array<ArrayBuffer>
  room: Room
  /** Equations by chunk: a chunk runs where its byte at `flags` is not 0. */
  chunks: readonly (readonly Equation[])[]
  flags: number
}

/**
 * Writes a model as WebAssembly, one number at a time or two: the same operations in the same order as the
 * interpreter, so the same bits, and fast from the first run on. Years, regions and members are looped over inside: a
 * run is one call. With `gradient` the module can also run backwards: see emit-gradient.ts.
 */
export function emitWasm(compiled: Compiled, layout: Layout, gradient = false): Emitted {
  const room = new Room(compiled, layout)
  const module = new ModuleWriter(compiled, layout, room)
  const writer = new Writer(module)
  const all = [...compiled.equations.values()]
  const start = compiled.levels.map((_, level) =>
    writer.sweep(
      all.filter((one) => one.level === level && one.initial),
      level,
      'initial',
    ),
  )
  const stages = compiled.stages.flatMap((stage) =>
    stage.map((equations, level) => writer.sweep(equations, level, 'expr')),
  )
  const real = (sweeps: number[]) => sweeps.filter((one) => one >= 0)
  const records = compiled.levels.flatMap((_, level) => {
    const record = recordYear(layout, room, module.d, level)
    return record ? [module.add(record)] : []
  })
  module.add(wholeRun(compiled, layout, room, real(start), real(stages), records))
  if (gradient) emitGradient(module)
  return {
    bytes: assemble(module.functions, globalTypes(compiled.levels.length)),
    room,
    chunks: writer.chunks,
    flags: writer.flags,
  }
}

/** Most chunks a module may have: room for their flags is taken before they are counted. */
const mostChunks = 4096

class Writer {
  readonly chunks: Equation[][] = []
  readonly flags: number

  constructor(private readonly module: ModuleWriter) {
    this.flags = module.room.take(mostChunks)
  }

  /** Adds the function that runs these equations in every tile of a level; -1 when there is none to run. */
  sweep(equations: readonly Equation[], level: number, which: 'expr' | 'initial'): number {
    if (equations.length === 0) return -1
    const { graph, compiled, layout, room } = this.module
    const chunks = chunksOf(graph, compiled, equations, which, {
      most: nodesPerFunction,
      loops: layout.loops,
    })
    const read = readBetween(graph, chunks)
    const calls = chunks.map((chunk) => {
      const number = this.chunks.push(chunk.equations) - 1
      if (number >= mostChunks) throw new Error(`more than ${mostChunks} functions of equations`)
      return { index: this.module.add(this.write(chunk, level, read)), flag: this.flags + number }
    })
    return this.module.add(overTiles(compiled, layout, room, calls, level))
  }

  private write(chunk: Chunk, level: number, read: ReadonlySet<number>): WasmFunction {
    const { compiled, layout, room, d, graph } = this.module
    const body = new Body(this.module, chunk, level)
    if (chunk.roll) {
      this.loop(body, chunk.roll, read)
      return body.finish()
    }
    chunk.equations.forEach((one, i) => {
      const place = this.module.placeOf(one.def)
      const element = one.slot - (compiled.slotOf.get(one.def) as number)
      const offset = (place.slot + element) * layout.lanes * 8
      const node = chunk.nodes[i] as number
      const write = (address: () => void, at: number) => {
        body.begin(node)
        address()
        body.write(node)
        d.store(body.code, at)
      }
      if (place.stored) write(() => body.code.get(0), offset)
      else if (read.has(graph.reading({ name: one.name, owner: one.def, element })))
        write(() => body.code.get(body.args.scratch), offset)
      // Only this chunk reads it. Stores keep V8 from moving arithmetic away from the loads before it, which then fill
      // all registers: one to nowhere costs less.
      else if ((chunk.uses.get(node) ?? 0) > 1) write(() => body.code.const32(0), room.sink)
    })
    return body.finish()
  }

  private loop(body: Body, { equations, root, elements }: Roll, read: ReadonlySet<number>): void {
    const { graph, layout, d } = this.module
    const { def, name } = equations[0] as Equation
    const { stored, slot } = this.module.placeOf(def)
    const isRead = elements.some((element) => read.has(graph.reading({ name, owner: def, element })))
    if (!stored && !isRead) return
    const size = layout.lanes * 8
    body.loop(elements.length, () => {
      body.begin(root)
      body.code.get(stored ? 0 : body.args.scratch)
      body.step(elements, size)
      body.code.put(op.i32Add)
      body.write(root)
      d.store(body.code, (slot + stepsOf(elements).least) * size)
    })
  }
}
