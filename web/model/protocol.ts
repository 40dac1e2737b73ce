import type { Explanation, Identity, Scenario, VariableInfo } from '../../src/study/types.ts'

/** What the page asks of the worker. */
export type Request =
  | { type: 'run'; id: number; scenario: Scenario; variables: string[] }
  | { type: 'explain'; id: number; scenario: Scenario; variable: string; region: string; year: number }

/** What the study covers; sent once, before any answer. */
export interface StudyInfo {
  modelHash: string
  /** What runs the equations in this browser. */
  backend: 'lanes' | 'scalar' | 'js' | 'interpreter'
  dataHash: string
  years: number[]
  regions: string[]
  variables: VariableInfo[]
  levers: string[]
}

/** What the worker says. `values` holds asked variable x region x year, NaN where there is no value. */
export type Reply =
  | { type: 'ready'; info: StudyInfo }
  | { type: 'broken'; reason: string }
  | {
      type: 'result'
      id: number
      identity: Identity
      variables: string[]
      values: Float64Array<ArrayBuffer>
      notes: string[]
    }
  | { type: 'explanation'; id: number; explanation: Explanation }
  | { type: 'failed'; id: number; reason: string }
