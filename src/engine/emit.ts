import type { Compiled } from './compile.ts'
import { compileJs, type Runner } from './emit-js.ts'
import { compileWasm } from './emit-wasm.ts'

/** The fastest backend here: WebAssembly, or JavaScript where there is none. Both give the interpreter's bits. */
export const compileFast = (compiled: Compiled): Runner =>
  typeof WebAssembly === 'object' ? compileWasm(compiled) : compileJs(compiled)
