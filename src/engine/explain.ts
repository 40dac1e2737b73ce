import { type Compiled, type Equation, leaves } from './compile.ts'
import { type Expr, linkOf } from './expr.ts'
import { ancestor, evaluate } from './interpret.ts'
import { inputAt, type Memory, valueAt } from './memory.ts'
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
  causes: Cause[]
  sources: (Provenance & { low?: number; central?: number; high?: number })[]
  levers: readonly string[]
  title?: Record<string, string>
  file?: string
}

/**
 * Explains one value of a finished run: a variable, an input or a parameter, by its full name. Reads the
 * values the run stored; nothing is run again. Returns undefined when the name is unknown at that region.
 */
export function explain(
  compiled: Compiled,
  memory: Memory,
  name: string,
  region: string,
  year: number,
): Why | undefined {
  const level = compiled.levels.findIndex((one) => one.codes.includes(region))
  if (level < 0) return undefined
  const at = {
    compiled,
    memory,
    level,
    region: compiled.levels[level]?.codes.indexOf(region) as number,
    yearIndex: year - (compiled.years[0] as number),
  }
  const equation = compiled.equations.get(`${compiled.levels[level]?.level.name}:${name}`)
  if (equation) return whyEquation(equation, at)
  const input = findInput(compiled, level, name)
  if (input) return whyInput(input, at)
  const param = compiled.model.params.find((one) => one.name === name)
  if (param) return whyParam(param, at)
  return undefined
}

type At = Parameters<typeof evaluate>[1]

function whyEquation(equation: Equation, at: At): Why {
  // Before the first year there is only what the stock began with.
  const started = at.yearIndex < 0
  const expr = started && equation.initial ? equation.initial : equation.expr
  const { def } = equation
  const value = valueAt(at.compiled, at.memory, at.level, at.yearIndex, at.region, equation.slot)
  return {
    ...where(at, equation.name, def.kind, value, def.unit.text),
    equation: toText(expr),
    tex: toTex(expr),
    causes: causesOf(expr, at),
    sources: def.notes.source ? [{ id: def.name, text: def.notes.source, confidence: 'D' }] : [],
    levers: def.notes.levers ?? [],
    title: def.notes.title,
    file: def.file,
  }
}

function whyInput(found: { def: InputDef; labels: string[]; element: number }, at: At): Why {
  const { def, labels, element } = found
  const one = at.compiled.levels[at.level] as Compiled['levels'][number]
  const slot = (at.compiled.inputSlotOf.get(def) as number) + element
  const t = Math.max(at.yearIndex, 0)
  const value = inputAt(at.compiled, at.memory, at.level, t, at.region, slot)
  const source = def.provenance?.(one.codes[at.region] as string, at.compiled.years[t] as number, labels)
  return {
    ...where(at, [def.name, ...labels].join('.'), 'input', value, def.unit.text),
    equation: '',
    tex: '',
    causes: [],
    sources: source ? [source] : [],
    levers: def.notes.levers ?? [],
    title: def.notes.title,
  }
}

function whyParam(def: ParamDef, at: At): Why {
  const value = at.memory.params[at.compiled.paramSlotOf.get(def) as number] as number
  const source = def.provenance
    ? [{ ...def.provenance, low: def.low, central: def.value, high: def.high }]
    : []
  return {
    ...where(at, def.name, 'param', value, def.unit.text),
    equation: '',
    tex: '',
    causes: [],
    sources: source,
    levers: [],
  }
}

function where(at: At, name: string, kind: Cause['kind'], value: number, unit: string): Cause {
  const one = at.compiled.levels[at.level] as Compiled['levels'][number]
  return {
    name,
    kind,
    level: at.level,
    region: one.codes[at.region] as string,
    year: (at.compiled.years[0] as number) + at.yearIndex,
    value,
    unit,
  }
}

function findInput(compiled: Compiled, level: number, name: string) {
  for (const def of compiled.levels[level]?.inputs ?? []) {
    if (name !== def.name && !name.startsWith(`${def.name}.`)) continue
    const rows = combinations(def.dims)
    const element = rows.findIndex((elems) => elementName(def, elems) === name)
    if (element >= 0) return { def, element, labels: (rows[element] ?? []).map((elem) => elem.label) }
  }
  return undefined
}

// Each leaf once, in reading order; a sum over regions or a link is opened into what it adds up.
function causesOf(expr: Expr, at: At): Cause[] {
  const seen = new Map<string, Cause>()
  const add = (cause: Cause) => seen.set(`${cause.level}:${cause.name}:${cause.region}:${cause.year}`, cause)
  leaves(expr, (leaf) => {
    if (leaf.op === 'regions') {
      for (const child of at.compiled.levels[at.level]?.children[at.region] ?? [])
        add(readAt(leaf, at, at.level + 1, child))
    } else if (leaf.op === 'gather') {
      const { from, to, side } = linkOf(leaf.leaf)
      const here = side === 'from' ? to : from
      const there = side === 'from' ? from : to
      here.forEach((region, e) => {
        if (region === at.region) add(readAt(leaf, at, at.level, there[e] as number))
      })
    } else if (leaf.op === 'ref') {
      const def = leaf.leaf?.owner as VariableDef
      const upper = at.compiled.levels.findIndex((one) => one.level === def.level)
      add(readAt(leaf, at, upper, ancestor(at.compiled, at.level, at.region, upper)))
    } else {
      const owner = leaf.leaf?.owner as InputDef | ParamDef
      const upper =
        owner.kind === 'input' ? at.compiled.levels.findIndex((one) => one.level === owner.level) : at.level
      const region = ancestor(at.compiled, at.level, at.region, upper)
      const value = evaluate(leaf, at)
      add(
        where(
          { ...at, level: upper, region, yearIndex: Math.max(at.yearIndex, 0) },
          leaf.leaf?.name ?? '',
          owner.kind,
          value,
          owner.unit.text,
        ),
      )
    }
  })
  return [...seen.values()]
}

function readAt(leaf: Expr, at: At, level: number, region: number): Cause {
  const def = leaf.leaf?.owner as VariableDef
  const yearIndex = def.kind === 'stock' ? Math.max(at.yearIndex - 1, -1) : at.yearIndex
  const slot = (at.compiled.slotOf.get(def) as number) + (leaf.leaf?.element as number)
  const value = valueAt(at.compiled, at.memory, level, yearIndex, region, slot)
  return where({ ...at, level, region, yearIndex }, leaf.leaf?.name ?? '', def.kind, value, def.unit.text)
}
