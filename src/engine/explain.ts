import { type Compiled, type Equation, leaves } from './compile.ts'
import { readersOf } from './explain-readers.ts'
import { cellsOf, equationAt, levelOf, openValues, type Site, type Values } from './explain-values.ts'
import type { Expr } from './expr.ts'
import { ancestor } from './interpret.ts'
import type { Memory } from './memory.ts'
import {
  combinations,
  elementName,
  type InputDef,
  type ParamDef,
  type Provenance,
  type VariableDef,
} from './model.ts'
import { toTex, toText } from './print.ts'

/** A value an equation reads, which can be explained in turn. */
export interface Cause {
  name: string
  kind: 'stock' | 'flow' | 'aux' | 'param' | 'input'
  level: number
  region: string
  year: number
  value: number
  unit: string
}

/** Why a value is what it is. */
export interface Why extends Cause {
  equation: string
  tex: string
  /** What the equation reads: each value once, in reading order; sums over regions and links are opened. */
  causes: Cause[]
  /** What reads this value: the readers' own values, of the next year where they read a stock. Empty unless asked. */
  effects: Cause[]
  sources: (Provenance & { low?: number; central?: number; high?: number })[]
  levers: readonly string[]
  title?: Record<string, string>
  file?: string
}

/** What to tell besides the causes. */
export interface ExplainOptions {
  /** Also tell what reads the value. */
  effects?: boolean
}

/**
 * Explains one value of a finished run: a variable, an input or a parameter, by its full name. Reads the values the
 * run stored, and interprets what it did not; nothing is run again. Undefined when the region has no such name.
 */
export function explain(
  compiled: Compiled,
  memory: Memory,
  name: string,
  region: string,
  year: number,
  options: ExplainOptions = {},
): Why | undefined {
  const found = find(compiled, name, region)
  if (!found) return undefined
  const values = openValues(compiled, memory)
  const yearIndex = year - (compiled.years[0] as number)
  const site = { level: found.level, region: found.region, yearIndex }
  const why =
    found.kind === 'equation'
      ? whyEquation(found.equation, values, site)
      : found.kind === 'input'
        ? whyInput(found, values, site)
        : whyParam(found.def, values, site)
  if (options.effects) why.effects = effectsOf(found, values, site)
  return why
}

/** What a name stands for in a region. */
export type Found = { level: number; region: number } & (
  | { kind: 'equation'; equation: Equation }
  | { kind: 'input'; def: InputDef; labels: string[]; element: number }
  | { kind: 'param'; def: ParamDef }
)

/**
 * Looks a full name up in a region: a variable or input of its level, or a parameter. A code of two levels (a city that
 * is a province) reads at the upper one, unless that one only sums the lower, or knows no such variable.
 */
export function find(compiled: Compiled, name: string, code: string): Found | undefined {
  const places = compiled.levels.flatMap((one, level) =>
    one.codes.includes(code) ? [{ level, region: one.codes.indexOf(code) }] : [],
  )
  const found = places.flatMap((place) => findAt(compiled, name, place) ?? [])
  const written = found.find((one) => !(one.kind === 'equation' && one.equation.def.notes.gathered))
  if (written ?? found[0]) return written ?? found[0]
  const def = compiled.model.params.find((param) => param.name === name)
  return places[0] && def && { ...places[0], kind: 'param', def }
}

function findAt(
  compiled: Compiled,
  name: string,
  place: { level: number; region: number },
): Found | undefined {
  const one = compiled.levels[place.level]
  if (!one) return undefined
  const equation = compiled.equations.get(`${one.level.name}:${name}`)
  if (equation) return { ...place, kind: 'equation', equation }
  for (const def of one.inputs) {
    if (name !== def.name && !name.startsWith(`${def.name}.`)) continue
    const rows = combinations(def.dims)
    const element = rows.findIndex((elems) => elementName(def, elems) === name)
    const labels = (rows[element] ?? []).map((elem) => elem.label)
    if (element >= 0) return { ...place, kind: 'input', def, element, labels }
  }
  return undefined
}

function whyEquation(equation: Equation, values: Values, at: Site): Why {
  // Before the first year there is only what the stock began with.
  const expr = at.yearIndex < 0 && equation.initial ? equation.initial : equation.expr
  const { def } = equation
  return {
    ...causeAt(values, equation, at),
    equation: toText(expr),
    tex: toTex(expr),
    causes: causesOf(expr, values, at),
    effects: [],
    sources: def.notes.source ? [{ id: def.name, text: def.notes.source, confidence: 'D' }] : [],
    levers: def.notes.levers ?? [],
    title: def.notes.title,
    file: def.file,
  }
}

const bare = { equation: '', tex: '', causes: [], effects: [] }

function whyInput(found: Extract<Found, { kind: 'input' }>, values: Values, at: Site): Why {
  const { def, labels, element } = found
  const { compiled } = values
  const t = Math.max(at.yearIndex, 0)
  const code = compiled.levels[at.level]?.codes[at.region] as string
  const source = def.provenance?.(code, compiled.years[t] as number, labels)
  const name = [def.name, ...labels].join('.')
  const value = values.leaf({ op: 'input', leaf: { name, owner: def, element } } as Expr, at)
  return {
    ...where(compiled, at, name, 'input', value, def.unit.text),
    ...bare,
    sources: source ? [source] : [],
    levers: def.notes.levers ?? [],
    title: def.notes.title,
  }
}

function whyParam(def: ParamDef, values: Values, at: Site): Why {
  const value = values.leaf({ op: 'param', leaf: { name: def.name, owner: def, element: 0 } } as Expr, at)
  return {
    ...where(values.compiled, at, def.name, 'param', value, def.unit.text),
    ...bare,
    sources: def.provenance ? [{ ...def.provenance, low: def.low, central: def.value, high: def.high }] : [],
    levers: [],
  }
}

function where(
  compiled: Compiled,
  at: Site,
  name: string,
  kind: Cause['kind'],
  value: number,
  unit: string,
): Cause {
  return {
    name,
    kind,
    level: at.level,
    region: compiled.levels[at.level]?.codes[at.region] as string,
    year: (compiled.years[0] as number) + at.yearIndex,
    value,
    unit,
  }
}

/** An equation's value at a site, as a cause. */
export function causeAt(values: Values, equation: Equation, at: Site): Cause {
  const { name, def, slot } = equation
  const value = values.value(at.level, at.region, at.yearIndex, slot)
  return where(values.compiled, at, name, def.kind, value, def.unit.text)
}

/** What one reading reads at a site: one cause, or one for each region that a sum or a link adds up. */
export function readAt(leaf: Expr, values: Values, at: Site): Cause[] {
  const { compiled } = values
  if (leaf.op === 'param' || leaf.op === 'input') {
    const owner = leaf.leaf?.owner as InputDef | ParamDef
    const level = owner.kind === 'input' ? levelOf(compiled, owner) : at.level
    const region = ancestor(compiled, at.level, at.region, level)
    const site = { level, region, yearIndex: Math.max(at.yearIndex, 0) }
    return [where(compiled, site, leaf.leaf?.name ?? '', owner.kind, values.leaf(leaf, at), owner.unit.text)]
  }
  return cellsOf(compiled, leaf, at).map((cell) =>
    causeAt(values, equationAt(compiled, cell.level, cell.slot), cell),
  )
}

/** What an expression reads at a site, each value once, in reading order. */
export function causesOf(expr: Expr, values: Values, at: Site): Cause[] {
  const seen = new Map<string, Cause>()
  leaves(expr, (leaf) => {
    for (const cause of readAt(leaf, values, at))
      seen.set(`${cause.level}:${cause.name}:${cause.region}:${cause.year}`, cause)
  })
  return [...seen.values()]
}

function effectsOf(found: Found, values: Values, at: Site): Cause[] {
  const { compiled } = values
  const owner: VariableDef | InputDef | ParamDef = found.kind === 'equation' ? found.equation.def : found.def
  const element =
    found.kind === 'equation'
      ? found.equation.slot - (compiled.slotOf.get(found.equation.def) as number)
      : found.kind === 'input'
        ? found.element
        : 0
  // A stock is read by the year after; what began before the first year is read in it.
  const yearIndex = owner.kind === 'stock' ? at.yearIndex + 1 : at.yearIndex
  if (yearIndex < 0 || yearIndex >= compiled.years.length) return []
  const effects = new Map<string, Cause>()
  for (const { equation, op, edges } of readersOf(compiled, owner, element)) {
    for (const region of regionsThatRead(compiled, equation.level, op, edges, owner.kind === 'param', at)) {
      const cause = causeAt(values, equation, { level: equation.level, region, yearIndex })
      effects.set(`${cause.level}:${cause.name}:${cause.region}`, cause)
    }
  }
  return [...effects.values()]
}

function regionsThatRead(
  compiled: Compiled,
  level: number,
  op: string,
  edges: { reader: Int32Array; read: Int32Array } | undefined,
  everywhere: boolean,
  at: Site,
): number[] {
  if (op === 'regions') return [compiled.levels[at.level]?.parent[at.region] as number]
  if (edges) return [...edges.reader].filter((_, e) => edges.read[e] === at.region)
  const all = compiled.levels[level]?.codes.map((_, region) => region) ?? []
  // A parameter is the same everywhere: asked from a region, only what stands in it, above or below is told.
  if (everywhere && level < at.level) return [ancestor(compiled, at.level, at.region, level)]
  return all.filter((region) => ancestor(compiled, level, region, at.level) === at.region)
}
