import { chunksOf, readBetween } from './chunks.ts'
import type { Compiled, Equation } from './compile.ts'
import { argumentNames, JsBody, type JsWriter } from './js-text.ts'
import type { Layout, LevelLayout } from './layout.ts'
import { sparseLink } from './link-table.ts'
import { Graph } from './lower.ts'
import { bounds, Room } from './wasm-room.ts'

/** About this many operations go into one function: V8 never optimises one giant function. */
const operationsPerFunction = 300

/** A model as JavaScript, and where everything stands in its memory. */
export interface EmittedJs {
  /** Body of a function of `(m, w, f, H)`: the memory as numbers, as 32-bit integers, as bytes, and `math.ts`. */
  source: string
  room: Room
  /** Equations by chunk: a chunk runs where its byte at `flags` is not 0. */
  chunks: readonly (readonly Equation[])[]
  flags: number
}

/**
 * Writes a model as JavaScript for one lane, in the memory that WebAssembly uses. Every expression keeps the order of
 * the declaration and uses our exp and log, so the result equals the interpreter's bit for bit.
 */
export function emitJs(compiled: Compiled, layout: Layout): EmittedJs {
  const room = new Room(compiled, layout)
  const links = new Map<string, number[]>()
  const p: JsWriter = {
    compiled,
    layout,
    room,
    graph: new Graph(),
    linkTables(leaf, level) {
      const key = `${level} ${leaf.link?.name} ${leaf.link?.side}`
      let tables = links.get(key)
      if (!tables) {
        const { start, there, weight } = sparseLink(leaf, compiled.levels[level]?.codes.length as number)
        const cells = there.map((region) => room.cell(level, region).value)
        tables = [bounds(start, 1), cells, weight].map((table) => room.place(table))
        links.set(key, tables)
      }
      return tables
    },
  }
  const chunks: Equation[][] = []
  const texts: string[] = []
  const all = [...compiled.equations.values()]
  let sweeps = 0
  const sweep = (equations: readonly Equation[], level: number, which: 'expr' | 'initial'): string[] => {
    if (equations.length === 0) return []
    const parts = chunksOf(p.graph, compiled, equations, which, {
      most: operationsPerFunction,
      loops: layout.loops,
    })
    const read = readBetween(p.graph, parts)
    const names = parts.map((chunk) => {
      const name = `c${chunks.push(chunk.equations) - 1}`
      texts.push(new JsBody(p, chunk, level).source(name, read))
      return name
    })
    const name = `s${sweeps++}`
    texts.push(overCells(p, names, level, name))
    return [`${name}();`]
  }
  const start = compiled.levels.flatMap((_, level) =>
    sweep(
      all.filter((one) => one.level === level && one.initial),
      level,
      'initial',
    ),
  )
  const stages = compiled.stages.flatMap((stage) =>
    stage.flatMap((equations, level) => sweep(equations, level, 'expr')),
  )
  const flags = room.take(chunks.length)
  const records = compiled.levels.map((_, level) => recordYear(p, level))
  const run = [
    'return (from) => {',
    `if (from < 0) { setYear(0, true); ${start.join(' ')} }`,
    `for (let t = Math.max(from, 0); t < ${compiled.years.length}; t++) {`,
    `setYear(t, false); ${stages.join(' ')}`,
    ...records,
    '} }',
  ]
  const lookups = p.graph.tables.map(({ xs, ys }, i) => lookupText(`lookup${i}`, xs, ys))
  const parts = [head(p, flags), sums, ...lookups, ...texts, setYear(p), ...run]
  return { source: parts.join('\n'), room, chunks, flags }
}

// The globals: where values of the year, of the year before and inputs of each level begin.
const head = ({ compiled }: JsWriter, flags: number): string =>
  [
    "'use strict'",
    'const { exp, log, pow, bisect } = H;',
    `const flags = ${flags};`,
    'let year = 0;',
    ...compiled.levels.map((_, l) => `let N${l} = 0, B${l} = 0, I${l} = 0;`),
  ].join('\n')

const sums = `function sumOver(at, bound, list) {
let total = 0
for (let e = w[bound], end = w[bound + 1]; e < end; e++) total += m[at + (w[list + e] >> 3)]
return total
}
function sumAlong(at, bound, list, weights) {
let total = 0
for (let e = w[bound], end = w[bound + 1]; e < end; e++) total += m[weights + e] * m[at + (w[list + e] >> 3)]
return total
}`

// Piecewise linear as in math.ts, its points written out.
function lookupText(name: string, xs: readonly number[], ys: readonly number[]): string {
  const last = xs.length - 1
  const lines = [`if (!(x > ${xs[0]})) return ${ys[0]};`, `if (x >= ${xs[last]}) return ${ys[last]};`]
  for (let i = 1; i <= last; i++) {
    const [x0, x1, y0, y1] = [xs[i - 1], xs[i], ys[i - 1], ys[i]] as [number, number, number, number]
    const value = `${y0} + ((x - ${bracket(x0)}) / ${x1 - x0}) * ${bracket(y1 - y0)}`
    lines.push(i < last ? `if (x < ${x1}) return ${value};` : `return ${value};`)
  }
  return `function ${name}(x) {\n${lines.join('\n')}\n}`
}

const bracket = (value: number): string => (value < 0 ? `(${value})` : String(value))

// A function that takes every cell of a level through its chunks. A chunk whose flag is 0 is passed over.
function overCells(
  { compiled, layout, room }: JsWriter,
  chunks: string[],
  level: number,
  name: string,
): string {
  const { tiles, stored } = layout.levels[level] as LevelLayout
  const { members } = layout
  const lines = [
    `const n = N${level} + cell * ${stored}, b = B${level} + cell * ${stored};`,
    `const i = I${level} + cell * ${compiled.levels[level]?.inputSlots};`,
  ]
  for (let u = 0; u < level; u++) {
    const table = (room.above[level]?.[u] as number) / 4
    lines.push(`const value${u} = w[${table} + 2 * cell] >> 3, input${u} = w[${table + 1} + 2 * cell] >> 3;`)
    lines.push(`const n${u} = N${u} + value${u}, b${u} = B${u} + value${u}, i${u} = I${u} + input${u};`)
  }
  if (members === 1) lines.push('const region = cell, member = 0, params = 0;')
  else {
    lines.push(`const region = (cell / ${members}) | 0, member = cell % ${members};`)
    lines.push(`const params = ${room.params / 8} + member * ${compiled.model.params.length};`)
  }
  const call = argumentNames(level).join(', ')
  lines.push(...chunks.map((chunk) => `if (f[flags + ${chunk.slice(1)}] !== 0) ${chunk}(${call});`))
  return `function ${name}() {\nfor (let cell = 0; cell < ${tiles}; cell++) {\n${lines.join('\n')}\n}\n}`
}

// What a brief run remembers of a level goes from the year's values to its record.
function recordYear({ layout, room }: JsWriter, level: number): string {
  const { tiles, stored, record } = layout.levels[level] as LevelLayout
  if (record === 0) return ''
  const copies: string[] = []
  for (const [def, place] of layout.places) {
    if (place.level !== level || place.record === undefined) continue
    for (let k = 0; k < def.size; k++)
      copies.push(`m[to + ${place.record + k}] = m[from + ${place.slot + k}];`)
  }
  const to = (room.records[level] as number) / 8
  return [
    `for (let cell = 0; cell < ${tiles}; cell++) {`,
    `const from = N${level} + cell * ${stored}, to = ${to} + (t * ${tiles} + cell) * ${record};`,
    ...copies,
    '}',
  ].join('\n')
}

// Block t + 1 holds year t; before the first year stocks of upper levels are read as they begin. In a brief run two
// blocks take turns.
function setYear({ compiled, layout, room }: JsWriter): string {
  const lines = compiled.levels.map((one, l) => {
    const { tiles, stored } = layout.levels[l] as LevelLayout
    const values = (room.values[l] as number) / 8
    const inputs = (room.inputs[l] as number) / 8
    const block = (t: string) => `${values} + ${layout.brief ? `((${t}) & 1)` : `(${t})`} * ${tiles * stored}`
    return [
      `N${l} = first ? ${values} : ${block('t + 1')};`,
      `B${l} = first ? ${values} : ${block('t')};`,
      `I${l} = ${inputs} + t * ${tiles * one.inputSlots};`,
    ].join(' ')
  })
  const year = `year = m[${room.years / 8} + t];`
  return `function setYear(t, first) {\n${lines.join('\n')}\n${year}\n}`
}
