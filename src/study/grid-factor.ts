import type { Memory } from '../engine/index.ts'
import { comparison } from './comparison.ts'
import { type Machine, nationalSum, nationLevel, readValue } from './machine.ts'
import { seriesOf } from './table-targets.ts'
import type { CalibrateRow } from './types.ts'

/**
 * The official grid factor beside ours, and why they differ. Ours is coal by CEC's net rate and gas, over gross
 * generation; the ministry's divides emissions of the power industry by generation. No tolerance is set: the
 * bases differ, and a correct model lies below.
 */
export function gridFactorRows(machine: Machine, memory: Memory): CalibrateRow[] {
  const { compiled, catalog } = machine
  const param = (id: string, which: 'low' | 'central' | 'high' = 'central') =>
    catalog.parameter(id)[which] as number
  return [2021, 2022, 2023].flatMap((year) => {
    const ours = readValue(compiled, memory, nationLevel, 'power.emission_factor.generation', 0, year)
    const official = seriesOf(catalog, 'grid_ef_mee', year)
    const total = nationalSum(compiled, memory, 'power.generation_total', year)
    const coal = nationalSum(compiled, memory, 'power.generation.coal', year)
    const biomass = nationalSum(compiled, memory, 'power.generation.biomass', year)
    const coalCo2 = nationalSum(compiled, memory, 'power.coal.burned', year) * param('ef_tce_coal')
    const perMwh = (mt: number) => mt / total
    const ownUse = param('plant_own_use_coal') / 100
    // each cause as if it were counted the other way, alone
    const causes = [
      {
        name: 'tce factor',
        value: perMwh(coalCo2 * (param('ef_tce_coal', 'high') / param('ef_tce_coal') - 1)),
        source: 'ef_tce_coal at its high value',
      },
      {
        name: 'own use',
        value: perMwh((coalCo2 * ownUse) / (1 - ownUse)),
        source: 'net rate applied to gross generation, without plant_own_use_coal',
      },
      {
        name: 'waste gas and biomass',
        value: perMwh(biomass * (coalCo2 / coal) * param('biomass_fossil_share')),
        source: 'biomass_fossil_share of biomass and waste generation, at the factor of coal',
      },
    ]
    const explained = causes.reduce((sum, cause) => sum + cause.value, 0)
    const row = (series: string, modelled: number, source: string, observed?: number) =>
      comparison({ series, unit: 'tCO2/MWh', year, observed, modelled, source })
    return [
      row(
        'power.emission_factor.generation',
        ours,
        'MEE national grid factor; another basis, no tolerance',
        official,
      ),
      ...causes.map((cause) => row(`grid factor gap: ${cause.name}`, cause.value, cause.source)),
      row(
        'grid factor gap: heat (the rest)',
        official - ours - explained,
        'fuel the ministry books to power and we to heat; closes the difference',
      ),
    ]
  })
}
