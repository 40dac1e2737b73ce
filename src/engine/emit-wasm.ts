import type { Compiled, Equation } from './compile.ts'
import type { Runner } from './emit-js.ts'
import { sparseLink } from './emit-js.ts'
import type { Expr, Leaf } from './expr.ts'
import { Graph, low } from './lower.ts'
import { assemble, Code, f64, op, type WasmFunction } from './wasm-bytes.ts'
import { chunkParams, overRegions, wholeRun } from './wasm-loops.ts'
import { helper, mathFunctions } from './wasm-math.ts'
import { Room } from './wasm-room.ts'
import { lookupFunction, sumOver } from './wasm-sums.ts'

/** A function is closed once it holds this many operations: 150 to 600 are equally fast. */
const nodesPerFunction = 400

/**
 * Compiles to scalar WebAssembly: the same operations in the same order as the interpreter, so the same bits, and
 * fast from the first run on (V8 interprets generated JavaScript before it optimises it). Needs no eval. Years and
 * regions are looped over inside, so that a run is one call.
 */
export function compileWasm(compiled: Compiled): Runner {
  const room = new Room(compiled)
  const module = new WebAssembly.Module(assemble(emit(compiled, room)))
  const memory = new WebAssembly.Memory({ initial: Math.ceil(room.end / 65536) })
  const { run } = new WebAssembly.Instance(module, { m: { m: memory } }).exports as { run: () => void }
  const area = (at: number, length: number) => new Float64Array(memory.buffer, at, length)
  for (const { at, data } of room.tables) {
    if (data instanceof Int32Array) new Int32Array(memory.buffer, at, data.length).set(data)
    else area(at, data.length).set(data)
  }
  return (one) => {
    area(room.params, one.params.length).set(one.params)
    one.inputs.forEach((inputs, l) => {
      area(room.inputs[l] as number, inputs.length).set(inputs)
    })
    run()
    one.values = one.values.map((values, l) => area(room.values[l] as number, values.length).slice())
  }
}

// `run` calls, before the first year and then in each, one function per stage and level ("sweep"), which takes every
// region through its chunks of equations.
function emit(compiled: Compiled, room: Room): WasmFunction[] {
  const writer = new Writer(compiled, room)
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
  writer.functions.push(wholeRun(start, stages, room.years, compiled.years.length))
  return writer.functions
}

// Writes equations as stack code.
class Writer {
  readonly functions: WasmFunction[] = mathFunctions()
  private readonly sumIndex: number
  private readonly gatherIndex: number
  private readonly depth: number
  private readonly places = new Map<unknown, Place>()
  private readonly graph = new Graph()
  private readonly lookups: number[] = []

  constructor(
    private readonly compiled: Compiled,
    private readonly room: Room,
  ) {
    this.depth = compiled.levels.length
    this.sumIndex = this.add(sumOver(false))
    this.gatherIndex = this.add(sumOver(true))
    compiled.model.params.forEach((param, i) => {
      this.places.set(param, { level: 0, stock: false, at: room.params + i * 8 })
    })
    compiled.levels.forEach((one, level) => {
      for (const def of one.inputs) {
        const slot = compiled.inputSlotOf.get(def) as number
        this.places.set(def, { level, stock: false, at: (room.inputs[level] as number) + slot * 8 })
      }
      for (const def of one.variables) {
        const slot = compiled.slotOf.get(def) as number
        const at = (room.values[level] as number) + slot * 8
        this.places.set(def, { level, stock: def.kind === 'stock', at })
      }
    })
  }

  private add(one: WasmFunction): number {
    this.functions.push(one)
    return this.functions.length - 1
  }

  /** Adds the function that runs these equations in every region of a level; -1 when there is none to run. */
  sweep(equations: readonly Equation[], level: number, which: 'expr' | 'initial'): number {
    if (equations.length === 0) return -1
    const chunks: number[] = []
    let chunk = new Map<number, number>()
    let stores: { slot: number; node: number }[] = []
    const close = () => {
      const { code, locals } = this.chunk(stores, chunk, level)
      chunks.push(this.add({ params: chunkParams(this.depth), result: [], locals, code }))
    }
    for (const one of equations) {
      if (chunk.size > nodesPerFunction) {
        close()
        chunk = new Map()
        stores = []
      }
      const node = this.graph.add(one[which] as Expr)
      this.count(node, chunk)
      stores.push({ slot: one.slot, node })
    }
    close()
    return this.add(overRegions(this.compiled, this.room, chunks, level))
  }

  // How often a chunk uses each node that is worth keeping.
  private count(node: number, uses: Map<number, number>): void {
    const { op: codes, a, b } = this.graph
    const code = codes[node] as number
    if (code <= low.year && code !== low.regions && code !== low.gather) return
    const before = uses.get(node) ?? 0
    uses.set(node, before + 1)
    if (code <= low.year || (before > 0 && code !== low.pair)) return
    this.count(a[node] as number, uses)
    if (isBinary(code)) this.count(b[node] as number, uses)
  }

  // What is used more than once is kept in a local when it is first computed.
  private chunk(stores: { slot: number; node: number }[], uses: Map<number, number>, level: number) {
    const { op: codes, a, b } = this.graph
    const code = new Code(8192)
    const kept = new Map<number, number>()
    const firstLocal = this.depth * 5 + 2
    const write = (node: number): void => {
      const what = codes[node] as number
      if (what <= low.year && what !== low.regions && what !== low.gather) {
        this.leaf(node, level, code)
        return
      }
      const local = kept.get(node)
      if (local !== undefined) {
        code.get(local)
        return
      }
      if (what <= low.year) this.leaf(node, level, code)
      else {
        // what a select chooses from stands below its condition
        if (what === low.select) write(b[node] as number)
        write(a[node] as number)
        if (what !== low.select && isBinary(what)) write(b[node] as number)
        this.operation(what, b[node] as number, code)
      }
      if (what !== low.pair && (uses.get(node) as number) > 1) {
        code.tee(firstLocal + kept.size)
        kept.set(node, firstLocal + kept.size)
      }
    }
    for (const { slot, node } of stores) {
      code.get(3 * level)
      write(node)
      code.memory(op.f64Store, (this.room.values[level] as number) + slot * 8)
    }
    return { code, locals: new Array<number>(kept.size).fill(f64) }
  }

  // The operands are on the stack.
  private operation(what: number, b: number, code: Code): void {
    switch (what) {
      case low.pair:
        return
      case low.select:
        code.constF(0).put(op.f64Ne, op.select)
        return
      case low.lt:
        code.put(op.f64Lt, op.f64ConvertI32S)
        return
      case low.le:
        code.put(op.f64Le, op.f64ConvertI32S)
        return
      case low.lookup:
        code.call(this.lookup(b))
        return
    }
    const called = helperOf[what]
    if (called === undefined) code.one(plain[what] as number)
    else code.call(called)
  }

  private leaf(node: number, level: number, code: Code): void {
    const what = this.graph.op[node] as number
    const at = this.graph.a[node] as number
    if (what === low.const) {
      code.constF(this.graph.constants[at] as number)
      return
    }
    if (what === low.year) {
      code.get(this.depth * 5 + 1)
      return
    }
    const leaf = this.graph.leaves[at] as Leaf
    const place = this.places.get(leaf.owner) as Place
    switch (what) {
      case low.param:
        code.const32(0).memory(op.f64Load, place.at)
        return
      case low.input:
        code.get(3 * place.level + 2).memory(op.f64Load, place.at + leaf.element * 8)
        return
      case low.ref:
        code
          .get(place.stock ? 3 * place.level + 1 : 3 * place.level)
          .memory(op.f64Load, place.at + leaf.element * 8)
        return
      case low.regions: {
        const kids = this.room.kids[level] as { start: number; list: number }
        this.blocks(code, leaf, place).const32(kids.start).const32(kids.list).const32(0).call(this.sumIndex)
        return
      }
      default: {
        const regions = this.compiled.levels[place.level]?.codes.length as number
        const { start, there, weight } = sparseLink(leaf, regions)
        this.blocks(code, leaf, place)
        for (const table of [start, there, weight]) code.const32(this.room.place(table))
        code.call(this.gatherIndex)
      }
    }
  }

  private lookup(table: number): number {
    let index = this.lookups[table]
    if (index === undefined) {
      const { xs, ys } = this.graph.tables[table] as Graph['tables'][number]
      index = this.add(lookupFunction(xs, ys))
      this.lookups[table] = index
    }
    return index
  }

  // For a sum over regions: address of the slot in the first block of the year (of the year before for a stock), the
  // stride to the next region's, and the region that sums.
  private blocks(code: Code, leaf: Leaf, { level, stock, at }: Place): Code {
    return code
      .get(this.depth * 3 + 2 * level + (stock ? 1 : 0))
      .const32(at + leaf.element * 8)
      .put(op.i32Add)
      .const32((this.compiled.levels[level]?.slots as number) * 8)
      .get(this.depth * 5)
  }
}

/** Where the first element of a parameter, input or variable stands in its level's first block. */
interface Place {
  level: number
  stock: boolean
  at: number
}

const plain: Record<number, number> = {
  [low.neg]: op.f64Neg,
  [low.add]: op.f64Add,
  [low.sub]: op.f64Sub,
  [low.mul]: op.f64Mul,
  [low.div]: op.f64Div,
}

const helperOf: Record<number, number> = {
  [low.min]: helper.min,
  [low.max]: helper.max,
  [low.exp]: helper.exp,
  [low.log]: helper.log,
  [low.pow]: helper.pow,
}

// Whether `b` is a node.
const isBinary = (code: number): boolean =>
  code > low.neg && code !== low.exp && code !== low.log && code !== low.lookup
