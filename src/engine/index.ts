/**
 * Equations with units over regions and years: declare them once, run them fast. Knows nothing of any subject and
 * depends on nothing. `why.ts` explains and checks; the book of all equations (reference.ts) is made once, by a build.
 */
export {
  type Compiled,
  type CompiledLevel,
  type CompileOptions,
  compile,
  type Equation,
  leaves,
  type Regions,
} from './compile.ts'
export { type Dimension, dimension, type Elem } from './dimension.ts'
export { type Downstream, downstream } from './downstream.ts'
export { compileFast, compileJs, compileWasm, type Runner } from './emit.ts'
export {
  constant,
  Expr,
  logit,
  lookup,
  type Operand,
  select,
  solve,
  sum,
  total,
  type Unknown,
  year,
} from './expr.ts'
export { type GradientOf, hasLanes, type Instance, openInstance } from './instance.ts'
export type { Layout, LayoutOptions } from './layout.ts'
export { bisect, exp, log, type Outside, pow } from './math.ts'
export { allocate, blockAt, inputAt, type Memory, valueAt } from './memory.ts'
export {
  combinations,
  elementName,
  equationOf,
  type InputDef,
  type Level,
  type Link,
  level,
  link,
  type Model,
  model,
  type Notes,
  type ParamDef,
  type Provenance,
  type Readable,
  readableOf,
  type Stock,
  type Subsystem,
  sumRegions,
  type VariableDef,
} from './model.ts'
export { openPool, type Pool, type PoolWorker } from './pool.ts'
export { type JobResult, type Output, serveWork, type ToWorker } from './pool-work.ts'
export { readValue } from './read.ts'
export { conversion, describe, sameDimension, type Unit, unit } from './unit.ts'
