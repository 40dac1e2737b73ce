import type { Graph, Node } from './lower.ts'

/**
 * Parts of a residual, as large as may be and no leaves, that the unknown does not change, nor the unknown of a solve
 * inside it.
 */
export function fixedParts(graph: Graph, residual: number, unknown: number): number[] {
  const moving = new Set([unknown])
  const seen = new Set<number>()
  const collect = (index: number): void => {
    if (index < 0 || seen.has(index)) return
    seen.add(index)
    const { op, a, b, value } = graph.nodes[index] as Node
    if (op === 'solve') moving.add(value)
    collect(a)
    collect(b)
  }
  collect(residual)
  const changes = new Map<number, boolean>()
  const isMoving = (index: number): boolean => {
    if (index < 0) return false
    let found = changes.get(index)
    if (found === undefined) {
      const { op, a, b, value } = graph.nodes[index] as Node
      found = op === 'unknown' ? moving.has(value) : isMoving(a) || isMoving(b)
      changes.set(index, found)
    }
    return found
  }
  const parts = new Set<number>()
  const visit = (index: number): void => {
    if (index < 0) return
    const { op, a, b } = graph.nodes[index] as Node
    if (a < 0 && op !== 'regions' && op !== 'gather') return
    if (!isMoving(index) && op !== 'pair') {
      parts.add(index)
      return
    }
    visit(a)
    visit(b)
  }
  visit(residual)
  return [...parts]
}
