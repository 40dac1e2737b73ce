import type { Facts } from './facts.ts'
import type { VehicleRow } from './vehicles.ts'

/** One row of plate_quota.csv: a place that limits plates for cars with an engine. */
export interface PlateRow {
  region: string
  city: string
  from: number
  /** Last year in force, or null while it is. */
  until: number | null
  carsMillion: number
  /** Part of the province's cars of 2020. */
  share: number
  quality: string
  confidence: string
}

/** Places with a plate quota; a city weighs in its province as its cars do. */
export function plateQuotas(facts: Facts, fleets: VehicleRow[]): PlateRow[] {
  const cars = new Map(fleets.filter((row) => row.year === 2020).map((row) => [row.region, row.carMillion]))
  return facts.recalled.plates.map(({ region, city, from, until, cars_2020_million, confidence }) => {
    const province = cars.get(region) as number
    const whole = region === city
    const carsMillion = whole ? province : (cars_2020_million as number)
    return {
      region,
      city,
      from,
      until: until ?? null,
      carsMillion,
      share: carsMillion / province,
      quality: whole ? 'reported' : 'estimated',
      confidence,
    }
  })
}
