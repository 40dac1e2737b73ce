import { type Compiled, type Equation, leaves } from './compile.ts'
import { Expr } from './expr.ts'
import { type MathNode, mathTree } from './mathml.ts'
import { elementName, type InputDef, type ParamDef, type VariableDef } from './model.ts'
import { toTex, toText } from './print.ts'

/** Names by language. */
export type Names = Record<string, string>

/** A model as a book: a page for each group of equations. */
export interface Reference {
  pages: ReferencePage[]
  /** Parameters that some equation reads, by name. */
  parameters: ReferenceParameter[]
}

/** The equations of one group. */
export interface ReferencePage {
  id: string
  title?: Names
  equations: ReferenceEquation[]
}

/** One variable, with all forms of its equation. */
export interface ReferenceEquation {
  /** `level:name`: the name alone may stand at two levels. */
  id: string
  name: string
  level: string
  kind: VariableDef['kind']
  unit: string
  /** What it is indexed by. */
  dimensions: { name: string; labels: string[] }[]
  title?: Names
  quality?: string
  published: boolean
  file: string
  source?: string
  /** Most often one; more where some labels follow another equation. */
  forms: ReferenceForm[]
  /** How many forms there are, where only the first ones are told. */
  formCount: number
  /** What a stock begins with. */
  initial?: ReferenceForm
  /** What it reads: ids of variables, names of parameters and of inputs. */
  parents: string[]
  parameters: string[]
  inputs: ReferenceInput[]
  /** Ids of the variables that read it. */
  children: string[]
  /** Levers whose mechanism it holds or whose strength it reads. */
  levers: string[]
  /** Levers that move it by way of others. */
  movedBy: string[]
}

/** An equation as it is for some labels; `labels` is empty when it is so for all. */
export interface ReferenceForm {
  labels: string[]
  text: string
  tex: string
  math: MathNode
}

/** A series from outside that an equation reads. */
export interface ReferenceInput {
  name: string
  level: string
  unit: string
  title?: Names
}

/** A number with its range and source. */
export interface ReferenceParameter {
  name: string
  title?: Names
  unit: string
  low?: number
  value: number
  high?: number
  source?: string
  confidence?: string
  /** Ids of the variables that read it. */
  children: string[]
}

/** How the book is laid out. */
export interface ReferenceOptions {
  /** The page of a variable; the file it is declared in unless told. */
  pageOf?: (def: VariableDef) => string
  /** Titles of pages. */
  pageTitle?: (id: string) => Names | undefined
  /** Titles of parameters; the model only has their ids. */
  parameterTitle?: (name: string) => Names | undefined
  /** Most forms of one equation that are told; 4 unless told. */
  mostForms?: number
}

/**
 * The reference of a compiled model: every equation as text, TeX and MathML, with unit, dimensions, sources, levers,
 * and what it reads and is read by. Pages and equations stand in the order of the declaration.
 */
export function modelReference(compiled: Compiled, options: ReferenceOptions = {}): Reference {
  const { pageOf = (def) => def.file, pageTitle, parameterTitle, mostForms = 4 } = options
  const byDef = new Map<VariableDef, Equation[]>()
  for (const equation of compiled.equations.values()) {
    const equations = byDef.get(equation.def) ?? []
    equations.push(equation)
    byDef.set(equation.def, equations)
  }
  const reads = new Map([...byDef].map(([def, equations]) => [def, readsOf(equations)]))
  const children = new Map<unknown, Set<string>>()
  for (const [def, read] of reads)
    for (const owner of read) children.set(owner, (children.get(owner) ?? new Set()).add(idOf(def)))
  const upstream = leversUpstream(reads)

  const pages = new Map<string, ReferencePage>()
  for (const [def, equations] of byDef) {
    const id = pageOf(def)
    const page = pages.get(id) ?? { id, title: pageTitle?.(id), equations: [] }
    pages.set(id, page)
    const read = [...(reads.get(def) ?? [])]
    const own = ownLevers(def, read)
    const forms = formsOf(equations, (one) => one.expr)
    const starts = formsOf(equations, (one) => one.initial)
    page.equations.push({
      id: idOf(def),
      name: def.name,
      level: def.level.name,
      kind: def.kind,
      unit: def.unit.text,
      dimensions: def.dims.map(({ name, elements }) => ({ name, labels: elements.map((one) => one.label) })),
      title: def.notes.title,
      quality: def.notes.quality,
      published: def.notes.publish ?? false,
      file: def.file,
      source: def.notes.source,
      forms: forms.slice(0, mostForms),
      formCount: forms.length,
      initial: starts[0],
      parents: read.filter(isVariable).map(idOf),
      parameters: read.filter((owner) => owner.kind === 'param').map(({ name }) => name),
      inputs: read
        .filter((owner): owner is InputDef => owner.kind === 'input')
        .map(({ name, level, unit, notes }) => ({
          name,
          level: level.name,
          unit: unit.text,
          title: notes.title,
        })),
      children: [...(children.get(def) ?? [])],
      levers: own,
      movedBy: [...(upstream.get(def) ?? [])].filter((lever) => !own.includes(lever)).sort(),
    })
  }
  const parameters = compiled.model.params
    .filter((param) => children.has(param))
    .map(
      (param): ReferenceParameter => ({
        name: param.name,
        title: parameterTitle?.(param.name),
        unit: param.unit.text,
        low: param.low,
        value: param.value,
        high: param.high,
        source: param.provenance?.text,
        confidence: param.provenance?.confidence,
        children: [...(children.get(param) ?? [])],
      }),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return { pages: [...pages.values()], parameters }
}

type Owner = VariableDef | InputDef | ParamDef

const idOf = (def: { name: string; level: { name: string } }): string => `${def.level.name}:${def.name}`

const isVariable = (owner: Owner): owner is VariableDef => owner.kind !== 'param' && owner.kind !== 'input'

// What the equations of a variable read, each once, in reading order; with what a stock begins from.
function readsOf(equations: readonly Equation[]): Set<Owner> {
  const read = new Set<Owner>()
  for (const { expr, initial } of equations) {
    for (const one of initial ? [expr, initial] : [expr])
      leaves(one, (leaf) => {
        read.add(leaf.leaf?.owner as Owner)
      })
  }
  return read
}

function ownLevers(def: VariableDef, read: readonly Owner[]): string[] {
  const levers = new Set(def.notes.levers ?? [])
  for (const owner of read)
    if (owner.kind === 'input') for (const lever of owner.notes.levers ?? []) levers.add(lever)
  return [...levers].sort()
}

// Every lever whose strength reaches a variable, through any number of equations and years.
function leversUpstream(reads: ReadonlyMap<VariableDef, ReadonlySet<Owner>>): Map<VariableDef, Set<string>> {
  const reached = new Map([...reads.keys()].map((def): [VariableDef, Set<string>] => [def, new Set()]))
  let moved = true
  while (moved) {
    moved = false
    for (const [def, read] of reads) {
      const levers = reached.get(def) as Set<string>
      const before = levers.size
      for (const owner of read) {
        const more = isVariable(owner) ? reached.get(owner) : owner.kind === 'input' ? owner.notes.levers : []
        for (const lever of more ?? []) levers.add(lever)
      }
      if (levers.size > before) moved = true
    }
  }
  return reached
}

// Labels that follow the same equation share a form: what stands for their own label is called by its dimension.
function formsOf(
  equations: readonly Equation[],
  which: (one: Equation) => Expr | undefined,
): ReferenceForm[] {
  const forms = new Map<string, ReferenceForm & { expr: Expr }>()
  for (const equation of equations) {
    const plain = which(equation)
    if (!plain) continue
    const expr = generalised(plain, equation)
    const text = toText(expr)
    const form = forms.get(text) ?? { labels: [], text, tex: '', math: '', expr }
    forms.set(text, form)
    form.labels.push(equation.elems.map((elem) => elem.label).join('.'))
  }
  const all = forms.size === 1
  return [...forms.values()].map(({ expr, labels, text }) => ({
    labels: all ? [] : labels,
    text,
    tex: toTex(expr),
    math: mathTree(expr),
  }))
}

function generalised(expr: Expr, equation: Equation): Expr {
  const { leaf } = expr
  const shown = expr.shown?.()
  return new Expr(
    expr.op,
    expr.args.map((arg) => generalised(arg, equation)),
    expr.unit,
    expr.value,
    leaf && { ...leaf, name: generalName(leaf, equation) },
    shown && (() => ({ ...shown, body: generalised(shown.body, equation) })),
    expr.table,
    expr.unknown,
  )
}

// `fleet.bev.3` read by the equation of bev and 4 is `fleet.powertrain.age−1`.
function generalName(leaf: NonNullable<Expr['leaf']>, { def, elems }: Equation): string {
  const owner = leaf.owner as Owner
  if (owner.kind === 'param' || owner.dims.length === 0) return leaf.name
  // By name, not by position: inside a sum over a dimension its label is the dimension's own name.
  const labels = leaf.name.slice(owner.name.length + 1).split('.')
  const general = labels.map((label, i) => {
    const dim = owner.dims[i]
    const own = elems[def.dims.findIndex((one) => one.name === dim?.name)]
    const at = dim?.elements.findIndex((one) => one.label === label) ?? -1
    const step = own && at >= 0 ? at - own.index : Number.NaN
    if (step === 0) return { label: dim?.name as string }
    // Only numbers have neighbours: coal is not one less than wind.
    if (!dim?.elements.every((one) => /^\d+$/.test(one.label))) return { label }
    return { label: step === 1 || step === -1 ? `${dim?.name}${step > 0 ? '+' : '−'}1` : label }
  })
  return elementName(owner, general)
}
