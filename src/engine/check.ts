import type { Compiled, Equation } from './compiled.ts'
import type { Expr } from './expr.ts'
import { evaluate, type Place, residualAt } from './interpret.ts'
import { inputAt, type Memory, valueAt } from './memory.ts'
import { combinations, elementName } from './model.ts'

/**
 * Looks at what a run is given.
 * @throws on the first parameter or input that is not a finite number, naming it, its region and year
 */
export function checkInputs(compiled: Compiled, memory: Memory): void {
  compiled.model.params.forEach((param, i) => {
    const value = memory.params[i] as number
    if (Number.isFinite(value)) return
    const range = param.low === undefined ? '' : ` from ${param.low} to ${param.high}`
    throw new Error(
      `parameter '${param.name}' (${param.unit.text}) is ${value}; give it a finite number${range}, or leave it at ${param.value}`,
    )
  })
  compiled.levels.forEach((one, level) => {
    for (const def of one.inputs) {
      const slot = compiled.inputSlotOf.get(def) as number
      combinations(def.dims).forEach((elems, k) => {
        one.codes.forEach((code, region) => {
          compiled.years.forEach((year, t) => {
            const value = inputAt(compiled, memory, level, t, region, slot + k)
            if (Number.isFinite(value)) return
            throw new Error(
              `input '${elementName(def, elems)}' (${def.unit.text}) is ${value} in region ${code}, year ${year}; give it a finite number there`,
            )
          })
        })
      })
    }
  })
}

/**
 * Looks at what a run gave; wants a memory that remembers all variables.
 * @throws on the first solve without a root, and on the first value that breaks its variable's promise (`atLeastZero`,
 * `positive`), naming equation, region and year
 */
export function checkRun(compiled: Compiled, memory: Memory): void {
  for (const equation of compiled.equations.values()) {
    const { atLeastZero, positive } = equation.def.notes
    const solves = solvesOf(equation.expr)
    if (!atLeastZero && !positive && solves.length === 0) continue
    compiled.levels[equation.level]?.codes.forEach((_, region) => {
      const start = equation.def.kind === 'stock' ? -1 : 0
      for (let yearIndex = start; yearIndex < compiled.years.length; yearIndex++) {
        const at: Place = { compiled, memory, level: equation.level, region, yearIndex }
        keepsPromise(equation, at)
        if (yearIndex >= 0) for (const one of solves) hasRoot(equation, one, at)
      }
    })
  }
}

/**
 * Looks for the origin of a value that is no number; wants a memory that remembers all variables.
 * @throws on the first value, in the order of computation, that is NaN or infinite, naming equation, region and year
 */
export function checkFinite(compiled: Compiled, memory: Memory): void {
  const look = (equations: readonly Equation[], yearIndex: number) => {
    for (const equation of equations) {
      const { level, slot, def } = equation
      compiled.levels[level]?.codes.forEach((_, region) => {
        const value = valueAt(compiled, memory, level, yearIndex, region, slot)
        if (Number.isFinite(value)) return
        throw new Error(
          `${where(equation, { compiled, memory, level, region, yearIndex })} is ${value} ${def.unit.text}; ` +
            'guard its denominators and logarithms, or look at what it reads with explain()',
        )
      })
    }
  }
  look(
    [...compiled.equations.values()].filter((one) => one.initial),
    -1,
  )
  compiled.years.forEach((_, t) => {
    for (const stage of compiled.stages) for (const equations of stage) look(equations, t)
  })
}

function keepsPromise({ def, slot, ...equation }: Equation, at: Place): void {
  const { atLeastZero, positive } = def.notes
  if (!atLeastZero && !positive) return
  const value = valueAt(at.compiled, at.memory, at.level, at.yearIndex, at.region, slot)
  if (positive ? value > 0 : value >= 0) return
  throw new Error(
    `${where({ def, slot, ...equation }, at)} is ${value} ${def.unit.text}, but is declared ${positive ? 'positive' : 'atLeastZero'}; ` +
      'limit what takes from it with atMost(), or look at the inputs it stands on with explain()',
  )
}

function hasRoot(equation: Equation, solve: Expr, at: Place): void {
  const [lo, hi] = [evaluate(solve.args[0] as Expr, at), evaluate(solve.args[1] as Expr, at)]
  const [atLo, atHi] = [residualAt(solve, lo, at), residualAt(solve, hi, at)]
  const product = atLo * atHi
  if (product <= 0 || (product > 0 && solve.unknown?.outside === 'nearest')) return
  throw new Error(
    `${where(equation, at)}: solve '${solve.unknown?.name}' has no root from ${lo} to ${hi} ${solve.unit.text}: ` +
      `its residual is ${atLo} at the lower end and ${atHi} at the upper (${solve.args[2]?.unit.text}); ` +
      (Number.isNaN(product)
        ? 'guard what makes it NaN'
        : "widen the ends, or give outside: 'nearest' where the value may stand at an end"),
  )
}

const where = ({ def, name }: Equation, { compiled, level, region, yearIndex }: Place): string =>
  `${def.place()}: '${name}' in region ${compiled.levels[level]?.codes[region]}, year ${(compiled.years[0] as number) + yearIndex}`

// A solve inside another's residual has no ends of its own outside it: its NaN shows in the outer residual.
function solvesOf(expr: Expr): Expr[] {
  if (expr.op === 'solve') return [expr]
  return expr.args.flatMap(solvesOf)
}
