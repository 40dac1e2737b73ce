import type { Expr, Leaf, Op } from './expr.ts'

/** Operations as small numbers; leaves come first, so that `code <= low.year` asks for one. */
export const low = {
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
} as const

// A sum is a chain of additions, a scale a product.
const codeOf: Record<Op, number> = { ...low, sum: low.add, scale: low.mul }

/**
 * Expressions in which equal parts are one node, so that a backend computes them once. Operands and their order are
 * those of the declaration, so no bit changes. Node n is `op[n]` on the nodes `a[n]` and `b[n]`, except that
 * - a constant has its place in `constants` as a; a leaf its place in `leaves`
 * - a lookup has its place in `tables` as b; a select has its condition as a, and as b the `pair` it chooses from.
 */
export class Graph {
  readonly op: number[] = []
  readonly a: number[] = []
  readonly b: number[] = []
  readonly constants: number[] = []
  readonly leaves: Leaf[] = []
  readonly tables: { xs: readonly number[]; ys: readonly number[] }[] = []
  private readonly constantOf = new Map<number, number>()
  private readonly ownerOf = new Map<unknown, number[]>()
  private readonly tableOf = new Map<string, number>()
  // Open addressing: position of a node plus one, or 0.
  private hash = new Int32Array(1 << 14)

  /** The node of an expression. */
  add(expr: Expr): number {
    const { args } = expr
    const code = codeOf[expr.op]
    if (code <= low.year) return this.leaf(code, expr)
    let node = this.add(args[0] as Expr)
    switch (code) {
      case low.lookup:
        return this.join(code, node, this.table(expr))
      case low.select:
        return this.join(
          code,
          node,
          this.join(low.pair, this.add(args[1] as Expr), this.add(args[2] as Expr)),
        )
      case low.neg:
      case low.exp:
      case low.log:
        return this.join(code, node, 0)
    }
    if (args.length === 1 && expr.op === 'scale') return this.join(code, node, this.constant(expr.value))
    for (let i = 1; i < args.length; i++) node = this.join(code, node, this.add(args[i] as Expr))
    return node
  }

  private leaf(code: number, expr: Expr): number {
    if (code === low.const) return this.constant(expr.value)
    if (code === low.year) return this.join(code, 0, 0)
    const leaf = expr.leaf as Leaf
    // sums over regions are rarely written twice
    if (code === low.regions || code === low.gather) return this.push(code, this.leaves.push(leaf) - 1, 0)
    let elements = this.ownerOf.get(leaf.owner)
    if (!elements) {
      elements = []
      this.ownerOf.set(leaf.owner, elements)
    }
    let found = elements[leaf.element]
    if (found === undefined) {
      found = this.push(code, this.leaves.push(leaf) - 1, 0)
      elements[leaf.element] = found
    }
    return found
  }

  private constant(value: number): number {
    // A map holds 0 and -0 to be the same; NaN stands for -0, and NaN itself is not shared.
    if (Number.isNaN(value)) return this.push(low.const, this.constants.push(value) - 1, 0)
    const key = Object.is(value, -0) ? Number.NaN : value
    let found = this.constantOf.get(key)
    if (found === undefined) {
      found = this.push(low.const, this.constants.push(value) - 1, 0)
      this.constantOf.set(key, found)
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

  private join(code: number, a: number, b: number): number {
    const { op, hash } = this
    const mask = hash.length - 1
    let at = this.start(code, a, b, mask)
    for (let one = hash[at] as number; one !== 0; one = hash[at] as number) {
      if (op[one - 1] === code && this.a[one - 1] === a && this.b[one - 1] === b) return one - 1
      at = (at + 1) & mask
    }
    const made = this.push(code, a, b)
    hash[at] = made + 1
    if (made * 2 > mask) this.widen()
    return made
  }

  private start(code: number, a: number, b: number, mask: number): number {
    const mixed = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) + code
    return (mixed ^ (mixed >>> 15)) & mask
  }

  private widen(): void {
    const wider = new Int32Array(this.hash.length * 2)
    for (const one of this.hash) {
      if (one === 0) continue
      let at = this.start(
        this.op[one - 1] as number,
        this.a[one - 1] as number,
        this.b[one - 1] as number,
        wider.length - 1,
      )
      while (wider[at] !== 0) at = (at + 1) & (wider.length - 1)
      wider[at] = one
    }
    this.hash = wider
  }

  private push(code: number, a: number, b: number): number {
    this.a.push(a)
    this.b.push(b)
    return this.op.push(code) - 1
  }
}
