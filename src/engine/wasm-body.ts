import type { Kept } from './chunks.ts'
import type { Leaf } from './expr.ts'
import { fixedParts } from './fixed-parts.ts'
import type { Node, Turn } from './lower.ts'
import type { InputDef, ParamDef, VariableDef } from './model.ts'
import { empty, helper, i32, op, simd } from './wasm-bytes.ts'
import { globalOf } from './wasm-loops.ts'
import type { ModuleWriter } from './wasm-module.ts'
import { Reads } from './wasm-reads.ts'
import { waves } from './waves.ts'

/** A function is closed once it holds this many operations: measured on 4,700 equations, below 500 calls cost, above 1,200 nothing is won. */
export const nodesPerFunction = 800

/** Exponentials computed side by side: more need more registers than there are. */
const expsTogether = 6

/** Stack code of one chunk. What is used more than once is kept in a local when it is first computed. */
export class Body extends Reads {
  private readonly kept = new Map<number, number>()
  /** How often each kept value is still to be used. */
  private readonly left = new Map<number, number>()
  private readonly free: number[] = []
  private solving = 0
  /** Locals that hold the unknowns of the solves being written. */
  private readonly unknowns = new Map<number, number>()

  constructor(
    p: ModuleWriter,
    private readonly chunk: Kept,
    level: number,
  ) {
    super(p, level)
  }

  /**
   * Writes an equation's exponentials before the rest of it, those that do not wait for each other in one call: by
   * itself each is a long chain, and the machine does not look far enough ahead to begin the next.
   */
  begin(root: number): void {
    const { code, kept } = this
    const { d, graph } = this.p
    if (d.lanes === 1) return
    for (const wave of waves(graph, this.chunk, root, (index) => kept.has(index))) {
      for (let from = 0; from + 1 < wave.length; from += expsTogether) {
        const group = wave.slice(from, from + expsTogether)
        for (const index of group) this.write((graph.nodes[index] as Node).a)
        code.call(this.p.exps(group.length))
        for (const index of group.reverse()) {
          const fresh = this.free.pop() ?? this.local(d.type)
          kept.set(index, fresh)
          this.left.set(index, this.chunk.uses.get(index) as number)
          code.set(fresh)
        }
      }
    }
  }

  /** Leaves the value of a node on the stack. */
  write(asked: number): void {
    const { code, kept } = this
    const { d, graph } = this.p
    const index = this.chunk.alias.get(asked) ?? asked
    const local = kept.get(index)
    if (local !== undefined) {
      code.get(local)
      this.release(index, local)
      return
    }
    if (index !== asked) {
      // the value of an equation above, which may itself be a reading
      this.write(index)
      return
    }
    const node = graph.nodes[index] as Node
    switch (node.op) {
      case 'select': {
        const { a: yes, b: no } = graph.nodes[node.b] as Node
        const not = this.isZero(yes)
        if (d.keep && (not || this.isZero(no))) {
          this.write(not ? no : yes)
          this.mask(node.a)
          d.keep(code, not)
          break
        }
        this.write(node.b)
        this.mask(node.a)
        d.choose(code)
        break
      }
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
      case 'solve':
        this.solve(node)
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
      const fresh = this.free.pop() ?? this.local(d.type)
      kept.set(index, fresh)
      this.left.set(index, (this.chunk.uses.get(index) as number) - 1)
      code.tee(fresh)
    }
  }

  // A local whose value has been used for the last time holds another next. In a solve's loop it may be needed again.
  private release(index: number, local: number): void {
    const left = (this.left.get(index) ?? Number.POSITIVE_INFINITY) - 1
    this.left.set(index, left)
    if (left > 0 || this.solving > 0) return
    this.kept.delete(index)
    this.free.push(local)
  }

  // 40 bisections as in math.ts, in one loop of 42: the first two passes look at the ends.
  private solve(node: Node): void {
    const { code } = this
    const { d, graph } = this.p
    const ends = graph.nodes[node.a] as Node
    const fresh = () => this.local(d.type)
    const [lo, hi, a, b, fa, fb, f, x] = [
      fresh(),
      fresh(),
      fresh(),
      fresh(),
      fresh(),
      fresh(),
      fresh(),
      fresh(),
    ]
    const pass = this.local(i32)
    this.write(ends.a)
    code.tee(lo).set(a)
    this.write(ends.b)
    code.tee(hi).set(b)
    this.unknowns.set(node.value, x)
    this.solving++
    // what the unknown does not change is computed once, before the loop
    for (const index of fixedParts(graph, node.b, node.value)) {
      if (this.kept.has(index)) continue
      this.write(index)
      if (this.kept.has(index)) code.put(op.drop)
      else {
        const fixed = this.local(d.type)
        this.kept.set(index, fixed)
        code.set(fixed)
      }
    }
    const middle = () => {
      d.constant(code, 0.5)
      code.get(a).get(b)
      d.plain(code, 'add')
      d.plain(code, 'mul')
    }
    const onPass = (number: number) => code.get(pass).const32(number).put(op.i32Eq, op.if, empty)
    code.const32(0).set(pass)
    code.put(op.loop, empty)
    onPass(0).get(lo).set(x).put(op.else)
    onPass(1).get(hi).set(x).put(op.else)
    middle()
    code.set(x).put(op.end, op.end)
    this.write(node.b)
    code.set(f)
    onPass(0).get(f).set(fa).put(op.else)
    onPass(1).get(f).set(fb).put(op.else)
    const beyond = () => {
      // (f > 0) === (fa > fb)
      d.constant(code, 0)
      code.get(f)
      d.compare(code, 'lt')
      code.get(fb).get(fa)
      d.compare(code, 'lt')
      d.same(code)
    }
    code.get(x).get(a)
    beyond()
    d.choose(code)
    code.get(b).get(x)
    beyond()
    d.choose(code)
    code.set(b).set(a).put(op.end, op.end)
    code.get(pass).const32(1).put(op.i32Add).tee(pass).const32(42).put(op.i32LtS, op.brIf, 0, op.end)
    this.solving--
    // no root: the nearer end, or NaN
    const product = () => {
      code.get(fa).get(fb)
      d.plain(code, 'mul')
    }
    if (node.value % 2 === 1) {
      code.get(hi).get(lo)
      for (const one of [fb, fa]) {
        code.get(one)
        d.absolute(code)
      }
      d.compare(code, 'lt')
      d.choose(code)
    } else d.constant(code, Number.NaN)
    middle()
    d.constant(code, Number.NaN)
    product()
    d.constant(code, 0)
    d.compare(code, 'le')
    d.choose(code)
    d.constant(code, 0)
    product()
    d.compare(code, 'lt')
    d.choose(code)
  }

  private isZero(index: number): boolean {
    const { op: what, value } = this.p.graph.nodes[index] as Node
    return what === 'const' && Object.is(value, 0)
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
    const { d, compiled, graph, layout, room, depth } = this.p
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
        const place = this.p.placeOf(def)
        const offset = (place.slot + (node.leaf as Leaf).element) * layout.lanes * 8
        if (place.stored) this.load(place.level, def.kind === 'stock' ? 'before' : 'now', offset)
        else {
          code.get(this.args.scratch)
          d.load(code, offset)
        }
        return
      }
      case 'regions': {
        const kids = room.kids[level] as { start: number; list: number }
        this.over(node, this.p.sumIndex, [kids.start, kids.list, 0])
        return
      }
      case 'gather':
        this.over(node, this.p.gatherIndex, this.linkTables(node))
        return
      case 'seed':
      case 'result': {
        const { slot } = this.p.placeOf((node.leaf as Leaf).owner)
        const offset = (slot + (node.leaf as Leaf).element) * layout.lanes * 8
        code.get(0)
        if (node.op === 'result') {
          d.load(code, offset)
          return
        }
        d.load(code, offset + room.mirror)
        if (!layout.apart || (compiled.levels[level]?.codes.length as number) > 1) return
        // regions below gave to both lanes of a single region: the first gets all, the second nothing
        const both = this.local(d.type)
        code.set(both)
        code.constLanes(0)
        for (const lane of [0, 1]) code.get(both).one(0xfd).unsigned(simd.extractLane).one(lane)
        code.put(op.f64Add).one(0xfd).unsigned(simd.replaceLane).one(0)
        return
      }
      case 'turn':
        this.inTurn(graph.turns[node.value] as Turn)
        return
      case 'unknown':
        code.get(this.unknowns.get(node.value) as number)
        return
      case 'year':
        code.global(op.globalGet, globalOf.year(depth))
        if (d.lanes > 1) code.lanes(simd.f64Splat)
        return
      case 'lookup':
        code.call(this.p.lookup(node.value))
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
}
