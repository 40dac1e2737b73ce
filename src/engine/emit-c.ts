import { head, main } from './c-text.ts'
import { type Chunk, divide, readBetween } from './chunks.ts'
import type { Compiled, Equation } from './compile.ts'
import type { Leaf } from './expr.ts'
import { type Layout, type LevelLayout, layoutOf, type Place } from './layout.ts'
import { sparseLink } from './link-table.ts'
import { Graph, type Node } from './lower.ts'
import type { InputDef, ParamDef, VariableDef } from './model.ts'

/** A function is closed once it holds this many operations. */
const operationsPerFunction = 600

/** Tiles that go through one function before the next, as in WebAssembly. */
const tilesTogether = 8

/** How a model is written as C. */
export interface COptions {
  /** Regions worked on at once: 1, or 2 or 4 with gcc's vectors. */
  lanes: 1 | 2 | 4
  /** What is remembered of every year, as in the layout; `'all'` unless told. */
  keep?: 'all' | ReadonlySet<string>
  /** Values are then only those of `keep`, as [year][tile][slot][lane]; the rest live for two years inside. */
  brief?: boolean
}

/**
 * The whole run as C for gcc or clang: `run(params, inputs, values)` with, for each level, inputs as [year][tile][slot]
 * [lane] and values as [year + 1][tile][slot][lane], where a tile holds as many regions as there are lanes; with one
 * lane and everything remembered that is the layout of memory.ts. The same operations in the same order as the
 * interpreter. How to compile it stands in its first line.
 */
export function toC(compiled: Compiled, options: COptions): string {
  return new CWriter(compiled, options).source()
}

class CWriter {
  private readonly graph = new Graph()
  private readonly layout: Layout
  private readonly lanes: number
  private readonly tables: string[] = []
  private readonly functions: string[] = []
  private readonly made = new Map<string, string>()
  private readonly unknowns = new Map<number, ReadonlySet<number>>()
  private chunks = 0

  constructor(
    private readonly compiled: Compiled,
    { lanes, keep, brief }: COptions,
  ) {
    this.lanes = lanes
    // a layout of four lanes is that of two, wider
    this.layout = layoutOf(compiled, { lanes: lanes as 1 | 2, keep, brief })
  }

  source(): string {
    const { compiled, layout, lanes } = this
    const { levels, years, model } = compiled
    const all = [...compiled.equations.values()]
    const start = levels.map((_, level) =>
      this.sweep(
        all.filter((one) => one.level === level && one.initial),
        level,
        'initial',
      ),
    )
    const stages = compiled.stages.flatMap((stage) =>
      stage.map((equations, level) => this.sweep(equations, level, 'expr')),
    )
    const numbers = (name: string, list: readonly (number | undefined)[]) =>
      `static const int ${name}[] = {${list.join(', ')}};`
    const scratch = tilesTogether * Math.max(1, ...layout.levels.map((one) => one.scratch)) * lanes
    return [
      head(lanes),
      `#define LEVELS ${levels.length}`,
      `#define YEARS ${years.length}`,
      `#define PARAMS ${model.params.length}`,
      numbers(
        'REGIONS',
        levels.map((one) => one.codes.length),
      ),
      numbers(
        'TILES',
        layout.levels.map((one) => one.tiles),
      ),
      numbers(
        'STORED',
        layout.levels.map((one) => one.stored),
      ),
      numbers(
        'INPUTS',
        levels.map((one) => one.inputSlots),
      ),
      `#define BLOCKS (YEARS + ${layout.brief ? 0 : 1})`,
      numbers(
        'SHOWN',
        layout.levels.map((one) => (layout.brief ? one.record : one.stored)),
      ),
      `static const double years[] = {${years.map(literal).join(', ')}};`,
      'static double *now_at[LEVELS], *before_at[LEVELS];',
      'static const double *in_at[LEVELS], *params_at;',
      'static double year;',
      `static double scratch[${scratch}] __attribute__((aligned(64)));`,
      ...this.tables,
      ...this.functions,
      ...(layout.brief ? this.records() : []),
      `static void set_year(int block, const double *const *inputs, double *const *values) {
  const int t = block > 0 ? block - 1 : 0;
  for (int l = 0; l < LEVELS; l++) {
    const size_t year = (size_t)TILES[l] * STORED[l] * LANES;
    now_at[l] = ${layout.brief ? 'work[l] + (block & 1)' : 'values[l] + block'} * year;
    before_at[l] = ${layout.brief ? 'work[l] + (t & 1)' : 'values[l] + t'} * year;
    in_at[l] = inputs[l] + (size_t)t * TILES[l] * INPUTS[l] * LANES;
  }
  year = years[t];
}

void run(const double *params, const double *const *inputs, double *const *values) {
  params_at = params;
  set_year(0, inputs, values);
${indent(start, 2)}
  for (int block = 1; block <= YEARS; block++) {
    set_year(block, inputs, values);
${indent(stages, 4)}
${layout.brief ? levels.map((_, l) => `    record${l}(values[${l}], block - 1);`).join('\n') : ''}
  }
}`,
      main,
    ].join('\n')
  }

  // Room for two years of each level, and functions that copy what is asked to the record of a year.
  private records(): string[] {
    const { layout, lanes } = this
    const rooms = layout.levels.map(
      ({ tiles, stored }, l) => `static double work${l}[${Math.max(1, 2 * tiles * stored * lanes)}];`,
    )
    const copies = layout.levels.map((_, level) => {
      const lines: string[] = []
      for (const [def, { level: of, slot, record }] of layout.places) {
        if (of !== level || record === undefined) continue
        lines.push(`    memcpy(to + ${record * lanes}, from + ${slot * lanes}, ${def.size * lanes * 8});`)
      }
      return `static void record${level}(double *values, int t) {
  for (int tile = 0; tile < TILES[${level}]; tile++) {
    double *to = values + ((size_t)t * TILES[${level}] + tile) * SHOWN[${level}] * LANES;
    const double *from = now_at[${level}] + (size_t)tile * STORED[${level}] * LANES;
    (void)to, (void)from;
${lines.join('\n')}
  }
}`
    })
    const names = layout.levels.map((_, l) => `work${l}`).join(', ')
    return [...rooms, `static double *const work[] = {${names}};`, ...copies]
  }

  // The function that runs these equations in every tile of a level.
  private sweep(equations: readonly Equation[], level: number, which: 'expr' | 'initial'): string {
    if (equations.length === 0) return ''
    const chunks = divide(this.graph, this.compiled, equations, which, operationsPerFunction)
    const between = readBetween(this.graph, chunks)
    const calls = chunks.map((chunk) => this.chunk(chunk, level, between))
    const name = `sweep${this.functions.length}`
    const own = `(size_t)tile * STORED[${level}] * LANES`
    const ups = Array.from({ length: level }, (_, u) => {
      const cells = this.cellsAbove(level, u)
      const at = `${cells}[(tile * LANES + k) * 2`
      return `      for (int k = 0; k < LANES; k++) {
        up[i][${u}].now[k] = now_at[${u}] + ${at}];
        up[i][${u}].before[k] = before_at[${u}] + ${at}];
        up[i][${u}].in[k] = in_at[${u}] + ${at} + 1];
      }`
    })
    const scratch = (this.layout.levels[level] as LevelLayout).scratch * this.lanes
    this.functions.push(`static void ${name}(void) {
  for (int first = 0; first < TILES[${level}]; first += ${tilesTogether}) {
    Up up[${tilesTogether}][LEVELS];
    double *now[${tilesTogether}];
    const double *before[${tilesTogether}], *in[${tilesTogether}];
    const int count = TILES[${level}] - first < ${tilesTogether} ? TILES[${level}] - first : ${tilesTogether};
    for (int i = 0; i < count; i++) {
      const int tile = first + i;
${ups.join('\n')}
      now[i] = now_at[${level}] + ${own};
      before[i] = before_at[${level}] + ${own};
      in[i] = in_at[${level}] + (size_t)tile * INPUTS[${level}] * LANES;
    }
${calls
  .map(
    (call) => `    for (int i = 0; i < count; i++)
      ${call}(now[i], before[i], in[i], params_at, up[i], scratch + i * ${scratch}, (first + i) * LANES);`,
  )
  .join('\n')}
  }
}`)
    return name
  }

  private chunk(chunk: Chunk, level: number, between: ReadonlySet<number>): string {
    const lines: string[] = []
    // A solve opens a scope: what its unknown changes is computed inside its loop, the rest before.
    const scopes: { lines: string[]; written: Set<number> }[] = [{ lines, written: new Set() }]
    const value = (asked: number): string => {
      const index = chunk.alias.get(asked) ?? asked
      if (index !== asked) return value(index)
      const node = this.graph.nodes[index] as Node
      if (node.op === 'const') return `K(${literal(node.value)})`
      if (node.op === 'unknown') return `x${node.value}`
      if (!scopes.some(({ written }) => written.has(index))) {
        // parts first, so that each statement stands below those it reads
        const text = node.op === 'solve' ? solve(node, index) : this.write(node, level, value)
        scopes.at(-1)?.written.add(index)
        scopes.at(-1)?.lines.push(`  const V t${index} = ${text};`)
      }
      return `t${index}`
    }
    const open: number[] = []
    const before = (asked: number): void => {
      const index = chunk.alias.get(asked) ?? asked
      if (index < 0) return
      const { op, a, b } = this.graph.nodes[index] as Node
      if (op !== 'pair' && [...this.free(index)].every((unknown) => open.includes(unknown))) {
        value(index)
        return
      }
      before(a)
      before(b)
    }
    // As bisect in math.ts, in one loop of 42: the first two passes look at the ends.
    const solve = (node: Node, index: number): string => {
      const ends = this.graph.nodes[node.a] as Node
      const [lo, hi] = [value(ends.a), value(ends.b)]
      before(node.b)
      open.push(node.value)
      const inside = { lines: [] as string[], written: new Set<number>() }
      scopes.push(inside)
      const residual = value(node.b)
      scopes.pop()
      open.pop()
      const [a, b, fa, fb, x] = ['a', 'b', 'fa', 'fb', 'x'].map(
        (name) => `${name}${name === 'x' ? node.value : index}`,
      )
      const nearest =
        node.value % 2 === 1 ? `CHOOSE(FABS(${fb}) < FABS(${fa}), ${hi}, ${lo})` : 'K(__builtin_nan(""))'
      scopes
        .at(-1)
        ?.lines.push(
          `  V ${a} = ${lo}, ${b} = ${hi}, ${fa} = K(0.0), ${fb} = K(0.0);`,
          `  for (int pass = 0; pass < 42; pass++) {`,
          `    const V ${x} = pass == 0 ? ${lo} : pass == 1 ? ${hi} : 0.5 * (${a} + ${b});`,
          ...inside.lines.map((line) => `  ${line}`),
          `    if (pass == 0) ${fa} = ${residual};`,
          `    else if (pass == 1) ${fb} = ${residual};`,
          `    else {`,
          `      const M beyond = (${residual} > K(0.0)) == (${fa} > ${fb});`,
          `      ${a} = CHOOSE(beyond, ${x}, ${a});`,
          `      ${b} = CHOOSE(beyond, ${b}, ${x});`,
          `    }`,
          `  }`,
          `  const V s${index} = ${fa} * ${fb};`,
        )
      const none = `CHOOSE(s${index} > K(0.0), ${nearest}, K(__builtin_nan("")))`
      return `CHOOSE(s${index} <= K(0.0), 0.5 * (${a} + ${b}), ${none})`
    }
    chunk.equations.forEach((one, i) => {
      const place = this.layout.places.get(one.def) as Place
      const element = one.slot - (this.compiled.slotOf.get(one.def) as number)
      const reading = this.graph.reading({ name: one.name, owner: one.def, element })
      if (!place.stored && !between.has(reading)) return
      const text = value(chunk.nodes[i] as number)
      const room = place.stored ? 'now' : 'scratch'
      lines.push(`  STORE(${room} + ${(place.slot + element) * this.lanes}, ${text}); // ${one.name}`)
    })
    const name = `chunk${this.chunks++}`
    this.functions.push(`__attribute__((noinline)) static void ${name}(double *restrict now, const double *restrict before,
  const double *restrict in, const double *restrict p, const Up *restrict up, double *restrict scratch, int region) {
  (void)scratch, (void)now, (void)before, (void)in, (void)p, (void)up, (void)region;
${lines.join('\n')}
}`)
    return name
  }

  // The unknowns of solves that stand around a node.
  private free(index: number): ReadonlySet<number> {
    if (index < 0) return none
    let found = this.unknowns.get(index)
    if (!found) {
      const { op, a, b, value } = this.graph.nodes[index] as Node
      const inside = new Set(this.free(b))
      if (op === 'solve') inside.delete(value)
      if (op === 'unknown') inside.add(value)
      found = new Set([...this.free(a), ...inside])
      this.unknowns.set(index, found)
    }
    return found
  }

  private write(node: Node, level: number, value: (index: number) => string): string {
    const { compiled, lanes } = this
    const a = () => value(node.a)
    const b = () => value(node.b)
    switch (node.op) {
      case 'param':
        return `K(p[${compiled.paramSlotOf.get(node.leaf?.owner as ParamDef)}])`
      case 'input': {
        const def = node.leaf?.owner as InputDef
        const at = compiled.levels.findIndex((one) => one.level === def.level)
        const slot = (compiled.inputSlotOf.get(def) as number) + (node.leaf as Leaf).element
        return at === level ? `LOAD(in + ${slot * lanes})` : `EACH(up[${at}].in, ${slot * lanes})`
      }
      case 'ref': {
        const def = node.leaf?.owner as VariableDef
        const place = this.layout.places.get(def) as Place
        const slot = (place.slot + (node.leaf as Leaf).element) * lanes
        if (!place.stored) return `LOAD(scratch + ${slot})`
        const when = def.kind === 'stock' ? 'before' : 'now'
        return place.level === level ? `LOAD(${when} + ${slot})` : `EACH(up[${place.level}].${when}, ${slot})`
      }
      case 'regions':
      case 'gather':
        return this.over(node, level)
      case 'year':
        return 'K(year)'
      case 'neg':
        return `-${a()}`
      case 'add':
        return `${a()} + ${b()}`
      case 'sub':
        return `${a()} - ${b()}`
      case 'mul':
        return `${a()} * ${b()}`
      case 'div':
        return `${a()} / ${b()}`
      case 'min':
      case 'max':
      case 'exp':
      case 'log':
      case 'pow':
        return `${node.op.toUpperCase()}(${node.b < 0 ? a() : `${a()}, ${b()}`})`
      case 'lt':
      case 'le':
        return `CHOOSE(${a()} ${node.op === 'lt' ? '<' : '<='} ${b()}, K(1.0), K(0.0))`
      case 'select': {
        const condition = this.graph.nodes[node.a] as Node
        const compared = condition.op === 'lt' || condition.op === 'le'
        const sign = condition.op === 'lt' ? '<' : '<='
        const holds = compared ? `${value(condition.a)} ${sign} ${value(condition.b)}` : `${a()} != K(0.0)`
        const pair = this.graph.nodes[node.b] as Node
        return `CHOOSE(${holds}, ${value(pair.a)}, ${value(pair.b)})`
      }
      case 'lookup':
        return `${this.lookup(node.value)}(${a()})`
      default:
        throw new Error(`C has no '${node.op}'`)
    }
  }

  // A sum over regions below or along a link, for each lane its own; a single region has its sum in every lane.
  private over(node: Node, level: number): string {
    const { compiled, layout } = this
    const leaf = node.leaf as Leaf
    const def = leaf.owner as VariableDef
    const place = layout.places.get(def) as Place
    const base = `${def.kind === 'stock' ? 'before_at' : 'now_at'}[${place.level}] + ${(place.slot + leaf.element) * this.lanes}`
    const one = compiled.levels[level] as Compiled['levels'][number]
    let call: (region: string) => string
    if (node.op === 'regions') {
      const counts = [0]
      for (const kids of one.children) counts.push((counts.at(-1) as number) + kids.length)
      const start = this.ints(this.padded(counts))
      const list = this.ints(
        one.children.flatMap((kids) => [...kids].map((kid) => this.cell(level + 1, kid).value)),
      )
      call = (region) => `sum_regions(${base}, ${start}, ${list}, ${region})`
    } else {
      const link = sparseLink(leaf, one.codes.length)
      const start = this.ints(this.padded([...link.start]))
      const list = this.ints([...link.there].map((region) => this.cell(level, region).value))
      const weight = this.table('double', [...link.weight].map(literal))
      call = (region) => `gather(${base}, ${start}, ${list}, ${weight}, ${region})`
    }
    if (this.lanes === 1) return call('region')
    const parts = Array.from({ length: this.lanes }, (_, k) =>
      call(`region + ${one.codes.length === 1 ? 0 : k}`),
    )
    return `(V){${parts.join(', ')}}`
  }

  // A lane without a region sums nothing.
  private padded(counts: number[]): number[] {
    return [...counts, ...new Array<number>(this.lanes).fill(counts.at(-1) as number)]
  }

  // As math.ts: the first point at or below it, the last at or above it, else the segment it falls in.
  private lookup(table: number): string {
    const { xs, ys } = this.graph.tables[table] as Graph['tables'][number]
    const name = `lookup${table}`
    if (this.made.has(name)) return name
    this.made.set(name, name)
    const last = xs.length - 1
    const x = xs.map((value) => literal(value))
    const y = ys.map((value) => literal(value))
    const lines: string[] = []
    if (this.lanes === 1)
      lines.push(`  if (!(x > ${x[0]})) return ${y[0]};`, `  if (x >= ${x[last]}) return ${y[last]};`)
    else lines.push(`  V y = K(${y[last]});`)
    const segment = (i: number) => {
      const width = literal((xs[i] as number) - (xs[i - 1] as number))
      const rise = literal((ys[i] as number) - (ys[i - 1] as number))
      return `${y[i - 1]} + ((x - ${x[i - 1]}) / ${width}) * ${rise}`
    }
    if (this.lanes === 1) {
      for (let i = 1; i < last; i++) lines.push(`  if (x < ${x[i]}) return ${segment(i)};`)
      lines.push(`  return ${last > 0 ? segment(last) : y[0]};`)
    } else {
      for (let i = last; i > 0; i--) lines.push(`  y = CHOOSE(x < K(${x[i]}), ${segment(i)}, y);`)
      lines.push(`  return CHOOSE(x > K(${x[0]}), y, K(${y[0]}));`)
    }
    this.functions.push(`static V ${name}(V x) {\n${lines.join('\n')}\n}`)
    return name
  }

  // Of each lane of each tile of a level, where its cell of an upper level begins in a year's values and inputs.
  private cellsAbove(level: number, upper: number): string {
    const { levels } = this.compiled
    const { tiles } = this.layout.levels[level] as LevelLayout
    const regions = levels[level]?.codes.length as number
    const cells: number[] = []
    for (let lane = 0; lane < tiles * this.lanes; lane++) {
      let region = Math.min(lane, regions - 1)
      for (let l = level; l > upper; l--) region = levels[l]?.parent[region] as number
      const { value, input } = this.cell(upper, region)
      cells.push(value, input)
    }
    return this.ints(cells)
  }

  private cell(level: number, region: number): { value: number; input: number } {
    const lane = region % this.lanes
    const at = (slots: number) => (region - lane) * slots + lane
    return {
      value: at((this.layout.levels[level] as LevelLayout).stored),
      input: at(this.compiled.levels[level]?.inputSlots as number),
    }
  }

  private ints(list: readonly number[]): string {
    return this.table('int', list.map(String))
  }

  // A constant table; equal ones are written once.
  private table(type: 'int' | 'double', list: readonly string[]): string {
    const text = `${type} ${list.join(', ')}`
    let name = this.made.get(text)
    if (!name) {
      name = `table${this.tables.length}`
      this.made.set(text, name)
      this.tables.push(`static const ${type} ${name}[] = {${list.length > 0 ? list.join(', ') : '0'}};`)
    }
    return name
  }
}

const none: ReadonlySet<number> = new Set()

const indent = (calls: readonly string[], by: number): string =>
  calls
    .filter(Boolean)
    .map((name) => `${' '.repeat(by)}${name}();`)
    .join('\n')

// Decimals of JavaScript round-trip; C needs to see that they are doubles.
function literal(value: number): string {
  if (Number.isNaN(value)) return '__builtin_nan("")'
  if (!Number.isFinite(value)) return value > 0 ? '__builtin_inf()' : '(-__builtin_inf())'
  const text = Object.is(value, -0) ? '-0.0' : String(value)
  const real = /[.e]/.test(text) ? text : `${text}.0`
  return value < 0 || Object.is(value, -0) ? `(${real})` : real
}
