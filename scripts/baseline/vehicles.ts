import type { DriverRow } from './drivers.ts'
import type { Facts } from './facts.ts'
import { must } from './facts.ts'
import { apportion } from './io.ts'
import type { NationalRow } from './national.ts'
import { range, sum } from './shares.ts'

/** One row of vehicles.csv. */
export interface VehicleRow {
  region: string
  year: number
  privateVehiclesMillion: number | null
  carMillion: number
  nevShareWeight: number
  weightQuality: string
  quality: string
}

/** Relative uptake of plug-in cars by province: 1 is the mean weighted by private vehicles. */
function nevWeights(facts: Facts, vehicles: (code: string, year: number) => number, drivers: DriverRow[]) {
  const guangxi2024 = facts.get('nev_stock', '450000', 2024)?.value
  const national = must(facts, 'nev_stock', 2023) / must(facts, 'nev_stock', 2024)
  const income = new Map(
    drivers.filter((r) => r.year === 2023).map((r) => [r.region, Math.log(r.gdpGcny / r.populationMillion)]),
  )
  const observed = facts.codes.map((code) => {
    const stock = facts.get('nev_stock', code, 2023)?.value
    // Guangxi is known for November 2024 only: taken back to 2023 with the national stock.
    const value =
      stock ?? (code === '450000' && guangxi2024 !== undefined ? guangxi2024 * national : undefined)
    return value === undefined ? undefined : value / vehicles(code, 2023)
  })
  // Ordinary least squares of log uptake on log GDP per head over the reported provinces.
  const points = facts.codes.flatMap((code, i) =>
    observed[i] === undefined ? [] : [{ x: income.get(code) as number, y: Math.log(observed[i] as number) }],
  )
  const mx = sum(points.map((p) => p.x)) / points.length
  const my = sum(points.map((p) => p.y)) / points.length
  const slope = sum(points.map((p) => (p.x - mx) * (p.y - my))) / sum(points.map((p) => (p.x - mx) ** 2))
  const raw = facts.codes.map(
    (code, i) => observed[i] ?? Math.exp(my + slope * ((income.get(code) as number) - mx)),
  )
  const weight = facts.codes.map((code) => vehicles(code, 2023))
  const mean = sum(raw.map((r, i) => r * (weight[i] ?? 0))) / sum(weight)
  return facts.codes.map((code, i) => ({
    value: (raw[i] as number) / mean,
    quality: observed[i] === undefined || code === '450000' ? 'estimated' : 'derived',
  }))
}

/** National stock of cars: private vehicles x the ratio of cars to private vehicles known for 2015 and 2019. */
function nationalCars(facts: Facts, privateTotal: (year: number) => number, year: number): number {
  const big = (y: number) =>
    facts.recalled.vehicles.buses_large_medium_million?.values[y] ??
    facts.recalled.vehicles.buses_large_medium_assumed?.values[y] ??
    0
  const ratio = (y: number) => (must(facts, 'passenger_vehicles', y) - big(y)) / privateTotal(y)
  const t = Math.min(1, Math.max(0, (year - 2015) / 4))
  const at = ratio(2015) * (1 - t) + ratio(2019) * t
  if (year <= 2023) return privateTotal(year) * at
  // Private vehicles of 2024 are not published by province: the nation grows as all motor cars do.
  return (
    privateTotal(2023) *
    at *
    (must(facts, 'vehicles_total_mps', year) / must(facts, 'vehicles_total_mps', 2023))
  )
}

/** Private vehicles, cars and relative plug-in uptake by province and year. */
export function vehicles(facts: Facts, drivers: DriverRow[]): VehicleRow[] {
  const table = facts.wide('socioeconomic/pypsa_pik_History_private_car.csv')
  const own = (code: string, year: number): number => {
    const value = table.get(code)?.get(year)
    if (value === undefined) throw new Error(`no private vehicles of ${code} in ${year}`)
    return value / 100
  }
  const total = (year: number) => sum(facts.codes.map((c) => own(c, year)))
  const weights = nevWeights(facts, own, drivers)
  return range(2014, 2024)
    .flatMap((year) => {
      // After the last published year every province moves on as it did in the last two.
      const use = facts.codes.map((c) => (year <= 2023 ? own(c, year) : own(c, 2023) ** 2 / own(c, 2022)))
      const cars = apportion(use, Math.round(nationalCars(facts, total, year) * 1e4) / 1e4, 6)
      return facts.codes.map((region, i) => ({
        region,
        year,
        privateVehiclesMillion: year <= 2023 ? (use[i] ?? 0) : null,
        carMillion: cars[i] ?? 0,
        nevShareWeight: weights[i]?.value ?? 1,
        weightQuality: weights[i]?.quality ?? 'estimated',
        quality: 'estimated',
      }))
    })
    .sort((a, b) => a.region.localeCompare(b.region) || a.year - b.year)
}

/** The national stock of cars as rows of national.csv: the sum of the provinces. */
export function carStock(rows: VehicleRow[]): NationalRow[] {
  return range(2014, 2024).map((year) => ({
    series: 'car_stock',
    year,
    value: sum(rows.filter((r) => r.year === year).map((r) => r.carMillion)),
    unit: 'million',
    source: 'NBS-VEHICLES',
    quality: 'estimated',
    confidence: 'D',
  }))
}
