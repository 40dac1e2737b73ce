import type { Compiled, Equation } from './compile.ts'
import { leaves } from './expr.ts'
import { type Graph, type Node, ownerOf, type Turn } from './lower.ts'
import type { ParamDef, VariableDef } from './model.ts'

/** Fewer elements than these are written out. */
const fewest = 4

/** Equations of one array that say the same of different elements: written once, run as a loop. */
export interface Roll {
  equations: Equation[]
  /** The node of each as it stands for itself. */
  nodes: number[]
  /** The node of all, whose leaves are `turn` nodes where the elements differ. */
  root: number
  /** Element written in each turn. */
  elements: number[]
}

/**
 * Divides a sweep into arrays that become loops and, between them, equations that are written out. Equations change
 * places only where none reads the other, so every value keeps its bits.
 */
export function rolled(
  graph: Graph,
  compiled: Compiled,
  equations: readonly Equation[],
): (Roll | Equation[])[] {
  const parts: (Roll | Equation[])[] = []
  const plain = (one: readonly Equation[]) => {
    const last = parts.at(-1)
    if (Array.isArray(last)) last.push(...one)
    else if (one.length > 0) parts.push([...one])
  }
  for (const { group, free } of arraysInOrder(equations)) {
    if (!free || group.length < fewest) {
      plain(group)
      continue
    }
    for (const alike of byShape(graph, group)) {
      if (alike.length < fewest) plain(alike.map(({ equation }) => equation))
      else parts.push(roll(graph, compiled, alike))
    }
  }
  return parts
}

interface Shaped {
  equation: Equation
  node: number
  /** Leaves in the order in which they are met, each as often as it is met. */
  leaves: number[]
}

// Variables whose elements do not read one another, not even through others, are free to run in any order.
function arraysInOrder(equations: readonly Equation[]): { group: Equation[]; free: boolean }[] {
  const groups = new Map<VariableDef, Equation[]>()
  for (const one of equations) {
    const group = groups.get(one.def)
    if (group) group.push(one)
    else groups.set(one.def, [one])
  }
  const place = new Map(equations.map((one, i) => [one, i]))
  const reads = new Map<VariableDef, Set<VariableDef>>()
  for (const [def, group] of groups) {
    const found = new Set<VariableDef>()
    for (const { expr } of group)
      leaves(expr, ({ op, leaf }) => {
        const other = leaf?.owner as VariableDef
        if (op === 'ref' && other.kind !== 'stock' && groups.has(other)) found.add(other)
      })
    reads.set(def, found)
  }
  return components([...groups.keys()], reads).map((loop) => {
    const group = loop.flatMap((def) => groups.get(def) as Equation[])
    const [def] = loop as [VariableDef]
    const free = loop.length === 1 && !reads.get(def)?.has(def)
    return { group: free ? group : group.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)), free }
  })
}

// Tarjan's strongly connected components: what is read stands before what reads it.
function components<T>(all: readonly T[], reads: ReadonlyMap<T, ReadonlySet<T>>): T[][] {
  const found: T[][] = []
  const number = new Map<T, number>()
  const open: T[] = []
  const isOpen = new Set<T>()
  const visit = (one: T): number => {
    const own = number.size
    number.set(one, own)
    let lowest = own
    open.push(one)
    isOpen.add(one)
    for (const other of reads.get(one) as ReadonlySet<T>) {
      if (!number.has(other)) lowest = Math.min(lowest, visit(other))
      else if (isOpen.has(other)) lowest = Math.min(lowest, number.get(other) as number)
    }
    if (lowest === own) {
      const loop = open.splice(open.indexOf(one))
      for (const member of loop) isOpen.delete(member)
      found.push(loop)
    }
    return lowest
  }
  for (const one of all) if (!number.has(one)) visit(one)
  return found
}

// Equations whose expressions differ in nothing but their constants, parameters and elements.
function byShape(graph: Graph, group: readonly Equation[]): Shaped[][] {
  const shapes = new Map<string, Shaped[]>()
  for (const equation of group) {
    const node = graph.add(equation.expr)
    const { shape, leaves } = shapeOf(graph, node)
    const alike = shapes.get(shape)
    if (alike) alike.push({ equation, node, leaves })
    else shapes.set(shape, [{ equation, node, leaves }])
  }
  return [...shapes.values()]
}

function shapeOf(graph: Graph, root: number): { shape: string; leaves: number[] } {
  const parts: string[] = []
  const leaves: number[] = []
  const seen = new Map<number, number>()
  const visit = (index: number): void => {
    if (index < 0) return
    const { op, a, b, value, leaf } = graph.nodes[index] as Node
    if (isLeaf(op)) {
      leaves.push(index)
      parts.push(ownerOf(op, leaf))
      return
    }
    const before = seen.get(index)
    if (before !== undefined) {
      parts.push(`#${before}`)
      return
    }
    seen.set(index, seen.size)
    // sums over regions are not told apart by element within a loop
    parts.push(`${op}${value}${op === 'regions' || op === 'gather' ? `@${index}` : ''}(`)
    visit(a)
    visit(b)
    parts.push(')')
  }
  visit(root)
  return { shape: parts.join(' '), leaves }
}

const isLeaf = (op: Node['op']): op is Turn['what'] =>
  op === 'const' || op === 'param' || op === 'ref' || op === 'input'

function roll(graph: Graph, compiled: Compiled, alike: readonly Shaped[]): Roll {
  const first = alike[0] as Shaped
  const known = new Map<number, number>()
  let met = 0
  // Leaves are met in the order in which the shape met them.
  const copy = (index: number): number => {
    if (index < 0) return index
    const node = graph.nodes[index] as Node
    if (isLeaf(node.op)) {
      const at = met++
      return turn(
        graph,
        compiled,
        alike.map(({ leaves }) => leaves[at] as number),
      )
    }
    const found = known.get(index)
    if (found !== undefined) return found
    const [a, b] = [copy(node.a), copy(node.b)]
    const made = node.a < 0 ? index : graph.again(index, a, b)
    known.set(index, made)
    return made
  }
  return {
    equations: alike.map(({ equation }) => equation),
    nodes: alike.map(({ node }) => node),
    root: copy(first.node),
    elements: alike.map(({ equation }) => equation.slot - (compiled.slotOf.get(equation.def) as number)),
  }
}

// The node that is another leaf in each turn.
function turn(graph: Graph, compiled: Compiled, leaves: readonly number[]): number {
  const [first] = leaves as [number]
  if (leaves.every((one) => one === first)) return first
  const nodes = leaves.map((one) => graph.nodes[one] as Node)
  const { op, leaf } = nodes[0] as Node
  const values = nodes.map((node) => {
    if (op === 'const') return node.value
    if (op === 'param') return compiled.paramSlotOf.get(node.leaf?.owner as ParamDef) as number
    return node.leaf?.element as number
  })
  return graph.turn({ what: op as Turn['what'], leaf, values })
}

/** How the slots of a loop's turns follow one another: `by` so many, or in no such order, `apart` from the least. */
export function stepsOf(slots: readonly number[]): { least: number; by?: number; apart: number[] } {
  const least = Math.min(...slots)
  const apart = slots.map((slot) => slot - least)
  const by = apart[1] as number
  return { least, apart, by: apart.every((one, turn) => one === turn * by) ? by : undefined }
}
