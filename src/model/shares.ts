import type { Readable, Subsystem } from '../engine/index.ts'
import type { Context } from './context.ts'

/**
 * How national amounts of industry are shared out to provinces that report none: by energy consumed in 2020 (NBS),
 * which follows heavy industry better than value added. Tibet, which reports none, by its value added.
 */
export function energyShare2020(c: Context, p: Subsystem): Readable<[]> {
  const { facts } = c
  const addedValue = (code: string) => facts.cell('drivers', [code, 2020], 'va_secondary_gcny')
  const energy = (code: string) => facts.find('energy_base', [code], 'energy_mtce_2020')
  const reporting = facts.provinces.filter((code) => energy(code) !== undefined)
  const perValue = total(reporting.map((code) => energy(code) as number)) / total(reporting.map(addedValue))
  const estimate = new Map(facts.provinces.map((code) => [code, energy(code) ?? addedValue(code) * perValue]))
  const all = total([...estimate.values()])
  return p.input('energy_share_2020', {
    unit: '1',
    steady: true,
    quality: 'estimated',
    read: (code) => (estimate.get(code) as number) / all,
    provenance: (code) => facts.provenance('energy_base', [code]),
  })
}

/** A leaf's share of the nation's secondary value added in 2020: how freight is shared out. */
export function valueShare2020(c: Context, p: Subsystem): Readable<[]> {
  return p.input('secondary_share_2020', {
    unit: '1',
    steady: true,
    quality: 'estimated',
    ...c.leafInput(
      'secondary',
      {
        read: (code) => c.facts.cell('drivers', [code, 2020], 'va_secondary_share'),
        provenance: (code) => c.facts.provenance('drivers', [code, 2020]),
      },
      2020,
    ),
  })
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** A leaf's share of the nation's people in 2020. */
export function peopleShare2020(c: Context, p: Subsystem): Readable<[]> {
  const people = (code: string) => c.facts.cell('drivers', [code, 2020], 'population_million')
  const all = c.facts.provinces.reduce((total, code) => total + people(code), 0)
  return p.input('people_share_2020', {
    unit: '1',
    steady: true,
    quality: 'estimated',
    ...c.leafInput(
      'people',
      {
        read: (code) => people(code) / all,
        provenance: (code) => c.facts.provenance('drivers', [code, 2020]),
      },
      2020,
    ),
  })
}

/** Log growth of a national series over 2015-20. */
export function growthTo2020(c: Context, series: string): number {
  let total = 0
  for (let y = 2015; y <= 2020; y++) total += Math.log(1 + (c.facts.national(series, y) ?? 0) / 100)
  return total
}
