import type { Leaf } from './expr.ts'
import type { LevelLayout } from './layout.ts'
import type { Node, Turn } from './lower.ts'
import type { InputDef, VariableDef } from './model.ts'
import { stepsOf } from './rolls.ts'
import { Code, empty, i32, op, simd, type WasmFunction } from './wasm-bytes.ts'
import { type Arguments, argumentsOf, globalOf } from './wasm-loops.ts'
import type { ModuleWriter } from './wasm-module.ts'

/** The code of one function of equations: its arguments and locals, and how it reads what lies in memory. */
export class Reads {
  readonly code = new Code(8192)
  readonly locals: number[] = []
  readonly args: Arguments
  /** The local that counts a loop's turns, and those that hold how far a turn's slot lies from the least. */
  private turn = -1
  private readonly steps = new Map<string, number>()

  constructor(
    protected readonly p: ModuleWriter,
    protected readonly level: number,
  ) {
    this.args = argumentsOf(p.compiled, p.layout, level)
  }

  /** The function. */
  finish(): WasmFunction {
    return {
      params: new Array<number>(this.args.count).fill(i32),
      result: [],
      locals: this.locals,
      code: this.code,
    }
  }

  protected local(type: number): number {
    return this.args.count + this.locals.push(type) - 1
  }

  /** Writes a loop: what `each` writes runs so often. */
  loop(times: number, each: () => void): void {
    const { code } = this
    this.turn = this.local(i32)
    code.put(op.loop, empty)
    each()
    code
      .get(this.turn)
      .const32(1)
      .put(op.i32Add)
      .tee(this.turn)
      .const32(times)
      .put(op.i32LtS, op.brIf, 0, op.end)
  }

  /** Leaves on the stack how far from the least of these slots this turn's lies, in bytes. */
  step(slots: readonly number[], size: number): void {
    const { code } = this
    const { least, by, apart } = stepsOf(slots)
    const key = `${size} ${by ?? apart}`
    const known = this.steps.get(key)
    if (known !== undefined) {
      code.get(known)
      return
    }
    const local = this.local(i32)
    this.steps.set(key, local)
    code.get(this.turn)
    if (by !== undefined) code.const32(by * size).put(op.i32Mul)
    else {
      const table = this.p.room.place(Int32Array.from(slots, (slot) => (slot - least) * size))
      code.const32(4).put(op.i32Mul).memory(op.i32Load, table)
    }
    code.tee(local)
  }

  // What differs in each turn of the loop.
  protected inTurn({ what, leaf, values }: Turn): void {
    const { code, args } = this
    const { d, layout, room } = this.p
    const size = layout.lanes * 8
    const { least } = stepsOf(values)
    const step = () => {
      this.step(values, size)
      code.put(op.i32Add)
    }
    if (what === 'const') {
      const table = Float64Array.from({ length: values.length * layout.lanes }, (_, i) =>
        Number(values[Math.floor(i / layout.lanes)]),
      )
      this.step([...values.keys()], size)
      d.load(code, room.place(table))
    } else if (what === 'param' && layout.members > 1) {
      code.get(args.params)
      step()
      d.load(code, least * size)
    } else if (what === 'param') {
      this.step(values, 8)
      d.loadSame(code, room.params + least * 8)
    } else if (what === 'input') {
      const { level, slot } = this.p.inputOf(leaf?.owner as InputDef)
      this.load(level, 'inputs', (slot + least) * size, step)
    } else {
      const def = leaf?.owner as VariableDef
      const { level, slot, stored } = this.p.placeOf(def)
      if (stored) this.load(level, def.kind === 'stock' ? 'before' : 'now', (slot + least) * size, step)
      else {
        code.get(args.scratch)
        step()
        d.load(code, (slot + least) * size)
      }
    }
  }

  // From this tile, or from the cells above it.
  protected load(upper: number, what: 'now' | 'before' | 'inputs', offset: number, step = () => {}): void {
    const { code, args } = this
    const { d, layout, compiled } = this.p
    if (upper === this.level) {
      code.get({ now: 0, before: 1, inputs: 2 }[what])
      step()
      d.load(code, offset)
      return
    }
    const cells = args.above[upper] as Arguments['above'][number]
    const [first, second] = cells
    if (second) {
      code.get(second[what])
      step()
      code.get((first as NonNullable<typeof first>)[what])
      step()
      code.lanesAt(simd.loadSplat, offset).lanesAt(simd.loadLane, offset, 1)
      return
    }
    code.get((first as NonNullable<typeof first>)[what])
    step()
    if (layout.apart && compiled.levels[upper]?.codes.length === 1) d.loadSame(code, offset)
    else d.load(code, offset)
  }

  // A sum over regions: one call, or one for each lane where lanes are regions.
  protected over(node: Node, index: number, tables: readonly number[]): void {
    const { code, args } = this
    const { layout, compiled } = this.p
    const call = (lane: number) => {
      this.base(node, 0)
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

  // Address of a variable's slot in the first cell of its level.
  protected base(node: Node, shift: number): void {
    const { code, args } = this
    const { layout } = this.p
    const def = (node.leaf as Leaf).owner as VariableDef
    const { level, slot } = this.p.placeOf(def)
    const { stored } = layout.levels[level] as LevelLayout
    code.global(op.globalGet, (def.kind === 'stock' ? globalOf.before : globalOf.now)(level))
    code.const32((slot + (node.leaf as Leaf).element) * layout.lanes * 8 + shift).put(op.i32Add)
    if (layout.members > 1)
      code
        .get(args.memberTile)
        .const32(stored * layout.lanes * 8)
        .put(op.i32Mul, op.i32Add)
  }

  protected linkTables(node: Node): number[] {
    return this.p.link(node.leaf as Leaf, this.level)
  }
}
