import type { Elem } from './dimension.ts'
import type { Expr } from './expr.ts'
import type { InputDef, Level, Model, ParamDef, VariableDef } from './model.ts'

/** The regions of one level, in the order of every sum, each with its parent's position in the level above. */
export interface Regions {
  level: Level
  codes: readonly string[]
  parent?: readonly number[]
}

/** One scalar equation, placed. */
export interface Equation {
  def: VariableDef
  elems: readonly Elem[]
  name: string
  level: number
  slot: number
  expr: Expr
  /** A stock's value before the first year. */
  initial?: Expr
}

/** A model with slots, stages and regions: what backends run. */
export interface Compiled {
  model: Model
  years: readonly number[]
  levels: readonly CompiledLevel[]
  /** In each stage, for each level from the top down, equations in an order that needs nothing later. */
  stages: readonly (readonly Equation[])[][]
  /** By `level:name`. */
  equations: ReadonlyMap<string, Equation>
  slotOf: ReadonlyMap<VariableDef, number>
  inputSlotOf: ReadonlyMap<InputDef, number>
  paramSlotOf: ReadonlyMap<ParamDef, number>
}

/** One level's regions and how many slots each region has. */
export interface CompiledLevel {
  level: Level
  codes: readonly string[]
  parent: readonly number[]
  /** For each region, the positions of its regions in the level below. */
  children: readonly Int32Array[]
  slots: number
  inputs: readonly InputDef[]
  inputSlots: number
  variables: readonly VariableDef[]
}
