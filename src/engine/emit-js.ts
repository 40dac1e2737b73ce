import type { Compiled, Equation } from './compile.ts'
import { type Expr, freeUnknown, type Leaf, linkOf } from './expr.ts'
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
  const depth = compiled.levels.length
  const head = ["'use strict'", 'const { exp, log, pow, min, max, lookup, bisect, sumRegions, gather } = H']
  const stage = (byLevel: readonly (readonly Equation[])[], which: 'expr' | 'initial') =>
    `[${byLevel
      .map(
        (equations, level) =>
          `[${chunksOf(equations, which)
            .map((part) => emitChunk(compiled, part, level, depth, tables, which))
            .join(',\n')}]`,
      )
      .join(',\n')}]`
  const starts = compiled.levels.map((_, level) =>
    [...compiled.equations.values()].filter((one) => one.level === level && one.initial),
  )
  const stages = compiled.stages.map((one) => stage(one, 'expr')).join(',\n')
  return {
    source: `${head.join('\n')}\nreturn { start: ${stage(starts, 'initial')}, stages: [${stages}] }`,
    tables,
  }
}

// Equations in groups of about as many operations as one function should hold.
function chunksOf(equations: readonly Equation[], which: 'expr' | 'initial'): Equation[][] {
  const chunks: Equation[][] = []
  let room = 0
  for (const equation of equations) {
    const cost = size(equation[which] as Expr)
    if (room < cost || chunks.length === 0) {
      chunks.push([])
      room = operationsPerFunction
    }
    chunks.at(-1)?.push(equation)
    room -= cost
  }
  return chunks
}

const size = (expr: Expr): number => expr.args.reduce((total, arg) => total + size(arg), 1)

function emitChunk(
  compiled: Compiled,
  equations: readonly Equation[],
  level: number,
  depth: number,
  tables: Tables,
  which: 'expr' | 'initial',
): string {
  const lines = [
    `(v, i, p, at, kids, year) => {`,
    ...Array.from({ length: depth }, (_, l) =>
      l <= level
        ? `const v${l} = v[${l}], i${l} = i[${l}], b${l} = at[${3 * l}], o${l} = at[${3 * l + 1}], n${l} = at[${3 * l + 2}];`
        : `const v${l} = v[${l}];`,
    ),
    ...equations.map((one) => {
      const scope: Scope = { compiled, level, tables, unknowns: new Map(), before: [] }
      const value = write(one[which] as Expr, scope)
      const assignment = `v${level}[b${level} + ${one.slot}] = ${value};`
      return scope.before.length > 0 ? `{ ${scope.before.join(' ')} ${assignment} }` : assignment
    }),
    '}',
  ]
  return lines.join('\n')
}

/** What surrounds an expression that is being written. */
interface Scope {
  compiled: Compiled
  level: number
  tables: Tables
  /** Names of the unknowns of the solves around it. */
  unknowns: ReadonlyMap<number, string>
  /** Statements before the equation: parts of residuals that no unknown changes are computed once. */
  before: string[]
}

function write(expr: Expr, scope: Scope): string {
  if (scope.unknowns.size > 0 && expr.op !== 'const' && freeUnknown(expr) === undefined) {
    const value = write(expr, { ...scope, unknowns: new Map() })
    return `k${scope.before.push(`const k${scope.before.length} = ${value};`) - 1}`
  }
  const { compiled, tables } = scope
  const arg = (i: number): string => write(expr.args[i] as Expr, scope)
  const depth = compiled.levels.length
  switch (expr.op) {
    case 'const':
      return number(expr.value)
    case 'param':
      return `p[${compiled.paramSlotOf.get(expr.leaf?.owner as ParamDef)}]`
    case 'input': {
      const def = expr.leaf?.owner as InputDef
      const l = compiled.levels.findIndex((one) => one.level === def.level)
      return `i${l}[n${l} + ${(compiled.inputSlotOf.get(def) as number) + (expr.leaf?.element as number)}]`
    }
    case 'ref': {
      const { l, slot, stock } = placeOf(expr, compiled)
      return `v${l}[${stock ? 'o' : 'b'}${l} + ${slot}]`
    }
    case 'regions': {
      const { l, slot, stock } = placeOf(expr, compiled)
      const base = `at[${depth * 3 + 2 * l + (stock ? 1 : 0)}]`
      return `sumRegions(v${l}, ${base}, ${compiled.levels[l]?.slots}, ${slot}, kids)`
    }
    case 'gather': {
      const { l, slot, stock } = placeOf(expr, compiled)
      const base = `at[${depth * 3 + 2 * l + (stock ? 1 : 0)}]`
      tables.links.push(sparseLink(expr.leaf as Leaf, compiled.levels[l]?.codes.length as number))
      return `gather(v${l}, ${base}, ${compiled.levels[l]?.slots}, ${slot}, T.links[${tables.links.length - 1}], at[${depth * 5}])`
    }
    case 'year':
      return 'year'
    case 'unknown':
      return scope.unknowns.get(expr.value) as string
    case 'solve': {
      const name = `x${scope.unknowns.size}`
      const inside = { ...scope, unknowns: new Map(scope.unknowns).set(expr.value, name) }
      const residual = write(expr.args[2] as Expr, inside)
      return `bisect((${name}) => ${residual}, ${arg(0)}, ${arg(1)}, '${expr.unknown?.outside}')`
    }
    case 'neg':
      return `(-${arg(0)})`
    case 'add':
      return `(${arg(0)} + ${arg(1)})`
    case 'sub':
      return `(${arg(0)} - ${arg(1)})`
    case 'mul':
      return `(${arg(0)} * ${arg(1)})`
    case 'div':
      return `(${arg(0)} / ${arg(1)})`
    case 'scale':
      return `(${arg(0)} * ${number(expr.value)})`
    case 'lt':
      return `(${arg(0)} < ${arg(1)} ? 1 : 0)`
    case 'le':
      return `(${arg(0)} <= ${arg(1)} ? 1 : 0)`
    case 'select':
      return `(${arg(0)} !== 0 ? ${arg(1)} : ${arg(2)})`
    case 'sum':
      return `(${expr.args.map((_, i) => arg(i)).join(' + ')})`
    case 'lookup':
      tables.lookups.push(expr.table as Tables['lookups'][number])
      return `lookup(${arg(0)}, T.lookups[${tables.lookups.length - 1}].xs, T.lookups[${tables.lookups.length - 1}].ys)`
    case 'min':
    case 'max':
    case 'exp':
    case 'log':
    case 'pow':
      return `${expr.op}(${expr.args.map((_, i) => arg(i)).join(', ')})`
  }
}

// Level and slot of the variable a leaf reads, and whether it is a stock (read as of last year).
function placeOf(expr: Expr, compiled: Compiled): { l: number; slot: number; stock: boolean } {
  const def = expr.leaf?.owner as VariableDef
  const l = compiled.levels.findIndex((one) => one.level === def.level)
  return {
    l,
    slot: (compiled.slotOf.get(def) as number) + (expr.leaf?.element as number),
    stock: def.kind === 'stock',
  }
}

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
