import type { Chunk } from './chunks.ts'
import type { Compiled, Equation } from './compile.ts'
import type { Leaf } from './expr.ts'
import { fixedParts } from './fixed-parts.ts'
import type { Layout, Place } from './layout.ts'
import type { Graph, Node, Turn } from './lower.ts'
import type { InputDef, ParamDef, VariableDef } from './model.ts'
import { type Roll, stepsOf } from './rolls.ts'
import type { Room } from './wasm-room.ts'

/** What bodies of equations need to write themselves. */
export interface JsWriter {
  compiled: Compiled
  layout: Layout
  room: Room
  graph: Graph
  /** Addresses of the tables of a link read from one side: bounds, cells, weights. */
  linkTables(leaf: Leaf, level: number): number[]
}

/** Position, in numbers, of what stands at an address in bytes. */
const inNumbers = (bytes: number): number => bytes / 8

const simple = /^[\w.]+$/

/**
 * A chunk of equations as the text of a function. What is used more than once becomes a constant when it is first
 * computed. Arguments: where this cell's values of the year (`n`), of the year before (`b`) and inputs (`i`) begin,
 * the same for each cell above (`n0`, `b0`, `i0`, ...), the region, the member and where its parameters begin.
 */
export class JsBody {
  private lines: string[] = []
  private kept = new Map<number, string>()
  /** Names of the unknowns of the solves being written. */
  private readonly unknowns = new Map<number, string>()
  private names = 0

  constructor(
    private readonly p: JsWriter,
    private readonly chunk: Chunk,
    private readonly level: number,
  ) {}

  /** The function; values of variables that are neither remembered nor `read` by another chunk get no place. */
  source(name: string, read: ReadonlySet<number>): string {
    const { compiled, graph, layout, room } = this.p
    if (this.chunk.roll) return this.loop(name, this.chunk.roll, read)
    this.chunk.equations.forEach((one, i) => {
      const place = layout.places.get(one.def)
      const element = one.slot - (compiled.slotOf.get(one.def) as number)
      const reading = graph.reading({ name: one.name, owner: one.def, element })
      if (!place || !(place.stored || read.has(reading))) return
      const slot = place.slot + element
      const at = place.stored ? `n + ${slot}` : String(inNumbers(room.scratch) + slot)
      const value = this.write(this.chunk.nodes[i] as number)
      this.lines.push(`m[${at}] = ${value};`)
    })
    return `function ${name}(${argumentNames(this.level).join(', ')}) {\n${this.lines.join('\n')}\n}`
  }

  private loop(name: string, { equations, root, elements }: Roll, read: ReadonlySet<number>): string {
    const { graph, layout, room } = this.p
    const { def } = equations[0] as Equation
    const { stored, slot } = layout.places.get(def) as Place
    const from = stored ? 'n' : String(inNumbers(room.scratch))
    const isRead = elements.some((element) =>
      read.has(graph.reading({ name: def.name, owner: def, element })),
    )
    if (stored || isRead) {
      const value = this.write(root)
      const at = this.step(elements)
      this.lines.unshift(`for (let turn = 0; turn < ${elements.length}; turn++) {`)
      this.lines.push(`m[${from} + ${slot} + ${at}] = ${value};`, '}')
    }
    return `function ${name}(${argumentNames(this.level).join(', ')}) {\n${this.lines.join('\n')}\n}`
  }

  // The slot of this turn of the loop.
  private step(slots: readonly number[]): string {
    const { least, by, apart } = stepsOf(slots)
    if (by !== undefined) return `${least} + turn * ${by}`
    return `${least} + w[${this.p.room.place(Int32Array.from(apart)) / 4} + turn]`
  }

  private inTurn({ what, leaf, values }: Turn): string {
    const { compiled, layout, room } = this.p
    if (what === 'const') return `m[${inNumbers(room.place(Float64Array.from(values)))} + turn]`
    const at = this.step(values)
    if (what === 'param') return `m[${layout.members > 1 ? 'params' : inNumbers(room.params)} + ${at}]`
    if (what === 'input') {
      const def = leaf?.owner as InputDef
      const upper = compiled.levels.findIndex((one) => one.level === def.level)
      return `m[i${this.from(upper)} + ${compiled.inputSlotOf.get(def)} + ${at}]`
    }
    const def = leaf?.owner as VariableDef
    const { level, slot, stored } = layout.places.get(def) as Place
    const from = stored ? `${def.kind === 'stock' ? 'b' : 'n'}${this.from(level)}` : inNumbers(room.scratch)
    return `m[${from} + ${slot} + ${at}]`
  }

  private write(asked: number): string {
    const index = this.chunk.alias.get(asked) ?? asked
    const known = this.kept.get(index)
    if (known !== undefined) return known
    if (index !== asked) return this.write(index)
    const text = this.operation(this.p.graph.nodes[index] as Node)
    return (this.chunk.uses.get(index) ?? 0) > 1 ? this.keep(index, text) : text
  }

  private keep(index: number, text: string): string {
    const name = this.constant(text)
    this.kept.set(index, name)
    return name
  }

  private constant(text: string): string {
    if (simple.test(text)) return text
    const name = `k${this.names++}`
    this.lines.push(`const ${name} = ${text};`)
    return name
  }

  private operation(node: Node): string {
    const { compiled, graph, layout, room } = this.p
    const a = () => this.write(node.a)
    const b = () => this.write(node.b)
    switch (node.op) {
      case 'const':
        return number(node.value)
      case 'param': {
        const slot = compiled.paramSlotOf.get(node.leaf?.owner as ParamDef) as number
        return layout.members > 1 ? `m[params + ${slot}]` : `m[${inNumbers(room.params) + slot}]`
      }
      case 'input': {
        const def = node.leaf?.owner as InputDef
        const upper = compiled.levels.findIndex((one) => one.level === def.level)
        const slot = (compiled.inputSlotOf.get(def) as number) + (node.leaf as Leaf).element
        return `m[i${this.from(upper)} + ${slot}]`
      }
      case 'ref': {
        const { def, slot } = this.place(node)
        const place = layout.places.get(def)
        if (!place?.stored) return `m[${inNumbers(room.scratch) + slot}]`
        return `m[${def.kind === 'stock' ? 'b' : 'n'}${this.from(place.level)} + ${slot}]`
      }
      case 'regions': {
        const { start, list } = room.kids[this.level] as { start: number; list: number }
        return `sumOver(${this.base(node)}, ${start / 4} + 2 * region, ${list / 4})`
      }
      case 'gather': {
        const [bounds, cells, weights] = this.p.linkTables(node.leaf as Leaf, this.level) as [
          number,
          number,
          number,
        ]
        const tables = `${bounds / 4} + 2 * region, ${cells / 4}, ${inNumbers(weights)}`
        return `sumAlong(${this.base(node)}, ${tables})`
      }
      case 'year':
        return 'year'
      case 'turn':
        return this.inTurn(graph.turns[node.value] as Turn)
      case 'unknown':
        return this.unknowns.get(node.value) as string
      case 'neg':
        return `(-${a()})`
      case 'add':
      case 'sub':
      case 'mul':
      case 'div':
        return `(${a()} ${infix[node.op]} ${b()})`
      case 'lt':
      case 'le':
        return `(${a()} ${infix[node.op]} ${b()} ? 1 : 0)`
      case 'min':
      case 'max': {
        // a call would put its numbers on the heap
        const [first, second] = [this.constant(a()), this.constant(b())]
        return `(${first} ${node.op === 'min' ? '<' : '>'} ${second} ? ${first} : ${second})`
      }
      case 'select': {
        const pair = graph.nodes[node.b] as Node
        return `(${this.condition(node.a)} ? ${this.write(pair.a)} : ${this.write(pair.b)})`
      }
      case 'solve':
        return this.solve(node)
      case 'lookup':
        return `lookup${node.value}(${a()})`
      case 'exp':
      case 'log':
        return `${node.op}(${a()})`
      case 'pow':
        return `pow(${a()}, ${b()})`
      default:
        throw new Error(`'${node.op}' is no operation of a run`)
    }
  }

  private condition(index: number): string {
    const { op, a, b } = this.p.graph.nodes[index] as Node
    if ((op === 'lt' || op === 'le') && !this.kept.has(index))
      return `${this.write(a)} ${infix[op]} ${this.write(b)}`
    return `${this.write(index)} !== 0`
  }

  // The residual is a function of its unknown. What the unknown does not change is computed before it.
  private solve(node: Node): string {
    const { graph } = this.p
    const ends = graph.nodes[node.a] as Node
    const [lo, hi] = [this.write(ends.a), this.write(ends.b)]
    const name = `x${this.unknowns.size}`
    this.unknowns.set(node.value, name)
    for (const index of fixedParts(graph, node.b, node.value)) {
      const text = this.write(index)
      if (!this.kept.has(index)) this.keep(index, text)
    }
    const { lines, kept } = this
    this.lines = []
    this.kept = new Map(kept)
    const residual = this.write(node.b)
    const body = `{ ${this.lines.join(' ')} return ${residual} }`
    this.lines = lines
    this.kept = kept
    return `bisect((${name}) => ${body}, ${lo}, ${hi}, '${node.value % 2 === 1 ? 'nearest' : 'nothing'}')`
  }

  // Which of the arguments leads to a level's cell.
  private from(level: number): string {
    return level === this.level ? '' : String(level)
  }

  private place(node: Node): { def: VariableDef; slot: number } {
    const leaf = node.leaf as Leaf
    const def = leaf.owner as VariableDef
    return { def, slot: (this.p.layout.places.get(def)?.slot as number) + leaf.element }
  }

  // Where a variable stands in the first cell of its level.
  private base(node: Node): string {
    const { def, slot } = this.place(node)
    const level = this.p.layout.places.get(def)?.level as number
    const member = this.p.layout.members > 1 ? ` + member * ${this.p.layout.levels[level]?.stored}` : ''
    return `${def.kind === 'stock' ? 'B' : 'N'}${level} + ${slot}${member}`
  }
}

/** Names of the arguments of a level's chunks: see `JsBody`. */
export const argumentNames = (level: number): string[] => [
  'n',
  'b',
  'i',
  ...Array.from({ length: level }, (_, l) => [`n${l}`, `b${l}`, `i${l}`]).flat(),
  'region',
  'member',
  'params',
]

const infix = { add: '+', sub: '-', mul: '*', div: '/', lt: '<', le: '<=' } as const

// -0 prints as "0" and must stay -0, and a minus may stand before it; the rest round-trips.
const number = (value: number): string =>
  Object.is(value, -0) ? '(-0)' : value < 0 ? `(${value})` : String(value)
