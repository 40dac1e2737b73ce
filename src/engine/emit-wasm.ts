import type { Compiled, Equation } from './compile.ts'
import { emitGradient } from './emit-gradient.ts'
import type { Expr } from './expr.ts'
import type { Layout } from './layout.ts'
import type { Node } from './lower.ts'
import type { VariableDef } from './model.ts'
import { Body, ModuleWriter, nodesPerFunction } from './wasm-body.ts'
import { assemble, type WasmFunction } from './wasm-bytes.ts'
import { globalTypes, overTiles, recordYear, wholeRun } from './wasm-loops.ts'
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

/** What a chunk computes: a node for each equation's value. */
interface Chunk {
  equations: Equation[]
  nodes: number[]
  /** How often each node worth keeping is used. */
  uses: Map<number, number>
  /** Readings of values computed earlier in the chunk. */
  alias: Map<number, number>
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
    const chunks = this.divide(equations, which)
    const read = this.readBetween(chunks)
    const calls = chunks.map((chunk) => {
      const number = this.chunks.push(chunk.equations) - 1
      if (number >= mostChunks) throw new Error(`more than ${mostChunks} functions of equations`)
      return { index: this.module.add(this.write(chunk, level, read)), flag: this.flags + number }
    })
    const { compiled, layout, room } = this.module
    return this.module.add(overTiles(compiled, layout, room, calls, level))
  }

  private divide(equations: readonly Equation[], which: 'expr' | 'initial'): Chunk[] {
    const fresh = (): Chunk => ({ equations: [], nodes: [], uses: new Map(), alias: new Map() })
    const chunks: Chunk[] = []
    let chunk = fresh()
    let made = new Map<VariableDef, number[]>()
    for (const one of equations) {
      if (chunk.uses.size > nodesPerFunction) {
        chunks.push(chunk)
        chunk = fresh()
        made = new Map()
      }
      const node = this.module.graph.add(one[which] as Expr)
      this.count(node, chunk, made)
      chunk.equations.push(one)
      chunk.nodes.push(node)
      // a stock is read as it was last year
      if (one.def.kind !== 'stock') {
        const elements = made.get(one.def) ?? []
        elements[one.slot - (this.module.compiled.slotOf.get(one.def) as number)] = node
        made.set(one.def, elements)
      }
    }
    chunks.push(chunk)
    return chunks
  }

  // How often a chunk uses each node that is worth keeping.
  private count(index: number, chunk: Chunk, made: Map<VariableDef, number[]>): void {
    const { op: what, a, b, leaf } = this.module.graph.nodes[index] as Node
    if (what === 'ref') {
      const value = made.get(leaf?.owner as VariableDef)?.[leaf?.element as number]
      if (value === undefined) return
      chunk.alias.set(index, value)
      this.count(value, chunk, made)
      return
    }
    if (a < 0 && what !== 'regions' && what !== 'gather') return
    const { uses } = chunk
    const before = uses.get(index) ?? 0
    uses.set(index, before + 1)
    // a comparison is made again where it is a mask
    if (before > 0 && what !== 'pair' && what !== 'lt' && what !== 'le') return
    if (a >= 0) this.count(a, chunk, made)
    if (b >= 0) this.count(b, chunk, made)
  }

  // What is not remembered needs its place only where another chunk of the sweep reads it.
  private readBetween(chunks: readonly Chunk[]): Set<VariableDef> {
    const read = new Set<VariableDef>()
    if (chunks.length === 1) return read
    for (const chunk of chunks) {
      const seen = new Set<number>()
      const visit = (index: number): void => {
        if (index < 0 || seen.has(index)) return
        seen.add(index)
        const { op: what, a, b, leaf } = this.module.graph.nodes[index] as Node
        if (what === 'ref' && !chunk.alias.has(index)) read.add(leaf?.owner as VariableDef)
        visit(a)
        visit(b)
      }
      for (const node of chunk.nodes) visit(node)
    }
    return read
  }

  private write(chunk: Chunk, level: number, read: ReadonlySet<VariableDef>): WasmFunction {
    const { compiled, layout, room, d } = this.module
    const body = new Body(this.module, chunk, level)
    chunk.equations.forEach((one, i) => {
      const place = this.module.placeOf(one.def)
      const element = one.slot - (compiled.slotOf.get(one.def) as number)
      const offset = (place.slot + element) * layout.lanes * 8
      if (place.stored) {
        body.code.get(0)
        body.write(chunk.nodes[i] as number)
        d.store(body.code, offset)
      } else if (read.has(one.def)) {
        body.code.const32(0)
        body.write(chunk.nodes[i] as number)
        d.store(body.code, room.scratch + offset)
      }
    })
    return body.finish()
  }
}
