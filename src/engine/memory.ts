import type { Compiled } from './compile.ts'

/**
 * A run's numbers. For each level: values laid out [year][tile][slot][lane], where block 0 holds the stocks before the
 * first year and block t + 1 holds year t; and inputs laid out [year][tile][input][lane]. A tile is as many regions as
 * there are lanes; with one lane that is [year][region][slot]. Read through `valueAt` and `inputAt`.
 */
export interface Memory {
  /** 1 unless told. */
  lanes?: 1 | 2
  values: Float64Array[]
  inputs: Float64Array[]
  params: Float64Array
}

/** Room for a run, with parameters at their central values and data inputs read. */
export function allocate(compiled: Compiled): Memory {
  const { years, levels } = compiled
  return {
    values: levels.map((one) => new Float64Array((years.length + 1) * one.codes.length * one.slots)),
    inputs: levels.map((one) => readInputs(compiled, one)),
    params: Float64Array.from(compiled.model.params, (param) => param.value),
  }
}

function readInputs(compiled: Compiled, one: Compiled['levels'][number]): Float64Array {
  const { years } = compiled
  const width = one.codes.length * one.inputSlots
  const room = new Float64Array(years.length * width)
  for (const def of one.inputs) {
    const slot = compiled.inputSlotOf.get(def) as number
    const labels = labelRows(def.dims)
    one.codes.forEach((code, r) => {
      labels.forEach((row, k) => {
        const at = r * one.inputSlots + slot + k
        let value = 0
        for (let t = 0; t < years.length; t++) {
          if (t === 0 || (years[t] as number) <= def.holdsAfter)
            value = def.read(code, years[t] as number, row)
          room[t * width + at] = value
        }
      })
    })
  }
  return room
}

function labelRows(dims: readonly { elements: readonly { label: string }[] }[]): string[][] {
  return dims.reduce<string[][]>(
    (rows, dim) => rows.flatMap((row) => dim.elements.map((elem) => [...row, elem.label])),
    [[]],
  )
}

/** Where a region's block of a year begins; year -1 is before the first. */
export const blockAt = (compiled: Compiled, level: number, yearIndex: number, region: number): number => {
  const one = compiled.levels[level] as Compiled['levels'][number]
  return ((yearIndex + 1) * one.codes.length + region) * one.slots
}

// Position in [year][tile][slot][lane].
function position(
  lanes: number,
  regions: number,
  slots: number,
  block: number,
  region: number,
  slot: number,
): number {
  const lane = region % lanes
  const tile = block * Math.ceil(regions / lanes) + (region - lane) / lanes
  return (tile * slots + slot) * lanes + lane
}

/** A value of a run; year -1 is before the first. */
export function valueAt(
  compiled: Compiled,
  memory: Memory,
  level: number,
  yearIndex: number,
  region: number,
  slot: number,
): number {
  const one = compiled.levels[level] as Compiled['levels'][number]
  const at = position(memory.lanes ?? 1, one.codes.length, one.slots, yearIndex + 1, region, slot)
  return memory.values[level]?.[at] as number
}

/** An input of a run. */
export function inputAt(
  compiled: Compiled,
  memory: Memory,
  level: number,
  yearIndex: number,
  region: number,
  slot: number,
): number {
  const one = compiled.levels[level] as Compiled['levels'][number]
  const at = position(memory.lanes ?? 1, one.codes.length, one.inputSlots, yearIndex, region, slot)
  return memory.inputs[level]?.[at] as number
}
