import type { Expr, Leaf, Op } from './expr.ts'
import type { InputDef, VariableDef } from './model.ts'

/** What is left of the operations: a sum is a chain of `add`, a scale a `mul`, and `pair` holds what a select chooses from. */
export type LowOp = Exclude<Op, 'sum' | 'scale'> | 'pair' | 'seed' | 'result' | 'turn'

const numberOf: Record<LowOp, number> = {
  const: 0,
  param: 1,
  input: 2,
  ref: 3,
  regions: 4,
  gather: 5,
  year: 6,
  neg: 7,
  add: 8,
  sub: 9,
  mul: 10,
  div: 11,
  min: 12,
  max: 13,
  exp: 14,
  log: 15,
  pow: 16,
  lt: 17,
  le: 18,
  select: 19,
  lookup: 20,
  pair: 21,
  seed: 22,
  result: 23,
  solve: 24,
  unknown: 25,
  turn: 26,
}

/** One operation on earlier nodes (by position in the graph); `a` or `b` is -1 where it takes fewer. */
export interface Node {
  op: LowOp
  a: number
  b: number
  /** Of a constant its value; of a lookup which table; of a turn which; of a solve and its unknown which, see `solveOf`. */
  value: number
  leaf?: Leaf
}

/** What a loop reads in each of its turns: constants, or slots of parameters, or elements of a variable or input. */
export interface Turn {
  what: 'const' | 'param' | 'ref' | 'input'
  /** Of a variable or input, any of its elements. */
  leaf?: Leaf
  values: readonly number[]
}

// Which solve, and in the last bit whether it takes the nearer end where there is no root.
const solveOf = ({ value, unknown }: Expr): number => value * 2 + (unknown?.outside === 'nearest' ? 1 : 0)

/**
 * Expressions in which equal parts are one node, so that a backend computes them once. Operands and their order are
 * those of the declaration, so nothing changes a bit.
 */
export class Graph {
  readonly nodes: Node[] = []
  readonly tables: { xs: readonly number[]; ys: readonly number[] }[] = []
  readonly turns: Turn[] = []
  private readonly turnOf = new Map<string, number>()
  /** Joined nodes by hash, one more than their position; 0 where there is none. */
  private known = new Int32Array(2 ** 14)
  private joined = 0
  /** Of expressions that stand in several places. */
  private readonly added = new Map<Expr, number>()
  private readonly constants = new Map<number, number>()
  private readonly read = new Map<unknown, number[]>()
  private readonly tableOf = new Map<string, number>()
  private readonly calendar = this.push('year', -1, -1, 0)
  private readonly minusZero = this.push('const', -1, -1, -0)

  /** The node of an expression. */
  add(expr: Expr): number {
    if (expr.args.length === 0) return this.lower(expr)
    let found = this.added.get(expr)
    if (found === undefined) {
      found = this.lower(expr)
      this.added.set(expr, found)
    }
    return found
  }

  private lower(expr: Expr): number {
    const { op, args } = expr
    switch (op) {
      case 'const':
        return this.constant(expr.value)
      case 'year':
        return this.calendar
      case 'param':
      case 'input':
      case 'ref':
        return this.leaf(op, expr.leaf as Leaf)
      case 'regions':
      case 'gather':
        return this.push(op, -1, -1, 0, expr.leaf)
      case 'scale':
        return this.join('mul', this.add(args[0] as Expr), this.constant(expr.value))
      case 'sum': {
        let total = this.add(args[0] as Expr)
        for (let i = 1; i < args.length; i++) total = this.join('add', total, this.add(args[i] as Expr))
        return total
      }
      case 'select': {
        const condition = this.add(args[0] as Expr)
        const pair = this.join('pair', this.add(args[1] as Expr), this.add(args[2] as Expr))
        return this.join('select', condition, pair)
      }
      case 'solve': {
        // the ends, and the residual, in which the unknown is a leaf
        const ends = this.join('pair', this.add(args[0] as Expr), this.add(args[1] as Expr))
        return this.join('solve', ends, this.add(args[2] as Expr), solveOf(expr))
      }
      case 'unknown':
        return this.join('unknown', -1, -1, solveOf(expr))
      case 'lookup':
        return this.join('lookup', this.add(args[0] as Expr), -1, this.table(expr))
      case 'neg':
      case 'exp':
      case 'log':
        return this.join(op, this.add(args[0] as Expr), -1)
      default:
        return this.join(op, this.add(args[0] as Expr), this.add(args[1] as Expr))
    }
  }

  /** The node of an operation on nodes. */
  make(op: 'exp' | 'neg' | 'add' | 'sub' | 'mul' | 'div' | 'log' | 'lt' | 'le', a: number, b = -1): number {
    return this.join(op, a, b)
  }

  /** The node that takes `yes` where the condition is not zero, else `no`. */
  choose(condition: number, yes: number, no: number): number {
    return this.join('select', condition, this.join('pair', yes, no))
  }

  /** The same operation on other nodes. */
  again(index: number, a: number, b: number): number {
    const { op, value, ...node } = this.nodes[index] as Node
    return a === node.a && b === node.b ? index : this.join(op, a, b, value)
  }

  /** The node that reads another thing in each turn of a loop. */
  turn(one: Turn): number {
    const values = one.values.map((value) => (Object.is(value, -0) ? '-0' : value))
    const key = `${ownerOf(one.what, one.leaf)} ${values}`
    let found = this.turnOf.get(key)
    if (found === undefined) {
      found = this.push('turn', -1, -1, this.turns.push(one) - 1, one.leaf)
      this.turnOf.set(key, found)
    }
    return found
  }

  /** What an output gains from an equation's value: where a gradient begins. */
  seed(leaf: Leaf): number {
    return this.push('seed', -1, -1, 0, leaf)
  }

  /** The node that reads a variable. */
  reading(leaf: Leaf): number {
    return this.leaf('ref', leaf)
  }

  /** An equation's value as the run gave it. */
  result(leaf: Leaf): number {
    return this.push('result', -1, -1, 0, leaf)
  }

  /** The same expression with a node put in place of an unknown. */
  substitute(index: number, unknown: number, by: number, done = new Map<number, number>()): number {
    if (index < 0) return index
    const found = done.get(index)
    if (found !== undefined) return found
    const { op, a, b, value } = this.nodes[index] as Node
    let made = index
    if (op === 'unknown' && value === unknown) made = by
    else if (a >= 0) {
      const [first, second] = [this.substitute(a, unknown, by, done), this.substitute(b, unknown, by, done)]
      if (first !== a || second !== b) made = this.join(op, first, second, value)
    }
    done.set(index, made)
    return made
  }

  private join(op: LowOp, a: number, b: number, value = 0): number {
    const simpler = this.simpler(op, a, b)
    if (simpler !== undefined) return simpler
    let at = this.place(op, a, b, value)
    for (let found = this.known[at] as number; found !== 0; found = this.known[at] as number) {
      const node = this.nodes[found - 1] as Node
      if (node.op === op && node.a === a && node.b === b && node.value === value) return found - 1
      at = (at + 1) & (this.known.length - 1)
    }
    const made = this.push(op, a, b, value)
    this.known[at] = made + 1
    if (++this.joined * 2 > this.known.length) this.grow()
    return made
  }

  // What gives the same bits with less work: times 1, over 1, less 0; and what two constants give.
  private simpler(op: LowOp, a: number, b: number): number | undefined {
    const second = this.nodes[b]
    if (second?.op !== 'const') return undefined
    const y = second.value
    if (y === 1 && (op === 'mul' || op === 'div')) return a
    if (Object.is(y, 0) && op === 'sub') return a
    const first = this.nodes[a] as Node
    if (first.op !== 'const') return undefined
    const x = first.value
    switch (op) {
      case 'add':
        return this.constant(x + y)
      case 'sub':
        return this.constant(x - y)
      case 'mul':
        return this.constant(x * y)
      case 'div':
        return this.constant(x / y)
      default:
        return undefined
    }
  }

  private place(op: LowOp, a: number, b: number, value: number): number {
    const mixed =
      Math.imul(a + 1, 0x9e3779b1) ^
      Math.imul(b + 1, 0x85ebca6b) ^
      Math.imul(value, 0xc2b2ae35) ^
      numberOf[op]
    return (mixed ^ (mixed >>> 15)) & (this.known.length - 1)
  }

  private grow(): void {
    const before = this.known
    this.known = new Int32Array(before.length * 2)
    for (const found of before) {
      if (found === 0) continue
      const { op, a, b, value } = this.nodes[found - 1] as Node
      let at = this.place(op, a, b, value)
      while (this.known[at] !== 0) at = (at + 1) & (this.known.length - 1)
      this.known[at] = found
    }
  }

  /** The node of a number. */
  constant(value: number): number {
    // A map holds 0 and -0 to be the same.
    if (Object.is(value, -0)) return this.minusZero
    let found = this.constants.get(value)
    if (found === undefined) {
      found = this.push('const', -1, -1, value)
      this.constants.set(value, found)
    }
    return found
  }

  private leaf(op: 'param' | 'input' | 'ref', leaf: Leaf): number {
    let elements = this.read.get(leaf.owner)
    if (!elements) {
      elements = []
      this.read.set(leaf.owner, elements)
    }
    let found = elements[leaf.element]
    if (found === undefined) {
      found = this.push(op, -1, -1, 0, leaf)
      elements[leaf.element] = found
    }
    return found
  }

  private table(expr: Expr): number {
    const table = expr.table as NonNullable<Expr['table']>
    const key = `${table.xs};${table.ys}`
    let found = this.tableOf.get(key)
    if (found === undefined) {
      found = this.tables.push(table) - 1
      this.tableOf.set(key, found)
    }
    return found
  }

  private push(op: LowOp, a: number, b: number, value: number, leaf?: Leaf): number {
    return this.nodes.push({ op, a, b, value, leaf }) - 1
  }
}

/** What a leaf is an element of, as text; constants and parameters are all alike. */
export function ownerOf(op: Turn['what'], leaf: Leaf | undefined): string {
  if (op === 'const' || op === 'param') return op
  const { level, name } = (leaf as Leaf).owner as VariableDef | InputDef
  return `${op} ${level.name} ${name}`
}
