/**
 * The real model as a modeller would write it without an engine: an object a region, an object in it for each part of
 * the model, a field a variable (an array where it has a dimension), functions that run one region after another, the
 * mathematics of `Math`. Written by machine from the same declaration, since nobody writes it twice; only the numbers
 * of the year are kept, where WebAssembly remembers all years.
 */
import type { Compiled, Equation } from '../../src/engine/compiled.ts'
import { type Expr, linkOf } from '../../src/engine/expr.ts'
import { bisect, lookup } from '../../src/engine/math.ts'
import { inputAt, type Memory, valueAt } from '../../src/engine/memory.ts'
import type { InputDef, VariableDef } from '../../src/engine/model.ts'

/** One region: its parts by name, what it belongs to, and what belongs to it. */
// biome-ignore lint/suspicious/noExplicitAny: the fields are those of the model
type Region = Record<string, any>

/** A model of objects. */
export interface PlainModel {
  params: Record<string, number>
  /** Runs all years. */
  run(): void
  /** The value of an equation at the end of the run. */
  value(equation: Equation, region: number): number
}

/** Equations a function holds; a modeller's files are about so long. */
const perFunction = 40

/** Builds the objects; inputs and first stocks are those of a run's memory. */
export function plainModel(compiled: Compiled, memory: Memory): PlainModel {
  const regions = compiled.levels.map((one) => one.codes.map((): Region => ({ kids: [] })))
  compiled.levels.forEach((one, level) => {
    one.codes.forEach((_, r) => {
      const region = regions[level]?.[r] as Region
      const up = level === 0 ? undefined : regions[level - 1]?.[one.parent[r] as number]
      region.up = up
      up?.kids.push(region)
    })
  })
  const values = compiled.model.params.map((param, i) => `${word(param.name)}: ${memory.params[i]}`)
  const params = new Function(`return { ${values.join(', ')} }`)() as Record<string, number>
  const stocks = compiled.levels.map((one) => one.variables.filter((def) => def.kind === 'stock'))
  compiled.levels.forEach((one, level) => {
    const make = makers(one.variables, one.inputs)
    regions[level]?.forEach((region, r) => {
      make(region)
      for (const def of stocks[level] as VariableDef[]) {
        const slot = compiled.slotOf.get(def) as number
        for (let k = 0; k < def.size; k++)
          put(region, def, k, valueAt(compiled, memory, level, -1, r, slot + k))
      }
      for (const def of one.inputs) {
        const slot = compiled.inputSlotOf.get(def) as number
        const rows = Array.from({ length: def.size }, (_, k) =>
          compiled.years.map((_, t) => inputAt(compiled, memory, level, t, r, slot + k)),
        )
        region[group(def.name)][field(def.name)] = rows
      }
    })
  })

  const writer = new Writer(compiled, regions)
  const calls = compiled.stages.flatMap((stage) =>
    stage.map((equations, level) => {
      const chunks: Equation[][] = []
      for (let i = 0; i < equations.length; i += perFunction) chunks.push(equations.slice(i, i + perFunction))
      return [level, chunks.map((chunk) => writer.chunk(chunk, level))] as const
    }),
  )
  const close = stocks.map((defs) => compileText(defs.map((def) => closing(def)).join('\n')))
  const start = stocks.map((defs, level) =>
    regions[level]?.map((region) => defs.map((def) => keep(region[group(def.name)][field(def.name)]))),
  )
  return {
    params,
    run() {
      stocks.forEach((defs, level) => {
        regions[level]?.forEach((region, r) => {
          defs.forEach((def, i) => {
            region[group(def.name)][field(def.name)] = keep(start[level]?.[r]?.[i] as number | number[])
          })
        })
      })
      for (let t = 0; t < compiled.years.length; t++) {
        const year = compiled.years[t] as number
        for (const [level, runs] of calls) all(regions[level] as Region[], runs, params, t, year)
        close.forEach((run, level) => {
          all(regions[level] as Region[], [run], params, t, year)
        })
      }
    },
    value({ def, level, slot }, r) {
      const value = regions[level]?.[r]?.[group(def.name)][field(def.name)]
      return def.dims.length === 0 ? value : value[slot - (compiled.slotOf.get(def) as number)]
    },
  }
}

function all(
  regions: readonly Region[],
  runs: readonly Run[],
  params: Record<string, number>,
  t: number,
  year: number,
): void {
  for (let r = 0; r < regions.length; r++) {
    const region = regions[r] as Region
    for (let i = 0; i < runs.length; i++) (runs[i] as Run)(region, params, t, year, bisect, lookup)
  }
}

const keep = (value: number | number[]) => (Array.isArray(value) ? [...value] : value)

/** A name as JavaScript writes one. */
const word = (name: string): string => `_${name.replace(/\W/g, '_')}`
const group = (name: string): string => word(name.slice(0, Math.max(name.lastIndexOf('.'), 0)) || 'all')
const field = (name: string): string => word(name.slice(name.lastIndexOf('.') + 1))
const place = (of: string, name: string): string => `${of}.${group(name)}.${field(name)}`

function put(region: Region, def: VariableDef, k: number, value: number): void {
  const part = region[group(def.name)]
  if (def.dims.length === 0) part[field(def.name)] = value
  else part[field(def.name)][k] = value
}

// Literals, so that every region of a level has objects of one shape.
function makers(variables: readonly VariableDef[], inputs: readonly InputDef[]): (region: Region) => void {
  const parts = new Map<string, string[]>()
  const add = (name: string, text: string) => {
    const found = parts.get(group(name))
    if (found) found.push(text)
    else parts.set(group(name), [text])
  }
  for (const def of variables) {
    const empty = def.dims.length === 0 ? '0.5' : `[${Array(def.size).fill('0.5').join(', ')}]`
    add(def.name, `${field(def.name)}: ${empty}`)
    if (def.kind === 'stock') add(def.name, `${field(def.name)}_next: ${empty}`)
  }
  for (const def of inputs) add(def.name, `${field(def.name)}: []`)
  const text = [...parts].map(([name, fields]) => `r.${name} = { ${fields.join(', ')} }`).join('\n')
  return new Function('r', text) as (region: Region) => void
}

function closing(def: VariableDef): string {
  const at = place('r', def.name)
  if (def.dims.length === 0) return `${at} = ${at}_next`
  return `for (let i = 0; i < ${def.size}; i++) ${at}[i] = ${at}_next[i]`
}

type Run = (
  region: Region,
  params: Record<string, number>,
  t: number,
  year: number,
  solve: typeof bisect,
  read: typeof lookup,
) => void

const compileText = (text: string): Run =>
  new Function('r', 'p', 't', 'year', 'bisect', 'lookup', text) as Run

/** Writes equations as statements. */
class Writer {
  private names = 0
  private readonly linked = new Set<string>()

  constructor(
    private readonly compiled: Compiled,
    private readonly regions: Region[][],
  ) {}

  /** A function of equations; what they use twice is computed once, as a modeller would. */
  chunk(equations: readonly Equation[], level: number): Run {
    const uses = new Map<Expr, number>()
    for (const { expr } of equations) count(expr, uses)
    const scope: Scope = { level, uses, lines: [], kept: new Map(), unknowns: new Map() }
    for (const { def, slot, expr } of equations) {
      const value = this.write(expr, scope)
      const at = `${place('r', def.name)}${def.kind === 'stock' ? '_next' : ''}`
      const index = slot - (this.compiled.slotOf.get(def) as number)
      scope.lines.push(`${def.dims.length === 0 ? at : `${at}[${index}]`} = ${value}`)
    }
    return compileText(scope.lines.join('\n'))
  }

  private write(expr: Expr, scope: Scope): string {
    const known = scope.kept.get(expr)
    if (known !== undefined) return known
    const text = this.operation(expr, scope)
    if (expr.args.length === 0 || (scope.uses.get(expr) ?? 0) < 2) return text
    return this.name(text, scope, expr)
  }

  private name(text: string, scope: Scope, expr?: Expr): string {
    const name = `k${this.names++}`
    scope.lines.push(`const ${name} = ${text}`)
    if (expr) scope.kept.set(expr, name)
    return name
  }

  private operation(expr: Expr, scope: Scope): string {
    const arg = (i: number): string => this.write(expr.args[i] as Expr, scope)
    switch (expr.op) {
      case 'const':
        return expr.value < 0 ? `(${expr.value})` : String(expr.value)
      case 'param':
        return `p.${word(expr.leaf?.name as string)}`
      case 'input': {
        const def = expr.leaf?.owner as InputDef
        return `${place(this.above(def, scope.level), def.name)}[${expr.leaf?.element}][t]`
      }
      case 'ref': {
        const def = expr.leaf?.owner as VariableDef
        return element(this.above(def, scope.level), def, expr.leaf?.element as number)
      }
      case 'regions': {
        const def = expr.leaf?.owner as VariableDef
        const sum = `s${this.names++}`
        const each = element('k', def, expr.leaf?.element as number)
        scope.lines.push(`let ${sum} = 0; for (const k of r.kids) ${sum} += ${each}`)
        return sum
      }
      case 'gather': {
        const def = expr.leaf?.owner as VariableDef
        const sum = `s${this.names++}`
        const each = element('e.to', def, expr.leaf?.element as number)
        const edges = this.edges(expr, scope.level)
        scope.lines.push(`let ${sum} = 0; for (const e of r.${edges}) ${sum} += e.weight * ${each}`)
        return sum
      }
      case 'year':
        return 'year'
      case 'neg':
        return `(-${arg(0)})`
      case 'add':
        return `(${arg(0)} + ${arg(1)})`
      case 'sub':
        return `(${arg(0)} - ${arg(1)})`
      case 'mul':
        return `(${arg(0)} * ${arg(1)})`
      case 'div':
        return `(${arg(0)} / ${arg(1)})`
      case 'min':
      case 'max':
        return `Math.${expr.op}(${arg(0)}, ${arg(1)})`
      case 'exp':
      case 'log':
        return `Math.${expr.op}(${arg(0)})`
      case 'pow':
        return `Math.pow(${arg(0)}, ${arg(1)})`
      case 'lt':
        return `(${arg(0)} < ${arg(1)} ? 1 : 0)`
      case 'le':
        return `(${arg(0)} <= ${arg(1)} ? 1 : 0)`
      case 'select':
        return `(${arg(0)} !== 0 ? ${arg(1)} : ${arg(2)})`
      case 'sum':
        return `(${expr.args.map((_, i) => arg(i)).join(' + ')})`
      case 'scale':
        return `(${arg(0)} * ${expr.value})`
      case 'lookup':
        return `lookup(${arg(0)}, ${JSON.stringify(expr.table?.xs)}, ${JSON.stringify(expr.table?.ys)})`
      case 'unknown':
        return scope.unknowns.get(expr.value) as string
      case 'solve': {
        const x = `x${this.names++}`
        const inner: Scope = {
          ...scope,
          lines: [],
          kept: new Map(scope.kept),
          unknowns: new Map(scope.unknowns).set(expr.value, x),
        }
        const [lo, hi] = [arg(0), arg(1)]
        const residual = this.write(expr.args[2] as Expr, inner)
        const body = `(${x}) => { ${inner.lines.join('; ')}\nreturn ${residual} }`
        return this.name(`bisect(${body}, ${lo}, ${hi}, '${expr.unknown?.outside}')`, scope)
      }
    }
  }

  private above(def: { level: unknown }, level: number): string {
    const upper = this.compiled.levels.findIndex((one) => one.level === def.level)
    return `r${'.up'.repeat(level - upper)}`
  }

  // Each region holds its own edges of a link.
  private edges(expr: Expr, level: number): string {
    const { from, to, weight, side } = linkOf(expr.leaf)
    const name = `${word(expr.leaf?.link?.name ?? 'link')}_${side}`
    if (this.linked.has(`${level} ${name}`)) return name
    this.linked.add(`${level} ${name}`)
    const [here, there] = side === 'from' ? [to, from] : [from, to]
    const all = this.regions[level] as Region[]
    for (const region of all) region[name] = []
    here.forEach((at, e) => {
      all[at]?.[name].push({ to: all[there[e] as number], weight: weight[e] as number })
    })
    return name
  }
}

interface Scope {
  level: number
  /** How often a piece stands in the equation. */
  uses: Map<Expr, number>
  lines: string[]
  kept: Map<Expr, string>
  unknowns: Map<number, string>
}

function count(expr: Expr, uses: Map<Expr, number>): void {
  const before = uses.get(expr) ?? 0
  uses.set(expr, before + 1)
  if (before === 0) for (const arg of expr.args) count(arg, uses)
}

const element = (region: string, def: VariableDef, k: number): string =>
  def.dims.length === 0 ? place(region, def.name) : `${place(region, def.name)}[${k}]`
