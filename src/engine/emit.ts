import type { Compiled } from './compile.ts'
import { compileJs, type Runner } from './emit-js.ts'
import { hasLanes, openInstance } from './instance.ts'
import type { Memory } from './memory.ts'

/** Runs all years in WebAssembly on a plain memory; `lanes` as in the layout. */
export function compileWasm(compiled: Compiled, lanes: 1 | 2 = 1): Runner {
  const instance = openInstance(compiled, { lanes })
  return (memory: Memory) => {
    instance.load(memory)
    instance.run()
    memory.values = memory.values.map((values) => new Float64Array(values.length))
    instance.read(memory)
  }
}

/** The fastest there is here: WebAssembly on two lanes, on one, or JavaScript. All give the same bits. */
export function compileFast(compiled: Compiled): Runner {
  return typeof WebAssembly === 'undefined' ? compileJs(compiled) : compileWasm(compiled, hasLanes() ? 2 : 1)
}
