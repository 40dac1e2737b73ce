import { added, adjoint, type Contribution } from './adjoint.ts'
import type { Kept } from './chunks.ts'
import type { Equation } from './compile.ts'
import type { Expr, Leaf } from './expr.ts'
import type { Graph, Node } from './lower.ts'
import type { InputDef } from './model.ts'
import { GainBody } from './wasm-gains.ts'
import { overTiles, wholeBack } from './wasm-loops.ts'
import type { ModuleWriter } from './wasm-module.ts'

/**
 * Adds to a module the run backwards: equations in the reverse of their order, each passing what the output gains from
 * its value to what it reads. Gains stand in a mirror of parameters, inputs and values, so the layout must remember
 * everything. They are set to zero, and the output's to one, before.
 */
export function emitGradient(module: ModuleWriter): void {
  const { compiled, room, layout } = module
  if (layout.brief || layout.levels.some((one) => one.scratch > 0))
    throw new Error("a gradient reads every value of the run: lay it out with keep 'all'")
  room.reflect()
  const always = room.place(Int32Array.of(1))

  const sweep = (equations: readonly Equation[], level: number, which: 'expr' | 'initial'): number => {
    if (equations.length === 0) return -1
    const calls = divide(module, [...equations].reverse(), which).map((chunk) => {
      const body = new GainBody(module, chunk, level)
      for (const { leaf, node } of chunk.contributions) body.accumulate(leaf, node)
      return { index: module.add(body.finish()), flag: always }
    })
    return module.add(overTiles(compiled, layout, room, calls, level))
  }
  const real = (sweeps: number[]) => sweeps.filter((one) => one >= 0)
  const stages = [...compiled.stages]
    .reverse()
    .flatMap((stage) => stage.map((equations, level) => sweep(equations, level, 'expr')).reverse())
  const all = [...compiled.equations.values()]
  const start = compiled.levels
    .map((_, level) =>
      sweep(
        all.filter((one) => one.level === level && one.initial),
        level,
        'initial',
      ),
    )
    .reverse()
  module.add(wholeBack(compiled, layout, room, real(start), real(stages)))
}

interface Chunk extends Kept {
  contributions: Contribution[]
}

function divide(module: ModuleWriter, equations: readonly Equation[], which: 'expr' | 'initial'): Chunk[] {
  const { graph, compiled } = module
  const chunks: Chunk[] = []
  // What is owed to each thing read; added to its gain at the chunk's end, or at once where its equation's turn comes.
  let owed = new Map<number, number>()
  let begun = graph.nodes.length
  const close = () => {
    const chunk: Chunk = { contributions: [], uses: new Map(), alias: new Map() }
    for (const [leaf, node] of owed) {
      chunk.contributions.push({ leaf, node })
      count(graph, node, chunk.uses)
    }
    chunks.push(chunk)
    owed = new Map()
    begun = graph.nodes.length
  }
  for (const one of equations) {
    if (graph.nodes.length - begun > nodesPerChunk) close()
    const element = one.slot - (compiled.slotOf.get(one.def) as number)
    const leaf = { name: one.name, owner: one.def, element }
    const reading = graph.reading(leaf)
    let seed = graph.seed(leaf)
    // a stock is read as it was a year before: what is owed there is not owed here
    const here = one.def.kind === 'stock' ? undefined : owed.get(reading)
    if (here !== undefined) {
      seed = added(graph, seed, here)
      owed.delete(reading)
    }
    const root = graph.add(one[which] as Expr)
    for (const { leaf: to, node } of adjoint(graph, root, seed, graph.result(leaf), isWanted)) {
      const before = owed.get(to)
      owed.set(to, before === undefined ? node : added(graph, before, node))
    }
  }
  close()
  return chunks
}

/** Operations after which a function is closed. */
const nodesPerChunk = 1000

// Data from outside are as they are; levers are what one may turn.
const isWanted = ({ op, leaf }: Node): boolean =>
  op !== 'unknown' && (op !== 'input' || ((leaf as Leaf).owner as InputDef).notes.levers !== undefined)

function count(graph: Graph, index: number, uses: Map<number, number>): void {
  const { op, a, b } = graph.nodes[index] as Node
  if (a < 0 && op !== 'regions' && op !== 'gather' && op !== 'seed' && op !== 'result') return
  const before = uses.get(index) ?? 0
  uses.set(index, before + 1)
  // a comparison is made again where it is a mask
  if (before > 0 && op !== 'pair' && op !== 'lt' && op !== 'le') return
  if (a >= 0) count(graph, a, uses)
  if (b >= 0) count(graph, b, uses)
}
