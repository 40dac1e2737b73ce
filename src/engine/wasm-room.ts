import type { Compiled } from './compile.ts'

/** Where everything stands in the one linear memory, each area aligned to 8 bytes. */
export class Room {
  end = 0
  readonly inputs: number[] = []
  readonly values: number[] = []
  readonly params: number
  /** Regions below each region, per level: where its counts and its list stand. */
  readonly kids: { start: number; list: number }[]
  /** The region above each region, per level. */
  readonly parents: number[]
  /** Calendar years. */
  readonly years: number
  readonly tables: { at: number; data: Int32Array | Float64Array }[] = []

  constructor({ levels, years, model }: Compiled) {
    this.params = this.take(model.params.length * 8)
    for (const one of levels) {
      this.inputs.push(this.take(years.length * one.codes.length * one.inputSlots * 8))
      this.values.push(this.take((years.length + 1) * one.codes.length * one.slots * 8))
    }
    this.years = this.place(Float64Array.from(years))
    this.parents = levels.map((one) => this.place(Int32Array.from(one.parent)))
    this.kids = levels.map((one) => {
      let count = 0
      const starts = [0, ...one.children.map((kids) => (count += kids.length))]
      return {
        start: this.place(Int32Array.from(starts)),
        list: this.place(Int32Array.from(one.children.flatMap((kids) => [...kids]))),
      }
    })
  }

  /** Reserves bytes. */
  take(bytes: number): number {
    const at = this.end
    this.end += Math.ceil(bytes / 8) * 8
    return at
  }

  /** Reserves room for a table that is written once. */
  place(data: Int32Array | Float64Array): number {
    const at = this.take(data.byteLength)
    this.tables.push({ at, data })
    return at
  }
}
