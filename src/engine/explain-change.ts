import type { Compiled } from './compile.ts'
import { type Cause, causeAt, find, readAt } from './explain.ts'
import { type Method, type Side, splitChange } from './explain-split.ts'
import { cellsOf, openValues, type Site } from './explain-values.ts'
import type { Memory } from './memory.ts'

/** One of the two things compared: a run, and a year of it. */
export interface ChangeSide {
  memory: Memory
  year: number
}

/** A value on two sides, what its change contributed to the change asked about, and what made it change. */
export interface Change {
  name: string
  kind: Cause['kind'] | 'year'
  level: number
  /** '' for the calendar year, and where a sum over regions or a link is told as one. */
  region: string
  /** The year on each side; a stock is read as it stood a year before. */
  years: [a: number, b: number]
  a: number
  b: number
  unit: string
  /** Part of the change asked about, in its unit; of the root, the whole change. */
  contribution: number
  /** How this value's own change was shared out; empty when it was not. */
  methods: Method[]
  /** What it reads that changed, the largest contribution first. They add up to this one's contribution. */
  parts: Change[]
}

/** How far a change is followed. */
export interface ChangeOptions {
  /** Levels below the value; 1 unless told. */
  depth?: number
  /** How many parts of a value are followed further, the largest first; 5 unless told. */
  widest?: number
}

/**
 * Why a variable differs between two runs, or between two years of one run: an exact additive split over what its
 * equation reads, and over what those read, down to `depth`. Undefined when the region has no such variable; a
 * parameter or input has no parts. Throws when a year lies outside the run.
 */
export function explainChange(
  compiled: Compiled,
  name: string,
  region: string,
  from: ChangeSide,
  to: ChangeSide,
  options: ChangeOptions = {},
): Change | undefined {
  const found = find(compiled, name, region)
  if (!found) return undefined
  const first = compiled.years[0] as number
  for (const { year } of [from, to])
    if (!compiled.years.includes(year))
      throw new Error(`there is no year ${year} in this run; it has ${first} to ${compiled.years.at(-1)}`)
  const site = (side: ChangeSide): Site => ({
    level: found.level,
    region: found.region,
    yearIndex: side.year - first,
  })
  const a: Side = { values: openValues(compiled, from.memory), site: site(from) }
  const b: Side = {
    values: from.memory === to.memory ? a.values : openValues(compiled, to.memory),
    site: site(to),
  }
  if (found.kind === 'equation') {
    const root = pair(causeAt(a.values, found.equation, a.site), causeAt(b.values, found.equation, b.site))
    root.contribution = root.b - root.a
    follow(compiled, root, 1, a, b, options.depth ?? 1, options.widest ?? 5)
    return root
  }
  const leaf = {
    op: found.kind,
    leaf: { name, owner: found.def, element: found.kind === 'input' ? found.element : 0 },
  } as never
  const root = pair(readAt(leaf, a.values, a.site)[0] as Cause, readAt(leaf, b.values, b.site)[0] as Cause)
  return { ...root, contribution: root.b - root.a }
}

function pair(a: Cause, b: Cause): Change {
  const { name, kind, level, region, unit } = a
  const years: [number, number] = [a.year, b.year]
  return {
    name,
    kind,
    level,
    region,
    years,
    a: a.value,
    b: b.value,
    unit,
    contribution: 0,
    methods: [],
    parts: [],
  }
}

// Fills in the parts of a change, then theirs. `passed` is what a unit of this change contributes to the one asked about.
function follow(
  compiled: Compiled,
  change: Change,
  passed: number,
  a: Side,
  b: Side,
  depth: number,
  widest: number,
): void {
  const found = depth > 0 ? find(compiled, change.name, change.region) : undefined
  if (found?.kind !== 'equation') return
  // Before the first year stocks begin from equations of their own, which the other side may not share.
  if (a.site.yearIndex < 0 !== b.site.yearIndex < 0) return
  const expr = a.site.yearIndex < 0 ? found.equation.initial : found.equation.expr
  if (!expr) return
  const { byLeaf, methods } = splitChange(expr, a, b)
  change.methods = methods
  for (const { leaf, contribution } of byLeaf.values())
    change.parts.push(...partsOf(compiled, leaf, a, b, contribution * passed))
  change.parts.sort(
    (x, y) =>
      Math.abs(y.contribution) - Math.abs(x.contribution) ||
      (x.name < y.name ? -1 : x.name > y.name ? 1 : x.region < y.region ? -1 : 1),
  )
  for (const part of change.parts.slice(0, widest)) {
    if (part.contribution === 0 || part.region === '') continue
    const region = compiled.levels[part.level]?.codes.indexOf(part.region) as number
    const at = (i: 0 | 1): Site => ({
      level: part.level,
      region,
      yearIndex: part.years[i] - (compiled.years[0] as number),
    })
    const rate = part.contribution / (part.b - part.a)
    follow(compiled, part, rate, { ...a, site: at(0) }, { ...b, site: at(1) }, depth - 1, widest)
  }
}

// A reading as a part; a sum over regions or a link is opened, each region by its share of the sum's change.
function partsOf(
  compiled: Compiled,
  leaf: Parameters<typeof readAt>[0],
  a: Side,
  b: Side,
  contribution: number,
): Change[] {
  if (leaf.op === 'year') {
    const years = [a, b].map(({ site }) => compiled.years[Math.max(site.yearIndex, 0)] as number) as [
      number,
      number,
    ]
    const [from, to] = years
    const rest = { unit: leaf.unit.text, methods: [], parts: [] }
    return [
      { name: 'year', kind: 'year', level: 0, region: '', years, a: from, b: to, contribution, ...rest },
    ]
  }
  const [before, after] = [readAt(leaf, a.values, a.site), readAt(leaf, b.values, b.site)]
  const parts = before.map((cause, i) => pair(cause, after[i] as Cause))
  if (leaf.op !== 'regions' && leaf.op !== 'gather') return parts.map((part) => ({ ...part, contribution }))
  const cells = cellsOf(compiled, leaf, a.site)
  const changes = parts.map((part, i) => (cells[i]?.weight as number) * (part.b - part.a))
  const sum = changes.reduce((x, y) => x + y, 0)
  const size = changes.reduce((x, y) => x + Math.abs(y), 0)
  // Where the regions cancel, no region's share of nothing can be told: the sum stays one part.
  if (Math.abs(sum) < 1e-9 * size) {
    const [first] = parts
    return first
      ? [
          {
            ...first,
            region: '',
            a: a.values.leaf(leaf, a.site),
            b: b.values.leaf(leaf, b.site),
            contribution,
          },
        ]
      : []
  }
  return parts.flatMap((part, i) => {
    const change = changes[i] as number
    return change === 0 ? [] : [{ ...part, contribution: contribution * (change / sum) }]
  })
}
