import type { Compiled, Equation } from './compile.ts'
import type { Runner } from './emit-js.ts'
import { sparseLink } from './emit-js.ts'
import type { Expr, Leaf } from './expr.ts'
import { Graph, type Node } from './lower.ts'
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
  private count(index: number, uses: Map<number, number>): void {
    const { op: what, a, b } = this.graph.nodes[index] as Node
    if (a < 0 && what !== 'regions' && what !== 'gather') return
    const before = uses.get(index) ?? 0
    uses.set(index, before + 1)
    if (before > 0 && what !== 'pair') return
    if (a >= 0) this.count(a, uses)
    if (b >= 0) this.count(b, uses)
  }

  // What is used more than once is kept in a local when it is first computed.
  private chunk(stores: { slot: number; node: number }[], uses: Map<number, number>, level: number) {
    const code = new Code(8192)
    const kept = new Map<number, number>()
    const firstLocal = this.depth * 5 + 2
    const write = (index: number): void => {
      const local = kept.get(index)
      if (local !== undefined) {
        code.get(local)
        return
      }
      const node = this.graph.nodes[index] as Node
      if (node.op === 'select') {
        write(node.b)
        write(node.a)
      } else {
        if (node.a >= 0) write(node.a)
        if (node.b >= 0) write(node.b)
      }
      this.write(node, level, code)
      if (node.op !== 'pair' && (uses.get(index) ?? 0) > 1) {
        kept.set(index, firstLocal + kept.size)
        code.tee(firstLocal + kept.size - 1)
      }
    }
    for (const { slot, node } of stores) {
      code.get(3 * level)
      write(node)
      code.memory(op.f64Store, (this.room.values[level] as number) + slot * 8)
    }
    return { code, locals: new Array<number>(kept.size).fill(f64) }
  }

  // The operation itself; its operands are on the stack.
  private write(node: Node, level: number, code: Code): void {
    switch (node.op) {
      case 'const':
        code.constF(node.value)
        return
      case 'param':
        code.const32(0).memory(op.f64Load, this.place(node).at)
        return
      case 'input': {
        const place = this.place(node)
        code.get(3 * place.level + 2).memory(op.f64Load, place.at + (node.leaf as Leaf).element * 8)
        return
      }
      case 'ref': {
        const place = this.place(node)
        code
          .get(place.stock ? 3 * place.level + 1 : 3 * place.level)
          .memory(op.f64Load, place.at + (node.leaf as Leaf).element * 8)
        return
      }
      case 'regions': {
        const kids = this.room.kids[level] as { start: number; list: number }
        this.blocks(code, node).const32(kids.start).const32(kids.list).const32(0).call(this.sumIndex)
        return
      }
      case 'gather': {
        const regions = this.compiled.levels[this.place(node).level]?.codes.length as number
        const { start, there, weight } = sparseLink(node.leaf as Leaf, regions)
        this.blocks(code, node)
        for (const table of [start, there, weight]) code.const32(this.room.place(table))
        code.call(this.gatherIndex)
        return
      }
      case 'year':
        code.get(this.depth * 5 + 1)
        return
      case 'pair':
        return
      case 'select':
        code.constF(0).put(op.f64Ne, op.select)
        return
      case 'lt':
        code.put(op.f64Lt, op.f64ConvertI32S)
        return
      case 'le':
        code.put(op.f64Le, op.f64ConvertI32S)
        return
      case 'lookup':
        code.call(this.lookup(node.value))
        return
      case 'min':
      case 'max':
      case 'exp':
      case 'log':
      case 'pow':
        code.call(helper[node.op])
        return
      default:
        code.one(plain[node.op])
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

  private place(node: Node): Place {
    return this.places.get((node.leaf as Leaf).owner) as Place
  }

  // For a sum over regions: address of the slot in the first block of the year (of the year before for a stock), the
  // stride to the next region's, and the region that sums.
  private blocks(code: Code, node: Node): Code {
    const { level, stock, at } = this.place(node)
    return code
      .get(this.depth * 3 + 2 * level + (stock ? 1 : 0))
      .const32(at + (node.leaf as Leaf).element * 8)
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

const plain = { neg: op.f64Neg, add: op.f64Add, sub: op.f64Sub, mul: op.f64Mul, div: op.f64Div } as const
