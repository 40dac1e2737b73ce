import { type Leaf, linkOf } from './expr.ts'

/** Edges of a link seen from one side: those of region r stand from start[r] to start[r + 1]. */
export interface SparseLink {
  start: Int32Array
  there: Int32Array
  weight: Float64Array
}

/** Edges grouped by the region that sums them, kept in table order: the order of the interpreter's sum. */
export function sparseLink(leaf: Leaf, regions: number): SparseLink {
  const { from, to, weight, side } = linkOf(leaf)
  const here = side === 'from' ? to : from
  const there = side === 'from' ? from : to
  const start = new Int32Array(regions + 1)
  const order: number[] = []
  for (let r = 0; r < regions; r++) {
    for (let e = 0; e < weight.length; e++) if (here[e] === r) order.push(e)
    start[r + 1] = order.length
  }
  return {
    start,
    there: Int32Array.from(order, (e) => there[e] as number),
    weight: Float64Array.from(order, (e) => weight[e] as number),
  }
}
