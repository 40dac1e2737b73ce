import type { CatalogIndex, Fit } from '../catalog/index.ts'
import {
  allocate,
  type Compiled,
  type Equation,
  hasLanes,
  type InputDef,
  type Instance,
  type Memory,
  openInstance,
  valueAt,
} from '../engine/index.ts'
import { checkFinite, checkInputs, checkRun, interpret, toText } from '../engine/why.ts'
import {
  firstYear,
  type LeafOptions,
  type Resolution,
  resolutionOf,
  type TransitionModel,
  transitionModel,
  years,
} from '../model/index.ts'
import { strengthIn } from './strength.ts'
import type { Scenario } from './types.ts'

/**
 * WebAssembly on two lanes or on one; JavaScript where there is no WebAssembly; the interpreter where a page may not
 * make functions of text either.
 */
export type Backend = 'lanes' | 'scalar' | 'js' | 'interpreter'

/** A model ready to run: compiled once, its data read, its anchors set. */
export interface Machine {
  catalog: CatalogIndex
  model: TransitionModel
  compiled: Compiled
  resolution: Resolution
  /** What runs the equations here. All give the same bits. */
  backend: Backend
  /** Runs a scenario and keeps all of its numbers. */
  run(scenario: Scenario): Memory
  /** Runs a scenario, of which something will be read. */
  start(scenario: Scenario): Run
  /** Parameters and inputs a run of a scenario reads, nothing run yet: for an instance opened elsewhere. */
  laidOut(scenario: Scenario): Memory
  /** Sets anchors and correction factors for all later runs. */
  setFit(fit: Pick<Fit, 'params' | 'anchors'>): void
}

/** A run that is read piece by piece. */
export interface Run {
  /** An equation's values in one region over all years. Throws, naming the origin, when one is no number. */
  series(equation: Equation, region: number): Float64Array
  /** All numbers, to explain them. */
  memory(): Memory
}

/** Level positions in the compiled model. */
export const nationLevel = 0
export const provinceLevel = 1
/** There where cities are run. */
export const cityLevel = 2

/** Compiles the model of a catalog. */
export function openMachine(catalog: CatalogIndex, options: LeafOptions = {}): Machine {
  const model = transitionModel(catalog, options)
  const { compiled } = model
  const template = allocate(compiled)
  const { backend, instance } = fastest(compiled)
  let loaded = false
  let runs = 0
  /** What the instance was last told. */
  let last = { params: template.params, levers: new Map<number, Float64Array>() }

  function laidOut(scenario: Scenario): Memory {
    const params = template.params.slice()
    for (const [id, value] of Object.entries(scenario.assumptions)) setParam(compiled, params, id, value)
    const inputs = template.inputs.map((one) => one.slice())
    const values = template.values.map((one) => new Float64Array(one.length))
    const memory: Memory = { values, inputs, params }
    setLevers(model, plainInputs(compiled, memory), scenario)
    return memory
  }

  // Runs in the instance's memory, or in memory of its own where there is only the interpreter.
  function execute(scenario: Scenario): Memory | undefined {
    runs++
    if (!instance) {
      const memory = laidOut(scenario)
      interpret(compiled, memory)
      return memory
    }
    const params = template.params.slice()
    for (const [id, value] of Object.entries(scenario.assumptions)) setParam(compiled, params, id, value)
    if (!loaded) {
      instance.load(template)
      last = { params: template.params.slice(), levers: new Map() }
    }
    // Years before the first change stand as they are.
    let from = loaded ? years.length : -1
    loaded = true
    params.forEach((value, i) => {
      if (Object.is(last.params[i], value)) return
      instance.setParam(i, value)
      from = -1
    })
    last.params = params
    setLevers(model, whereChanged, scenario)
    function whereChanged(level: number, slot: number, region: number, yearIndex: number, value: number) {
      const key = (level * 10_000 + slot) * 1000 + region
      let set = last.levers.get(key)
      if (!set) {
        set = new Float64Array(years.length).fill(Number.NaN)
        last.levers.set(key, set)
      }
      if (set[yearIndex] === value) return
      set[yearIndex] = value
      instance?.setInput(level, slot, region, yearIndex, value)
      from = Math.min(from, yearIndex === 0 ? -1 : yearIndex)
    }
    if (from < years.length) instance.run(from)
    return undefined
  }

  function start(scenario: Scenario): Run {
    let memory = execute(scenario)
    const mine = runs
    // A run is read where it was made; once another has taken its place it is made again, to the same bits, and kept.
    const kept = (): Memory | undefined => {
      if (memory || runs === mine) return memory
      memory = execute(scenario) ?? instance?.snapshot()
      return memory
    }
    const self: Run = {
      series(equation, region) {
        const { def, level, slot } = equation
        const from = kept()
        const values = from
          ? Float64Array.from(years, (_, t) => valueAt(compiled, from, level, t, region, slot))
          : (instance as Instance).series(def, slot - (compiled.slotOf.get(def) as number), region)
        if (!values.every(Number.isFinite)) refuse(compiled, self.memory(), equation, region)
        return values
      },
      memory() {
        memory = kept() ?? instance?.snapshot()
        return memory as Memory
      },
    }
    return self
  }

  return {
    catalog,
    model,
    compiled,
    resolution: resolutionOf(options),
    backend,
    run: (scenario) => start(scenario).memory(),
    start,
    laidOut,
    setFit(fit) {
      for (const [id, value] of Object.entries(fit.params)) setParam(compiled, template.params, id, value)
      const set = plainInputs(compiled, template)
      for (const [name, rows] of Object.entries(fit.anchors)) setAnchor(compiled, set, name, rows)
      loaded = false
    },
  }
}

// A value that is no number is never shown: what it comes from is named instead.
function refuse(compiled: Compiled, memory: Memory, { name }: Equation, region: number): never {
  checkInputs(compiled, memory)
  checkRun(compiled, memory)
  checkFinite(compiled, memory)
  throw new Error(`'${name}' is no number in region ${region}, though nothing it stands on is wrong`)
}

// Without WebAssembly the same bits come slower.
function fastest(compiled: Compiled): { backend: Backend; instance?: Instance } {
  if (typeof WebAssembly !== 'undefined')
    return hasLanes()
      ? { backend: 'lanes', instance: openInstance(compiled, { lanes: 2 }) }
      : { backend: 'scalar', instance: openInstance(compiled, { lanes: 1 }) }
  try {
    return { backend: 'js', instance: openInstance(compiled, { lanes: 1, js: true }) }
  } catch {
    // a page whose policy forbids making functions of text
    return { backend: 'interpreter' }
  }
}

/** Sets an input of one region and year. */
type SetInput = (level: number, slot: number, region: number, yearIndex: number, value: number) => void

const plainInputs =
  (compiled: Compiled, memory: Memory): SetInput =>
  (level, slot, region, yearIndex, value) => {
    const one = compiled.levels[level] as Compiled['levels'][number]
    ;(memory.inputs[level] as Float64Array)[(yearIndex * one.codes.length + region) * one.inputSlots + slot] =
      value
  }

function setParam(compiled: Compiled, params: Float64Array, id: string, value: number): void {
  const at = compiled.model.params.findIndex((param) => param.name === id)
  // A parameter the equations do not use yet is allowed: the run's notes name it.
  if (at >= 0) params[at] = value
}

// What a scenario sets in a province holds in its cities.
function setLevers({ compiled, context }: TransitionModel, set: SetInput, scenario: Scenario): void {
  const { provinceOf } = context.leaves
  forInputs(compiled, (def, level, slot) => {
    if (!def.name.startsWith('lever.')) return
    const settings = scenario.levers[def.name.slice('lever.'.length)] ?? []
    fill(compiled, set, level, slot, (region, year) => strengthIn(settings, region, year, provinceOf(region)))
  })
}

// An anchor beyond its last value is 1: nothing is corrected any more.
function setAnchor(compiled: Compiled, set: SetInput, name: string, rows: readonly number[][]): void {
  const [input, ...labels] = name.split('|') as [string, ...string[]]
  forInputs(compiled, (def, level, slot) => {
    if (def.name !== input) return
    const element = labels.reduce((at, label, i) => {
      const dim = def.dims[i] as InputDef['dims'][number]
      return at * dim.elements.length + dim.at(label as never).index
    }, 0)
    fill(
      compiled,
      set,
      level,
      slot + element,
      (_, year, r) => rows[r]?.[year - firstYear] ?? rows[r]?.at(-1) ?? 1,
    )
  })
}

function forInputs(compiled: Compiled, visit: (def: InputDef, level: number, slot: number) => void): void {
  compiled.levels.forEach((one, level) => {
    for (const def of one.inputs) visit(def, level, compiled.inputSlotOf.get(def) as number)
  })
}

function fill(
  compiled: Compiled,
  set: SetInput,
  level: number,
  slot: number,
  value: (region: string, year: number, r: number) => number,
): void {
  compiled.levels[level]?.codes.forEach((region, r) => {
    years.forEach((year, t) => {
      set(level, slot, r, t, value(region, year, r))
    })
  })
}

/** Reads one value of a run; the name is full, with labels. Throws when there is no such variable at the level. */
export function readValue(
  compiled: Compiled,
  memory: Memory,
  level: number,
  name: string,
  region: number,
  year: number,
): number {
  const equation = compiled.equations.get(`${compiled.levels[level]?.level.name}:${name}`)
  if (!equation) throw new Error(`no variable '${name}' at level ${compiled.levels[level]?.level.name}`)
  return valueAt(compiled, memory, level, year - firstYear, region, equation.slot)
}

/** Sum of a province variable over the nation. */
export function nationalSum(compiled: Compiled, memory: Memory, name: string, year: number): number {
  let total = 0
  const count = compiled.levels[provinceLevel]?.codes.length as number
  for (let r = 0; r < count; r++) total += readValue(compiled, memory, provinceLevel, name, r, year)
  return total
}

/** Hash of every equation, its unit and its order: the model part of a run's identity. */
export function modelHash(compiled: Compiled): string {
  const lines: string[] = []
  for (const [key, one] of compiled.equations) {
    lines.push(
      `${key} [${one.def.unit.text}] = ${toText(one.expr)}${one.initial ? ` from ${toText(one.initial)}` : ''}`,
    )
  }
  return fingerprint(lines.join('\n'))
}

// Two rounds of 32-bit multiply-and-rotate with different seeds: enough to tell versions apart, and it needs
// no library in the browser.
function fingerprint(text: string): string {
  const round = (seed: number) => {
    let h1 = 0xdeadbeef ^ seed
    let h2 = 0x41c6ce57 ^ seed
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      h1 = Math.imul(h1 ^ code, 2654435761)
      h2 = Math.imul(h2 ^ code, 1597334677)
    }
    h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909)
    h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909)
    return (h2 >>> 0).toString(16).padStart(8, '0') + (h1 >>> 0).toString(16).padStart(8, '0')
  }
  return round(0)
}
