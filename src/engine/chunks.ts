import type { Compiled, Equation } from './compile.ts'
import type { Expr } from './expr.ts'
import type { Graph, Node } from './lower.ts'
import type { VariableDef } from './model.ts'
import { type Roll, rolled } from './rolls.ts'

/** Which values of a chunk are kept: how often each node is used, and readings of values computed earlier in it. */
export interface Kept {
  uses: Map<number, number>
  alias: Map<number, number>
}

/** Equations that become one function: a node for each one's value. */
export interface Chunk extends Kept {
  equations: Equation[]
  nodes: number[]
  /** Where all equations are one, in a loop. */
  roll?: Roll
}

/** Divides a sweep into chunks: with `loops` arrays become one each, and the rest lies between them. */
export function chunksOf(
  graph: Graph,
  compiled: Compiled,
  equations: readonly Equation[],
  which: 'expr' | 'initial',
  { most, loops }: { most: number; loops: boolean },
): Chunk[] {
  if (!loops || which === 'initial') return divide(graph, compiled, equations, which, most)
  return rolled(graph, compiled, equations).flatMap((part) => {
    if (Array.isArray(part)) return divide(graph, compiled, part, which, most)
    const { equations, nodes, root } = part
    const chunk: Chunk = { equations, nodes, uses: new Map(), alias: new Map(), roll: part }
    count(graph, root, chunk, new Map())
    return [chunk]
  })
}

/** Divides equations, in their order, into chunks that are closed once they hold `most` operations. */
export function divide(
  graph: Graph,
  compiled: Compiled,
  equations: readonly Equation[],
  which: 'expr' | 'initial',
  most: number,
): Chunk[] {
  const fresh = (): Chunk => ({ equations: [], nodes: [], uses: new Map(), alias: new Map() })
  const chunks: Chunk[] = []
  let chunk = fresh()
  let made = new Map<VariableDef, number[]>()
  for (const one of equations) {
    if (chunk.uses.size > most) {
      chunks.push(chunk)
      chunk = fresh()
      made = new Map()
    }
    const node = graph.add(one[which] as Expr)
    count(graph, node, chunk, made)
    chunk.equations.push(one)
    chunk.nodes.push(node)
    // a stock is read as it was last year
    if (one.def.kind !== 'stock') {
      const elements = made.get(one.def) ?? []
      elements[one.slot - (compiled.slotOf.get(one.def) as number)] = node
      made.set(one.def, elements)
    }
  }
  if (chunk.equations.length > 0) chunks.push(chunk)
  return chunks
}

// How often a chunk uses each node that is worth keeping.
function count(graph: Graph, index: number, chunk: Chunk, made: Map<VariableDef, number[]>): void {
  const { op, a, b, leaf } = graph.nodes[index] as Node
  if (op === 'ref') {
    const value = made.get(leaf?.owner as VariableDef)?.[leaf?.element as number]
    if (value === undefined) return
    chunk.alias.set(index, value)
    count(graph, value, chunk, made)
    return
  }
  if (a < 0 && op !== 'regions' && op !== 'gather') return
  const { uses } = chunk
  const before = uses.get(index) ?? 0
  uses.set(index, before + 1)
  // a comparison is made again where it is a mask
  if (before > 0 && op !== 'pair' && op !== 'lt' && op !== 'le') return
  if (a >= 0) count(graph, a, chunk, made)
  if (b >= 0) count(graph, b, chunk, made)
}

/** The readings by which the chunks of a sweep use one another; the rest of what is not remembered needs no place. */
export function readBetween(graph: Graph, chunks: readonly Chunk[]): Set<number> {
  const read = new Set<number>()
  if (chunks.length === 1) return read
  for (const chunk of chunks) {
    const seen = new Set<number>()
    const visit = (index: number): void => {
      if (index < 0 || seen.has(index)) return
      seen.add(index)
      const { op, a, b } = graph.nodes[index] as Node
      if (op === 'ref' && !chunk.alias.has(index)) read.add(index)
      visit(a)
      visit(b)
    }
    for (const node of chunk.nodes) visit(node)
  }
  return read
}
