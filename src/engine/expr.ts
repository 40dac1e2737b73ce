import { type Dimension, type Elem, placeholder } from './dimension.ts'
import type { Outside } from './math.ts'
import { conversion, describe, isNumber, over, sameDimension, times, type Unit, unit } from './unit.ts'

/** What an equation is made of. Leaves read values; the rest are the operations every backend knows. */
export type Op =
  | 'const'
  | 'param'
  | 'input'
  | 'ref'
  | 'regions'
  | 'gather'
  | 'year'
  | 'neg'
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'min'
  | 'max'
  | 'exp'
  | 'log'
  | 'pow'
  | 'lt'
  | 'le'
  | 'select'
  | 'sum'
  | 'lookup'
  | 'scale'
  | 'solve'
  | 'unknown'

/** What a leaf points at: a slot of a variable, input or parameter, with its name for people. */
export interface Leaf {
  /** Full dotted name with labels, e.g. `transport.car.fleet.bev.3`. */
  name: string
  /** Who owns the slot: see model.ts. */
  owner: unknown
  /** Which element of the owner; -1 when a placeholder label was used (printing only). */
  element: number
  /** For gather: which table, and whether values come from its sources or its destinations. */
  link?: { from: Int32Array; to: Int32Array; weight: Float64Array; side: 'from' | 'to'; name: string }
}

/** The table of a gather. */
export function linkOf(leaf: Leaf | undefined): NonNullable<Leaf['link']> {
  const table = leaf?.link
  if (!table) throw new Error('a gather without its link')
  return table
}

/** What a solve looks for, carried by the solve and by every reading of its unknown. */
export interface Unknown {
  /** What people call it: the clearing price. */
  name: string
  /** What the solve gives where there is no root. */
  outside: Outside
}

/** The summand for any label and the dimension's name; `undefined` where labels differ. Found out when it is asked. */
export type Shown = () => { body: Expr; over: string } | undefined

/** A piece of an equation, with its unit. Immutable; built by the methods below, which check units at once. */
export class Expr {
  /** The last walk that came by: a mark of this file. */
  walked = 0
  /** Whether it reads the unknown of a solve. */
  readonly seeks: boolean

  constructor(
    readonly op: Op,
    readonly args: readonly Expr[],
    readonly unit: Unit,
    readonly value = 0,
    readonly leaf?: Leaf,
    /** For sums over a dimension: how to print it once for any label. */
    readonly shown?: Shown,
    readonly table?: { xs: readonly number[]; ys: readonly number[] },
    /** For a solve (arguments lo, hi, residual) and its unknown; both carry the same id in `value`. */
    readonly unknown?: Unknown,
  ) {
    let seeks = op === 'unknown'
    for (let i = 0; i < args.length && !seeks; i++) seeks = (args[i] as Expr).seeks
    this.seeks = seeks
  }

  /** Sum; the other side is converted to this one's unit. */
  plus(other: Operand): Expr {
    return new Expr('add', [this, this.align(other, 'plus')], this.unit)
  }

  /** Difference; the other side is converted to this one's unit. */
  minus(other: Operand): Expr {
    return new Expr('sub', [this, this.align(other, 'minus')], this.unit)
  }

  /** Product. */
  times(other: Operand): Expr {
    const b = lift(other)
    return new Expr('mul', [this, b], times(this.unit, b.unit))
  }

  /** Quotient. Guard a denominator that can be zero with `overOr`. */
  over(other: Operand): Expr {
    const b = lift(other)
    return new Expr('div', [this, b], over(this.unit, b.unit))
  }

  /** Quotient, or `fallback` (in the quotient's unit) where the denominator is not above zero. */
  overOr(other: Operand, fallback: number): Expr {
    const b = lift(other)
    const zero = new Expr('const', [], b.unit, 0)
    const quotient = this.over(b)
    return select(zero.below(b), quotient, new Expr('const', [], quotient.unit, fallback))
  }

  /** Minus this. */
  neg(): Expr {
    return new Expr('neg', [this], this.unit)
  }

  /** The smaller of the two, in this one's unit. */
  atMost(other: Operand): Expr {
    return new Expr('min', [this, this.align(other, 'atMost')], this.unit)
  }

  /** The larger of the two, in this one's unit. */
  atLeast(other: Operand): Expr {
    return new Expr('max', [this, this.align(other, 'atLeast')], this.unit)
  }

  /** 1 when this is less than the other, else 0. */
  below(other: Operand): Expr {
    return new Expr('lt', [this, this.align(other, 'below')], unit('1'))
  }

  /** 1 when this is not above the other, else 0. */
  notAbove(other: Operand): Expr {
    return new Expr('le', [this, this.align(other, 'notAbove')], unit('1'))
  }

  /** e to this; this must be a pure number. */
  exp(): Expr {
    return new Expr('exp', [this.pure('exp')], unit('1'))
  }

  /** Natural logarithm; this must be a pure number. */
  log(): Expr {
    return new Expr('log', [this.pure('log')], unit('1'))
  }

  /** This to a power; both must be pure numbers. */
  pow(exponent: Operand): Expr {
    return new Expr('pow', [this.pure('pow'), lift(exponent).pure('pow')], unit('1'))
  }

  /** The same quantity in another unit of the same dimension. */
  in(text: string): Expr {
    return convert(this, unit(text), `in('${text}')`)
  }

  private align(other: Operand, what: string): Expr {
    // A bare zero has no unit to get wrong.
    if (other === 0) return new Expr('const', [], this.unit, 0)
    return convert(lift(other), this.unit, what)
  }

  private pure(what: string): Expr {
    return convert(this, unit('1'), what)
  }
}

/** A bare number is a pure number. */
export type Operand = Expr | number

/** Wraps a bare number. */
export function lift(value: Operand): Expr {
  return typeof value === 'number' ? new Expr('const', [], unit('1'), value) : value
}

/** A constant with a unit, written at the place of use; prefer a parameter with a source. */
export function constant(value: number, unitText: string): Expr {
  return new Expr('const', [], unit(unitText), value)
}

/** The calendar year of the step, as a number of years. */
export function year(): Expr {
  return new Expr('year', [], unit('yr'))
}

/** The same quantity in `to`. Throws when the dimensions differ. */
export function convert(expr: Expr, to: Unit, what: string): Expr {
  if (expr.unit === to) return expr
  if (!sameDimension(expr.unit, to)) {
    throw new Error(
      `${what}: cannot bring ${expr.unit.text} (${describe(expr.unit)}) to ${to.text} (${describe(to)})` +
        `${isNumber(expr.unit) ? '; give the number a unit with constant()' : ''}`,
    )
  }
  const factor = conversion(expr.unit, to)
  if (factor === 1) {
    const { op, args, value, leaf, shown, table, unknown } = expr
    return new Expr(op, args, to, value, leaf, shown, table, unknown)
  }
  if (expr.op === 'const') return new Expr('const', [], to, expr.value * factor)
  return new Expr('scale', [expr], to, factor)
}

/** `yes` where the condition is not zero, else `no` (brought to the unit of `yes`). */
export function select(condition: Expr, yes: Operand, no: Operand): Expr {
  const first = lift(yes)
  const second = no === 0 ? new Expr('const', [], first.unit, 0) : convert(lift(no), first.unit, 'select')
  return new Expr('select', [condition, first, second], first.unit)
}

/** Sum over a dimension, in the order of its labels. */
export function sum<Label extends string>(
  over: Dimension<string, Label>,
  body: (elem: Elem<Label>) => Expr,
): Expr {
  const parts = over.elements.map(body)
  return total(parts, shownFor(over, body, parts))
}

/** Sum of a list in its order; the parts are brought to the unit of the first. */
export function total(parts: readonly Expr[], shown?: Shown): Expr {
  const first = parts[0]
  if (!first) throw new Error('sum of nothing')
  const aligned = parts.map((part) => convert(part, first.unit, 'sum'))
  return new Expr('sum', aligned, first.unit, 0, undefined, shown)
}

// A sum is printed with one body for any label only when that is the body of every label: a body that looks at its
// label (isFirst, a comparison, an index) is printed term by term.
function shownFor<Label extends string>(
  over: Dimension<string, Label>,
  body: (elem: Elem<Label>) => Expr,
  parts: readonly Expr[],
): Shown {
  let found: ReturnType<Shown>
  let asked = false
  return () => {
    if (asked) return found
    asked = true
    try {
      const general = body(placeholder(over))
      const fits = parts.every((part, i) => sameForm(part, general, over.elements[i]?.label ?? '', over.name))
      found = fits ? { body: general, over: over.name } : undefined
    } catch {
      // the body wants a label of its own
    }
    return found
  }
}

// True when `one` is `general` with `label` where that says `name`.
function sameForm(one: Expr, general: Expr, label: string, name: string): boolean {
  if (one.op !== general.op || one.args.length !== general.args.length || one.unit !== general.unit)
    return false
  // Every solve has an unknown of its own.
  const named = one.op === 'solve' || one.op === 'unknown'
  if (!named && !Object.is(one.value, general.value)) return false
  if (`${one.table?.xs};${one.table?.ys}` !== `${general.table?.xs};${general.table?.ys}`) return false
  if (one.leaf || general.leaf) {
    if (one.leaf?.owner !== general.leaf?.owner) return false
    if (one.leaf?.link?.weight !== general.leaf?.link?.weight) return false
    if (one.leaf?.link?.side !== general.leaf?.link?.side) return false
    const own = (one.leaf?.name ?? '').split('.')
    const any = (general.leaf?.name ?? '').split('.')
    if (!own.every((part, i) => part === any[i] || (part === label && any[i] === name))) return false
  }
  return one.args.every((arg, i) => sameForm(arg, general.args[i] as Expr, label, name))
}

/**
 * Multinomial logit: exp(u_i) / sum exp(u_j). The largest utility is subtracted first, which changes no
 * share and keeps exp in its range.
 */
export function logit<Label extends string>(
  over: Dimension<string, Label>,
  utility: (elem: Elem<Label>) => Expr,
): (elem: Elem<Label>) => Expr {
  return (elem) => {
    // each utility stands in the equation many times, and is one piece of it
    const utilities = over.elements.map(utility)
    const of = (one: Elem<Label>): Expr => utilities[one.index] ?? utility(one)
    const top = utilities.reduce((a, b) => a.atLeast(b))
    const weight = (one: Elem<Label>): Expr => of(one).minus(top).exp()
    return weight(elem).over(sum(over, weight))
  }
}

/** Piecewise linear function of `x` (in `xUnit`), constant outside its points, with values in `yUnit`. */
export function lookup(
  x: Expr,
  xUnit: string,
  yUnit: string,
  points: readonly (readonly [number, number])[],
): Expr {
  const xs = points.map((point) => point[0])
  if (xs.some((value, i) => i > 0 && value <= (xs[i - 1] as number))) throw new Error('lookup: x must ascend')
  const ys = points.map((point) => point[1])
  return new Expr('lookup', [convert(x, unit(xUnit), 'lookup')], unit(yUnit), 0, undefined, undefined, {
    xs,
    ys,
  })
}

let unknowns = 0

/**
 * The value between `lo` and `hi` (in `unitText`) at which a residual is zero, found by 40 bisections: see `bisect` in
 * math.ts for what comes out to the bit. The residual may read what the equation may, and solve for unknowns of its own.
 * Without a root the value is NaN and `checkRun` names the place; with `outside: 'nearest'` it is the nearer end, as a
 * price stands at its floor or ceiling.
 * @example solve('price', 'CNY/t', (p) => supply(p).minus(demand), constant(0, 'CNY/t'), constant(500, 'CNY/t'))
 */
export function solve(
  name: string,
  unitText: string,
  residual: (unknown: Expr) => Operand,
  lo: Operand,
  hi: Operand,
  options: { outside?: Outside } = {},
): Expr {
  const of = unit(unitText)
  const id = ++unknowns
  const unknown: Unknown = { name, outside: options.outside ?? 'nothing' }
  const make = (op: 'solve' | 'unknown', args: Expr[]) =>
    new Expr(op, args, of, id, undefined, undefined, undefined, unknown)
  const end = (value: Operand) =>
    value === 0 ? new Expr('const', [], of, 0) : convert(lift(value), of, `an end of solve '${name}'`)
  return make('solve', [end(lo), end(hi), lift(residual(make('unknown', [])))])
}

/** The name of an unknown read outside its solve, or undefined. */
export function freeUnknown(expr: Expr, bound: readonly number[] = []): string | undefined {
  if (!expr.seeks) return undefined
  if (expr.op === 'unknown') return bound.includes(expr.value) ? undefined : expr.unknown?.name
  const inside = expr.op === 'solve' ? [...bound, expr.value] : bound
  for (let i = 0; i < expr.args.length; i++) {
    // the ends of a solve stand outside it
    const found = freeUnknown(expr.args[i] as Expr, expr.op === 'solve' && i < 2 ? bound : inside)
    if (found !== undefined) return found
  }
  return undefined
}

/** Every leaf of an expression. A piece that stands in several places is visited once. */
export function leaves(expr: Expr, visit: (leaf: Expr) => void): void {
  walk(expr, (one) => {
    if (one.leaf) visit(one)
  })
}

let walks = 0

// Visits every piece once, in order of first appearance.
function walk(expr: Expr, visit: (one: Expr) => void, mine = ++walks): void {
  if (expr.walked === mine) return
  expr.walked = mine
  visit(expr)
  for (let i = 0; i < expr.args.length; i++) walk(expr.args[i] as Expr, visit, mine)
}
