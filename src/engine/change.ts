import type { Compiled, Equation } from './compiled.ts'
import { Expr } from './expr.ts'
import { evaluate, type Place } from './interpret.ts'
import type { Memory } from './memory.ts'
import type { VariableDef } from './model.ts'

/** What one thing that an equation reads did to the change of its value. */
export interface Part {
  /** Full name; of a sum over regions or a link, the name of what is summed. */
  name: string
  /** `regions` and `gather` are sums over other regions, taken as one. */
  kind: 'param' | 'input' | 'ref' | 'regions' | 'gather' | 'year'
  before: number
  after: number
  /** Its share of the change, in the equation's unit; the shares add up to the change. */
  share: number
}

/** A change of a value, split over what its equation reads. */
export interface Change {
  before: number
  after: number
  parts: Part[]
}

/** Up to this many inputs that differ are split together; more are split branch by branch. */
const mostTogether = 8

/** The run and the year of a value. */
export interface Side {
  memory: Memory
  yearIndex: number
}

/**
 * Why a value differs between two runs, or between two years of one: shares of what its equation reads that add up to
 * the change. Sums are split term by term; everything else by Shapley values (each input's mean effect over all orders
 * of changing them), which treats inputs alike and gives nothing to what did not change. Where more than eight inputs
 * differ in one branch, its operands are split first and each operand's share in proportion within it.
 * Largest share first; what has none is left out.
 */
export function splitChange(
  compiled: Compiled,
  equation: Equation,
  region: number,
  before: Side,
  after: Side,
): Change {
  const at = ({ memory, yearIndex }: Side): Place => ({
    compiled,
    memory,
    level: equation.level,
    region,
    yearIndex,
  })
  const [from, to] = [at(before), at(after)]
  const shares = new Map<string, Part>()
  const value = (expr: Expr) => [evaluate(expr, from), evaluate(expr, to)] as const
  const add = (leaf: Expr, share: number) => {
    const part = partOf(leaf, ...value(leaf))
    const known = shares.get(keyOf(leaf))
    if (known) known.share += share
    else shares.set(keyOf(leaf), { ...part, share })
  }
  split(equation.expr, 1, value, add)
  const [a, b] = value(equation.expr)
  const parts = [...shares.values()].filter((part) => part.share !== 0)
  parts.sort((x, y) => Math.abs(y.share) - Math.abs(x.share) || (x.name < y.name ? -1 : 1))
  return { before: a, after: b, parts }
}

type Both = (expr: Expr) => readonly [before: number, after: number]

// Passes `weight` times the change of an expression on to the leaves.
function split(expr: Expr, weight: number, value: Both, add: (leaf: Expr, share: number) => void): void {
  const [before, after] = value(expr)
  if (isLeaf(expr)) {
    if (before !== after) add(expr, weight * (after - before))
    return
  }
  const moved = movedLeaves(expr, value)
  if (moved.size === 0) return
  const [first, second] = expr.args as [Expr, Expr]
  switch (expr.op) {
    case 'add':
    case 'sum':
      for (const arg of expr.args) split(arg, weight, value, add)
      return
    case 'sub':
      split(first, weight, value, add)
      split(second, -weight, value, add)
      return
    case 'neg':
      split(first, -weight, value, add)
      return
    case 'scale':
      split(first, weight * expr.value, value, add)
      return
  }
  if (moved.size <= mostTogether || expr.op === 'solve') {
    const leaves = [...moved.values()]
    const shares = shapley(leaves.length, (taken) => {
      const fixed = new Map(leaves.map((leaf, i) => [keyOf(leaf), value(leaf)[((taken >> i) & 1) as 0 | 1]]))
      return numberWith(expr, fixed, value)
    })
    leaves.forEach((leaf, i) => {
      add(leaf, weight * (shares[i] as number))
    })
    return
  }
  // too many at once: first the operands against each other, then each within itself
  const shares = shapley(expr.args.length, (taken) => {
    const args = expr.args.map((arg, i) => new Expr('const', [], arg.unit, value(arg)[(taken >> i) & 1]))
    return numberOf(new Expr(expr.op, args, expr.unit, expr.value, expr.leaf, undefined, expr.table))
  })
  expr.args.forEach((arg, i) => {
    const [a, b] = value(arg)
    const share = shares[i] as number
    if (share !== 0) split(arg, (weight * share) / (b - a), value, add)
  })
}

/** Mean effect of each of n players over all orders of joining; `worth` of a set given as bits. */
function shapley(n: number, worth: (taken: number) => number): number[] {
  const values = Array.from({ length: 2 ** n }, (_, taken) => worth(taken))
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1))
  return Array.from({ length: n }, (_, i) => {
    let share = 0
    for (let taken = 0; taken < values.length; taken++) {
      if ((taken >> i) & 1) continue
      let size = 0
      for (let k = 0; k < n; k++) size += (taken >> k) & 1
      const weight = (factorial(size) * factorial(n - size - 1)) / factorial(n)
      share += weight * ((values[taken | (1 << i)] as number) - (values[taken] as number))
    }
    return share
  })
}

const isLeaf = ({ op }: Expr): boolean =>
  op === 'param' || op === 'input' || op === 'ref' || op === 'regions' || op === 'gather' || op === 'year'

// A name may stand at two levels.
const keyOf = ({ op, leaf, unit }: Expr): string =>
  [op, leaf?.name, (leaf?.owner as VariableDef | undefined)?.level?.name, leaf?.link?.side, unit.text].join(
    ' ',
  )

function partOf(leaf: Expr, before: number, after: number): Omit<Part, 'share'> {
  return { name: leaf.leaf?.name ?? 'year', kind: leaf.op as Part['kind'], before, after }
}

function movedLeaves(expr: Expr, value: Both, found = new Map<string, Expr>()): Map<string, Expr> {
  if (isLeaf(expr)) {
    const [before, after] = value(expr)
    if (!Object.is(before, after)) found.set(keyOf(expr), expr)
  }
  for (const arg of expr.args) movedLeaves(arg, value, found)
  return found
}

// The expression with its leaves put as numbers: those given, the rest as they stood before.
function numberWith(expr: Expr, fixed: ReadonlyMap<string, number>, value: Both): number {
  const put = (one: Expr): Expr => {
    if (isLeaf(one)) return new Expr('const', [], one.unit, fixed.get(keyOf(one)) ?? value(one)[0])
    if (one.args.length === 0) return one
    return new Expr(
      one.op,
      one.args.map(put),
      one.unit,
      one.value,
      one.leaf,
      undefined,
      one.table,
      one.unknown,
    )
  }
  return numberOf(put(expr))
}

// Nothing is read any more.
const numberOf = (expr: Expr): number => evaluate(expr, {} as Place)
