import type { Compiled } from './compile.ts'
import type { Layout, LevelLayout } from './layout.ts'

/** Tiles that go through one function before the next: its instructions are fetched once for all of them. */
export const tilesTogether = 8

/** Numbers in a table of those that stand in both lanes. */
const pairsAtOnce = 64

/** Where everything stands in the one linear memory, in bytes; each area aligned to 16. */
export class Room {
  end = 0
  readonly params: number
  readonly inputs: number[] = []
  readonly values: number[] = []
  /** In a brief layout, where each level's record begins: [year][tile][record][lane]. */
  readonly records: number[] = []
  /** Shared by all levels, for as many tiles as are worked on at a time. */
  readonly scratch: number
  /** One slot that nobody reads. */
  readonly sink: number
  /** Calendar years, f64. */
  readonly years: number
  /**
   * Of each level and each level above it: for each tile and lane group the upper cell's offsets in a year's values
   * and inputs, i32 pairs.
   */
  readonly above: number[][] = []
  /** Regions below each region, per level: where counts and lists stand. Lists hold offsets within a year's values. */
  readonly kids: { start: number; list: number }[]
  /** How far behind inputs and values what the output gains from each stands; 0 without a gradient. */
  mirror = 0
  /** What the output gains from parameters, a lane each. */
  paramGains = 0
  /** End of the mirror. */
  gainsEnd = 0
  /** End of parameters, inputs and values. */
  readonly state: number
  readonly tables: { at: number; data: Int32Array | Float64Array }[] = []

  private readonly pairs = new Map<number, number>()
  private pairTable = { at: 0, data: new Float64Array(0) }

  constructor(
    private readonly compiled: Compiled,
    private readonly layout: Layout,
  ) {
    const { levels, years, model } = compiled
    const { lanes, members } = layout
    this.params = this.take(model.params.length * 8 * members)
    levels.forEach((one, l) => {
      const { tiles } = layout.levels[l] as LevelLayout
      this.inputs.push(this.take(years.length * tiles * one.inputSlots * lanes * 8))
    })
    const blocks = layout.brief ? 2 : years.length + 1
    for (const { tiles, stored } of layout.levels)
      this.values.push(this.take(blocks * tiles * stored * lanes * 8))
    for (const { tiles, record } of layout.levels)
      this.records.push(this.take(years.length * tiles * record * lanes * 8))
    this.state = this.end
    this.scratch = this.take(tilesTogether * Math.max(...layout.levels.map((one) => one.scratch)) * lanes * 8)
    this.sink = this.take(lanes * 8)
    this.years = this.place(Float64Array.from(years))
    levels.forEach((_, l) => {
      this.above.push(Array.from({ length: l }, (_, u) => this.place(this.cellsAbove(l, u))))
    })
    this.kids = levels.map((one, l) => {
      let count = 0
      const starts = [0, ...one.children.map((kids) => (count += kids.length))]
      return {
        start: this.place(bounds(starts, lanes)),
        list: this.place(
          Int32Array.from(
            one.children.flatMap((kids) => [...kids].map((kid) => this.cell(l + 1, kid).value)),
          ),
        ),
      }
    })
  }

  /** Reserves the mirror of inputs and values, and room for the gains of parameters. */
  reflect(): void {
    this.mirror = this.take(this.state)
    const { lanes, members } = this.layout
    this.paramGains = this.take(this.compiled.model.params.length * Math.max(members, lanes) * 8)
    this.gainsEnd = this.end
  }

  /** Offsets of a region's first cell within a year of a level's values and inputs. */
  cell(level: number, region: number): { value: number; input: number } {
    const { lanes, members } = this.layout
    const first = region * members
    const [tile, lane] = [Math.floor(first / lanes), first % lanes]
    const at = (slots: number) => (tile * slots * lanes + lane) * 8
    return {
      value: at((this.layout.levels[level] as LevelLayout).stored),
      input: at(this.compiled.levels[level]?.inputSlots as number),
    }
  }

  // For each tile of a level, and each of its lanes where those are different regions, the cell of an upper level.
  private cellsAbove(level: number, upper: number): Int32Array {
    const { lanes, members, apart } = this.layout
    const { tiles } = this.layout.levels[level] as LevelLayout
    const regions = this.compiled.levels[level]?.codes.length as number
    const groups = apart ? lanes : 1
    const table = new Int32Array(tiles * groups * 2)
    const memberTiles = members / lanes
    for (let tile = 0; tile < tiles; tile++) {
      for (let k = 0; k < groups; k++) {
        let region = Math.min(apart ? tile * lanes + k : Math.floor((tile * lanes) / members), regions - 1)
        for (let l = level; l > upper; l--) region = this.compiled.levels[l]?.parent[region] as number
        const { value, input } = this.cell(upper, region)
        const within = apart || members === 1 ? 0 : (tile % memberTiles) * lanes * 8
        const slots = (this.layout.levels[upper] as LevelLayout).stored
        const inputs = this.compiled.levels[upper]?.inputSlots as number
        table[(tile * groups + k) * 2] = value + within * slots
        table[(tile * groups + k) * 2 + 1] = input + within * inputs
      }
    }
    return table
  }

  /** Reserves bytes. */
  take(bytes: number): number {
    const at = this.end
    this.end += Math.ceil(bytes / 16) * 16
    return at
  }

  /** Where a number other than zero stands in both lanes. */
  pair(value: number): number {
    const known = this.pairs.get(value)
    if (known !== undefined) return known
    const next = this.pairs.size % pairsAtOnce
    if (next === 0) {
      const data = new Float64Array(pairsAtOnce * 2)
      this.pairTable = { at: this.place(data), data }
    }
    this.pairTable.data.fill(value, 2 * next, 2 * next + 2)
    const at = this.pairTable.at + 16 * next
    this.pairs.set(value, at)
    return at
  }

  /** Reserves room for a table that is written once. */
  place(data: Int32Array | Float64Array): number {
    const at = this.take(data.byteLength)
    this.tables.push({ at, data })
    return at
  }
}

/**
 * First and end of each region's part of a list, in pairs, from where the parts begin. The lane that is left over does
 * what the last region does, so that it never meets what no region meets.
 */
export function bounds(starts: ArrayLike<number>, lanes: number): Int32Array {
  const regions = starts.length - 1
  const pairs = new Int32Array((regions + lanes) * 2)
  for (let r = 0; r < regions + lanes; r++) {
    const as = Math.min(r, regions - 1)
    pairs[2 * r] = starts[as] as number
    pairs[2 * r + 1] = starts[as + 1] as number
  }
  return pairs
}
