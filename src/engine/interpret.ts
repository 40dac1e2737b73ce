import type { Compiled, Equation } from './compile.ts'
import { type Expr, linkOf } from './expr.ts'
import { bisect, exp, log, lookup, max, min, pow } from './math.ts'
import { blockAt, inputAt, type Memory, valueAt } from './memory.ts'
import type { InputDef, ParamDef, VariableDef } from './model.ts'

/** Where an expression is evaluated. */
export interface Place {
  compiled: Compiled
  memory: Memory
  level: number
  region: number
  yearIndex: number
  /** Values of unknowns, inside the solves that look for them. */
  unknowns?: ReadonlyMap<number, number>
  /** Gives what leaves and the year read, in place of the memory. */
  read?: (leaf: Expr) => number
}

/** The value of an expression at a place, read from the memory of a run. The oracle of every backend. */
export function evaluate(expr: Expr, at: Place): number {
  if (at.read && (expr.leaf || expr.op === 'year')) return at.read(expr)
  const arg = (i: number): number => evaluate(expr.args[i] as Expr, at)
  switch (expr.op) {
    case 'const':
      return expr.value
    case 'param':
      return at.memory.params[at.compiled.paramSlotOf.get(expr.leaf?.owner as ParamDef) as number] as number
    case 'input':
      return readInput(expr, at)
    case 'ref':
      return readRef(expr, at)
    case 'regions':
      return sumOver(expr, at)
    case 'gather':
      return gather(expr, at)
    case 'year':
      return at.compiled.years[Math.max(at.yearIndex, 0)] as number
    case 'neg':
      return -arg(0)
    case 'add':
      return arg(0) + arg(1)
    case 'sub':
      return arg(0) - arg(1)
    case 'mul':
      return arg(0) * arg(1)
    case 'div':
      return arg(0) / arg(1)
    case 'min':
      return min(arg(0), arg(1))
    case 'max':
      return max(arg(0), arg(1))
    case 'exp':
      return exp(arg(0))
    case 'log':
      return log(arg(0))
    case 'pow':
      return pow(arg(0), arg(1))
    case 'lt':
      return arg(0) < arg(1) ? 1 : 0
    case 'le':
      return arg(0) <= arg(1) ? 1 : 0
    case 'select':
      return arg(0) !== 0 ? arg(1) : arg(2)
    case 'sum': {
      let total = arg(0)
      for (let i = 1; i < expr.args.length; i++) total += arg(i)
      return total
    }
    case 'lookup':
      return lookup(arg(0), expr.table?.xs ?? [], expr.table?.ys ?? [])
    case 'scale':
      return arg(0) * expr.value
    case 'solve':
      return bisect((x) => residualAt(expr, x, at), arg(0), arg(1), expr.unknown?.outside ?? 'nothing')
    case 'unknown': {
      const found = at.unknowns?.get(expr.value)
      if (found === undefined)
        throw new Error(`the unknown '${expr.unknown?.name}' has no value outside its solve`)
      return found
    }
  }
}

/** The residual of a solve when its unknown is `x`. */
export function residualAt(expr: Expr, x: number, at: Place): number {
  const unknowns = new Map(at.unknowns).set(expr.value, x)
  return evaluate(expr.args[2] as Expr, { ...at, unknowns })
}

/** The region of an upper level that a region belongs to. */
export function ancestor(compiled: Compiled, level: number, region: number, upper: number): number {
  let place = region
  for (let l = level; l > upper; l--) place = compiled.levels[l]?.parent[place] as number
  return place
}

function readInput(expr: Expr, at: Place): number {
  const def = expr.leaf?.owner as InputDef
  const upper = at.compiled.levels.findIndex((one) => one.level === def.level)
  const region = ancestor(at.compiled, at.level, at.region, upper)
  const t = Math.max(at.yearIndex, 0)
  const slot = (at.compiled.inputSlotOf.get(def) as number) + (expr.leaf?.element as number)
  return inputAt(at.compiled, at.memory, upper, t, region, slot)
}

function readRef(expr: Expr, at: Place): number {
  const def = expr.leaf?.owner as VariableDef
  const upper = at.compiled.levels.findIndex((one) => one.level === def.level)
  const region = ancestor(at.compiled, at.level, at.region, upper)
  return slotValue(at, def, expr.leaf?.element as number, upper, region)
}

// A stock is read as it stood at the end of last year.
function slotValue(at: Place, def: VariableDef, element: number, level: number, region: number): number {
  const t = def.kind === 'stock' ? Math.max(at.yearIndex - 1, -1) : at.yearIndex
  const slot = (at.compiled.slotOf.get(def) as number) + element
  return valueAt(at.compiled, at.memory, level, t, region, slot)
}

function sumOver(expr: Expr, at: Place): number {
  const def = expr.leaf?.owner as VariableDef
  const children = at.compiled.levels[at.level]?.children[at.region] as Int32Array
  let total = 0
  for (const child of children) total += slotValue(at, def, expr.leaf?.element as number, at.level + 1, child)
  return total
}

function gather(expr: Expr, at: Place): number {
  const def = expr.leaf?.owner as VariableDef
  const { from, to, weight, side } = linkOf(expr.leaf)
  const here = side === 'from' ? to : from
  const there = side === 'from' ? from : to
  let total = 0
  for (let e = 0; e < weight.length; e++) {
    if (here[e] !== at.region) continue
    total +=
      (weight[e] as number) * slotValue(at, def, expr.leaf?.element as number, at.level, there[e] as number)
  }
  return total
}

/** Fills block 0: stocks before the first year, from parameters and first-year inputs. */
export function initialise(compiled: Compiled, memory: Memory): void {
  compiled.levels.forEach((one, level) => {
    for (const equation of stocksOf(compiled, level)) {
      const expr = equation.initial as Expr
      for (let region = 0; region < one.codes.length; region++) {
        const at = { compiled, memory, level, region, yearIndex: -1 }
        ;(memory.values[level] as Float64Array)[blockAt(compiled, level, -1, region) + equation.slot] =
          evaluate(expr, at)
      }
    }
  })
}

function stocksOf(compiled: Compiled, level: number): Equation[] {
  return [...compiled.equations.values()].filter((one) => one.level === level && one.def.kind === 'stock')
}

/** Runs all years with the interpreter: slow, and what every backend must equal bit for bit. */
export function interpret(compiled: Compiled, memory: Memory): void {
  initialise(compiled, memory)
  compiled.years.forEach((_, yearIndex) => {
    for (const stage of compiled.stages) {
      stage.forEach((equations, level) => {
        const count = compiled.levels[level]?.codes.length as number
        const values = memory.values[level] as Float64Array
        for (let region = 0; region < count; region++) {
          const at = { compiled, memory, level, region, yearIndex }
          const base = blockAt(compiled, level, yearIndex, region)
          for (const equation of equations) values[base + equation.slot] = evaluate(equation.expr, at)
        }
      })
    }
  })
}
