import type { Compiled, CompiledLevel, Equation, Regions } from './compiled.ts'
import type { Elem } from './dimension.ts'
import { type Expr, leaves } from './expr.ts'
import { unused } from './lint.ts'
import {
  combinations,
  elementName,
  equationOf,
  type InputDef,
  type Model,
  type VariableDef,
} from './model.ts'
import { stagesOf, sweepsOf } from './schedule.ts'

export type { Compiled, CompiledLevel, Equation, Regions } from './compiled.ts'
export { leaves } from './expr.ts'

/** How strict a compilation is. */
export interface CompileOptions {
  /** Refuse equations that nothing reads and that are not published. */
  strict?: boolean
}

/**
 * Places every equation: slots, and the fewest stages in which no level needs what another computes later.
 * @throws naming equation, file, line and what to do: units, labels or indices that do not fit, a cycle within a year
 * (with its path), a stock without a closing value or without a flow, an unknown level
 */
export function compile(
  model: Model,
  regions: readonly Regions[],
  years: readonly number[],
  options: CompileOptions = {},
): Compiled {
  const levelIndex = new Map(regions.map((one, i) => [one.level, i]))
  const slotOf = new Map<VariableDef, number>()
  const inputSlotOf = new Map<InputDef, number>()

  // Equations first: parameters, levers and sums over regions are declared where an equation reads them, so the list
  // may grow as it is read.
  const written: (Pick<Equation, 'def' | 'elems' | 'expr' | 'initial'> & { k: number })[] = []
  for (const def of model.variables) {
    if (!levelIndex.has(def.level))
      throw new Error(`${def.place()}: '${def.name}' is at level ${def.level.name}, which has no regions`)
    combinations(def.dims).forEach((elems, k) => {
      const expr = equationOf(def, elems)
      written.push({ def, elems, k, expr, initial: def.kind === 'stock' ? startOf(def, elems) : undefined })
    })
  }
  const paramSlotOf = new Map(model.params.map((param, i) => [param, i]))

  const levels = regions.map((one, i): CompiledLevel => {
    const variables = model.variables.filter((def) => def.level === one.level)
    const inputs = model.inputs.filter((def) => def.level === one.level)
    const below = regions[i + 1]
    return {
      level: one.level,
      codes: one.codes,
      parent: one.parent ?? one.codes.map(() => 0),
      children: one.codes.map((_, r) =>
        Int32Array.from(
          (below?.codes ?? []).map((_code, c) => c).filter((c) => (below?.parent?.[c] ?? 0) === r),
        ),
      ),
      slots: assign(variables, slotOf),
      inputs,
      inputSlots: assign(inputs, inputSlotOf),
      variables,
    }
  })

  const equations = new Map<string, Equation>()
  const bySlot = levels.map((): Equation[] => [])
  for (const { def, elems, k, expr, initial } of written) {
    const at = levelIndex.get(def.level) as number
    const slot = (slotOf.get(def) as number) + k
    const equation: Equation = { def, elems, name: elementName(def, elems), level: at, slot, expr, initial }
    equations.set(`${def.level.name}:${equation.name}`, equation)
    ;(bySlot[at] as Equation[])[slot] = equation
  }

  const target = (expr: Expr): Equation => {
    const def = expr.leaf?.owner as VariableDef
    const at = levelIndex.get(def.level) as number
    return bySlot[at]?.[(slotOf.get(def) as number) + (expr.leaf?.element as number)] as Equation
  }
  for (const def of model.variables)
    changes(def, (k) => bySlot[levelIndex.get(def.level) as number]?.[(slotOf.get(def) as number) + k])
  const compiled: Compiled = {
    model,
    years,
    levels,
    stages: stagesOf(sweepsOf([...equations.values()], target), levels.length),
    equations,
    slotOf,
    inputSlotOf,
    paramSlotOf,
  }
  if (options.strict) refuseUnused(compiled)
  return compiled
}

function refuseUnused(compiled: Compiled): void {
  const lines = unused(compiled).map((def) => `${def.place()}: '${def.name}'`)
  if (lines.length === 0) return
  throw new Error(
    `unused equations, which nothing reads and which are not published; publish or delete them:\n${lines.join('\n')}`,
  )
}

// A stock that closes as it opened has no flow.
function changes(def: VariableDef, equation: (k: number) => Equation | undefined): void {
  if (def.kind !== 'stock' || def.notes.constant) return
  for (let k = 0; k < def.size; k++) {
    const expr = equation(k)?.expr
    if (expr?.op !== 'ref' || expr.leaf?.owner !== def || expr.leaf.element !== k) return
  }
  throw new Error(
    `${def.place()}: stock '${def.name}' has no flow: it closes as it opened; add what changes it in next(), or declare it constant: true`,
  )
}

// Nothing has happened before the first year: a stock begins from parameters, inputs and stocks of upper levels.
function startOf(def: VariableDef, elems: readonly Elem[]): Expr {
  const initial = equationOf(def, elems, 'initial')
  leaves(initial, (leaf) => {
    if (leaf.op === 'param' || leaf.op === 'input') return
    // an upper level begins first
    const other = leaf.leaf?.owner as VariableDef
    if (leaf.op === 'ref' && other.kind === 'stock' && other.level !== def.level) return
    throw new Error(
      `${def.place()}: '${elementName(def, elems)}' begins from '${leaf.leaf?.name}'; before the first year there are only parameters, inputs and the stocks of upper levels`,
    )
  })
  return initial
}

function assign<Def extends { size: number }>(defs: readonly Def[], slots: Map<Def, number>): number {
  let next = 0
  for (const def of defs) {
    slots.set(def, next)
    next += def.size
  }
  return next
}
