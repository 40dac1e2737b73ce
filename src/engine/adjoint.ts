import type { Graph, Node } from './lower.ts'

/** What an equation's seed gives one thing it reads: both are nodes of the graph. */
export interface Contribution {
  leaf: number
  node: number
}

/**
 * Reverse-mode derivative of one equation: for each parameter, input or variable it reads, the seed times the partial
 * derivative, as nodes of the same graph. `root` is the equation's value, `seed` what the output gains from it, `known`
 * a node that has the value already; only leaves that are `wanted` get their part.
 *
 * Kinks are one-sided, as the functions choose: min and max give all to the operand they return (the second on a tie),
 * select to the branch taken; conditions pass nothing. A lookup has the slope of the segment to the right, none outside
 * its points, nor at the first. Where the seed is zero nothing is divided, so that a guarded 0/0 gives no NaN.
 */
export function adjoint(
  graph: Graph,
  root: number,
  seed: number,
  known: number,
  wanted: (leaf: Node) => boolean,
): Contribution[] {
  const contributions: Contribution[] = []
  backward(graph, root, seed, known, wanted, (leaf, node) => contributions.push({ leaf, node }))
  return contributions
}

// Passes a gain back from a node to the leaves; unknowns of solves are leaves too.
function backward(
  graph: Graph,
  root: number,
  seed: number,
  known: number,
  wanted: (leaf: Node) => boolean,
  take: (leaf: number, gain: number) => void,
): void {
  // nodes on the way from a wanted leaf, each after what it is made of
  const order: number[] = []
  const leads = new Map<number, boolean>()
  const visit = (index: number): boolean => {
    if (index < 0) return false
    const found = leads.get(index)
    if (found !== undefined) return found
    const node = graph.nodes[index] as Node
    const [a, b] = [visit(node.a), visit(node.b)]
    const leaf = isLeaf(node) && wanted(node)
    leads.set(index, a || b || leaf)
    if (a || b || leaf) order.push(index)
    return a || b || leaf
  }
  visit(root)

  const gains = new Map<number, number>([[root, seed]])
  const give = (index: number, gain: number) => {
    if (!leads.get(index)) return
    const before = gains.get(index)
    gains.set(index, before === undefined ? gain : added(graph, before, gain))
  }
  const zero = graph.constant(0)
  const guarded = (gain: number, value: number) => graph.choose(gain, value, zero)
  for (let i = order.length - 1; i >= 0; i--) {
    const index = order[i] as number
    const gain = gains.get(index)
    if (gain === undefined) continue
    const { op, a, b, value } = graph.nodes[index] as Node
    const itself = index === root ? known : index
    switch (op) {
      case 'param':
      case 'input':
      case 'ref':
      case 'regions':
      case 'gather':
      case 'unknown':
        take(index, gain)
        break
      case 'add':
        give(a, gain)
        give(b, gain)
        break
      case 'sub':
        give(a, gain)
        give(b, graph.make('neg', gain))
        break
      case 'neg':
        give(a, graph.make('neg', gain))
        break
      case 'mul':
        if (leads.get(a)) give(a, graph.make('mul', gain, b))
        if (leads.get(b)) give(b, graph.make('mul', gain, a))
        break
      case 'div': {
        // by a number nothing can go wrong
        const safe = ['const', 'param'].includes((graph.nodes[b] as Node).op)
        const per = graph.make('div', gain, b)
        give(a, safe ? per : guarded(gain, per))
        if (leads.get(b)) {
          const part = graph.make('neg', graph.make('mul', per, itself))
          give(b, safe ? part : guarded(gain, part))
        }
        break
      }
      case 'exp':
        give(a, graph.make('mul', gain, itself))
        break
      case 'log':
        give(a, guarded(gain, graph.make('div', gain, a)))
        break
      case 'pow': {
        // a ^ b = exp(b log a): nothing passes where a is zero
        const positive = graph.make('lt', zero, a)
        const whole = graph.make('mul', gain, itself)
        give(a, graph.choose(positive, graph.make('div', graph.make('mul', whole, b), a), zero))
        if (leads.get(b))
          give(b, graph.choose(positive, graph.make('mul', whole, graph.make('log', a)), zero))
        break
      }
      case 'min':
      case 'max': {
        const first = op === 'min' ? graph.make('lt', a, b) : graph.make('lt', b, a)
        give(a, graph.choose(first, gain, zero))
        give(b, graph.choose(first, zero, gain))
        break
      }
      case 'select': {
        const pair = graph.nodes[b] as Node
        give(pair.a, graph.choose(a, gain, zero))
        give(pair.b, graph.choose(a, zero, gain))
        break
      }
      case 'lookup':
        give(a, graph.make('mul', gain, slope(graph, a, value)))
        break
      case 'solve':
        throughSolve(graph, index, itself, gain, wanted, give, take)
        break
      default:
    }
  }
}

/**
 * The root u of R(u, p) = 0 moves by -R_p / R_u with p (implicit function theorem). At an end it moves with the end.
 */
function throughSolve(
  graph: Graph,
  index: number,
  root: number,
  gain: number,
  wanted: (leaf: Node) => boolean,
  give: (index: number, gain: number) => void,
  take: (leaf: number, gain: number) => void,
): void {
  const { a, b: residual, value: unknown } = graph.nodes[index] as Node
  const { a: lo, b: hi } = graph.nodes[a] as Node
  const [zero, one] = [graph.constant(0), graph.constant(1)]
  const isUnknown = (leaf: Node) => leaf.op === 'unknown' && leaf.value === unknown
  let slope: number | undefined
  backward(graph, residual, one, residual, isUnknown, (_, part) => {
    slope = part
  })
  if (slope === undefined) return
  const at = graph.substitute(slope, unknown, root)
  const inside = (part: number) =>
    graph.choose(graph.make('lt', lo, root), graph.choose(graph.make('lt', root, hi), part, zero), zero)
  const pull = inside(graph.choose(gain, graph.make('neg', graph.make('div', gain, at)), zero))
  backward(graph, residual, pull, residual, wanted, (leaf, part) => {
    take(leaf, graph.substitute(part, unknown, root))
  })
  give(lo, graph.choose(graph.make('le', root, lo), gain, zero))
  give(hi, graph.choose(graph.make('le', hi, root), gain, zero))
}

/** The node of a sum; what is to be taken off is taken off. */
export function added(graph: Graph, a: number, b: number): number {
  const [first, second] = [graph.nodes[a] as Node, graph.nodes[b] as Node]
  if (second.op === 'neg') return graph.make('sub', a, second.a)
  if (first.op === 'neg') return graph.make('sub', b, first.a)
  return graph.make('add', a, b)
}

const isLeaf = ({ op }: Node): boolean =>
  op === 'param' || op === 'input' || op === 'ref' || op === 'regions' || op === 'gather' || op === 'unknown'

// The slope of a table at x, as a chain of choices.
function slope(graph: Graph, x: number, table: number): number {
  const { xs, ys } = graph.tables[table] as Graph['tables'][number]
  let chain = graph.constant(0)
  for (let i = xs.length - 1; i >= 1; i--) {
    const [x0, x1] = [xs[i - 1] as number, xs[i] as number]
    const rise = ((ys[i] as number) - (ys[i - 1] as number)) / (x1 - x0)
    chain = graph.choose(graph.make('lt', x, graph.constant(x1)), graph.constant(rise), chain)
  }
  return graph.choose(graph.make('lt', graph.constant(xs[0] as number), x), chain, graph.constant(0))
}
