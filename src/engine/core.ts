import type { Compiled, Equation } from './compile.ts'
import { emitJs } from './emit-js.ts'
import { emitWasm } from './emit-wasm.ts'
import type { Layout } from './layout.ts'
import { bisect, exp, log, pow } from './math.ts'
import type { Room } from './wasm-room.ts'

/** Compiled code and its memory. */
export interface Core {
  buffer: ArrayBuffer
  room: Room
  /** Equations by chunk: a chunk runs where its byte at `flags` is not 0. */
  chunks: readonly (readonly Equation[])[]
  flags: number
  /** Of WebAssembly. */
  module?: WebAssembly.Module
  /** Bytes of the code, before compression. */
  size: number
  /** Runs from a year's position on; -1 from the start. */
  run(from: number): void
  /** The run backwards, where it was asked for. */
  back?(): void
}

/** WebAssembly on as many lanes as the layout has. Throws when the machine cannot give that much memory. */
export function wasmCore(compiled: Compiled, layout: Layout, gradient?: boolean): Core {
  const { bytes, room, chunks, flags } = emitWasm(compiled, layout, gradient)
  const memory = reserve(room.end, (size) => new WebAssembly.Memory({ initial: Math.ceil(size / 65536) }))
  const module = new WebAssembly.Module(bytes)
  const { run, back } = new WebAssembly.Instance(module, { m: { m: memory } }).exports as Pick<
    Core,
    'run' | 'back'
  >
  return { buffer: memory.buffer as ArrayBuffer, room, chunks, flags, module, size: bytes.length, run, back }
}

/** JavaScript on one lane. Throws where a page's policy forbids making functions of text. */
export function jsCore(compiled: Compiled, layout: Layout): Core {
  const { source, room, chunks, flags } = emitJs(compiled, layout)
  const buffer = reserve(Math.ceil(room.end / 8) * 8, (size) => new ArrayBuffer(size))
  const views = [new Float64Array(buffer), new Int32Array(buffer), new Uint8Array(buffer)]
  const make = new Function('m', 'w', 'f', 'H', source) as (...given: object[]) => Core['run']
  const run = make(...views, { exp, log, pow, bisect })
  return { buffer, room, chunks, flags, size: source.length, run }
}

function reserve<T>(bytes: number, take: (bytes: number) => T): T {
  try {
    return take(bytes)
  } catch (error) {
    throw new Error(
      `this run needs ${Math.ceil(bytes / 1e6)} MB and the machine gives less (${(error as Error).message}); ` +
        'remember fewer variables, or run fewer members at once',
    )
  }
}
