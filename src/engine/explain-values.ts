import type { Compiled, Equation } from './compile.ts'
import { type Expr, linkOf } from './expr.ts'
import { ancestor, evaluate } from './interpret.ts'
import { inputAt, type Memory, valueAt } from './memory.ts'
import type { InputDef, ParamDef, VariableDef } from './model.ts'

/** Where an equation stands: region and year by position; year -1 is before the first. */
export interface Site {
  level: number
  region: number
  yearIndex: number
}

/** A variable's slot in a region and year, with what it is multiplied by where a link reads it. */
export interface Cell extends Site {
  slot: number
  weight: number
}

/** The numbers of a run, whatever the run kept. */
export interface Values {
  readonly compiled: Compiled
  /** A variable's value: as stored, or where the run did not keep it (NaN) from its equation. */
  value(level: number, region: number, yearIndex: number, slot: number): number
  /** What a leaf, or the year, is to an equation at a site. */
  leaf(leaf: Expr, at: Site): number
  /** An expression at a site; `read` may give its leaves other values. */
  evaluate(expr: Expr, at: Site, read?: (leaf: Expr) => number): number
}

/**
 * Opens the numbers of a finished run. Values that were not kept are interpreted from the stocks and inputs of their
 * year, each once.
 */
export function openValues(compiled: Compiled, memory: Memory): Values {
  const made = new Map<string, number>()

  const self: Values = {
    compiled,
    value(level, region, yearIndex, slot) {
      const stored = valueAt(compiled, memory, level, yearIndex, region, slot)
      if (!Number.isNaN(stored)) return stored
      const key = `${level} ${region} ${yearIndex} ${slot}`
      let found = made.get(key)
      if (found === undefined) {
        const equation = equationAt(compiled, level, slot)
        const expr = yearIndex < 0 ? equation.initial : equation.expr
        found = expr ? self.evaluate(expr, { level, region, yearIndex }) : Number.NaN
        made.set(key, found)
      }
      return found
    },
    leaf(leaf, at) {
      const { level, region } = at
      const owner = leaf.leaf?.owner
      if (leaf.op === 'year') return compiled.years[Math.max(at.yearIndex, 0)] as number
      if (leaf.op === 'param')
        return memory.params[compiled.paramSlotOf.get(owner as ParamDef) as number] as number
      if (leaf.op === 'input') {
        const upper = levelOf(compiled, owner as InputDef)
        const slot = (compiled.inputSlotOf.get(owner as InputDef) as number) + (leaf.leaf?.element as number)
        const t = Math.max(at.yearIndex, 0)
        return inputAt(compiled, memory, upper, t, ancestor(compiled, level, region, upper), slot)
      }
      const cells = cellsOf(compiled, leaf, at)
      const read = (cell: Cell) => self.value(cell.level, cell.region, cell.yearIndex, cell.slot)
      if (leaf.op === 'ref') return read(cells[0] as Cell)
      let total = 0
      for (const cell of cells) total += leaf.op === 'gather' ? cell.weight * read(cell) : read(cell)
      return total
    },
    evaluate: (expr, at, read = (leaf) => self.leaf(leaf, at)) =>
      evaluate(expr, { compiled, memory, ...at, read }),
  }
  return self
}

/** Position of the level a variable or input belongs to. */
export const levelOf = (compiled: Compiled, def: { level: unknown }): number =>
  compiled.levels.findIndex((one) => one.level === def.level)

/** The variable's slots a reading adds up, in its order. A stock is read as it stood at the end of last year. */
export function cellsOf(compiled: Compiled, leaf: Expr, at: Site): Cell[] {
  const def = leaf.leaf?.owner as VariableDef
  const slot = (compiled.slotOf.get(def) as number) + (leaf.leaf?.element as number)
  const yearIndex = def.kind === 'stock' ? Math.max(at.yearIndex - 1, -1) : at.yearIndex
  const cell = (level: number, region: number, weight = 1): Cell => ({
    level,
    region,
    yearIndex,
    slot,
    weight,
  })
  if (leaf.op === 'regions') {
    const children = compiled.levels[at.level]?.children[at.region] as Int32Array
    return Array.from(children, (child) => cell(at.level + 1, child))
  }
  if (leaf.op === 'gather') {
    const { from, to, weight, side } = linkOf(leaf.leaf)
    const [here, there] = side === 'from' ? [to, from] : [from, to]
    const cells: Cell[] = []
    here.forEach((region, e) => {
      if (region === at.region) cells.push(cell(at.level, there[e] as number, weight[e] as number))
    })
    return cells
  }
  const upper = levelOf(compiled, def)
  return [cell(upper, ancestor(compiled, at.level, at.region, upper))]
}

const slots = new WeakMap<Compiled, Equation[][]>()

/** The equation of a slot. */
export function equationAt(compiled: Compiled, level: number, slot: number): Equation {
  let known = slots.get(compiled)
  if (!known) {
    known = compiled.levels.map(() => [])
    for (const equation of compiled.equations.values())
      (known[equation.level] as Equation[])[equation.slot] = equation
    slots.set(compiled, known)
  }
  return known[level]?.[slot] as Equation
}
