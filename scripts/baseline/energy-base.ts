import type { Facts } from './facts.ts'
import { must } from './facts.ts'
import { apportion } from './io.ts'
import { indicatorShares, range } from './shares.ts'

/** One row of raw_coal.csv. */
export interface RawCoalRow {
  region: string
  year: number
  mt: number
  quality: string
}

/** Raw coal by province and year, scaled to the nation. 2019 and 2022 are not used: they list some provinces only. */
export function rawCoal(facts: Facts): RawCoalRow[] {
  const years = facts
    .years('raw_coal_output')
    .filter((y) => facts.codes.every((c) => facts.get('raw_coal_output', c, y) !== undefined))
  return range(2015, 2024)
    .flatMap((year) => {
      const shares = indicatorShares(facts, 'raw_coal_output', year, () => 0, years)
      const values = apportion(shares.values, must(facts, 'raw_coal', year), 4)
      return facts.codes.map((region, i) => ({
        region,
        year,
        mt: values[i] ?? 0,
        quality: shares.how === 'held' ? 'estimated' : 'derived',
      }))
    })
    .sort((a, b) => a.region.localeCompare(b.region) || a.year - b.year)
}

/** One row of energy_base.csv. */
export interface EnergyBaseRow {
  region: string
  crudeMt2020: number
  gasBcm2020: number
  refineryMt2020: number
  heatSupplyPj2020: number | null
  energyMtce: (number | null)[]
  heatingZone: number
}

/** Fuels, heat and energy use of the base years, by province. */
export function energyBase(facts: Facts): EnergyBaseRow[] {
  const scaled = (indicator: string, total: number) =>
    apportion(indicatorShares(facts, indicator, 2020).values, total, 4)
  const crude = scaled('crude_oil_output', must(facts, 'crude_oil', 2020))
  const gas = scaled('natural_gas_output', must(facts, 'natural_gas', 2020))
  const refined = scaled('refinery_capacity', must(facts, 'refinery_throughput', 2020))
  const zone = new Set(facts.recalled.provinces.heating_zone?.codes ?? [])
  return facts.codes.map((region, i) => ({
    region,
    crudeMt2020: crude[i] ?? 0,
    gasBcm2020: gas[i] ?? 0,
    refineryMt2020: refined[i] ?? 0,
    heatSupplyPj2020: facts.get('central_heat_supply', region, 2020)?.value ?? null,
    energyMtce: [2015, 2019, 2020].map((y) => facts.get('energy_consumption', region, y)?.value ?? null),
    heatingZone: zone.has(region) ? 1 : 0,
  }))
}
