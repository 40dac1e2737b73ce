import type { Kept } from './chunks.ts'
import type { Graph, Node } from './lower.ts'

/**
 * Exponentials an equation needs, in waves: those of one wave do not wait for each other, and read only what earlier
 * waves gave. `known` says whose value is there already. What stands inside a solve is left to its loop.
 */
export function waves(
  graph: Graph,
  chunk: Kept,
  root: number,
  known: (index: number) => boolean,
): number[][] {
  const found: number[][] = []
  // of each node below, how many exponentials stand one above the other
  const depths = new Map<number, number>()
  const visit = (asked: number): number => {
    let index = asked
    for (let at = chunk.alias.get(index); at !== undefined; at = chunk.alias.get(index)) index = at
    if (index < 0 || known(index)) return 0
    const before = depths.get(index)
    if (before !== undefined) return before
    const { op, a, b } = graph.nodes[index] as Node
    let depth = op === 'solve' ? 0 : Math.max(visit(a), visit(b))
    if (op === 'exp') {
      found[depth] ??= []
      found[depth]?.push(index)
      depth++
    }
    depths.set(index, depth)
    return depth
  }
  visit(root)
  return found
}
