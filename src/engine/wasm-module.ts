import type { Compiled } from './compile.ts'
import { type Dialect, scalar, twoLanes } from './dialect.ts'
import type { Leaf } from './expr.ts'
import type { Layout, Place } from './layout.ts'
import { sparseLink } from './link-table.ts'
import { Graph } from './lower.ts'
import type { InputDef, VariableDef } from './model.ts'
import type { WasmFunction } from './wasm-bytes.ts'
import { exps } from './wasm-lane-math.ts'
import { bounds, type Room } from './wasm-room.ts'
import { lookupFunction, spreadOver, sumOver } from './wasm-sums.ts'

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
