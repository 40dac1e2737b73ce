import type { Equation } from './compiled.ts'
import { type Expr, leaves } from './expr.ts'

/** Equations swept together: all regions of one level, one region after the other. */
export interface Sweep {
  level: number
  equations: Equation[]
}

/** A reading of this year's value, and whether it must come from an earlier sweep. */
interface Edge {
  /** Position of the other equation in the order. */
  other: number
  /** Reads other regions or another level, whose sweep must have ended. */
  crosses: boolean
}

/**
 * Orders a year into the least number of sweeps. A sweep takes every equation of its level that is ready; which level
 * goes next is searched, first with as many sweeps as the critical chain has, then with one more, and so on. Where some
 * equation's own chain needs all the sweeps that are left its level must go next, so there is little to try.
 * @throws on a cycle within the year, naming its path, and on a reading of a lower level without a sum
 */
export function sweepsOf(equations: readonly Equation[], target: (leaf: Expr) => Equation): Sweep[] {
  const { order, edges } = sort(equations, target)
  const heights = heightsOf(edges)
  const readers = edges.map((): Edge[] => [])
  edges.forEach((before, reader) => {
    for (const { other, crosses } of before) readers[other]?.push({ other: reader, crosses })
  })
  const waiting = Int32Array.from(edges, (before) => before.length)
  const first = [...edges.keys()].filter((one) => waiting[one] === 0)
  for (let allowed = Math.max(0, ...heights); ; allowed++) {
    const found = search({ ready: first, waiting }, allowed, { order, heights, readers })
    if (found) return found
  }
}

/** What can be computed next, and how many readings each equation still waits for. */
interface State {
  ready: readonly number[]
  waiting: Int32Array
}

interface Chart {
  order: readonly Equation[]
  heights: readonly number[]
  readers: readonly (readonly Edge[])[]
}

function search(state: State, allowed: number, chart: Chart): Sweep[] | undefined {
  const tallest: number[] = []
  for (const one of state.ready) {
    const { level } = chart.order[one] as Equation
    tallest[level] = Math.max(tallest[level] ?? 0, chart.heights[one] as number)
  }
  const levels = Object.keys(tallest).map(Number)
  if (levels.length === 0) return []
  if (Math.max(...levels.map((level) => tallest[level] as number)) > allowed) return undefined
  levels.sort((a, b) => (tallest[b] as number) - (tallest[a] as number) || a - b)
  for (const level of levels) {
    const { swept, next } = sweep(state, level, chart)
    const rest = search(next, allowed - 1, chart)
    if (rest) return [{ level, equations: swept.map((one) => chart.order[one] as Equation) }, ...rest]
  }
  return undefined
}

function sweep({ ready, waiting }: State, level: number, { order, readers }: Chart) {
  const swept = ready.filter((one) => order[one]?.level === level)
  const next = { ready: ready.filter((one) => order[one]?.level !== level), waiting: waiting.slice() }
  const release = (one: number, crossing: boolean, into: number[]) => {
    for (const { other, crosses } of readers[one] as readonly Edge[]) {
      if (crosses !== crossing) continue
      const left = (next.waiting[other] as number) - 1
      next.waiting[other] = left
      if (left === 0) into.push(other)
    }
  }
  // what reads this sweep in its own region joins it, and may in turn be read
  for (const one of swept) release(one, false, swept)
  for (const one of swept) release(one, true, next.ready)
  return { swept: swept.sort((a, b) => a - b), next }
}

/** The longest chain of readings, counted in sweeps: no order needs fewer. */
export function criticalChain(equations: readonly Equation[], target: (leaf: Expr) => Equation): number {
  return Math.max(0, ...heightsOf(sort(equations, target).edges))
}

/** Sweeps as stages: within one, upper levels run before lower ones. `[stage][level]`. */
export function stagesOf(sweeps: readonly Sweep[], levelCount: number): Equation[][][] {
  const stages: Equation[][][] = []
  let last = levelCount
  for (const { level, equations } of sweeps) {
    if (level <= last) stages.push(Array.from({ length: levelCount }, () => []))
    ;(stages.at(-1) as Equation[][])[level] = equations
    last = level
  }
  return stages
}

// How many sweeps an equation and what waits for it need.
function heightsOf(edges: readonly (readonly Edge[])[]): number[] {
  const heights = edges.map(() => 1)
  for (let one = edges.length - 1; one >= 0; one--) {
    for (const { other, crosses } of edges[one] as readonly Edge[]) {
      heights[other] = Math.max(heights[other] as number, (heights[one] as number) + (crosses ? 1 : 0))
    }
  }
  return heights
}

// Depth first, so that what is read stands close to what reads it. Reading a stock is no edge: that is last year's.
function sort(equations: readonly Equation[], target: (leaf: Expr) => Equation) {
  const order: Equation[] = []
  const edges: Edge[][] = []
  const position = new Map<Equation, number>()
  const path: Equation[] = []
  const visit = (equation: Equation): number => {
    const known = position.get(equation)
    if (known !== undefined && known >= 0) return known
    if (known !== undefined) throw new Error(cycle([...path.slice(path.indexOf(equation)), equation]))
    position.set(equation, -1)
    path.push(equation)
    const found: Edge[] = []
    leaves(equation.expr, (leaf) => {
      if (leaf.op !== 'ref' && leaf.op !== 'regions' && leaf.op !== 'gather') return
      const other = target(leaf)
      if (leaf.op === 'ref' && other.level > equation.level) {
        throw new Error(
          `${equation.def.place()}: '${equation.name}' reads '${other.name}' of a lower level; use sumRegions()`,
        )
      }
      if (other.def.kind === 'stock') return
      const crosses = leaf.op !== 'ref' || other.level !== equation.level
      found.push({ other: visit(other), crosses })
    })
    path.pop()
    edges.push(found)
    position.set(equation, order.push(equation) - 1)
    return order.length - 1
  }
  for (const equation of equations) visit(equation)
  return { order, edges }
}

const cycle = (loop: readonly Equation[]): string =>
  `${loop[0]?.def.place()}: a cycle within the year: ${loop.map((one) => one.name).join(' <- ')}` +
  ` (declared at ${[...new Set(loop.map((one) => one.def.place()))].join(', ')}).` +
  ' Cut it with lag() where the real world waits a year'
