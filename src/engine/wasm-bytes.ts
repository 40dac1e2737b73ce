/** The little of WebAssembly's binary format that the emitter needs (core specification 1.0, section 5). */

/** Value types. */
export const i32 = 0x7f
export const f64 = 0x7c
/** Two f64 in one register. */
export const v128 = 0x7b

/** Instructions by their names in the specification. */
export const op = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  return: 0x0f,
  call: 0x10,
  drop: 0x1a,
  select: 0x1b,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Load8U: 0x2d,
  i32Load: 0x28,
  f64Load: 0x2b,
  f64Store: 0x39,
  i32Const: 0x41,
  i64Const: 0x42,
  f64Const: 0x44,
  i32Eqz: 0x45,
  i32Eq: 0x46,
  i32LtS: 0x48,
  i32GeS: 0x4e,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32Mul: 0x6c,
  i32DivU: 0x6e,
  i32RemU: 0x70,
  i32And: 0x71,
  i32Or: 0x72,
  i32Xor: 0x73,
  i32Shl: 0x74,
  i32ShrS: 0x75,
  i64And: 0x83,
  i64Or: 0x84,
  i64Shl: 0x86,
  i64ShrU: 0x88,
  f64Eq: 0x61,
  f64Ne: 0x62,
  f64Lt: 0x63,
  f64Gt: 0x64,
  f64Le: 0x65,
  f64Ge: 0x66,
  f64Abs: 0x99,
  f64Neg: 0x9a,
  f64Floor: 0x9c,
  f64Add: 0xa0,
  f64Sub: 0xa1,
  f64Mul: 0xa2,
  f64Div: 0xa3,
  i32WrapI64: 0xa7,
  i32TruncF64S: 0xaa,
  i64ExtendI32U: 0xad,
  f64ConvertI32S: 0xb7,
  i64ReinterpretF64: 0xbd,
  f64ReinterpretI64: 0xbf,
} as const

/** Instructions on two lanes, after their prefix (proposal 'fixed-width SIMD', in the core specification since 2.0). */
export const simd = {
  load: 0x00,
  loadSplat: 0x0a,
  store: 0x0b,
  const: 0x0c,
  shuffle: 0x0d,
  i64Splat: 0x12,
  f64Splat: 0x14,
  extractLane: 0x21,
  replaceLane: 0x22,
  eq: 0x47,
  ne: 0x48,
  lt: 0x49,
  gt: 0x4a,
  le: 0x4b,
  ge: 0x4c,
  not: 0x4d,
  and: 0x4e,
  andnot: 0x4f,
  or: 0x50,
  xor: 0x51,
  bitselect: 0x52,
  loadLane: 0x57,
  storeLane: 0x5b,
  floor: 0x75,
  i64ExtendLowI32: 0xc7,
  i64Shl: 0xcb,
  i64ShrU: 0xcd,
  i64Add: 0xce,
  i64Sub: 0xd1,
  abs: 0xec,
  neg: 0xed,
  add: 0xf0,
  sub: 0xf1,
  mul: 0xf2,
  div: 0xf3,
  pmin: 0xf6,
  pmax: 0xf7,
  truncToI32: 0xfc,
  convertLowI32: 0xfe,
} as const

/** Positions of exp, log, pow, min and max among a module's functions; with two lanes the last two are not called. */
export const helper = { exp: 0, log: 1, pow: 2, min: 3, max: 4 } as const

/** Block type of a block without a value. */
export const empty = 0x40

/** Bytes of a function body, written instruction by instruction. */
export class Code {
  private room: Uint8Array
  /** Bytes written so far. */
  length = 0

  /** `room` is how many bytes to begin with. */
  constructor(room = 64) {
    this.room = new Uint8Array(room)
  }

  /** What has been written. */
  get bytes(): Uint8Array {
    return this.room.subarray(0, this.length)
  }

  private reserve(more: number): void {
    if (this.length + more <= this.room.length) return
    const wider = new Uint8Array((this.length + more) * 2)
    wider.set(this.bytes)
    this.room = wider
  }

  /** Appends what another wrote. */
  append(other: ArrayLike<number>): this {
    this.reserve(other.length)
    this.room.set(other, this.length)
    this.length += other.length
    return this
  }

  /** Appends one opcode. */
  one(opcode: number): this {
    this.reserve(1)
    this.room[this.length++] = opcode
    return this
  }

  /** Appends raw opcodes. */
  put(...opcodes: number[]): this {
    return this.append(opcodes)
  }

  /** Pushes a local's value. */
  get(local: number): this {
    return this.one(op.localGet).unsigned(local)
  }

  /** Pops into a local. */
  set(local: number): this {
    return this.one(op.localSet).unsigned(local)
  }

  /** Stores into a local and keeps the value. */
  tee(local: number): this {
    return this.one(op.localTee).unsigned(local)
  }

  call(index: number): this {
    return this.one(op.call).unsigned(index)
  }

  /** Loads or stores at the address on the stack plus `offset` bytes; f64 aligned to 8. */
  memory(opcode: number, offset: number): this {
    this.reserve(2)
    this.room[this.length++] = opcode
    this.room[this.length++] = opcode === op.i32Load ? 2 : opcode === op.i32Load8U ? 0 : 3
    return this.unsigned(offset)
  }

  /** Appends instructions on two lanes. */
  lanes(...instructions: number[]): this {
    for (const one of instructions) this.one(0xfd).unsigned(one)
    return this
  }

  /** Loads or stores lanes at the address on the stack plus `offset`; with a lane number where the instruction has one. */
  lanesAt(instruction: number, offset: number, lane?: number): this {
    this.one(0xfd).unsigned(instruction).one(3).unsigned(offset)
    return lane === undefined ? this : this.one(lane)
  }

  /** Loads both lanes from an address known now. */
  loadPair(at: number): this {
    return this.const32(0).lanesAt(simd.load, at)
  }

  /** The same number in both lanes. */
  constLanes(value: number): this {
    scratch.setFloat64(0, value, true)
    return this.one(0xfd).unsigned(simd.const).append(scratchBytes).append(scratchBytes)
  }

  /** The same 64 bits in both lanes. */
  constBits(value: bigint): this {
    scratch.setBigUint64(0, BigInt.asUintN(64, value), true)
    return this.one(0xfd).unsigned(simd.const).append(scratchBytes).append(scratchBytes)
  }

  /** Reads or writes a global. */
  global(opcode: number, index: number): this {
    return this.one(opcode).unsigned(index)
  }

  const32(value: number): this {
    this.one(op.i32Const)
    for (let rest = value | 0; ; ) {
      const low = rest & 0x7f
      rest >>= 7
      if (rest === (low & 0x40 ? -1 : 0)) return this.one(low)
      this.one(low | 0x80)
    }
  }

  const64(value: bigint): this {
    this.one(op.i64Const)
    for (let rest = BigInt.asIntN(64, value); ; ) {
      const low = Number(rest & 0x7fn)
      rest >>= 7n
      if (rest === (low & 0x40 ? -1n : 0n)) return this.one(low)
      this.one(low | 0x80)
    }
  }

  constF(value: number): this {
    scratch.setFloat64(0, value, true)
    return this.one(op.f64Const).append(scratchBytes)
  }

  /** An unsigned LEB128 number, below 2^31. */
  unsigned(value: number): this {
    this.reserve(5)
    let rest = value
    while (rest >= 0x80) {
      this.room[this.length++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    this.room[this.length++] = rest
    return this
  }
}

const scratchBytes = new Uint8Array(8)
const scratch = new DataView(scratchBytes.buffer)

/** A function of the module: its parameters, result, further locals and body (without the closing `end`). */
export interface WasmFunction {
  params: number[]
  result: number[]
  locals: number[]
  code: Code
  /** Name it is exported under. */
  export?: string
}

/** A module with an imported memory `m.m`, mutable globals of these types, and functions, numbered in their order. */
export function assemble(
  functions: readonly WasmFunction[],
  globals: readonly number[] = [],
): Uint8Array<ArrayBuffer> {
  const types = new Map<string, number>()
  const typeBytes: number[][] = []
  const typeOf = (one: WasmFunction): number => {
    const key = `${one.params}:${one.result}`
    let index = types.get(key)
    if (index === undefined) {
      index = typeBytes.length
      types.set(key, index)
      typeBytes.push([
        0x60,
        ...vector(one.params.map((type) => [type])),
        ...vector(one.result.map((type) => [type])),
      ])
    }
    return index
  }
  const out = new Code()
  out.put(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
  const indices = functions.map((one) => lebs(typeOf(one)))
  section(out, 1, vector(typeBytes))
  section(out, 2, vector([[...text('m'), ...text('m'), 2, 0, 0]]))
  section(out, 3, vector(indices))
  const zero = (type: number) => [...(type === f64 ? new Code().constF(0) : new Code().const32(0)).bytes]
  section(out, 6, vector(globals.map((type) => [type, 1, ...zero(type), op.end])))
  section(
    out,
    7,
    vector(functions.flatMap((one, i) => (one.export ? [[...text(one.export), 0, ...lebs(i)]] : []))),
  )
  const bodies = functions.map((one) => ({
    locals: vector(one.locals.map((type) => [1, type])),
    code: one.code.bytes,
  }))
  const sizes = bodies.map((one) => one.locals.length + one.code.length + 1)
  const count = lebs(bodies.length)
  const whole = bodies.reduce(
    (total, _, i) => total + lebs(sizes[i] as number).length + (sizes[i] as number),
    count.length,
  )
  out
    .put(10)
    .unsigned(whole)
    .put(...count)
  bodies.forEach(({ locals, code }, i) => {
    out.unsigned(sizes[i] as number).put(...locals)
    out.append(code)
    out.put(op.end)
  })
  return Uint8Array.from(out.bytes)
}

function section(out: Code, id: number, bytes: number[]): void {
  out
    .put(id)
    .unsigned(bytes.length)
    .put(...bytes)
}

const lebs = (value: number): number[] => [...new Code().unsigned(value).bytes]

const vector = (items: number[][]): number[] => [...lebs(items.length), ...items.flat()]

const text = (value: string): number[] => vector([...value].map((char) => [char.charCodeAt(0)]))
