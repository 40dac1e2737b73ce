import type { Compiled, Equation } from './compile.ts'
import type { Runner } from './emit-js.ts'
import { chunksOf, placeOf, sparseLink } from './emit-js.ts'
import type { Expr } from './expr.ts'
import type { InputDef, ParamDef } from './model.ts'
import { assemble, Code, empty, f64, i32, op, type WasmFunction } from './wasm-bytes.ts'
import { helper, mathFunctions } from './wasm-math.ts'

/**
 * Compiles to scalar WebAssembly: the same operations in the same order as the interpreter, so the same bits, and
 * fast from the first run on (V8 interprets generated JavaScript before it optimises it). Needs no eval.
 */
export function compileWasm(compiled: Compiled): Runner {
  const room = new Room(compiled)
  const emitted = emit(compiled, room)
  const memory = new WebAssembly.Memory({ initial: Math.ceil(room.end / 65536) })
  const instance = new WebAssembly.Instance(new WebAssembly.Module(assemble(emitted.functions)), {
    m: { m: memory },
  })
  const call = (name: string) => instance.exports[name] as (...args: number[]) => void
  const start = emitted.start.map((names) => names.map(call))
  const stages = emitted.stages.map((stage) => stage.map((names) => names.map(call)))
  for (const { at, data } of room.tables) {
    if (data instanceof Int32Array) new Int32Array(memory.buffer, at, data.length).set(data)
    else new Float64Array(memory.buffer, at, data.length).set(data)
  }
  return (run) => {
    const area = (at: number, length: number) => new Float64Array(memory.buffer, at, length)
    area(room.params, run.params.length).set(run.params)
    run.inputs.forEach((inputs, l) => {
      area(room.inputs[l] as number, inputs.length).set(inputs)
    })
    drive(compiled, start, stages)
    run.values = run.values.map((values, l) => area(room.values[l] as number, values.length).slice())
  }
}

type Call = (...args: number[]) => void

// Arguments of every function, in bytes from the start of the level's area: for each level its block of the year,
// the block before, its inputs; then for each level the first block of the year and of the year before; the region;
// the calendar year.
function drive(compiled: Compiled, start: Call[][], stages: Call[][][]): void {
  const { levels, years } = compiled
  const depth = levels.length
  const args = new Array<number>(depth * 5 + 2).fill(0)
  const runLevels = (stage: Call[][], t: number) => {
    args[depth * 5 + 1] = years[Math.max(t, 0)] as number
    for (let l = 0; l < depth; l++) {
      const calls = stage[l] as Call[]
      if (calls.length === 0) continue
      const count = (levels[l] as Compiled['levels'][number]).codes.length
      for (let r = 0; r < count; r++) {
        let region = r
        for (let u = l; u >= 0; u--) {
          const upper = levels[u] as Compiled['levels'][number]
          const width = upper.codes.length
          args[3 * u] = ((t + 1) * width + region) * upper.slots * 8
          // before the first year a stock of an upper level is read as it begins
          args[3 * u + 1] = (Math.max(t, 0) * width + region) * upper.slots * 8
          args[3 * u + 2] = (Math.max(t, 0) * width + region) * upper.inputSlots * 8
          region = upper.parent[region] as number
        }
        args[depth * 5] = r
        for (let c = 0; c < calls.length; c++) (calls[c] as Call)(...args)
      }
    }
  }
  runLevels(start, -1)
  for (let t = 0; t < years.length; t++) {
    for (let l = 0; l < depth; l++) {
      const one = levels[l] as Compiled['levels'][number]
      args[depth * 3 + 2 * l] = (t + 1) * one.codes.length * one.slots * 8
      args[depth * 3 + 2 * l + 1] = t * one.codes.length * one.slots * 8
    }
    for (const stage of stages) runLevels(stage, t)
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
  readonly tables: { at: number; data: Int32Array | Float64Array }[] = []

  constructor({ levels, years, model }: Compiled) {
    this.params = this.take(model.params.length * 8)
    for (const one of levels) {
      this.inputs.push(this.take(years.length * one.codes.length * one.inputSlots * 8))
      this.values.push(this.take((years.length + 1) * one.codes.length * one.slots * 8))
    }
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

function emit(compiled: Compiled, room: Room) {
  const depth = compiled.levels.length
  const writer = new Writer(compiled, room)
  const params = [...new Array<number>(depth * 5 + 1).fill(i32), f64]
  const group = (equations: readonly Equation[], level: number, which: 'expr' | 'initial') =>
    chunksOf(equations, which).map((chunk) => {
      const code = new Code()
      for (const one of chunk) {
        code.get(3 * level)
        writer.write(one[which] as Expr, level, code)
        code.memory(op.f64Store, (room.values[level] as number) + one.slot * 8)
      }
      const name = `f${writer.functions.length}`
      writer.functions.push({ params, result: [], locals: [], code, export: name })
      return name
    })
  const starts = compiled.levels.map((_, level) =>
    group(
      [...compiled.equations.values()].filter((one) => one.level === level && one.initial),
      level,
      'initial',
    ),
  )
  const stages = compiled.stages.map((stage) =>
    stage.map((equations, level) => group(equations, level, 'expr')),
  )
  return { functions: writer.functions, start: starts, stages }
}

/** Writes expressions as stack code; helpers it needs are added before the functions that call them. */
class Writer {
  readonly functions: WasmFunction[] = mathFunctions()
  private readonly sumIndex: number
  private readonly gatherIndex: number
  private readonly depth: number

  constructor(
    private readonly compiled: Compiled,
    private readonly room: Room,
  ) {
    this.depth = compiled.levels.length
    this.sumIndex = this.add(sumOver(false))
    this.gatherIndex = this.add(sumOver(true))
  }

  private add(one: WasmFunction): number {
    this.functions.push(one)
    return this.functions.length - 1
  }

  write(expr: Expr, level: number, code: Code): void {
    const { compiled, room, depth } = this
    const args = () => {
      for (const arg of expr.args) this.write(arg, level, code)
    }
    switch (expr.op) {
      case 'const':
        code.constF(expr.value)
        return
      case 'param':
        code
          .const32(0)
          .memory(
            op.f64Load,
            room.params + (compiled.paramSlotOf.get(expr.leaf?.owner as ParamDef) as number) * 8,
          )
        return
      case 'input': {
        const def = expr.leaf?.owner as InputDef
        const l = compiled.levels.findIndex((one) => one.level === def.level)
        const slot = (compiled.inputSlotOf.get(def) as number) + (expr.leaf?.element as number)
        code.get(3 * l + 2).memory(op.f64Load, (room.inputs[l] as number) + slot * 8)
        return
      }
      case 'ref': {
        const { l, slot, stock } = placeOf(expr, compiled)
        code.get(3 * l + (stock ? 1 : 0)).memory(op.f64Load, (room.values[l] as number) + slot * 8)
        return
      }
      case 'regions': {
        const { l, slot, stock } = placeOf(expr, compiled)
        const kids = room.kids[level] as { start: number; list: number }
        this.block(code, l, slot, stock)
          .get(depth * 5)
          .const32(kids.start)
          .const32(kids.list)
          .const32(0)
          .call(this.sumIndex)
        return
      }
      case 'gather': {
        const { l, slot, stock } = placeOf(expr, compiled)
        const table = sparseLink(expr, compiled.levels[l]?.codes.length as number)
        const [start, there, weight] = [table.start, table.there, table.weight].map((data) =>
          room.place(data),
        )
        this.block(code, l, slot, stock)
          .get(depth * 5)
          .const32(start as number)
          .const32(there as number)
          .const32(weight as number)
          .call(this.gatherIndex)
        return
      }
      case 'year':
        code.get(depth * 5 + 1)
        return
      case 'scale':
        args()
        code.constF(expr.value).put(op.f64Mul)
        return
      case 'lt':
      case 'le':
        args()
        code.put(expr.op === 'lt' ? op.f64Lt : op.f64Le, op.f64ConvertI32S)
        return
      case 'select': {
        const [condition, yes, no] = expr.args as [Expr, Expr, Expr]
        this.write(yes, level, code)
        this.write(no, level, code)
        this.write(condition, level, code)
        code.constF(0).put(op.f64Ne, op.select)
        return
      }
      case 'sum':
        this.write(expr.args[0] as Expr, level, code)
        for (const arg of expr.args.slice(1)) {
          this.write(arg, level, code)
          code.put(op.f64Add)
        }
        return
      case 'lookup':
        args()
        code.call(this.add(lookupFunction(expr.table?.xs ?? [], expr.table?.ys ?? [])))
        return
      case 'min':
      case 'max':
      case 'exp':
      case 'log':
      case 'pow':
        args()
        code.call(helper[expr.op])
        return
      default:
        args()
        code.put({ neg: op.f64Neg, add: op.f64Add, sub: op.f64Sub, mul: op.f64Mul, div: op.f64Div }[expr.op])
    }
  }

  // Address of a slot in the first block of the year (or of the year before), and the stride to the next region's.
  private block(code: Code, l: number, slot: number, stock: boolean): Code {
    return code
      .get(this.depth * 3 + 2 * l + (stock ? 1 : 0))
      .const32((this.room.values[l] as number) + slot * 8)
      .put(op.i32Add)
      .const32((this.compiled.levels[l]?.slots as number) * 8)
  }
}

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
