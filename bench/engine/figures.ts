/** The engine's figures on the reference model: see bench/README.md for what each name means. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { openCatalog } from '../../src/catalog/index.ts'
import { type CProgram, compileC, hasGcc } from '../../src/engine/c-program.ts'
import { emitWasm } from '../../src/engine/emit-wasm.ts'
import {
  allocate,
  type Compiled,
  type Equation,
  hasLanes,
  type Instance,
  type Memory,
  openInstance,
  openPool,
  type PoolWorker,
} from '../../src/engine/index.ts'
import { layoutOf } from '../../src/engine/layout.ts'
import { Graph } from '../../src/engine/lower.ts'
import { transitionModel } from '../../src/model/index.ts'
import { centralParams, plainModel } from './plain-objects.ts'
import { randomGraph, sameBits } from './random-graphs.ts'
import { type Reference, reference } from './reference-model.ts'

/** One line of the bench. */
export interface Figure {
  name: string
  value: number
  unit: string
  goal?: { op: '>=' | '<=' | '=='; value: number }
}

/** What the bench is given: files it made, and where the catalog is. */
export interface Given {
  /** A script that serves a pool. */
  worker: string
  /** A script that prints the milliseconds one compilation takes in a fresh process. */
  compile: string
  /** The engine as one minified file. */
  runtime: string
  catalog: string
}

const years = 46
const repeats = 7

const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] as number
}

/** Nanoseconds of processor time, of all threads of this process. */
function processNs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) * 1000
}

const keepOf = ({ outputs }: Reference): Set<string> => new Set([...outputs.nation, ...outputs.region])

/** Named scalars a year. */
const equationsOf = (compiled: Compiled): number =>
  compiled.levels.reduce((sum, one) => sum + one.slots * one.codes.length, 0)

/** Ways to run the same equations; each gives the nanoseconds of one run. */
type Ways = Record<string, () => number>

function instanceOf(compiled: Compiled, lanes: 1 | 2, keep: ReadonlySet<string>, memory: Memory): Instance {
  const instance = openInstance(compiled, { lanes, keep, brief: true })
  instance.load(memory)
  return instance
}

// Runs until V8 has compiled what it runs (two seconds where regions are few), then as often as the clock needs.
function lasting(run: () => void): () => number {
  const begun = performance.now()
  let warm = 0
  while (warm < 3 || performance.now() - begun < 3000) {
    run()
    warm++
  }
  const times = Math.ceil((warm * 30) / (performance.now() - begun))
  return () =>
    processNs(() => {
      for (let i = 0; i < times; i++) run()
    }) / times
}

// Medians in nanoseconds; the ways take turns, so that a busy moment falls on all alike.
function inTurn(ways: Ways): Record<string, number> {
  const names = Object.keys(ways)
  const times = names.map((): number[] => [])
  for (let i = 0; i < repeats; i++) {
    names.forEach((name, k) => {
      times[k]?.push((ways[name] as () => number)())
    })
  }
  return Object.fromEntries(names.map((name, k) => [name, middle(times[k] as number[])]))
}

const goals: Record<string, Figure['goal']> = {
  simd_vs_objects: { op: '>=', value: 15 },
  simd_vs_wasm_scalar: { op: '>=', value: 1.7 },
  js_vs_objects: { op: '>=', value: 4 },
  simd_vs_gcc_scalar_time: { op: '<=', value: 1.1 },
  simd_vs_gcc_2lane_time: { op: '<=', value: 1.3 },
}

interface Case {
  scale: number
  regions: number
  objects?: boolean
  gcc?: boolean
}

// The sizes the goals are set for come last, without a suffix.
const cases: Case[] = [
  { scale: 1, regions: 1, objects: true },
  { scale: 1, regions: 31, objects: true },
  { scale: 1, regions: 340, objects: true, gcc: true },
  { scale: 1, regions: 4096 },
  { scale: 4, regions: 1, objects: true },
  { scale: 4, regions: 31, objects: true },
  { scale: 4, regions: 4096 },
  { scale: 4, regions: 340, objects: true, gcc: true },
]

/** Measures everything; takes some minutes. */
export async function* figures(given: Given): AsyncGenerator<Figure> {
  for (const scale of [1, 4]) yield* sizes(scale)
  for (const one of cases) yield* speeds(one)
  yield* ensemble()
  yield* gradients()
  yield* compiling(given)
  yield bits(given)
  yield await workers(given)
}

function* sizes(scale: number): Generator<Figure> {
  const { compiled } = reference({ scale, regions: 1, years: 1 })
  const name = scale === 1 ? '1200' : '4700'
  const [nation, region] = compiled.levels
  yield { name: `equations_region@${name}`, value: region?.slots as number, unit: 'equations' }
  yield { name: `equations_nation@${name}`, value: nation?.slots as number, unit: 'equations' }
  yield { name: `operations_region@${name}`, value: operations(compiled, 1), unit: 'operations' }
}

// Arithmetic of a region and year, equal parts counted once; exp, log, pow and a lookup are one each.
function operations(compiled: Compiled, level: number): number {
  const graph = new Graph()
  const first = graph.nodes.length
  for (const equation of compiled.equations.values()) if (equation.level === level) graph.add(equation.expr)
  return graph.nodes.slice(first).filter(({ op, a }) => a >= 0 && op !== 'pair').length
}

function* speeds({ scale, regions, objects, gcc }: Case): Generator<Figure> {
  const size = { scale, regions, years }
  const model = reference(size)
  const { compiled } = model
  const memory = allocate(compiled)
  const keep = keepOf(model)
  const ways: Ways = {}
  const programs: CProgram[] = []
  if (objects) {
    const plain = plainModel(size)
    const p = centralParams()
    ways.objects = lasting(() => void plain(p))
    const js = openInstance(compiled, { lanes: 1, js: true, keep, brief: true })
    js.load(memory)
    ways.js = lasting(() => js.run())
  }
  const scalar = instanceOf(compiled, 1, keep, memory)
  ways.scalar = lasting(() => scalar.run())
  if (hasLanes()) {
    const simd = instanceOf(compiled, 2, keep, memory)
    ways.simd = lasting(() => simd.run())
  }
  if (gcc && hasGcc()) {
    for (const lanes of [1, 2, 4] as const) {
      const program = compileC(compiled, { lanes, keep, brief: true })
      programs.push(program)
      ways[`gcc${lanes}`] = () => program.time(memory, 3).ns
    }
    const libm = compileC(compiled, { lanes: 1, keep, brief: true }, ['-DLIBM'])
    programs.push(libm)
    ways.gccLibm = () => libm.time(memory, 3).ns
  }
  const ns = inTurn(ways)
  for (const program of programs) program.remove()
  const suffix = scale === 4 && regions === 340 ? '' : `@${scale === 1 ? 1200 : 4700}x${regions}`
  const ratio = (name: string, a?: number, b?: number): Figure[] =>
    a && b
      ? [{ name: `${name}${suffix}`, value: a / b, unit: 'ratio', goal: suffix ? undefined : goals[name] }]
      : []
  yield* ratio('simd_vs_objects', ns.objects, ns.simd)
  yield* ratio('simd_vs_wasm_scalar', ns.scalar, ns.simd)
  yield* ratio('js_vs_objects', ns.objects, ns.js)
  yield* ratio('simd_vs_gcc_scalar_time', ns.simd, ns.gcc1)
  yield* ratio('simd_vs_gcc_scalar_libm_time', ns.simd, ns.gccLibm)
  yield* ratio('simd_vs_gcc_2lane_time', ns.simd, ns.gcc2)
  yield* ratio('simd_vs_gcc_4lane_avx_time', ns.simd, ns.gcc4)
  const each = equationsOf(compiled) * years
  const at = `@${scale === 1 ? 1200 : 4700}x${regions}`
  for (const [way, time] of Object.entries(ns))
    yield { name: `${way}_ns_per_equation${at}`, value: time / each, unit: 'ns' }
}

// 4,096 lanes: 128 members of 32 regions, as a worker takes them, 4 at a time through one instance.
function* ensemble(): Generator<Figure> {
  const [regions, members, together] = [32, 128, 4]
  const model = reference({ scale: 4, regions, years })
  const { compiled } = model
  const memory = allocate(compiled)
  const { def } = compiled.equations.get('nation:carbon.net') as Equation
  const ways: Ways = {}
  for (const lanes of hasLanes() ? ([1, 2] as const) : ([1] as const)) {
    const instance = openInstance(compiled, { lanes, members: together, keep: keepOf(model), brief: true })
    instance.load(memory)
    ways[lanes === 1 ? 'scalar' : 'simd'] = lasting(() => {
      for (let first = 0; first < members; first += together) {
        for (let m = 0; m < together; m++) {
          for (let i = 0; i < memory.params.length; i++)
            instance.setParam(i, (memory.params[i] as number) * (1 + (first + m) / 1280), m)
        }
        instance.run()
        for (let m = 0; m < together; m++) instance.series(def, 0, 0, m)
      }
    })
  }
  const ns = inTurn(ways)
  const each = equationsOf(compiled) * years * members
  const goal = { op: '<=' as const, value: 0.85 }
  if (ns.simd) yield { name: 'simd_ns_per_equation', value: ns.simd / each, unit: 'ns', goal }
  yield { name: 'scalar_ns_per_equation', value: (ns.scalar as number) / each, unit: 'ns' }
}

// A gradient is one run and one run back. The run beside it remembers as much; a brief run is quicker.
function* gradients(): Generator<Figure> {
  for (const regions of [31, 340]) {
    const model = reference({ scale: 4, regions, years })
    const { compiled } = model
    const memory = allocate(compiled)
    const lanes = hasLanes() ? 2 : 1
    const instance = openInstance(compiled, { lanes, gradient: true })
    instance.load(memory)
    const brief = instanceOf(compiled, lanes, keepOf(model), memory)
    const { def } = compiled.equations.get('nation:carbon.net') as Equation
    const of = [{ def, element: 0, region: 0, yearIndex: years - 1, weight: 1 }]
    const ns = inTurn({
      run: lasting(() => instance.run()),
      brief: lasting(() => brief.run()),
      gradient: lasting(() => {
        instance.run()
        instance.gradient(of)
      }),
    }) as { run: number; brief: number; gradient: number }
    const suffix = regions === 340 ? '' : `@4700x${regions}`
    const goal = suffix ? undefined : { op: '<=' as const, value: 4 }
    yield { name: `gradient_vs_run_time${suffix}`, value: ns.gradient / ns.run, unit: 'ratio', goal }
    yield { name: `gradient_vs_brief_run_time@4700x${regions}`, value: ns.gradient / ns.brief, unit: 'ratio' }
  }
}

/** Milliseconds (wall) from the first line of the declaration to an instance ready to run: 4,700 equations, 31 regions. */
export function compileOnce(): number {
  const start = performance.now()
  const model = reference({ scale: 4, regions: 31, years })
  openInstance(model.compiled, { lanes: hasLanes() ? 2 : 1, keep: keepOf(model), brief: true })
  return performance.now() - start
}

function* compiling({ compile, runtime }: Given): Generator<Figure> {
  const cold = Array.from({ length: repeats }, () => Number(execFileSync(process.execPath, [compile])))
  const warm = Array.from({ length: repeats }, compileOnce)
  yield { name: 'compile_4700_ms', value: middle(warm), unit: 'ms', goal: { op: '<=', value: 150 } }
  yield { name: 'compile_4700_ms@cold', value: middle(cold), unit: 'ms' }
  const model = reference({ scale: 4, regions: 31, years })
  const layout = layoutOf(model.compiled, { lanes: 2, keep: keepOf(model), brief: true })
  const { bytes } = emitWasm(model.compiled, layout)
  const equations = model.compiled.levels.reduce((sum, one) => sum + one.slots, 0)
  yield {
    name: 'wasm_gzip_kb_per_5000',
    value: ((gzipSync(bytes).length / 1000) * 5000) / equations,
    unit: 'kB',
    goal: { op: '<=', value: 60 },
  }
  yield {
    name: 'runtime_gzip_kb',
    value: gzipSync(readFileSync(runtime)).length / 1000,
    unit: 'kB',
    goal: { op: '<=', value: 30 },
  }
}

function bits({ catalog }: Given): Figure {
  const { compiled } = transitionModel(openCatalog(JSON.parse(readFileSync(catalog, 'utf8'))))
  const all = [
    compiled,
    reference({ scale: 1, regions: 5, years: 12 }).compiled,
    ...Array.from({ length: 200 }, (_, i) => randomGraph(i)),
  ]
  const same = all.every(sameBits)
  return { name: 'backends_bit_identical', value: same ? 1 : 0, unit: 'yes', goal: { op: '==', value: 1 } }
}

// Wall time of an ensemble on one worker against two, the two taking turns.
async function workers({ worker }: Given): Promise<Figure> {
  const model = reference({ scale: 1, regions: 31, years })
  const { compiled } = model
  const instance = openInstance(compiled, { lanes: 2, members: 8, keep: keepOf(model), brief: true })
  instance.load(allocate(compiled))
  const { def } = compiled.equations.get('nation:carbon.net') as Equation
  const open = (count: number) =>
    openPool(
      instance,
      [{ def, element: 0, region: 0 }],
      Array.from({ length: count }, () => start(worker)),
    )
  const central = Float64Array.from(compiled.model.params, (param) => param.value)
  const members = Array.from({ length: 256 }, (_, i) => central.map((value) => value * (1 + i / 2560)))
  const pools = [open(1), open(2)]
  const times: number[][] = [[], []]
  for (let i = 0; i <= repeats; i++) {
    for (const [k, pool] of pools.entries()) {
      const from = performance.now()
      await pool.run(members)
      // the first round starts the workers
      if (i > 0) times[k]?.push(performance.now() - from)
    }
  }
  for (const pool of pools) pool.stop()
  const [one, two] = times.map(middle) as [number, number]
  return { name: 'two_workers_speedup', value: one / two, unit: 'ratio', goal: { op: '>=', value: 1.7 } }
}

function start(script: string): PoolWorker {
  const thread = new Worker(script)
  return {
    post: (message) => thread.postMessage(message),
    onResult: (listener) => void thread.removeAllListeners('message').on('message', listener),
    onError: (listener) => void thread.removeAllListeners('error').on('error', listener),
    stop: () => void thread.terminate(),
  }
}
