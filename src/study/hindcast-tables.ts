/** The baseline tables as they could have stood at a cut: observations to it, named projections after it. */
import type { BaselineTable, CatalogIndex } from '../catalog/index.ts'
import { projectNation } from './hindcast-national.ts'
import { exchangeAsOf, projectPower } from './hindcast-power.ts'
import { projectProvinces } from './hindcast-provinces.ts'
import { type Desk, lastReport, openDesk, sum } from './hindcast-sheet.ts'

/** Tables of a cut, and the words that say how they were projected. */
export interface TablesAsOf {
  tables: Record<string, BaselineTable>
  notes: string[]
}

/** National figures for 2020 that had been said by the cut. */
export interface Said2020 {
  /** PJ/yr. */
  centralHeat: number
  /** Percent of consumption. */
  rpsTotal: number
  rpsNonhydro: number
}

/**
 * Rewrites every table the model reads: the nation, the provinces, power, and what one later year alone tells. Whatever
 * no projection is put for is held as last reported by the cut.
 */
export function tablesAsOf(
  index: CatalogIndex,
  cut: number,
  gdpGrowth: (year: number) => number,
  said: Said2020,
): TablesAsOf {
  const desk = openDesk(index, cut)
  const nation = projectNation(desk, gdpGrowth)
  projectProvinces(desk, nation)
  projectPower(desk)
  baseYear(desk, said)
  return {
    tables: { ...desk.tables(), corridors: exchangeAsOf(desk) },
    notes: [
      `Electricity use, people, raw coal, refining: log-linear trend of up to five years to ${cut}. Secondary and tertiary value added: GDP growth times their ratio to it in those years. Steel, cement, aluminium: log-linear trend of five years.`,
      `Provinces: shares of their last report by ${cut}. Exchange of electricity: net imports of ${lastReport(desk, 'electricity', 'net_import_twh')}, from every exporter in proportion. What is not named is held as last reported.`,
    ],
  }
}

// Patterns of 2020 that a cut before it cannot know: energy use of the last report stands in for refineries and wells,
// people of the heating zone for central heat, one weight for all provinces for the quota.
function baseYear(desk: Desk, said: Said2020): void {
  const { codes, cut } = desk
  const bases = desk.sheet('energy_base')
  const people = (code: string) =>
    desk.sheet('drivers').need([code, cut], 'population_million') *
    (bases.number([code], 'heating_zone') ?? 0)
  const northern = sum(codes.map(people))
  const reported = `energy_mtce_${cut >= 2019 ? 2019 : 2015}`
  bases.each((row) => {
    const code = String(row.region)
    const energy = bases.number([code], reported) ?? null
    return {
      energy_mtce_2020: energy,
      crude_mt_2020: energy,
      gas_bcm_2020: 0,
      refinery_mt_2020: energy,
      heat_supply_pj_2020: (said.centralHeat * people(code)) / northern,
    }
  })
  desk.sheet('rps_weight').each(() => ({
    total_percent_2023: said.rpsTotal,
    nonhydro_percent_2023: said.rpsNonhydro,
  }))
}
