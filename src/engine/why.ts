/**
 * What people ask of a model and its runs: why a number is what it is, why it is another one there, how equations read,
 * what is wrong with them, and the interpreter, which every other way to run must equal. Apart from `index.ts`, so that what only runs need not carry it.
 */
export { checkFinite, checkInputs, checkRun } from './check.ts'
export { type Cause, type ExplainOptions, explain, type Why } from './explain.ts'
export { type Change, type ChangeOptions, type ChangeSide, explainChange } from './explain-change.ts'
export type { Method } from './explain-split.ts'
export { type Series, type Strip, strip } from './explain-strip.ts'
export { type Unguarded, unguarded } from './guards.ts'
export { evaluate, initialise, interpret } from './interpret.ts'
export { unused } from './lint.ts'
export { toTex, toText } from './print.ts'
