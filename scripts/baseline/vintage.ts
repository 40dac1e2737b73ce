import type { Facts } from './facts.ts'
import { must } from './facts.ts'
import { apportion } from './io.ts'
import { coalUnits } from './plants.ts'
import type { Capacity } from './power-capacity.ts'

/** Cohorts of what stood at the end of 2014, by first year of build. */
export const cohorts = ['pre2000', '2000', '2005', '2010'] as const

const cohortOf = (start: number): number => (start < 2000 ? 0 : start < 2005 ? 1 : start < 2010 ? 2 : 3)

/** One row of coal_vintage.csv. */
export interface CoalVintage {
  region: string
  cohort: string
  gw: number
}

/** Coal of the end of 2014 by build cohort, scaled to the province's capacity. Provinces without a listed unit get no rows with gw. */
export function coalVintage(
  facts: Facts,
  capacity: Capacity,
): (Omit<CoalVintage, 'gw'> & { gw: number | null })[] {
  const units = coalUnits(facts).filter((u) => !u.planned && (u.end === undefined || u.end > 2014))
  return facts.codes.flatMap((region) => {
    const gw = [0, 0, 0, 0]
    for (const unit of units) {
      if (unit.code !== region) continue
      // No start year: retired since, so surely old; still running, so of unknown age and left to scaling.
      if (unit.start === undefined && unit.end === undefined) continue
      if ((unit.start ?? 0) > 2014) continue
      const c = cohortOf(unit.start ?? 0)
      gw[c] = (gw[c] ?? 0) + unit.gw
    }
    const total = capacity.get(region, 'coal', 2014)
    const shared = total > 0 ? apportion(gw, total, 5) : gw
    return cohorts.map((cohort, i) => ({ region, cohort, gw: shared[i] ?? null }))
  })
}

/** One row of vintage_national.csv. */
export interface NationalVintage {
  technology: string
  cohort: string
  share: number
  confidence: string
}

const series: Record<string, string> = {
  hydro: 'cap_hydro',
  nuclear: 'cap_nuclear',
  gas: 'cap_gas',
  biomass: 'cap_bio',
  wind_offshore: 'cap_wind_offshore',
  solar: 'cap_solar',
}

/** Shares of the end-2014 capacity by cohort, from the growth of the stock: nothing is taken to have closed since. */
export function vintageNational(facts: Facts): NationalVintage[] {
  return facts.recalled.cohort_stock.flatMap(({ technology, confidence, values }) => {
    const end =
      technology === 'wind_onshore'
        ? must(facts, 'cap_wind', 2014) - must(facts, 'cap_wind_offshore', 2014)
        : must(facts, series[technology] as string, 2014)
    const stock = [values['1999'] ?? 0, values['2004'] ?? 0, values['2009'] ?? 0, end]
    const shares = apportion(
      stock.map((s, i) => s - (i === 0 ? 0 : (stock[i - 1] ?? 0))),
      1,
      5,
    )
    const names = technology === 'solar' ? ['solar_utility', 'solar_distributed'] : [technology]
    return names.flatMap((name) =>
      cohorts.map((cohort, i) => ({ technology: name, cohort, share: shares[i] ?? 0, confidence })),
    )
  })
}
