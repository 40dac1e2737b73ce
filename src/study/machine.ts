import type { CatalogIndex, Fit } from '../catalog/index.ts'
import {
  allocate,
  blockAt,
  type Compiled,
  compileFast,
  type InputDef,
  type Memory,
  type Runner,
  toText,
} from '../engine/index.ts'
import { firstYear, type TransitionModel, transitionModel, years } from '../model/index.ts'
import { strengthIn } from './strength.ts'
import type { Scenario } from './types.ts'

/** A model ready to run: compiled once, its data read, its anchors set. */
export interface Machine {
  catalog: CatalogIndex
  model: TransitionModel
  compiled: Compiled
  /** Runs a scenario in fresh memory. */
  run(scenario: Scenario): Memory
  /** Sets anchors and correction factors for all later runs. */
  setFit(fit: Pick<Fit, 'params' | 'anchors'>): void
}

/** Level positions in the compiled model. */
export const nationLevel = 0
export const provinceLevel = 1

/** Compiles the model of a catalog. */
export function openMachine(catalog: CatalogIndex): Machine {
  const model = transitionModel(catalog)
  const { compiled } = model
  const runner: Runner = compileFast(compiled)
  const template = allocate(compiled)
  return {
    catalog,
    model,
    compiled,
    run(scenario) {
      const memory: Memory = {
        // the runner puts fresh ones in their place
        values: template.values,
        inputs: template.inputs.map((inputs) => inputs.slice()),
        params: template.params.slice(),
      }
      setLevers(compiled, memory, scenario)
      for (const [id, value] of Object.entries(scenario.assumptions)) setParam(compiled, memory, id, value)
      runner(memory)
      return memory
    },
    setFit(fit) {
      for (const [id, value] of Object.entries(fit.params)) setParam(compiled, template, id, value)
      for (const [name, rows] of Object.entries(fit.anchors)) setAnchor(compiled, template, name, rows)
    },
  }
}

function setParam(compiled: Compiled, memory: Memory, id: string, value: number): void {
  const at = compiled.model.params.findIndex((param) => param.name === id)
  // A parameter the equations do not use yet is allowed: the run's notes name it.
  if (at >= 0) memory.params[at] = value
}

function setLevers(compiled: Compiled, memory: Memory, scenario: Scenario): void {
  forInputs(compiled, (def, level, slot) => {
    if (!def.name.startsWith('lever.')) return
    const settings = scenario.levers[def.name.slice('lever.'.length)] ?? []
    fill(compiled, memory, level, slot, (region, year) => strengthIn(settings, region, year))
  })
}

// An anchor beyond its last value is 1: nothing is corrected any more.
function setAnchor(compiled: Compiled, memory: Memory, name: string, rows: readonly number[][]): void {
  const [input, ...labels] = name.split('|') as [string, ...string[]]
  forInputs(compiled, (def, level, slot) => {
    if (def.name !== input) return
    const element = labels.reduce((at, label, i) => {
      const dim = def.dims[i] as InputDef['dims'][number]
      return at * dim.elements.length + dim.at(label as never).index
    }, 0)
    fill(
      compiled,
      memory,
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
  memory: Memory,
  level: number,
  slot: number,
  value: (region: string, year: number, r: number) => number,
): void {
  const one = compiled.levels[level] as Compiled['levels'][number]
  const inputs = memory.inputs[level] as Float64Array
  years.forEach((year, t) => {
    one.codes.forEach((region, r) => {
      inputs[(t * one.codes.length + r) * one.inputSlots + slot] = value(region, year, r)
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
  return memory.values[level]?.[blockAt(compiled, level, year - firstYear, region) + equation.slot] as number
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
