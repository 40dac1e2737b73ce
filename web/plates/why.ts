import type { Table1Country, Table1Sector } from '../../src/catalog/types.ts'

/** A number one can ask about: a value of the model, or a cell of Table 1. */
export type WhyTarget =
  | {
      kind: 'model'
      slot: 'current' | 'scenario'
      variable: string
      region: string
      year: number
      /** Set where the number comes from a run of cities, and so do its reasons. */
      resolution?: 'city'
    }
  | { kind: 'table1'; country: Table1Country; sector: Table1Sector; year: number }
  | { kind: 'note'; check: string; value: string; equation: string }
