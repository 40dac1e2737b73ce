import type { Compiled, Equation } from './compile.ts'
import type { Runner } from './emit-js.ts'
import { sparseLink } from './emit-js.ts'
import type { Expr, Leaf } from './expr.ts'
import { Graph, type Node } from './lower.ts'
import { assemble, Code, empty, f64, i32, op, type WasmFunction } from './wasm-bytes.ts'
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

// locals: 0 year's position
function wholeRun(start: number[], stages: number[], years: number, count: number): WasmFunction {
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
    return this.add(this.overRegions(chunks, level))
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

  // params: 0 t (-1 before the first year), 1 calendar year. locals: 2 year of the opening stocks and inputs, 3 the
  // region, 4 a region of an upper level, from 5 the chunks' first 5 * depth arguments.
  private overRegions(chunks: readonly number[], level: number): WasmFunction {
    const { compiled, depth, room } = this
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

// A chunk's arguments, in bytes from the start of a level's area: for each level the region's block of the year, the
// block before, its inputs; then for each level the first block of the year and of the year before; then the region
// and the calendar year.
const chunkParams = (depth: number): number[] => [...new Array<number>(depth * 5 + 1).fill(i32), f64]
