import { divide, type Chunk as Equations } from './chunks.ts'
import type { Compiled, Equation } from './compile.ts'
import { type Leaf, linkOf } from './expr.ts'
import { fixedParts, Graph, type Node } from './lower.ts'
import { bisect, exp, log, lookup, max, min, pow } from './math.ts'
import type { Memory } from './memory.ts'
import type { InputDef, ParamDef, VariableDef } from './model.ts'

/** About this many operations go into one function: V8 never optimises one giant function. */
const operationsPerFunction = 300

/** Runs all years: reads a memory's inputs and parameters, and gives it fresh values. */
export type Runner = (memory: Memory) => void

/** Source of the functions of every (stage, level), and the tables they use. */
interface Emitted {
  source: string
  tables: Tables
}

interface Tables {
  lookups: { xs: readonly number[]; ys: readonly number[] }[]
  links: { start: Int32Array; there: Int32Array; weight: Float64Array }[]
}

/**
 * Compiles to JavaScript. Every expression keeps the order of the declaration and uses our exp and log, so
 * the result equals the interpreter's bit for bit.
 */
export function compileJs(compiled: Compiled): Runner {
  const { source, tables } = emit(compiled)
  const make = new Function('H', 'T', source) as (helpers: object, tables: Tables) => Functions
  return runner(compiled, make({ exp, log, pow, min, max, lookup, bisect, sumRegions, gather }, tables))
}

type Chunk = (
  v: Float64Array[],
  i: Float64Array[],
  p: Float64Array,
  at: Int32Array,
  kids: Int32Array,
  year: number,
) => void
/** Chunks by stage and level; `start` writes the block before the first year. */
interface Functions {
  start: Chunk[][]
  stages: Chunk[][][]
}

// `at` tells a function where to read, per level: own or ancestor's block this year (3l), the block before
// (3l + 1), its inputs (3l + 2); then, after the levels: first block of the year and of the year before, per level.
function runner(compiled: Compiled, functions: Functions): Runner {
  const { levels, years } = compiled
  const depth = levels.length
  const at = new Int32Array(depth * 5 + 1)
  return (memory) => {
    memory.values = memory.values.map((values) => new Float64Array(values.length))
    // Block t + 1 holds year t; the start is written as year -1 and reads the inputs of the first year.
    const runLevels = (stage: Chunk[][], t: number) => {
      for (let l = 0; l < depth; l++) {
        const chunks = stage[l] as Chunk[]
        if (chunks.length === 0) continue
        const one = levels[l] as Compiled['levels'][number]
        for (let r = 0; r < one.codes.length; r++) {
          let region = r
          for (let u = l; u >= 0; u--) {
            const upper = levels[u] as Compiled['levels'][number]
            const width = upper.codes.length
            at[3 * u] = ((t + 1) * width + region) * upper.slots
            // before the first year a stock of an upper level is read as it begins
            at[3 * u + 1] = (Math.max(t, 0) * width + region) * upper.slots
            at[3 * u + 2] = (Math.max(t, 0) * width + region) * upper.inputSlots
            region = upper.parent[region] as number
          }
          at[depth * 5] = r
          const kids = one.children[r] as Int32Array
          for (let c = 0; c < chunks.length; c++) {
            ;(chunks[c] as Chunk)(
              memory.values,
              memory.inputs,
              memory.params,
              at,
              kids,
              years[Math.max(t, 0)] as number,
            )
          }
        }
      }
    }
    runLevels(functions.start, -1)
    for (let t = 0; t < years.length; t++) {
      for (let l = 0; l < depth; l++) {
        const one = levels[l] as Compiled['levels'][number]
        at[depth * 3 + 2 * l] = (t + 1) * one.codes.length * one.slots
        at[depth * 3 + 2 * l + 1] = t * one.codes.length * one.slots
      }
      for (const stage of functions.stages) runLevels(stage, t)
    }
  }
}

function sumRegions(
  values: Float64Array,
  base: number,
  slots: number,
  slot: number,
  kids: Int32Array,
): number {
  let total = 0
  for (let k = 0; k < kids.length; k++) total += values[base + (kids[k] as number) * slots + slot] as number
  return total
}

function gather(
  values: Float64Array,
  base: number,
  slots: number,
  slot: number,
  link: Tables['links'][number],
  region: number,
): number {
  let total = 0
  const end = link.start[region + 1] as number
  for (let e = link.start[region] as number; e < end; e++) {
    total += (link.weight[e] as number) * (values[base + (link.there[e] as number) * slots + slot] as number)
  }
  return total
}

function emit(compiled: Compiled): Emitted {
  const tables: Tables = { lookups: [], links: [] }
  const graph = new Graph()
  const sweep = (equations: readonly Equation[], level: number, which: 'expr' | 'initial') =>
    `[${divide(graph, compiled, equations, which, operationsPerFunction)
      .map((chunk) => new ChunkWriter({ compiled, graph, tables }, chunk, level).source())
      .join(',\n')}]`
  const all = [...compiled.equations.values()]
  const start = compiled.levels.map((_, level) =>
    sweep(
      all.filter((one) => one.level === level && one.initial),
      level,
      'initial',
    ),
  )
  const stages = compiled.stages.map(
    (stage) => `[${stage.map((equations, level) => sweep(equations, level, 'expr')).join(',\n')}]`,
  )
  const head = "'use strict'\nconst { exp, log, pow, min, max, lookup, bisect, sumRegions, gather } = H\n"
  tables.lookups.push(...graph.tables)
  return {
    source: `${head}return { start: [${start.join(',\n')}], stages: [${stages.join(',\n')}] }`,
    tables,
  }
}

interface Whole {
  compiled: Compiled
  graph: Graph
  tables: Tables
}

// Writes one chunk as a function. What is used more than once becomes a constant when it is first computed.
class ChunkWriter {
  private lines: string[] = []
  private kept = new Map<number, string>()
  /** Names of the unknowns of the solves being written. */
  private readonly unknowns = new Map<number, string>()
  private constants = 0

  constructor(
    private readonly whole: Whole,
    private readonly chunk: Equations,
    private readonly level: number,
  ) {}

  source(): string {
    const { level } = this
    const head = this.whole.compiled.levels.map((_, l) =>
      l <= level
        ? `const v${l} = v[${l}], i${l} = i[${l}], b${l} = at[${3 * l}], o${l} = at[${3 * l + 1}], n${l} = at[${3 * l + 2}];`
        : `const v${l} = v[${l}];`,
    )
    this.chunk.equations.forEach((one, i) => {
      const value = this.write(this.chunk.nodes[i] as number)
      this.lines.push(`v${level}[b${level} + ${one.slot}] = ${value};`)
    })
    return `(v, i, p, at, kids, year) => {\n${[...head, ...this.lines].join('\n')}\n}`
  }

  private write(asked: number): string {
    const index = this.chunk.alias.get(asked) ?? asked
    const known = this.kept.get(index)
    if (known !== undefined) return known
    if (index !== asked) return this.write(index)
    const text = this.operation(this.whole.graph.nodes[index] as Node)
    return (this.chunk.uses.get(index) ?? 0) > 1 ? this.keep(index, text) : text
  }

  private keep(index: number, text: string): string {
    const name = `k${this.constants++}`
    this.lines.push(`const ${name} = ${text};`)
    this.kept.set(index, name)
    return name
  }

  private operation(node: Node): string {
    const { compiled, graph, tables } = this.whole
    const a = () => this.write(node.a)
    const b = () => this.write(node.b)
    switch (node.op) {
      case 'const':
        return number(node.value)
      case 'param':
        return `p[${compiled.paramSlotOf.get(node.leaf?.owner as ParamDef)}]`
      case 'input': {
        const def = node.leaf?.owner as InputDef
        const l = compiled.levels.findIndex((one) => one.level === def.level)
        return `i${l}[n${l} + ${(compiled.inputSlotOf.get(def) as number) + (node.leaf as Leaf).element}]`
      }
      case 'ref': {
        const { l, slot, stock } = this.place(node)
        return `v${l}[${stock ? 'o' : 'b'}${l} + ${slot}]`
      }
      case 'regions':
      case 'gather': {
        const { l, slot, stock } = this.place(node)
        const depth = compiled.levels.length
        const from = `v${l}, at[${depth * 3 + 2 * l + (stock ? 1 : 0)}], ${compiled.levels[l]?.slots}, ${slot}`
        if (node.op === 'regions') return `sumRegions(${from}, kids)`
        tables.links.push(sparseLink(node.leaf as Leaf, compiled.levels[l]?.codes.length as number))
        return `gather(${from}, T.links[${tables.links.length - 1}], at[${depth * 5}])`
      }
      case 'year':
        return 'year'
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
      case 'select': {
        const pair = graph.nodes[node.b] as Node
        return `(${this.condition(node.a)} ? ${this.write(pair.a)} : ${this.write(pair.b)})`
      }
      case 'solve':
        return this.solve(node)
      case 'lookup':
        return `lookup(${a()}, T.lookups[${node.value}].xs, T.lookups[${node.value}].ys)`
      case 'exp':
      case 'log':
        return `${node.op}(${a()})`
      case 'min':
      case 'max':
      case 'pow':
        return `${node.op}(${a()}, ${b()})`
      default:
        throw new Error(`'${node.op}' is no operation of a run`)
    }
  }

  private condition(index: number): string {
    const { op, a, b } = this.whole.graph.nodes[index] as Node
    if ((op === 'lt' || op === 'le') && !this.kept.has(index))
      return `${this.write(a)} ${infix[op]} ${this.write(b)}`
    return `${this.write(index)} !== 0`
  }

  // The residual is a function of its unknown. What the unknown does not change is computed before it.
  private solve(node: Node): string {
    const { graph } = this.whole
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
    const body = this.lines.length > 0 ? `{ ${this.lines.join(' ')} return ${residual} }` : residual
    this.lines = lines
    this.kept = kept
    return `bisect((${name}) => ${body}, ${lo}, ${hi}, '${node.value % 2 === 1 ? 'nearest' : 'nothing'}')`
  }

  private place(node: Node): { l: number; slot: number; stock: boolean } {
    const { compiled } = this.whole
    const def = node.leaf?.owner as VariableDef
    const l = compiled.levels.findIndex((one) => one.level === def.level)
    const slot = (compiled.slotOf.get(def) as number) + (node.leaf as Leaf).element
    return { l, slot, stock: def.kind === 'stock' }
  }
}

const infix = { add: '+', sub: '-', mul: '*', div: '/', lt: '<', le: '<=' } as const

/** Edges grouped by the region that sums them, kept in table order: the order of the interpreter's sum. */
export function sparseLink(leaf: Leaf, regions: number): Tables['links'][number] {
  const { from, to, weight, side } = linkOf(leaf)
  const here = side === 'from' ? to : from
  const there = side === 'from' ? from : to
  const start = new Int32Array(regions + 1)
  const order: number[] = []
  for (let r = 0; r < regions; r++) {
    for (let e = 0; e < weight.length; e++) if (here[e] === r) order.push(e)
    start[r + 1] = order.length
  }
  return {
    start,
    there: Int32Array.from(order, (e) => there[e] as number),
    weight: Float64Array.from(order, (e) => weight[e] as number),
  }
}

// -0 prints as "0" and must stay -0, and a minus may stand before it; the rest round-trips.
const number = (value: number): string =>
  Object.is(value, -0) ? '(-0)' : value < 0 ? `(${value})` : String(value)
