import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Compiled } from './compile.ts'
import { type COptions, toC } from './emit-c.ts'
import type { Memory } from './memory.ts'

/** True where exported C can be compiled: tests and benches skip it elsewhere. */
export const hasGcc = (): boolean => spawnSync('gcc', ['--version']).status === 0

/** An exported model compiled to a program in a temporary folder. */
export interface CProgram {
  /** Nanoseconds of a run (processor time, median of `repeats` after one that warms up) and the sum of all values. */
  time(memory: Memory, repeats: number): { ns: number; sum: number }
  /** Values of each level as [year][region][slot] of what is remembered, one level after another. */
  values(memory: Memory): Float64Array
  remove(): void
}

/** Compiles a model with gcc. Takes memories of one lane. For tests and benches: it wants Node and gcc. */
export function compileC(compiled: Compiled, options: COptions, flags: readonly string[] = []): CProgram {
  const folder = mkdtempSync(join(tmpdir(), 'noksaek-c-'))
  const file = (name: string) => join(folder, name)
  writeFileSync(file('model.c'), toC(compiled, options))
  const optimise = ['-O3', '-march=native', '-ffp-contract=off', '-Wall', '-Wno-unused', '-Werror']
  execFileSync('gcc', [...optimise, '-DMAIN', ...flags, 'model.c', '-o', 'model', '-lm'], { cwd: folder })
  const start = (memory: Memory, args: readonly string[]): { ns: number; sum: number } => {
    const parts = [memory.params, ...memory.inputs].map(
      (one) => new Uint8Array(one.buffer, one.byteOffset, one.byteLength),
    )
    writeFileSync(file('inputs'), Buffer.concat(parts))
    const [ns, sum] = execFileSync(file('model'), [file('inputs'), ...args], { encoding: 'utf8' }).split(' ')
    return { ns: Number(ns), sum: Number(sum) }
  }
  return {
    time: (memory, repeats) => start(memory, [String(repeats)]),
    values(memory) {
      start(memory, ['0', file('values')])
      return new Float64Array(Uint8Array.from(readFileSync(file('values'))).buffer)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
