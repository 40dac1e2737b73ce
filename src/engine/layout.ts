import { type Compiled, type Equation, leaves } from './compile.ts'
import type { VariableDef } from './model.ts'

/** How a run is laid out in memory. */
export interface LayoutOptions {
  /** Numbers worked on at once: 1, or 2 with SIMD. */
  lanes: 1 | 2
  /** Members of an ensemble run side by side; with two lanes one, or an even number. 1 unless told. */
  members?: number
  /**
   * What a run remembers of every year: `'all'`, or names of variables. Stocks and what another level, stage or
   * region reads are remembered always. `'all'` unless told.
   */
  keep?: 'all' | ReadonlySet<string>
  /**
   * Remembers only the variables named by `keep`; stocks and the rest live for two years. Less memory, and quicker
   * where there is much; such a run cannot be explained or go on from a year.
   */
  brief?: boolean
  /** Arrays of a model with more equations than this run as loops instead of being written out; 20,000 unless told. */
  unroll?: number
}

/** Where a variable stands. */
export interface Place {
  level: number
  /** Remembered for every year; otherwise in room that the next regions write over. */
  stored: boolean
  /** Its first element's slot. */
  slot: number
  /** In a brief layout, the first element's slot among what is remembered. */
  record?: number
}

/** One level in memory: cells (regions x members) in tiles of as many as there are lanes. */
export interface LevelLayout {
  cells: number
  tiles: number
  /** Slots remembered for every year and cell. */
  stored: number
  /** Slots that live only while a tile is worked on. */
  scratch: number
  /** In a brief layout, slots copied to the record of every year. */
  record: number
}

/** Where everything stands. Values lie as [year][tile][slot][lane]: what is worked on together lies together. */
export interface Layout {
  lanes: 1 | 2
  members: number
  /** True when the lanes of a tile are different regions, false when they are members of one region. */
  apart: boolean
  /** Whether values live for two years and only a record of some is kept. */
  brief: boolean
  /** Whether arrays run as loops. */
  loops: boolean
  levels: LevelLayout[]
  places: ReadonlyMap<VariableDef, Place>
}

/** Lays out a compiled model. Throws when the members do not fill the lanes. */
export function layoutOf(compiled: Compiled, options: LayoutOptions): Layout {
  const { lanes, members = 1, keep = 'all', brief = false, unroll = 20_000 } = options
  if (!Number.isInteger(members) || members < 1 || (members > 1 && members % lanes !== 0))
    throw new Error(`${members} members do not fill ${lanes} lanes; take 1 or a multiple of ${lanes}`)
  const read = keep === 'all' ? undefined : readAcross(compiled)
  const places = new Map<VariableDef, Place>()
  const levels = compiled.levels.map((one, level): LevelLayout => {
    const cells = one.codes.length * members
    let stored = 0
    let scratch = 0
    let record = 0
    for (const def of one.variables) {
      const remembered =
        read === undefined ||
        def.kind === 'stock' ||
        read.has(def) ||
        (keep as ReadonlySet<string>).has(def.name)
      const recorded = brief && (keep === 'all' || keep.has(def.name))
      places.set(def, {
        level,
        stored: remembered,
        slot: remembered ? stored : scratch,
        record: recorded ? record : undefined,
      })
      if (remembered) stored += def.size
      else scratch += def.size
      if (recorded) record += def.size
    }
    return { cells, tiles: Math.ceil(cells / lanes), stored, scratch, record }
  })
  const loops = compiled.equations.size > unroll
  return { lanes, members, apart: lanes > 1 && members === 1, brief, loops, levels, places }
}

// Variables that an equation of another level, stage or region reads this year.
function readAcross({ stages }: Compiled): Set<VariableDef> {
  /** The stage that computes a variable; -1 when there are several. */
  const stageOf = new Map<VariableDef, number>()
  const each = (visit: (equation: Equation, stage: number) => void) =>
    stages.forEach((stage, s) => {
      for (const equations of stage) for (const one of equations) visit(one, s)
    })
  each(({ def }, s) => {
    stageOf.set(def, (stageOf.get(def) ?? s) === s ? s : -1)
  })
  const read = new Set<VariableDef>()
  each(({ def, expr }, s) => {
    leaves(expr, ({ op, leaf }) => {
      const other = leaf?.owner as VariableDef
      if (op === 'regions' || op === 'gather') read.add(other)
      else if (op === 'ref' && (other.level !== def.level || stageOf.get(other) !== s)) read.add(other)
    })
  })
  return read
}
