import { type Code, f64, helper, op, simd, v128, type WasmFunction } from './wasm-bytes.ts'
import { laneFunctions } from './wasm-lane-math.ts'
import { mathFunctions } from './wasm-math.ts'

/** Operations with one or two operands that every dialect has under one name. */
export type Plain = 'neg' | 'add' | 'sub' | 'mul' | 'div'

/**
 * How an equation is written: on one number at a time, or on two in one register. The operations and their order are
 * the same, so are the bits. Operands stand on the stack in the order of the declaration unless said otherwise.
 */
export interface Dialect {
  lanes: 1 | 2
  /** Value type of a local. */
  type: number
  constant(code: Code, value: number): void
  /** Loads at the address on the stack. */
  load(code: Code, offset: number): void
  /** Loads one number for all lanes. */
  loadSame(code: Code, offset: number): void
  /** Stores what is on the stack, its address below it. */
  store(code: Code, offset: number): void
  plain(code: Code, name: Plain): void
  /** The smaller or larger of two; wants the second operand first where `swapped`. */
  extreme(code: Code, name: 'min' | 'max'): void
  swapped: boolean
  /** Leaves a mask. */
  compare(code: Code, name: 'lt' | 'le' | 'ne'): void
  /** A mask as 1 or 0. */
  number(code: Code): void
  /** Takes two values and a mask: the first where it holds. */
  choose(code: Code): void
  /** Takes a value and a mask: the value where it holds, else 0; with `not` where it does not. Absent where choosing is as cheap. */
  keep?(code: Code, not: boolean): void
  /** Takes two masks: where they agree. */
  same(code: Code): void
  /** Without its sign. */
  absolute(code: Code): void
  /** Functions every module begins with, at the positions of `helper`. */
  functions(): WasmFunction[]
}

const plainScalar = { neg: op.f64Neg, add: op.f64Add, sub: op.f64Sub, mul: op.f64Mul, div: op.f64Div }
const plainLanes = { neg: simd.neg, add: simd.add, sub: simd.sub, mul: simd.mul, div: simd.div }
const compareScalar = { lt: op.f64Lt, le: op.f64Le, ne: op.f64Ne }
const compareLanes = { lt: simd.lt, le: simd.le, ne: simd.ne }

/** One number at a time. */
export const scalar: Dialect = {
  lanes: 1,
  type: f64,
  constant: (code, value) => void code.constF(value),
  load: (code, offset) => void code.memory(op.f64Load, offset),
  loadSame: (code, offset) => void code.memory(op.f64Load, offset),
  store: (code, offset) => void code.memory(op.f64Store, offset),
  plain: (code, name) => void code.one(plainScalar[name]),
  extreme: (code, name) => void code.call(helper[name]),
  swapped: false,
  compare: (code, name) => void code.one(compareScalar[name]),
  number: (code) => void code.one(op.f64ConvertI32S),
  choose: (code) => void code.one(op.select),
  same: (code) => void code.one(op.i32Eq),
  absolute: (code) => void code.one(op.f64Abs),
  functions: mathFunctions,
}

/** Two numbers in one register; `pair` says where a constant stands in both lanes. */
export const twoLanes = (pair: (value: number) => number): Dialect => ({
  lanes: 2,
  type: v128,
  // read from memory, which is one instruction of the machine where the number itself would be three
  constant: (code, value) => void (value === 0 ? code.constLanes(value) : code.loadPair(pair(value))),
  load: (code, offset) => void code.lanesAt(simd.load, offset),
  loadSame: (code, offset) => void code.lanesAt(simd.loadSplat, offset),
  store: (code, offset) => void code.lanesAt(simd.store, offset),
  plain: (code, name) => void code.lanes(plainLanes[name]),
  // pmin(x, y) is y < x ? y : x; ours is a < b ? a : b, so x is b and y is a
  extreme: (code, name) => void code.lanes(name === 'min' ? simd.pmin : simd.pmax),
  swapped: true,
  compare: (code, name) => void code.lanes(compareLanes[name]),
  number: (code) => void code.constLanes(1).lanes(simd.and),
  choose: (code) => void code.lanes(simd.bitselect),
  same: (code) => void code.lanes(simd.xor, simd.not),
  absolute: (code) => void code.lanes(simd.abs),
  keep: (code, not) => void code.lanes(not ? simd.andnot : simd.and),
  functions: () => laneFunctions(pair),
})
