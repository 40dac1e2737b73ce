import type { Compiled } from './compile.ts'
import { type Dialect, scalar, twoLanes } from './dialect.ts'
import type { Leaf } from './expr.ts'
import type { Layout, LevelLayout, Place } from './layout.ts'
import { sparseLink } from './link-table.ts'
import { fixedParts, Graph, type Node, type Turn } from './lower.ts'
import type { InputDef, ParamDef, VariableDef } from './model.ts'
import { stepsOf } from './rolls.ts'
import { Code, empty, helper, i32, op, simd, type WasmFunction } from './wasm-bytes.ts'
import { exps } from './wasm-lane-math.ts'
import { type Arguments, argumentsOf, globalOf } from './wasm-loops.ts'
import { bounds, type Room } from './wasm-room.ts'
import { lookupFunction, spreadOver, sumOver } from './wasm-sums.ts'
import { waves } from './waves.ts'

/** A function is closed once it holds this many operations: measured on 4,700 equations, below 500 calls cost, above 1,200 nothing is won. */
export const nodesPerFunction = 800

/** Exponentials computed side by side: more need more registers than there are. */
const expsTogether = 6

/** The functions of a module, and what bodies of equations need to write themselves. */
export class ModuleWriter {
  readonly functions: WasmFunction[]
  readonly d: Dialect
  readonly depth: number
  readonly graph = new Graph()
  readonly sumIndex: number
  readonly gatherIndex: number
  private readonly lookups: number[] = []
  private readonly links = new Map<unknown, number[]>()
  private readonly several: number[] = []
  private spreads: [plain: number, weighted: number] | undefined

  constructor(
    readonly compiled: Compiled,
    readonly layout: Layout,
    readonly room: Room,
  ) {
    this.d = layout.lanes === 1 ? scalar : twoLanes((value) => room.pair(value))
    this.functions = this.d.functions()
    this.depth = compiled.levels.length
    this.sumIndex = this.add(sumOver(false, this.together))
    this.gatherIndex = this.add(sumOver(true, this.together))
  }

  // Lanes of different regions sum over different regions, one after the other.
  private get together(): boolean {
    return this.layout.lanes > 1 && !this.layout.apart
  }

  /** Adds a function and gives its position. */
  add(one: WasmFunction): number {
    this.functions.push(one)
    return this.functions.length - 1
  }

  /** Where a variable stands. */
  placeOf(owner: unknown): Place {
    return this.layout.places.get(owner as VariableDef) as Place
  }

  /** Where an input stands. */
  inputOf(def: InputDef): { level: number; slot: number } {
    return {
      level: this.compiled.levels.findIndex((one) => one.level === def.level),
      slot: this.compiled.inputSlotOf.get(def) as number,
    }
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

  /** The function of so many exponentials at once, on two lanes. */
  exps(count: number): number {
    this.several[count] ??= this.add(exps(count, (value) => this.room.pair(value), this.room.sink))
    return this.several[count]
  }

  /** Tables of a link read from one side: counts, cells and weights. */
  link(leaf: Leaf, level: number): number[] {
    const { link } = leaf
    const key = `${level} ${link?.name} ${link?.side}`
    let tables = this.links.get(key)
    if (!tables) {
      const { start, there, weight } = sparseLink(leaf, this.compiled.levels[level]?.codes.length as number)
      const cells = there.map((region) => this.room.cell(level, region).value)
      tables = [bounds(start, this.layout.lanes), cells, weight].map((table) => this.room.place(table))
      this.links.set(key, tables)
    }
    return tables
  }

  /** The function that passes a gain to every region summed. */
  get spreadIndex(): number {
    return this.spread()[0]
  }

  /** The same along a link. */
  get spreadLinkIndex(): number {
    return this.spread()[1]
  }

  private spread(): [number, number] {
    this.spreads ??= [this.add(spreadOver(false, this.together)), this.add(spreadOver(true, this.together))]
    return this.spreads
  }
}

/** Which values of a chunk are kept: how often each node is used, and readings of values computed earlier in it. */
export interface Kept {
  uses: Map<number, number>
  alias: Map<number, number>
}

// Stack code of one chunk. What is used more than once is kept in a local when it is first computed.
export class Body {
  readonly code = new Code(8192)
  readonly locals: number[] = []
  private readonly kept = new Map<number, number>()
  /** How often each kept value is still to be used. */
  private readonly left = new Map<number, number>()
  private readonly free: number[] = []
  private solving = 0
  /** Locals that hold the unknowns of the solves being written. */
  private readonly unknowns = new Map<number, number>()
  /** The local that counts a loop's turns, and those that hold how far a turn's slot lies from the least. */
  private turn = -1
  private readonly steps = new Map<string, number>()
  readonly args: Arguments

  constructor(
    private readonly p: ModuleWriter,
    private readonly chunk: Kept,
    private readonly level: number,
  ) {
    this.args = argumentsOf(p.compiled, p.layout, level)
  }

  /** The chunk as a function. */
  finish(): WasmFunction {
    return {
      params: new Array<number>(this.args.count).fill(i32),
      result: [],
      locals: this.locals,
      code: this.code,
    }
  }

  private local(type: number): number {
    return this.args.count + this.locals.push(type) - 1
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
  private inTurn({ what, leaf, values }: Turn): void {
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
  private load(upper: number, what: 'now' | 'before' | 'inputs', offset: number, step = () => {}): void {
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
  private over(node: Node, index: number, tables: readonly number[]): void {
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
  private base(node: Node, shift: number): void {
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

  private linkTables(node: Node): number[] {
    return this.p.link(node.leaf as Leaf, this.level)
  }

  /** Adds a contribution to what the output gains from a thing read. */
  accumulate(leaf: number, contribution: number): void {
    const { code, args, level } = this
    const { d, graph, compiled, layout, room } = this.p
    const node = graph.nodes[leaf] as Node
    const at = node.leaf as Leaf
    const add = (address: () => void, offset: number) => {
      address()
      address()
      d.load(code, offset + room.mirror)
      this.write(contribution)
      d.plain(code, 'add')
      d.store(code, offset + room.mirror)
    }
    switch (node.op) {
      case 'param': {
        const slot = compiled.paramSlotOf.get(at.owner as ParamDef) as number
        // lanes that are regions are added up when the derivative is read
        const offset = room.paramGains + slot * layout.lanes * 8 - room.mirror
        if (layout.members > 1) add(() => code.get(args.params), offset - room.params)
        else add(() => code.const32(0), offset)
        return
      }
      case 'input':
      case 'ref': {
        const place = node.op === 'ref' ? this.p.placeOf(at.owner) : this.p.inputOf(at.owner as InputDef)
        const offset = (place.slot + at.element) * layout.lanes * 8
        const what =
          node.op === 'input' ? 'inputs' : (at.owner as VariableDef).kind === 'stock' ? 'before' : 'now'
        if (place.level === level) {
          add(() => code.get({ now: 0, before: 1, inputs: 2 }[what]), offset)
          return
        }
        const cells = args.above[place.level] as Arguments['above'][number]
        const address = (lane: number) => () => code.get(cells[lane]?.[what] as number)
        if (cells.length > 1) this.addLanes(contribution, address(0), offset, address(1))
        else add(address(0), offset)
        return
      }
      case 'regions': {
        const kids = room.kids[level] as { start: number; list: number }
        this.spread(node, contribution, [kids.start, kids.list, 0], this.p.spreadIndex)
        return
      }
      default:
        this.spread(node, contribution, this.linkTables(node), this.p.spreadLinkIndex)
    }
  }

  // Lanes that are different regions add to the same place one after the other, a lane without a region not at all.
  private addLanes(contribution: number, first: () => void, offset: number, second: () => void): void {
    const { code, args } = this
    const { d, room, compiled } = this.p
    const both = this.local(d.type)
    this.write(contribution)
    code.set(both)
    const regions = compiled.levels[this.level]?.codes.length as number
    const one = (lane: number, address: () => void) => {
      address()
      address()
      code.memory(op.f64Load, offset + room.mirror).get(both)
      code.one(0xfd).unsigned(simd.extractLane).one(lane).put(op.f64Add)
      code.memory(op.f64Store, offset + room.mirror)
    }
    one(0, first)
    if (regions === 1) return
    if (regions % 2 === 1)
      code.get(args.region).const32(1).put(op.i32Add).const32(regions).put(op.i32LtS, op.if, empty)
    one(1, second)
    if (regions % 2 === 1) code.put(op.end)
  }

  // A sum over regions passes its gain to every region it sums, times the weight of the edge.
  private spread(node: Node, contribution: number, tables: readonly number[], index: number): void {
    const { code, args } = this
    const { d, layout, compiled } = this.p
    const value = this.local(d.type)
    this.write(contribution)
    code.set(value)
    const call = (lane: number) => {
      this.base(node, this.p.room.mirror)
      code.get(args.region)
      if (lane > 0) code.const32(lane).put(op.i32Add)
      for (const table of tables) code.const32(table)
      code.get(value)
      if (layout.apart) code.one(0xfd).unsigned(simd.extractLane).one(lane)
      code.call(index)
    }
    call(0)
    if (layout.apart && (compiled.levels[this.level]?.codes.length as number) > 1) call(1)
  }
}
