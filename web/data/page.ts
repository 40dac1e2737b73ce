import type { Check, Lever, Region, Table1 } from '../../src/catalog/types.ts'
import type { Scenario } from '../../src/study/types.ts'

/** The part of the catalog the page draws itself; what the model reads goes to the worker. */
export interface PageData {
  /** Hash of the catalog the page was built with. */
  hash: string
  table1: Table1
  /** Checks that concern Table 1; what they found comes with the drawer. */
  checks: Pick<Check, 'id' | 'kind' | 'concerns'>[]
  /** Levers that have equations, with their sliders, in catalog order. */
  levers: PageLever[]
  /** Levers of the register without equations, by id: an address may name one. */
  inactiveLevers: string[]
  regions: PageRegion[]
  /** Built-in scenarios, bases merged. */
  scenarios: Scenario[]
  /** First and last year of a run. */
  years: [first: number, last: number]
  /** Last year with observations. */
  lastObserved: number
}

/** What a slider shows of a lever. */
export type PageLever = Pick<Lever, 'id' | 'name' | 'field' | 'strength'>

/** What the page shows of a place. */
export type PageRegion = Pick<Region, 'code' | 'level' | 'name' | 'short' | 'data'>
