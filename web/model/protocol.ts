import type { Explanation, Identity, Scenario, VariableInfo } from '../../src/study/types.ts'

/** What the page asks of the worker. */
export type Request =
  | { type: 'run'; id: number; scenario: Scenario; variables: string[] }
  | { type: 'city'; id: number; scenarios: Scenario[]; variables: string[]; region: string }
  | {
      type: 'explain'
      id: number
      scenario: Scenario
      variable: string
      region: string
      year: number
      /** Where the number comes from; unsaid, from the run of provinces. */
      resolution?: 'city'
    }

/** What a run says of the variables asked for: values are variable x region x year, NaN where there is no value. */
export interface Values {
  identity: Identity
  variables: string[]
  values: Float64Array<ArrayBuffer>
  notes: string[]
}

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

/** What the worker says. A city's study covers that one region. */
export type Reply =
  | { type: 'ready'; info: StudyInfo }
  | { type: 'broken'; reason: string }
  | ({ type: 'result'; id: number } & Values)
  | { type: 'city'; id: number; info: StudyInfo; results: Values[] }
  | { type: 'explanation'; id: number; explanation: Explanation }
  | { type: 'failed'; id: number; reason: string }
