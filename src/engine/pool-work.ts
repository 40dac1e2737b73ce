import type { VariableDef } from './model.ts'

/** A value asked of every member, for all years. */
export interface Output {
  def: VariableDef
  element: number
  region: number
}

/** What a worker needs of a compiled model: everything here can be sent to it. */
export interface Image {
  module: WebAssembly.Module
  bytes: number
  tables: { at: number; data: Int32Array | Float64Array }[]
  /** Flags of the chunks: all run. */
  flags: { at: number; count: number }
  /** Parameters and inputs as they stand in every member. */
  state: Float64Array
  lanes: number
  members: number
  years: number
  paramCount: number
  /** Outputs in the order they were asked. */
  outputs: OutputPlace[]
}

/** Where an output's first year stands, in f64 positions. */
export interface OutputPlace {
  at: number
  perYear: number
  /** Slots of a cell, by which the next tile of members lies further on. */
  slots: number
}

/** Some members of an ensemble: their parameters, and inputs that differ. */
export interface Job {
  id: number
  /** [member][parameter]; at most as many members as the image has. */
  params: Float64Array
  /** Positions and values of inputs that differ from the image's. */
  inputs: { at: Int32Array; values: Float64Array }
}

/** What came: [member][output][year]. */
export interface JobResult {
  id: number
  values: Float64Array
}

/** Starts a worker's half: memory of its own, and a function that does jobs one after the other. */
export function startWork(image: Image): (job: Job) => JobResult {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(image.bytes / 65536) })
  const { exports } = new WebAssembly.Instance(image.module, { m: { m: memory } })
  const run = exports.run as (from: number) => void
  for (const { at, data } of image.tables) {
    if (data instanceof Int32Array) new Int32Array(memory.buffer, at, data.length).set(data)
    else new Float64Array(memory.buffer, at, data.length).set(data)
  }
  new Uint8Array(memory.buffer, image.flags.at, image.flags.count).fill(1)
  const all = new Float64Array(memory.buffer)
  all.set(image.state)
  const { lanes, members, paramCount, years, outputs } = image
  const cell = (slots: number, slot: number, member: number): number =>
    (Math.floor(member / lanes) * slots + slot) * lanes + (member % lanes)
  return ({ id, params, inputs }) => {
    const count = params.length / paramCount
    for (let m = 0; m < members; m++) {
      // members that are left over do what the last one does
      const from = Math.min(m, count - 1) * paramCount
      for (let i = 0; i < paramCount; i++) {
        const at = members === 1 ? i : cell(paramCount, i, m)
        all[at] = params[from + i] as number
      }
    }
    inputs.at.forEach((at, i) => {
      all[at] = inputs.values[i] as number
    })
    run(-1)
    inputs.at.forEach((at) => {
      all[at] = image.state[at] as number
    })
    const values = new Float64Array(count * outputs.length * years)
    let next = 0
    for (let m = 0; m < count; m++) {
      for (const { at, perYear, slots } of outputs) {
        const first = at + cell(slots, 0, m)
        for (let t = 0; t < years; t++) values[next++] = all[first + t * perYear] as number
      }
    }
    return { id, values }
  }
}

/** Messages a worker gets. */
export type ToWorker = { image: Image } | { job: Job }

/** The worker's side of a pool: call it with what it gets, and it answers. */
export function serveWork(
  answer: (result: JobResult, transfer: ArrayBuffer[]) => void,
): (message: ToWorker) => void {
  let work: ((job: Job) => JobResult) | undefined
  return (message) => {
    if ('image' in message) {
      work = startWork(message.image)
      return
    }
    const result = (work as NonNullable<typeof work>)(message.job)
    answer(result, [result.values.buffer as ArrayBuffer])
  }
}
