import type { Site, Values } from './explain-values.ts'
import { type Expr, linkOf } from './expr.ts'
import { log } from './math.ts'

/**
 * How a change was shared out:
 * `single` where one reading changed;
 * `terms` of a sum, each its own change, and factors that did not change times the change of the rest;
 * `lmdi` over factors and divisors that are all positive: logarithmic mean of the product times the logarithm of the
 * factor's ratio (Ang 2004);
 * `shapley` over what is read: the mean of a reading's effect over all orders of changing one after another;
 * `grouped` where more than eight readings changed: Shapley over the operands, and within each its own split.
 */
export type Method = 'single' | 'terms' | 'lmdi' | 'shapley' | 'grouped'

/** What each changed reading contributed. */
export interface Shares {
  /** By the reading's key, in reading order. Together exactly the change of the expression. */
  byLeaf: Map<string, { leaf: Expr; contribution: number }>
  methods: Method[]
}

/** One of the two things compared: a run, and where its equation stands. */
export interface Side {
  values: Values
  site: Site
}

/** The most readings whose every mixture is tried. */
const mostPlayers = 8

/**
 * Shares the change of an equation from one side to the other out over what it reads. The contributions add up to the
 * change; a reading that did not change gets none; the order and the names of readings do not matter.
 */
export function splitChange(expr: Expr, a: Side, b: Side): Shares {
  const methods = new Set<Method>()
  const known = new Map<string, { leaf: Expr; a: number; b: number }>()
  visitReadings(expr, (leaf) => {
    const key = keyOf(leaf)
    if (known.has(key)) return
    known.set(key, { leaf, a: a.values.leaf(leaf, a.site), b: b.values.leaf(leaf, b.site) })
  })
  const split = splitter({ values: a.values, site: a.site, known, methods })
  const gains = split(expr)
  const [before, after] = [a.values.evaluate(expr, a.site), b.values.evaluate(expr, b.site)]
  if (methods.size === 0 && gains.size > 0) methods.add('single')
  return { byLeaf: exact(gains, known, after - before), methods: [...methods] }
}

type Gains = Map<string, number>

interface Bench {
  values: Values
  site: Site
  known: ReadonlyMap<string, { leaf: Expr; a: number; b: number }>
  methods: Set<Method>
}

function splitter({ values, site, known, methods }: Bench) {
  /** An expression with the readings of the mask at their second value. */
  const mixed = (expr: Expr, changed: (key: string) => boolean): number =>
    values.evaluate(expr, site, (leaf) => {
      const key = keyOf(leaf)
      const reading = known.get(key) as { a: number; b: number }
      return changed(key) ? reading.b : reading.a
    })
  const ends = (expr: Expr): [number, number] => [mixed(expr, () => false), mixed(expr, () => true)]

  const playersIn = (expr: Expr): string[] => {
    const players = new Set<string>()
    visitReadings(expr, (leaf) => {
      const key = keyOf(leaf)
      const { a, b } = known.get(key) as { a: number; b: number }
      if (!same(a, b)) players.add(key)
    })
    return [...players]
  }

  const split = (expr: Expr): Gains => {
    const players = playersIn(expr)
    if (players.length === 0) return new Map()
    if (players.length === 1) {
      const [from, to] = ends(expr)
      return new Map([[players[0] as string, to - from]])
    }
    return linear(expr) ?? product(expr) ?? shapley(expr, players) ?? grouped(expr, players)
  }

  /** Sums, differences, and a part that does not change times or under one that does. */
  const linear = (expr: Expr): Gains | undefined => {
    const [x, y] = expr.args as [Expr, Expr]
    const still = (one: Expr) => (playersIn(one).length === 0 ? mixed(one, () => false) : undefined)
    const parts = (): [Expr, number][] | undefined => {
      switch (expr.op) {
        case 'add':
        case 'sum':
          return expr.args.map((arg) => [arg, 1])
        case 'sub':
          return [
            [x, 1],
            [y, -1],
          ]
        case 'neg':
          return [[x, -1]]
        case 'scale':
          return [[x, expr.value]]
        case 'mul': {
          const [fx, fy] = [still(x), still(y)]
          if (fx !== undefined) return [[y, fx]]
          return fy === undefined ? undefined : [[x, fy]]
        }
        case 'div': {
          const under = still(y)
          return under === undefined ? undefined : [[x, 1 / under]]
        }
        default:
          return undefined
      }
    }
    const found = parts()
    if (!found) return undefined
    methods.add('terms')
    const gains: Gains = new Map()
    for (const [part, factor] of found) addTo(gains, split(part), factor)
    return gains
  }

  const product = (expr: Expr): Gains | undefined => {
    if (expr.op !== 'mul' && expr.op !== 'div') return undefined
    const factors: { expr: Expr; sign: 1 | -1 }[] = []
    const flatten = (one: Expr, sign: 1 | -1) => {
      if (one.op === 'scale') return flatten(one.args[0] as Expr, sign)
      if (one.op !== 'mul' && one.op !== 'div') return void factors.push({ expr: one, sign })
      flatten(one.args[0] as Expr, sign)
      flatten(one.args[1] as Expr, one.op === 'mul' ? sign : sign === 1 ? -1 : 1)
    }
    flatten(expr, 1)
    const values = factors.map((factor) => ends(factor.expr))
    if (values.some(([from, to]) => !(from > 0 && to > 0 && from < Infinity && to < Infinity)))
      return undefined
    const [from, to] = ends(expr)
    if (!(from > 0 && to > 0 && from < Infinity && to < Infinity)) return undefined
    methods.add('lmdi')
    const gains: Gains = new Map()
    factors.forEach((factor, i) => {
      const [f, t] = values[i] as [number, number]
      // ln(t / f) is (t - f) / mean(f, t): so a factor passes its own split on, also where that cancels.
      addTo(gains, split(factor.expr), (factor.sign * logMean(from, to)) / logMean(f, t))
    })
    return gains
  }

  const shapley = (expr: Expr, players: string[]): Gains | undefined => {
    if (players.length > mostPlayers) return undefined
    methods.add('shapley')
    const gains = shapleyOf(players.length, (mask) => {
      const changed = new Set(players.filter((_, i) => mask & (1 << i)))
      return mixed(expr, (key) => changed.has(key))
    })
    return new Map(players.map((key, i) => [key, gains[i] as number]))
  }

  const grouped = (expr: Expr, players: string[]): Gains => {
    methods.add('grouped')
    // The residual of a solve stands for no value of its own.
    if (expr.op === 'solve' || expr.args.length > mostPlayers) return oneByOne(expr, players)
    const args = expr.args.map((arg) => ends(arg))
    const moved = args.flatMap(([from, to], i) => (same(from, to) ? [] : [i]))
    const effects = shapleyOf(moved.length, (mask) => {
      const operands = args.map(([from, to], i) => {
        const at = moved.indexOf(i)
        return number(at >= 0 && mask & (1 << at) ? to : from, expr.args[i] as Expr)
      })
      return values.evaluate(withArgs(expr, operands), site)
    })
    const gains: Gains = new Map()
    moved.forEach((i, k) => {
      const [from, to] = args[i] as [number, number]
      addTo(gains, split(expr.args[i] as Expr), (effects[k] as number) / (to - from))
    })
    return gains
  }

  /** In proportion to what each does alone: first of all, and last of all. */
  const oneByOne = (expr: Expr, players: string[]): Gains => {
    const [from, to] = ends(expr)
    const alone = players.map((key) => {
      const first = mixed(expr, (other) => other === key) - from
      const last = to - mixed(expr, (other) => other !== key)
      return (first + last) / 2
    })
    const together = alone.reduce((x, y) => x + y, 0)
    if (together === 0) return new Map(players.map((key) => [key, (to - from) / players.length]))
    return new Map(players.map((key, i) => [key, ((to - from) * (alone[i] as number)) / together]))
  }

  return split
}

/** Mean effect of each of `n` players over all orders; `worth` takes the set of players as bits. */
function shapleyOf(n: number, worth: (mask: number) => number): number[] {
  const all = Array.from({ length: 1 << n }, (_, mask) => worth(mask))
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1))
  const weight = Array.from({ length: n }, (_, k) => (factorial(k) * factorial(n - 1 - k)) / factorial(n))
  return Array.from({ length: n }, (_, i) => {
    let gain = 0
    for (let mask = 0; mask < all.length; mask++) {
      if (mask & (1 << i)) continue
      const effect = (all[mask | (1 << i)] as number) - (all[mask] as number)
      gain += (weight[bits(mask)] as number) * effect
    }
    return gain
  })
}

/** Logarithmic mean of two positive numbers: (b - a) / ln(b / a), and their common value when equal. */
export function logMean(a: number, b: number): number {
  const z = (b - a) / (b + a)
  // ln(b / a) = 2 artanh(z) = 2 z (1 + z^2 / 3 + z^4 / 5 + ...), exact also where b is very near a.
  const s = z * z
  if (s < 1e-3) return (a + b) / 2 / (1 + s * (1 / 3 + s * (1 / 5 + s * (1 / 7 + s * (1 / 9 + s / 11)))))
  return (b - a) / log(b / a)
}

// Every sum above rounds: what is missing to the change is shared out in proportion, so that unchanged stays zero.
function exact(gains: Gains, known: Bench['known'], change: number): Shares['byLeaf'] {
  let sum = 0
  let size = 0
  for (const gain of gains.values()) {
    sum += gain
    size += Math.abs(gain)
  }
  const missing = change - sum
  const byLeaf: Shares['byLeaf'] = new Map()
  for (const [key, { leaf }] of known) {
    const gain = gains.get(key)
    if (gain === undefined) continue
    const share = size > 0 && Number.isFinite(missing) ? (missing * Math.abs(gain)) / size : 0
    byLeaf.set(key, { leaf, contribution: gain + share })
  }
  return byLeaf
}

function addTo(gains: Gains, more: Gains, factor: number): void {
  for (const [key, gain] of more) gains.set(key, (gains.get(key) ?? 0) + gain * factor)
}

/** What an expression reads, with the year. */
export function visitReadings(expr: Expr, visit: (leaf: Expr) => void): void {
  if (expr.leaf || expr.op === 'year') visit(expr)
  for (const arg of expr.args) visitReadings(arg, visit)
}

const owners = new WeakMap<object, number>()
let lastOwner = 0

// A leaf is what it points at; readings of one variable at two levels have one name.
function keyOf(expr: Expr): string {
  const { leaf } = expr
  if (!leaf) return 'year'
  const owner = leaf.owner as object
  let number = owners.get(owner)
  if (number === undefined) {
    number = ++lastOwner
    owners.set(owner, number)
  }
  const through = expr.op === 'gather' ? `${linkOf(leaf).name} ${linkOf(leaf).side}` : ''
  return `${expr.op} ${number} ${leaf.element} ${through}`
}

const same = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b))

const number = (value: number, like: Expr): Expr => withArgs({ ...like, op: 'const', value } as Expr, [])

const withArgs = ({ op, unit, value, table }: Expr, args: readonly Expr[]): Expr =>
  ({ op, args, unit, value, table }) as Expr

const bits = (mask: number): number => (mask === 0 ? 0 : (mask & 1) + bits(mask >> 1))
