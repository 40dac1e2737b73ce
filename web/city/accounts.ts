import { sectorLayers } from '../charts/palette.ts'
import type { Results } from '../model/results.ts'
import { fuelTotal } from '../plates/sector-figures.tsx'

/** What is told of a city beside its CO2, by group, in the order shown. */
export const accountGroups = {
  electricity: [
    'power.demand.total',
    'power.demand.steel',
    'power.demand.aluminium',
    'power.demand.charging',
    'power.generation.coal',
    'power.generation.gas',
    'power.generation.nuclear',
    'power.generation.hydro',
    'power.generation.biomass',
    'power.generation.wind_onshore',
    'power.generation.wind_offshore',
    'power.generation.solar_distributed',
  ],
  products: [
    'industry.steel.output.bf_bof',
    'industry.steel.output.eaf',
    'industry.cement.clinker',
    'industry.aluminium.made',
  ],
  cars: [
    'transport.car.fleet.ice',
    'transport.car.fleet.hev',
    'transport.car.fleet.phev',
    'transport.car.fleet.bev',
    'transport.car.sales_total',
    'transport.nev_sales_share',
  ],
} as const
export type AccountGroup = keyof typeof accountGroups

/** Everything the page of a city asks a run of cities for. */
export const cityVariables: string[] = [
  ...sectorLayers.map(({ variable }) => variable),
  fuelTotal,
  ...Object.values(accountGroups).flat(),
]

/** The variables of a group that a city has any of in some year and scenario. */
export function present(group: AccountGroup, region: string, runs: readonly Results[]): string[] {
  const some = (variable: string) =>
    runs.some((run) => run.series(variable, region)?.some((value) => value > 1e-9))
  return accountGroups[group].filter(some)
}
