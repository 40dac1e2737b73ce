import type { Dimension, Elem } from './dimension.ts'
import { convert, Expr, freeUnknown, type Leaf } from './expr.ts'
import { type DeclaredAt, declaredAt } from './place.ts'
import { type Unit, unit } from './unit.ts'

/** Where equations live: nation, province, city. A level's regions each belong to one region of its parent. */
export interface Level {
  readonly name: string
  readonly parent?: Level
}

/** Declares a level; without a parent it is the top one. */
export const level = (name: string, parent?: Level): Level => ({ name, parent })

type Dims = readonly Dimension[]
type LabelOf<D> = D extends Dimension<string, infer Label> ? Label : never
type Index<D extends Dims> = { [K in keyof D]: Elem<LabelOf<D[K]>> | LabelOf<D[K]> }
type Elems<D extends Dims> = { [K in keyof D]: Elem<LabelOf<D[K]>> }

/** Facts about a variable that people read; the engine only carries them. */
export interface Notes {
  /** Names by language. */
  title?: Record<string, string>
  /** Ids of the policy levers whose mechanism this equation holds. */
  levers?: readonly string[]
  /** Shown among results when true. */
  publish?: boolean
  /** The parent region's value is the sum of its regions' values. */
  additive?: boolean
  /** Only sums its regions' variable of the same name: a region code of both levels reads there. */
  gathered?: boolean
  /** 'reported', 'derived' or 'estimated'. */
  quality?: string
  /** Where the equation comes from. */
  source?: string
  /** The value is never below zero: `checkRun` holds it to that. */
  atLeastZero?: boolean
  /** The value is always above zero, so that one may divide by it: `checkRun` holds it to that. */
  positive?: boolean
  /** A stock that nothing changes, on purpose: its closing value is its opening value. */
  constant?: boolean
}

/** A variable with an equation: one slot a region, an element and a year. */
export interface VariableDef {
  kind: 'stock' | 'flow' | 'aux'
  name: string
  unit: Unit
  level: Level
  dims: Dims
  size: number
  file: string
  /** Where it was declared: file and, where known, line. */
  place: DeclaredAt
  notes: Notes
  /** The equation of a flow or auxiliary; of a stock, its value at the end of the year. */
  body?: (...elems: Elem[]) => Expr
  /** A stock's value before the first year; may read parameters and inputs only. */
  initial?: (...elems: Elem[]) => Expr
}

/** A series from outside the equations: data or a lever's strength, for each region and year. */
export interface InputDef {
  kind: 'input'
  name: string
  unit: Unit
  level: Level
  dims: Dims
  size: number
  notes: Notes
  /** Last year with a value of its own; later ones repeat it. -Infinity when the value never changes. */
  holdsAfter: number
  /** The value in the input's unit. `labels` are one per dimension. */
  read: (region: string, year: number, labels: readonly string[]) => number
  /** Where that value comes from. */
  provenance?: (region: string, year: number, labels: readonly string[]) => Provenance
}

/** Where a value comes from, for explain. */
export interface Provenance {
  id: string
  text: string
  confidence: string
  quality?: string
}

/** A number with a source, the same for every region and year of a run. */
export interface ParamDef {
  kind: 'param'
  name: string
  unit: Unit
  value: number
  low?: number
  high?: number
  /** The year by which the value was publicly known. */
  knownBy?: number
  provenance?: Provenance
}

/** A variable as an equation reads it: called with one label a dimension, it is an expression. */
export interface Readable<D extends Dims> {
  (...index: Index<D>): Expr
  readonly def: VariableDef | InputDef
}

/** A stock: reading it inside a step gives the opening value, which is last year's published one. */
export interface Stock<D extends Dims> extends Readable<D> {
  readonly def: VariableDef
}

interface Options<D extends Dims> extends Notes {
  unit: string
  over?: D
}

/** A group of equations of one level and one file. */
export interface Subsystem {
  stock<const D extends Dims = []>(
    name: string,
    options: Options<D> & { initial: (...elems: Elems<D>) => Expr },
  ): Stock<D>
  /** Says what a stock is at the end of the year. */
  next<D extends Dims>(stock: Stock<D>, body: (...elems: Elems<D>) => Expr): void
  flow<const D extends Dims = []>(
    name: string,
    options: Options<D>,
    body: (...elems: Elems<D>) => Expr,
  ): Readable<D>
  aux<const D extends Dims = []>(
    name: string,
    options: Options<D>,
    body: (...elems: Elems<D>) => Expr,
  ): Readable<D>
  input<const D extends Dims = []>(
    name: string,
    options: Options<D> & Pick<InputDef, 'read' | 'provenance'> & { steady?: boolean; holdsAfter?: number },
  ): Readable<D>
  /**
   * A fixed number of passes over the regions, each reading the one before, such as tracing what is carried through an
   * exchange. Pass 1 reads `start`; the variable is the last pass, the others are `name.start` and `name.pass1` on,
   * which are not published.
   */
  sweep<const D extends Dims = []>(
    name: string,
    options: Options<D>,
    passes: number,
    body: {
      start: (...elems: Elems<D>) => Expr
      step: (before: Readable<D>, ...elems: Elems<D>) => Expr
    },
  ): Readable<D>
  /** Last year's value of an auxiliary; `initial` stands before the first year. This is where loops are cut. */
  lag<D extends Dims>(name: string, of: Readable<D>, initial: (...elems: Elems<D>) => Expr): Stock<D>
}

/** Everything declared, before compilation. */
export interface Model {
  readonly name: string
  readonly variables: VariableDef[]
  readonly inputs: InputDef[]
  readonly params: ParamDef[]
  subsystem(name: string, options: { level: Level; file: string }): Subsystem
  /** A parameter; declaring a name twice gives the same one. */
  param(name: string, options: Omit<ParamDef, 'kind' | 'name' | 'unit'> & { unit: string }): Expr
  /** The strength of a lever in each region and year, set by the run; 0 when the run does not name it. */
  lever(id: string, level: Level): Expr
}

/** Starts a model. */
export function model(name: string): Model {
  const variables: VariableDef[] = []
  const inputs: InputDef[] = []
  const params: ParamDef[] = []
  const names = new Set<string>()
  // what equations ask for by name, again and again
  const paramOf = new Map<string, Expr>()
  const leverOf = new Map<string, Expr>()

  const claim = (full: string, at: Level, file: string) => {
    const key = `${at.name}:${full}`
    if (names.has(key))
      throw new Error(`${declaredAt(file)()}: '${full}' is declared twice at level ${at.name}`)
    names.add(key)
  }

  const param: Model['param'] = (paramName, options) => {
    const known = paramOf.get(paramName)
    if (known) return known
    const def: ParamDef = { kind: 'param', name: paramName, ...options, unit: unit(options.unit) }
    params.push(def)
    const made = leafExpr('param', def.unit, { name: paramName, owner: def, element: 0 })
    paramOf.set(paramName, made)
    return made
  }

  const subsystem: Model['subsystem'] = (prefix, { level: at, file }) => {
    const declare = <D extends Dims>(
      kind: VariableDef['kind'],
      short: string,
      options: Options<D>,
    ): VariableDef => {
      const { unit: unitText, over, ...notes } = options
      const full = `${prefix}.${short}`
      claim(full, at, file)
      const dims = over ?? ([] as unknown as D)
      const def: VariableDef = {
        kind,
        name: full,
        unit: unit(unitText),
        level: at,
        dims,
        size: sizeOf(dims),
        file,
        place: declaredAt(file),
        notes,
      }
      variables.push(def)
      return def
    }
    const withBody: Subsystem['aux'] = (short, options, body) => {
      const def = declare('aux', short, options)
      def.body = body as unknown as NonNullable<VariableDef['body']>
      return readable(def)
    }
    const self: Subsystem = {
      stock(short, options) {
        const { initial, ...rest } = options
        const def = declare('stock', short, rest as typeof options)
        def.initial = initial as unknown as NonNullable<VariableDef['initial']>
        return readable(def) as Stock<typeof options extends Options<infer D> ? D : never>
      },
      next(stock, body) {
        if (stock.def.body)
          throw new Error(`${stock.def.place()}: '${stock.def.name}' has its closing value twice`)
        stock.def.body = body as unknown as NonNullable<VariableDef['body']>
      },
      flow(short, options, body) {
        const made = withBody(short, options, body)
        ;(made.def as VariableDef).kind = 'flow'
        return made
      },
      aux: withBody,
      input(short, options) {
        const { unit: unitText, over, read, provenance, steady, holdsAfter, ...notes } = options
        const full = `${prefix}.${short}`
        claim(full, at, file)
        const dims = over ?? []
        const def: InputDef = {
          kind: 'input',
          name: full,
          unit: unit(unitText),
          level: at,
          dims,
          size: sizeOf(dims),
          notes,
          holdsAfter: steady ? Number.NEGATIVE_INFINITY : (holdsAfter ?? Number.POSITIVE_INFINITY),
          read,
          provenance,
        }
        inputs.push(def)
        return readable(def)
      },
      sweep(short, options, passes, { start, step }) {
        if (!Number.isInteger(passes) || passes < 1)
          throw new Error(
            `${file}: '${prefix}.${short}' sweeps ${passes} times; give a whole number from 1 on`,
          )
        const { unit: of, over, levers } = options
        let before = withBody(`${short}.start`, { unit: of, over, levers }, start)
        for (let pass = 1; pass <= passes; pass++) {
          const last = before
          const [name, rest] =
            pass === passes ? [short, options] : [`${short}.pass${pass}`, { unit: of, over, levers }]
          before = withBody(name, rest, (...elems) => step(last, ...elems))
        }
        return before
      },
      lag(short, of, initial) {
        const stock = self.stock(short, {
          unit: of.def.unit.text,
          over: of.def.dims as never,
          initial: initial as never,
        })
        self.next(stock as Stock<Dims>, ((...elems: Elem[]) => (of as Readable<Dims>)(...elems)) as never)
        return stock as never
      },
    }
    return self
  }

  const lever: Model['lever'] = (id, at) => {
    const key = `${at.name}:${id}`
    const known = leverOf.get(key)
    if (known) return known
    const def: InputDef = {
      kind: 'input',
      name: `lever.${id}`,
      unit: unit('1'),
      level: at,
      dims: [],
      size: 1,
      notes: { levers: [id] },
      holdsAfter: Number.NEGATIVE_INFINITY,
      read: () => 0,
    }
    inputs.push(def)
    const made = leafExpr('input', def.unit, { name: def.name, owner: def, element: 0 })
    leverOf.set(key, made)
    return made
  }

  return { name, variables, inputs, params, subsystem, param, lever }
}

/**
 * Sum of a variable over the regions below, in their order (province to nation, city to province).
 * Give it a plain reading of a variable of the level below.
 */
export function sumRegions(reading: Expr): Expr {
  if (reading.op !== 'ref' || !reading.leaf) throw new Error('sumRegions wants a variable of the level below')
  return new Expr('regions', [], reading.unit, 0, reading.leaf)
}

/** Sparse flows between regions of one level, such as power corridors. */
export interface Link {
  readonly name: string
  /** Sum over edges that end here of weight x the value where they begin. */
  arriving(reading: Expr): Expr
  /** Sum over edges that begin here of weight x the value where they end. */
  leaving(reading: Expr): Expr
}

/** Declares a link. `from` and `to` are positions in the level's region list; the order of edges is the order of sums. */
export function link(
  name: string,
  edges: readonly { from: number; to: number; weight: number }[],
  weightUnit: string,
): Link {
  const from = Int32Array.from(edges, (edge) => edge.from)
  const to = Int32Array.from(edges, (edge) => edge.to)
  const weight = Float64Array.from(edges, (edge) => edge.weight)
  const weights = unit(weightUnit)
  const gather = (reading: Expr, side: 'from' | 'to'): Expr => {
    if (reading.op !== 'ref' || !reading.leaf)
      throw new Error(`link ${name} wants a plain reading of a variable`)
    const product = new Expr('const', [], weights, 1).times(reading)
    return new Expr('gather', [], product.unit, 0, {
      ...reading.leaf,
      link: { from, to, weight, side, name },
    })
  }
  return { name, arriving: (reading) => gather(reading, 'from'), leaving: (reading) => gather(reading, 'to') }
}

/** All combinations of labels of a variable, in slot order (the last dimension runs fastest). */
export function combinations(dims: Dims): Elem[][] {
  return dims.reduce<Elem[][]>(
    (rows, dim) => rows.flatMap((row) => dim.elements.map((elem) => [...row, elem as Elem])),
    [[]],
  )
}

/** The full name of one element: `power.capacity` + `coal`. */
export const elementName = (def: { name: string }, elems: readonly { label: string }[]): string =>
  elems.reduce((name, { label }) => `${name}.${label}`, def.name)

/** Evaluates one element's equation and brings it to the declared unit; errors name equation and file. */
export function equationOf(
  def: VariableDef,
  elems: readonly Elem[],
  which: 'body' | 'initial' = 'body',
): Expr {
  const body = def[which]
  const name = elementName(def, elems)
  if (!body) {
    const remedy =
      def.kind === 'stock' && which === 'body' ? 'stock without a closing value; call next()' : 'no equation'
    throw new Error(`${def.place()}: '${name}': ${remedy}`)
  }
  try {
    const expr = convert(body(...elems), def.unit, 'the equation')
    const free = freeUnknown(expr)
    if (free !== undefined) throw new Error(`the unknown '${free}' is read outside its solve`)
    return expr
  } catch (error) {
    throw new Error(`${def.place()}: '${name}' (${def.unit.text}): ${(error as Error).message}`)
  }
}

const sizeOf = (dims: Dims): number => dims.reduce((size, dim) => size * dim.elements.length, 1)

const leafExpr = (op: 'param' | 'input' | 'ref', of: Unit, leaf: Leaf): Expr => new Expr(op, [], of, 0, leaf)

/** A declared variable as equations read it. */
export const readableOf = (def: VariableDef): Readable<Dims> => readable<Dims>(def)

function readable<D extends Dims>(def: VariableDef): Stock<D>
function readable<D extends Dims>(def: InputDef): Readable<D>
function readable<D extends Dims>(def: VariableDef | InputDef): Readable<D> {
  // Each element is read many times and is one piece of all equations that read it.
  const known: Expr[] = []
  const read = (...index: readonly (Elem | string)[]): Expr => {
    if (index.length !== def.dims.length) {
      const wanted = def.dims.map((dim) => dim.name).join(', ') || 'none'
      throw new Error(`'${def.name}' wants the indices (${wanted}), got ${index.length}`)
    }
    let element = 0
    for (let i = 0; i < index.length; i++) {
      const dim = def.dims[i] as Dimension
      const part = index[i] as Elem | string
      const elem = typeof part === 'string' ? dim.at(part) : part
      if (elem.dimension !== dim.name)
        throw new Error(`'${def.name}': index ${i + 1} is a ${elem.dimension}, wants a ${dim.name}`)
      element = elem.index < 0 || element < 0 ? -1 : element * dim.elements.length + elem.index
    }
    const found = known[element]
    if (found) return found
    const elems = index.map((part) => (typeof part === 'string' ? { label: part } : part))
    const leaf = { name: elementName(def, elems), owner: def, element }
    const made = leafExpr(def.kind === 'input' ? 'input' : 'ref', def.unit, leaf)
    if (element >= 0) known[element] = made
    return made
  }
  return Object.assign(read, { def }) as unknown as Readable<D>
}
