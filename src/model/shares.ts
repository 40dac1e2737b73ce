import type { Readable, Subsystem } from '../engine/index.ts'
import type { Context } from './context.ts'

/** A province's share of the nation's secondary value added in 2020: how national amounts are shared out. */
export function secondaryShare2020(c: Context, p: Subsystem): Readable<[]> {
  return p.input('secondary_share_2020', {
    unit: '1',
    steady: true,
    quality: 'estimated',
    read: (code) => c.facts.cell('drivers', [code, 2020], 'va_secondary_share'),
    provenance: (code) => c.facts.provenance('drivers', [code, 2020]),
  })
}

/** A province's share of the nation's people in 2020. */
export function peopleShare2020(c: Context, p: Subsystem): Readable<[]> {
  const people = (code: string) => c.facts.cell('drivers', [code, 2020], 'population_million')
  const all = c.facts.provinces.reduce((total, code) => total + people(code), 0)
  return p.input('people_share_2020', {
    unit: '1',
    steady: true,
    quality: 'estimated',
    read: (code) => people(code) / all,
    provenance: (code) => c.facts.provenance('drivers', [code, 2020]),
  })
}

/** Log growth of a national series over 2015-20. */
export function growthTo2020(c: Context, series: string): number {
  let total = 0
  for (let y = 2015; y <= 2020; y++) total += Math.log(1 + (c.facts.national(series, y) ?? 0) / 100)
  return total
}
