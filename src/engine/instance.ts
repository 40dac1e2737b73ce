import type { Compiled, Equation } from './compile.ts'
import { jsCore, wasmCore } from './core.ts'
import { type Layout, type LayoutOptions, type LevelLayout, layoutOf, type Place } from './layout.ts'
import { allocate, type Memory } from './memory.ts'
import type { VariableDef } from './model.ts'
import type { Image, Output } from './pool-work.ts'

/** A compiled model in memory of its own: set parameters and inputs, run, read. Nothing is allocated by a run. */
export interface Instance {
  readonly compiled: Compiled
  readonly layout: Layout
  /** Bytes of the module, before compression. */
  readonly size: number
  /** Sets a parameter, in one member or in all. */
  setParam(index: number, value: number, member?: number): void
  /** Sets an input of one region and year, in one member or in all. */
  setInput(
    level: number,
    slot: number,
    region: number,
    yearIndex: number,
    value: number,
    member?: number,
  ): void
  /** Copies parameters and inputs of a plain memory into every member. */
  load(memory: Memory): void
  /** Runs all years, or those from a position on where nothing before it changed. */
  run(from?: number): void
  /** Passes over equations that none of these can reach in later runs; `undefined` runs all again. */
  only(reached: ReadonlySet<Equation> | undefined): void
  /** A remembered value; year -1 is before the first. Throws when the layout does not remember it. */
  value(def: VariableDef, element: number, region: number, yearIndex: number, member?: number): number
  /**
   * Derivatives of a weighted sum of values by every parameter and input, at the last run, member 0. Wants an instance
   * opened with `gradient`. The answer is a view that the next call overwrites.
   */
  gradient(of: readonly GradientOf[]): Gradient
  /** A remembered variable over all years. */
  series(def: VariableDef, element: number, region: number, member?: number): Float64Array
  /** What a worker needs to run this instance as it stands: see pool.ts. */
  image(outputs: readonly Output[]): Image
  /** A copy of everything a run read and gave, as it lies here. Wants one member and everything remembered. */
  snapshot(): Memory
  /** Copies what a run gave into a plain memory; what is not remembered is NaN there. */
  read(memory?: Memory): Memory
}

/** One value of an output: its weight in the sum whose derivatives are asked. */
export interface GradientOf {
  def: VariableDef
  element: number
  region: number
  yearIndex: number
  weight: number
}

/** Derivatives of an output. */
export interface Gradient {
  /** By the parameter at this position, in the parameter's unit. */
  param(index: number): number
  /** By an input of one region and year. */
  input(level: number, slot: number, region: number, yearIndex: number): number
}

/** How an instance is laid out, and whether it can give derivatives. */
export interface InstanceOptions extends LayoutOptions {
  gradient?: boolean
  /** Runs in JavaScript: on one lane, without a gradient, and not on workers. */
  js?: boolean
}

/** True where the machine has instructions on two lanes. */
export function hasLanes(): boolean {
  if (typeof WebAssembly === 'undefined') return false
  // a function that makes a register of two lanes and drops it
  const probe = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  ]
  return WebAssembly.validate(Uint8Array.from([...probe, 253, 98, 11]))
}

/**
 * Compiles a model to WebAssembly and gives it memory.
 * @throws when the machine cannot give that much memory
 */
export function openInstance(compiled: Compiled, options: InstanceOptions): Instance {
  const { js, gradient } = options
  if (js && (options.lanes !== 1 || gradient))
    throw new Error('JavaScript runs on one lane and without a gradient')
  const layout = layoutOf(compiled, options)
  const core = js ? jsCore(compiled, layout) : wasmCore(compiled, layout, gradient)
  const { buffer, room, chunks, flags, module, back } = core
  const area = (at: number, length: number) => new Float64Array(buffer, at, length)
  for (const { at, data } of room.tables) {
    if (data instanceof Int32Array) new Int32Array(buffer, at, data.length).set(data)
    else area(at, data.length).set(data)
  }
  const runs = new Uint8Array(buffer, flags, chunks.length).fill(1)
  const { lanes, members } = layout
  const { years, levels, model } = compiled
  const params = area(room.params, model.params.length * members)
  const values = layout.levels.map(({ tiles, stored }, l) =>
    area(room.values[l] as number, (layout.brief ? 2 : years.length + 1) * tiles * stored * lanes),
  )
  const records = layout.levels.map(({ tiles, record }, l) =>
    area(room.records[l] as number, years.length * tiles * record * lanes),
  )
  const inputs = layout.levels.map(({ tiles }, l) =>
    area(room.inputs[l] as number, years.length * tiles * (levels[l]?.inputSlots as number) * lanes),
  )

  /** Position of a slot of a cell within one year. */
  const within = (slots: number, slot: number, region: number, member: number): number => {
    const cell = region * members + member
    const lane = cell % lanes
    return (((cell - lane) / lanes) * slots + slot) * lanes + lane
  }
  const perYear = (level: number, slots: number) =>
    (layout.levels[level] as LevelLayout).tiles * slots * lanes
  // Where a remembered variable's first year stands in its level's values or record, and how far on the next year is.
  const place = (def: VariableDef, element: number, region: number, member = 0) => {
    const { level, stored, slot, record } = layout.places.get(def) as Place
    if (layout.brief ? record === undefined : !stored)
      throw new Error(`'${def.name}' is not remembered by this run; keep it, or keep 'all'`)
    const one = layout.levels[level] as LevelLayout
    if (layout.brief) {
      const first = within(one.record, (record as number) + element, region, member)
      return {
        from: records[level] as Float64Array,
        at: room.records[level] as number,
        slots: one.record,
        first,
        block: perYear(level, one.record),
      }
    }
    const block = perYear(level, one.stored)
    return {
      from: values[level] as Float64Array,
      at: room.values[level] as number,
      slots: one.stored,
      first: block + within(one.stored, slot + element, region, member),
      block,
    }
  }
  const each = (member: number | undefined, set: (member: number) => void) => {
    if (member !== undefined) set(member)
    else for (let m = 0; m < members; m++) set(m)
  }

  const self: Instance = {
    compiled,
    layout,
    size: core.size,
    setParam(index, value, member) {
      if (members === 1) params[index] = value
      else each(member, (m) => (params[within(model.params.length, index, 0, m)] = value))
    },
    setInput(level, slot, region, yearIndex, value, member) {
      const to = inputs[level] as Float64Array
      const slots = levels[level]?.inputSlots as number
      const base = yearIndex * perYear(level, slots)
      each(member, (m) => (to[base + within(slots, slot, region, m)] = value))
      // the lane that is left over follows the last region, so that it never meets what no region does
      const regions = levels[level]?.codes.length as number
      if (layout.apart && region === regions - 1 && regions % lanes !== 0)
        to[base + within(slots, slot, regions, 0)] = value
    },
    load(from) {
      from.params.forEach((value, i) => {
        self.setParam(i, value)
      })
      levels.forEach((one, level) => {
        const source = from.inputs[level] as Float64Array
        const to = inputs[level] as Float64Array
        const slots = one.inputSlots
        const count = one.codes.length
        const block = perYear(level, slots)
        // the lane that is left over follows the last region
        const cells = (layout.levels[level] as LevelLayout).tiles * lanes
        for (let cell = 0; cell < cells; cell++) {
          const region = Math.min(Math.floor(cell / members), count - 1)
          const lane = cell % lanes
          const first = ((cell - lane) / lanes) * slots * lanes + lane
          for (let t = 0; t < years.length; t++) {
            const read = (t * count + region) * slots
            const write = t * block + first
            for (let slot = 0; slot < slots; slot++) to[write + slot * lanes] = source[read + slot] as number
          }
        }
      })
    },
    run(from = -1) {
      if (layout.brief && from >= 0) throw new Error('a brief run does not remember a year to go on from')
      core.run(from)
    },
    only(reached) {
      chunks.forEach((equations, i) => {
        runs[i] = reached === undefined || equations.some((one) => reached.has(one)) ? 1 : 0
      })
    },
    value(def, element, region, yearIndex, member = 0) {
      const { from, first, block } = place(def, element, region, member)
      return from[first + yearIndex * block] as number
    },
    gradient(of) {
      if (!back) throw new Error('open the instance with `gradient: true`')
      area(room.mirror, (room.gainsEnd - room.mirror) / 8).fill(0)
      const shift = room.mirror / 8
      const gains = area(0, buffer.byteLength / 8)
      for (const { def, element, region, yearIndex, weight } of of) {
        const { level, slot } = layout.places.get(def) as Place
        const slots = (layout.levels[level] as LevelLayout).stored
        const base = (room.values[level] as number) / 8 + (yearIndex + 1) * perYear(level, slots) + shift
        const at = base + within(slots, slot + element, region, 0)
        gains[at] = (gains[at] as number) + weight
      }
      back()
      return {
        param: (index) => {
          const at = room.paramGains / 8 + index * lanes
          // one run's lanes are regions, whose parts add up
          return (gains[at] as number) + (layout.apart ? (gains[at + 1] as number) : 0)
        },
        input: (level, slot, region, yearIndex) => {
          const slots = levels[level]?.inputSlots as number
          const base = (room.inputs[level] as number) / 8 + yearIndex * perYear(level, slots) + shift
          const at = base + within(slots, slot, region, 0)
          const both = layout.apart && levels[level]?.codes.length === 1
          return (gains[at] as number) + (both ? (gains[at + 1] as number) : 0)
        },
      }
    },
    series(def, element, region, member) {
      const { from, first, block } = place(def, element, region, member)
      return Float64Array.from(years, (_, t) => from[first + t * block] as number)
    },
    snapshot() {
      if (layout.brief || members !== 1 || layout.levels.some((one) => one.scratch > 0))
        throw new Error("a snapshot wants one member, and a layout with keep 'all'")
      return {
        lanes,
        params: params.slice(),
        inputs: inputs.map((one) => one.slice()),
        values: values.map((one) => one.slice()),
      }
    },
    image(outputs) {
      if (!module) throw new Error('workers run WebAssembly; open the instance without `js`')
      return {
        module,
        bytes: room.end,
        tables: room.tables,
        flags: { at: flags, count: chunks.length },
        state: area(0, (room.values[0] as number) / 8).slice(),
        lanes,
        members,
        years: years.length,
        paramCount: model.params.length,
        outputs: outputs.map(({ def, element, region }) => {
          const { at, first, block, slots } = place(def, element, region)
          return { at: at / 8 + first, perYear: block, slots }
        }),
      }
    },
    read(to = allocate(compiled)) {
      if (layout.brief) throw new Error('a brief run remembers only what it keeps; read its series')
      levels.forEach((one, level) => {
        const target = to.values[level] as Float64Array
        const source = values[level] as Float64Array
        const slots = (layout.levels[level] as LevelLayout).stored
        const block = perYear(level, slots)
        for (const def of one.variables) {
          const { stored, slot } = layout.places.get(def) as Place
          const first = compiled.slotOf.get(def) as number
          for (let t = 0; t <= years.length; t++) {
            for (let r = 0; r < one.codes.length; r++) {
              const at = (t * one.codes.length + r) * one.slots + first
              const from = t * block + within(slots, slot, r, 0)
              for (let k = 0; k < def.size; k++)
                target[at + k] = stored ? (source[from + k * lanes] as number) : Number.NaN
            }
          }
        }
      })
      return to
    },
  }
  return self
}
