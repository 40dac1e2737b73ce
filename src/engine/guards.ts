import type { Compiled, Equation } from './compiled.ts'
import type { Expr, Leaf } from './expr.ts'
import type { InputDef, ParamDef, VariableDef } from './model.ts'
import { toText } from './print.ts'

/** A quotient whose denominator is not known to differ from zero. */
export interface Unguarded {
  equation: Equation
  denominator: Expr
  /** For people: place, equation, denominator, and what to do. */
  message: string
}

/**
 * Quotients whose denominator can be zero as far as the equations say. Known to be safe: constants, parameters with a
 * range above zero, exp, years, `atLeast` of something positive, sums, products and quotients of positives, variables
 * declared `positive`, and what `overOr` or a select on `0 < denominator` guards.
 */
export function unguarded(compiled: Compiled): Unguarded[] {
  const found: Unguarded[] = []
  for (const equation of compiled.equations.values()) {
    for (const expr of [equation.expr, equation.initial]) {
      if (!expr) continue
      quotients(expr, new Set(), (denominator) => {
        const message =
          `${equation.def.place()}: '${equation.name}' divides by ${toText(denominator)}, which can be zero; ` +
          'use overOr(), or atLeast() with something positive, or declare what it reads positive'
        found.push({ equation, denominator, message })
      })
    }
  }
  return found
}

function quotients(expr: Expr, guarded: ReadonlySet<Expr>, visit: (denominator: Expr) => void): void {
  const [first, second] = expr.args
  if (expr.op === 'div' && second && !guarded.has(second)) {
    if (signOf(second) !== 'positive' && !(second.op === 'const' && second.value !== 0)) visit(second)
  }
  // select(0 < b, a / b, otherwise): b is not zero where the quotient is taken
  const safe = expr.op === 'select' && first?.op === 'lt' && known(first.args[0]) ? first.args[1] : undefined
  expr.args.forEach((arg, i) => {
    quotients(arg, safe && i === 1 ? new Set([...guarded, safe]) : guarded, visit)
  })
}

const known = (expr: Expr | undefined): boolean => expr !== undefined && signOf(expr) !== undefined

/** Above zero; zero or above; or not known. */
type Sign = 'positive' | 'atLeastZero' | undefined

const fromNumber = (value: number): Sign => (value > 0 ? 'positive' : value === 0 ? 'atLeastZero' : undefined)

/** What the form of an expression says about its sign, rounding to zero left aside. */
export function signOf(expr: Expr): Sign {
  const signs = () => expr.args.map(signOf)
  switch (expr.op) {
    case 'const':
      return fromNumber(expr.value)
    case 'param':
      return fromNumber(((expr.leaf as Leaf).owner as ParamDef).low ?? Number.NaN)
    // a sum over regions is taken to have some
    case 'ref':
    case 'regions':
    case 'input': {
      const { notes } = (expr.leaf as Leaf).owner as VariableDef | InputDef
      return notes.positive ? 'positive' : notes.atLeastZero ? 'atLeastZero' : undefined
    }
    case 'exp':
    case 'year':
      return 'positive'
    case 'lt':
    case 'le':
      return 'atLeastZero'
    case 'scale':
      return expr.value > 0 ? signOf(expr.args[0] as Expr) : undefined
    case 'pow':
      return signOf(expr.args[0] as Expr) === 'positive' ? 'positive' : 'atLeastZero'
    case 'lookup':
      return fromNumber(Math.min(...(expr.table?.ys ?? [Number.NaN])))
    case 'max': {
      const both = signs()
      return both.includes('positive') ? 'positive' : both.find((one) => one !== undefined)
    }
    case 'add':
    case 'sum': {
      const all = signs()
      if (all.includes(undefined)) return undefined
      return all.includes('positive') ? 'positive' : 'atLeastZero'
    }
    case 'select':
      return weakest(signs().slice(1))
    case 'solve':
      return weakest(signs().slice(0, 2))
    case 'mul':
    case 'div':
    case 'min':
      return weakest(signs())
    default:
      return undefined
  }
}

const weakest = (signs: readonly Sign[]): Sign =>
  signs.includes(undefined) ? undefined : signs.includes('atLeastZero') ? 'atLeastZero' : 'positive'
