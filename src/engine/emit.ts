import type { Compiled } from './compile.ts'
import { hasLanes, type Instance, openInstance } from './instance.ts'
import type { Memory } from './memory.ts'

/** Runs all years: reads a memory's inputs and parameters, and gives it fresh values. */
export type Runner = (memory: Memory) => void

/** Runs all years in WebAssembly on a plain memory; `lanes` as in the layout. */
export const compileWasm = (compiled: Compiled, lanes: 1 | 2 = 1): Runner =>
  onPlainMemory(openInstance(compiled, { lanes }))

/** Runs all years in JavaScript on a plain memory. */
export const compileJs = (compiled: Compiled): Runner =>
  onPlainMemory(openInstance(compiled, { lanes: 1, js: true }))

/** The fastest there is here: WebAssembly on two lanes, on one, or JavaScript. All give the same bits. */
export function compileFast(compiled: Compiled): Runner {
  return typeof WebAssembly === 'undefined' ? compileJs(compiled) : compileWasm(compiled, hasLanes() ? 2 : 1)
}

const onPlainMemory =
  (instance: Instance): Runner =>
  (memory) => {
    instance.load(memory)
    instance.run()
    memory.values = memory.values.map((values) => new Float64Array(values.length))
    instance.read(memory)
  }
