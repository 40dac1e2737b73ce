import type { Compiled, Equation } from './compile.ts'
import type { Runner } from './emit-js.ts'
import { sparseLink } from './emit-js.ts'
import type { Expr, Leaf } from './expr.ts'
import { assemble, Code, empty, f64, i32, op, type WasmFunction } from './wasm-bytes.ts'
import { helper, mathFunctions } from './wasm-math.ts'

/** A function is closed once it holds this many bytes, 150 to 600 operations: the optimum is flat there. */
const bytesPerFunction = 4000

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

/** Where everything stands in the one linear memory, each area aligned to 8 bytes. */
class Room {
  end = 0
  readonly inputs: number[] = []
  readonly values: number[] = []
  readonly params: number
  /** Regions below each region, per level: where its counts and its list stand. */
  readonly kids: { start: number; list: number }[]
  /** The region above each region, per level. */
  readonly parents: number[]
  /** Calendar years. */
  readonly years: number
  readonly tables: { at: number; data: Int32Array | Float64Array }[] = []

  constructor({ levels, years, model }: Compiled) {
    this.params = this.take(model.params.length * 8)
    for (const one of levels) {
      this.inputs.push(this.take(years.length * one.codes.length * one.inputSlots * 8))
      this.values.push(this.take((years.length + 1) * one.codes.length * one.slots * 8))
    }
    this.years = this.place(Float64Array.from(years))
    this.parents = levels.map((one) => this.place(Int32Array.from(one.parent)))
    this.kids = levels.map((one) => {
      let count = 0
      const starts = [0, ...one.children.map((kids) => (count += kids.length))]
      return {
        start: this.place(Int32Array.from(starts)),
        list: this.place(Int32Array.from(one.children.flatMap((kids) => [...kids]))),
      }
    })
  }

  /** Reserves bytes. */
  take(bytes: number): number {
    const at = this.end
    this.end += Math.ceil(bytes / 8) * 8
    return at
  }

  /** Reserves room for a table that is written once. */
  place(data: Int32Array | Float64Array): number {
    const at = this.take(data.byteLength)
    this.tables.push({ at, data })
    return at
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

/** Writes expressions as stack code; helpers it needs are added before the functions that call them. */
class Writer {
  readonly functions: WasmFunction[] = mathFunctions()
  private readonly sumIndex: number
  private readonly gatherIndex: number
  private readonly depth: number
  private readonly places = new Map<unknown, Place>()

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
    let code = new Code()
    const close = () =>
      chunks.push(this.add({ params: chunkParams(this.depth), result: [], locals: [], code }))
    for (const one of equations) {
      if (code.length > bytesPerFunction) {
        close()
        code = new Code()
      }
      code.get(3 * level)
      this.write(one[which] as Expr, level, code)
      code.memory(op.f64Store, (this.room.values[level] as number) + one.slot * 8)
    }
    close()
    return this.add(this.overRegions(chunks, level))
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

  write(expr: Expr, level: number, code: Code): void {
    const { op: what, args } = expr
    switch (what) {
      case 'const':
        code.constF(expr.value)
        return
      case 'param':
        code.const32(0).memory(op.f64Load, this.place(expr).at)
        return
      case 'input': {
        const place = this.place(expr)
        code.get(3 * place.level + 2).memory(op.f64Load, place.at + (expr.leaf as Leaf).element * 8)
        return
      }
      case 'ref': {
        const place = this.place(expr)
        code
          .get(place.stock ? 3 * place.level + 1 : 3 * place.level)
          .memory(op.f64Load, place.at + (expr.leaf as Leaf).element * 8)
        return
      }
      case 'regions': {
        const kids = this.room.kids[level] as { start: number; list: number }
        this.blocks(code, expr).const32(kids.start).const32(kids.list).const32(0).call(this.sumIndex)
        return
      }
      case 'gather': {
        const regions = this.compiled.levels[this.place(expr).level]?.codes.length as number
        const { start, there, weight } = sparseLink(expr, regions)
        this.blocks(code, expr)
        for (const table of [start, there, weight]) code.const32(this.room.place(table))
        code.call(this.gatherIndex)
        return
      }
      case 'year':
        code.get(this.depth * 5 + 1)
        return
      case 'select': {
        const [condition, yes, no] = args as [Expr, Expr, Expr]
        this.write(yes, level, code)
        this.write(no, level, code)
        this.write(condition, level, code)
        code.constF(0).put(op.f64Ne, op.select)
        return
      }
    }
    for (let i = 0; i < args.length; i++) {
      this.write(args[i] as Expr, level, code)
      if (what === 'sum' && i > 0) code.one(op.f64Add)
    }
    switch (what) {
      case 'sum':
        return
      case 'scale':
        code.constF(expr.value).one(op.f64Mul)
        return
      case 'lt':
        code.put(op.f64Lt, op.f64ConvertI32S)
        return
      case 'le':
        code.put(op.f64Le, op.f64ConvertI32S)
        return
      case 'lookup':
        code.call(this.add(lookupFunction(expr.table?.xs ?? [], expr.table?.ys ?? [])))
        return
      case 'min':
      case 'max':
      case 'exp':
      case 'log':
      case 'pow':
        code.call(helper[what])
        return
      default:
        code.one(plain[what])
    }
  }

  private place(expr: Expr): Place {
    return this.places.get((expr.leaf as Leaf).owner) as Place
  }

  // For a sum over regions: address of the slot in the first block of the year (of the year before for a stock), the
  // stride to the next region's, and the region that sums.
  private blocks(code: Code, expr: Expr): Code {
    const { level, stock, at } = this.place(expr)
    return code
      .get(this.depth * 3 + 2 * level + (stock ? 1 : 0))
      .const32(at + (expr.leaf as Leaf).element * 8)
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

// (base, stride, region, start, list, weights) -> sum over start[region] .. start[region + 1] of the value at
// base + list[e] * stride, times weights[e] when weighted. locals: 6 e, 7 end, 8 total
function sumOver(weighted: boolean): WasmFunction {
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

// As math.ts: the first point at or below it, the last at or above it, else the segment it falls in.
function lookupFunction(xs: readonly number[], ys: readonly number[]): WasmFunction {
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
