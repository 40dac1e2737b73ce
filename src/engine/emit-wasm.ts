import type { Compiled, Equation } from './compile.ts'
import { type Dialect, helper, scalar, twoLanes } from './dialect.ts'
import { sparseLink } from './emit-js.ts'
import type { Expr, Leaf } from './expr.ts'
import type { Layout, LevelLayout, Place } from './layout.ts'
import { Graph, type Node } from './lower.ts'
import type { InputDef, ParamDef, VariableDef } from './model.ts'
import { assemble, Code, i32, op, simd, type WasmFunction } from './wasm-bytes.ts'
import { type Arguments, argumentsOf, globalOf, globalTypes, overTiles, wholeRun } from './wasm-loops.ts'
import { Room } from './wasm-room.ts'
import { lookupFunction, sumOver } from './wasm-sums.ts'

/** A function is closed once it holds this many operations: 150 to 600 are equally fast. */
const nodesPerFunction = 400

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
 * run is one call.
 */
export function emitWasm(compiled: Compiled, layout: Layout): Emitted {
  const room = new Room(compiled, layout)
  const writer = new Writer(compiled, layout, room)
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
  writer.functions.push(wholeRun(compiled, layout, room, real(start), real(stages)))
  return {
    bytes: assemble(writer.functions, globalTypes(compiled.levels.length)),
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
  readonly functions: WasmFunction[]
  readonly chunks: Equation[][] = []
  readonly flags: number
  private readonly d: Dialect
  private readonly sumIndex: number
  private readonly gatherIndex: number
  private readonly depth: number
  private readonly graph = new Graph()
  private readonly lookups: number[] = []

  constructor(
    private readonly compiled: Compiled,
    private readonly layout: Layout,
    private readonly room: Room,
  ) {
    this.d = layout.lanes === 1 ? scalar : twoLanes
    this.functions = this.d.functions()
    this.depth = compiled.levels.length
    // lanes of different regions sum over different regions, one after the other
    const vector = layout.lanes > 1 && !layout.apart
    this.sumIndex = this.add(sumOver(false, vector))
    this.gatherIndex = this.add(sumOver(true, vector))
    this.flags = room.take(mostChunks)
  }

  private add(one: WasmFunction): number {
    this.functions.push(one)
    return this.functions.length - 1
  }

  /** Adds the function that runs these equations in every tile of a level; -1 when there is none to run. */
  sweep(equations: readonly Equation[], level: number, which: 'expr' | 'initial'): number {
    if (equations.length === 0) return -1
    const chunks = this.divide(equations, which)
    const read = this.readBetween(chunks)
    const calls = chunks.map((chunk) => {
      const number = this.chunks.push(chunk.equations) - 1
      if (number >= mostChunks) throw new Error(`more than ${mostChunks} functions of equations`)
      return { index: this.add(this.write(chunk, level, read)), flag: this.flags + number }
    })
    return this.add(overTiles(this.compiled, this.layout, this.room, calls, level))
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
      const node = this.graph.add(one[which] as Expr)
      this.count(node, chunk, made)
      chunk.equations.push(one)
      chunk.nodes.push(node)
      // a stock is read as it was last year
      if (one.def.kind !== 'stock') {
        const elements = made.get(one.def) ?? []
        elements[one.slot - (this.compiled.slotOf.get(one.def) as number)] = node
        made.set(one.def, elements)
      }
    }
    chunks.push(chunk)
    return chunks
  }

  // How often a chunk uses each node that is worth keeping.
  private count(index: number, chunk: Chunk, made: Map<VariableDef, number[]>): void {
    const { op: what, a, b, leaf } = this.graph.nodes[index] as Node
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
    if (before > 0 && what !== 'pair') return
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
        const { op: what, a, b, leaf } = this.graph.nodes[index] as Node
        if (what === 'ref' && !chunk.alias.has(index)) read.add(leaf?.owner as VariableDef)
        visit(a)
        visit(b)
      }
      for (const node of chunk.nodes) visit(node)
    }
    return read
  }

  private write(chunk: Chunk, level: number, read: ReadonlySet<VariableDef>): WasmFunction {
    const args = argumentsOf(this.compiled, this.layout, level)
    const body = new Body(this, chunk, level, args)
    chunk.equations.forEach((one, i) => {
      const place = this.placeOf(one.def)
      const element = one.slot - (this.compiled.slotOf.get(one.def) as number)
      const offset = (place.slot + element) * this.layout.lanes * 8
      if (place.stored) {
        body.code.get(0)
        body.write(chunk.nodes[i] as number)
        this.d.store(body.code, offset)
      } else if (read.has(one.def)) {
        body.code.const32(0)
        body.write(chunk.nodes[i] as number)
        this.d.store(body.code, this.room.scratch + offset)
      }
    })
    return {
      params: new Array<number>(args.count).fill(i32),
      result: [],
      locals: body.locals,
      code: body.code,
    }
  }

  placeOf(owner: unknown): Place {
    return this.layout.places.get(owner as VariableDef) as Place
  }

  /** The nodes and dialect of the module, for a body. */
  get parts() {
    const { graph, d, layout, compiled, room, depth, sumIndex, gatherIndex } = this
    return { graph, d, layout, compiled, room, depth, sumIndex, gatherIndex }
  }

  /** The function of a lookup table. */
  lookup(table: number): number {
    let index = this.lookups[table]
    if (index === undefined) {
      const { xs, ys } = this.graph.tables[table] as Graph['tables'][number]
      index = this.add(lookupFunction(xs, ys, this.d.lanes > 1))
      this.lookups[table] = index
    }
    return index
  }
}

// Stack code of one chunk. What is used more than once is kept in a local when it is first computed.
class Body {
  readonly code = new Code(8192)
  readonly locals: number[] = []
  private readonly kept = new Map<number, number>()
  private readonly p: Writer['parts']

  constructor(
    private readonly writer: Writer,
    private readonly chunk: Chunk,
    private readonly level: number,
    private readonly args: Arguments,
  ) {
    this.p = writer.parts
  }

  private local(type: number): number {
    return this.args.count + this.locals.push(type) - 1
  }

  /** Leaves the value of a node on the stack. */
  write(asked: number): void {
    const { code, kept } = this
    const { d, graph } = this.p
    const index = this.chunk.alias.get(asked) ?? asked
    const local = kept.get(index)
    if (local !== undefined) {
      code.get(local)
      return
    }
    if (index !== asked) {
      // the value of an equation above, which may itself be a reading
      this.write(index)
      return
    }
    const node = graph.nodes[index] as Node
    switch (node.op) {
      case 'select':
        this.write(node.b)
        this.mask(node.a)
        d.choose(code)
        break
      case 'lt':
      case 'le':
        this.mask(index)
        d.number(code)
        break
      case 'min':
      case 'max':
        this.write(d.swapped ? node.b : node.a)
        this.write(d.swapped ? node.a : node.b)
        d.extreme(code, node.op)
        break
      case 'pair':
        this.write(node.a)
        this.write(node.b)
        return
      default:
        if (node.a >= 0) this.write(node.a)
        if (node.b >= 0) this.write(node.b)
        this.operation(node)
    }
    if ((this.chunk.uses.get(index) ?? 0) > 1) {
      const fresh = this.local(d.type)
      kept.set(index, fresh)
      code.tee(fresh)
    }
  }

  // Where a condition holds. A comparison used only here need not become a number first.
  private mask(index: number): void {
    const { code } = this
    const { d, graph } = this.p
    const node = graph.nodes[index] as Node
    if ((node.op === 'lt' || node.op === 'le') && !this.kept.has(index)) {
      this.write(node.a)
      this.write(node.b)
      d.compare(code, node.op)
      return
    }
    this.write(index)
    d.constant(code, 0)
    d.compare(code, 'ne')
  }

  // The operation itself; its operands are on the stack.
  private operation(node: Node): void {
    const { code, level } = this
    const { d, compiled, layout, room, depth } = this.p
    switch (node.op) {
      case 'const':
        d.constant(code, node.value)
        return
      case 'param': {
        const at = compiled.paramSlotOf.get((node.leaf as Leaf).owner as ParamDef) as number
        if (layout.members > 1) {
          code.get(this.args.params)
          d.load(code, at * layout.lanes * 8)
        } else {
          code.const32(0)
          d.loadSame(code, room.params + at * 8)
        }
        return
      }
      case 'input': {
        const def = (node.leaf as Leaf).owner as InputDef
        const upper = compiled.levels.findIndex((one) => one.level === def.level)
        const slot = (compiled.inputSlotOf.get(def) as number) + (node.leaf as Leaf).element
        this.load(upper, 'inputs', slot * layout.lanes * 8)
        return
      }
      case 'ref': {
        const def = (node.leaf as Leaf).owner as VariableDef
        const place = this.writer.placeOf(def)
        const offset = (place.slot + (node.leaf as Leaf).element) * layout.lanes * 8
        if (place.stored) this.load(place.level, def.kind === 'stock' ? 'before' : 'now', offset)
        else {
          code.const32(0)
          d.load(code, room.scratch + offset)
        }
        return
      }
      case 'regions': {
        const kids = room.kids[level] as { start: number; list: number }
        this.over(node, this.p.sumIndex, [kids.start, kids.list, 0])
        return
      }
      case 'gather': {
        const { start, there, weight } = sparseLink(
          node.leaf as Leaf,
          compiled.levels[level]?.codes.length as number,
        )
        const padded = Int32Array.from([
          ...start,
          ...new Array<number>(layout.lanes).fill(start.at(-1) as number),
        ])
        const list = there.map((region) => room.cell(level, region).value)
        this.over(node, this.p.gatherIndex, [room.place(padded), room.place(list), room.place(weight)])
        return
      }
      case 'year':
        code.global(op.globalGet, globalOf.year(depth))
        if (d.lanes > 1) code.lanes(simd.f64Splat)
        return
      case 'lookup':
        code.call(this.writer.lookup(node.value))
        return
      case 'exp':
      case 'log':
      case 'pow':
        code.call(helper[node.op])
        return
      default:
        d.plain(code, node.op as 'add')
    }
  }

  // From this tile, or from the cells above it.
  private load(upper: number, what: 'now' | 'before' | 'inputs', offset: number): void {
    const { code, args } = this
    const { d, layout, compiled } = this.p
    if (upper === this.level) {
      code.get({ now: 0, before: 1, inputs: 2 }[what])
      d.load(code, offset)
      return
    }
    const cells = args.above[upper] as Arguments['above'][number]
    const [first, second] = cells
    if (second) {
      code.get(second[what]).get((first as NonNullable<typeof first>)[what])
      code.lanesAt(simd.loadSplat, offset).lanesAt(simd.loadLane, offset, 1)
      return
    }
    code.get((first as NonNullable<typeof first>)[what])
    if (layout.apart && compiled.levels[upper]?.codes.length === 1) d.loadSame(code, offset)
    else d.load(code, offset)
  }

  // A sum over regions: one call, or one for each lane where lanes are regions.
  private over(node: Node, index: number, tables: readonly number[]): void {
    const { code, args } = this
    const { layout, compiled } = this.p
    const def = (node.leaf as Leaf).owner as VariableDef
    const { level, slot } = this.writer.placeOf(def)
    const { stored } = layout.levels[level] as LevelLayout
    const call = (lane: number) => {
      code.global(op.globalGet, (def.kind === 'stock' ? globalOf.before : globalOf.now)(level))
      code.const32((slot + (node.leaf as Leaf).element) * layout.lanes * 8).put(op.i32Add)
      if (layout.members > 1)
        code
          .get(args.memberTile)
          .const32(stored * layout.lanes * 8)
          .put(op.i32Mul, op.i32Add)
      code.get(args.region)
      if (lane > 0) code.const32(lane).put(op.i32Add)
      for (const table of tables) code.const32(table)
      code.call(index)
    }
    call(0)
    if (!layout.apart) return
    code.lanes(simd.f64Splat)
    // a single region has its sum in both lanes
    if ((compiled.levels[this.level]?.codes.length as number) === 1) return
    call(1)
    code.one(0xfd).unsigned(simd.replaceLane).one(1)
  }
}
