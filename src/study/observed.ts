import { type Facts, firstYear, lastObserved } from '../model/index.ts'

/** Technologies whose national capacity is known for one year more than the provinces'. */
const nationKnowsMore: Record<string, string> = {
  wind_onshore: 'cap_wind',
  wind_offshore: 'cap_wind',
  solar_utility: 'cap_solar',
  solar_distributed: 'cap_solar',
}

/** Last year a technology's capacity is anchored to, when observations are looked at up to `last`. */
export const lastCapacityYear = (tech: string, last = lastObserved): number =>
  nationKnowsMore[tech] && last === lastObserved ? last + 1 : last

/**
 * Capacity of a province at 31 December, GW. For 2025 the nation's growth of wind and of solar is shared as the
 * provinces' additions of 2024 were.
 */
export function observedCapacity(facts: Facts, code: string, tech: string, year: number): number {
  if (year <= lastObserved) return facts.cell('power_capacity', [code, tech, year], 'gw')
  const series = nationKnowsMore[tech] as string
  const family = Object.keys(nationKnowsMore).filter((one) => nationKnowsMore[one] === series)
  const added = (region: string, one: string) =>
    Math.max(
      facts.cell('power_capacity', [region, one, lastObserved], 'gw') -
        facts.cell('power_capacity', [region, one, lastObserved - 1], 'gw'),
      0,
    )
  const all = facts.provinces.reduce(
    (total, region) => total + family.reduce((sum, one) => sum + added(region, one), 0),
    0,
  )
  const growth = (facts.national(series, lastObserved + 1) ?? 0) - (facts.national(series, lastObserved) ?? 0)
  return facts.cell('power_capacity', [code, tech, lastObserved], 'gw') + (growth * added(code, tech)) / all
}

/** Plug-in cars registered in China over petrol and hybrid ones, from IEA sales; 2024 grown as CAAM's figures. */
export function observedPlugIns(facts: Facts, kind: 'bev' | 'phev', year: number): number {
  const iea = (at: number) => facts.national(`iea_car_sales_${kind}`, at)
  const known = iea(year)
  if (known !== undefined) return known
  const before = iea(year - 1)
  const growth =
    (facts.national(`sales_${kind}`, year) ?? 0) / (facts.national(`sales_${kind}`, year - 1) ?? 1)
  if (before === undefined) throw new Error(`no ${kind} sales for ${year}`)
  return before * growth
}

/** Passenger cars sold in China, million: CAAM sales less exports. */
export const observedDomesticCars = (facts: Facts, year: number): number =>
  (facts.national('car_sales', year) as number) - (facts.national('car_exports', year) as number)

/** The years with provincial observations up to one of them. */
export const observedTo = (last: number): readonly number[] =>
  Array.from({ length: last - firstYear + 1 }, (_, i) => firstYear + i)
