import { join } from 'node:path'
import type { Facts } from './facts.ts'
import { readCsv } from './io.ts'

/** A coal unit of the plant tracker that has run at some time. */
export interface CoalUnit {
  code: string
  gw: number
  /** Undefined when the tracker has no start year. */
  start: number | undefined
  /** Undefined while it runs. */
  end: number | undefined
  /** Under construction when the tracker was closed (July 2023); it counts from its announced start year. */
  planned: boolean
}

const year = (text: string | undefined): number | undefined =>
  text && Number.isFinite(Number(text)) ? Math.trunc(Number(text)) : undefined

/** Coal units that have run in the 31 provinces or were being built. Retired ones without a year are left out: nobody knows when they stood. */
export function coalUnits(facts: Facts): CoalUnit[] {
  const units: CoalUnit[] = []
  for (const row of readCsv(join(facts.from, 'data/plants/GEM_coal_plant_tracker_July2023_CHN_KOR.csv'))) {
    if (row.Country !== 'China') continue
    const status = row.Status ?? ''
    if (!['operating', 'retired', 'mothballed', 'construction'].includes(status)) continue
    const end = year(row['Retired year'])
    if (status === 'retired' && end === undefined) continue
    const planned = status === 'construction'
    if (planned && year(row['Start year']) === undefined) continue
    units.push({
      code: facts.codeOf(row['Subnational unit (province, state)'] ?? ''),
      gw: Number(row['Capacity (MW)']) / 1000,
      start: year(row['Start year']),
      end,
      planned,
    })
  }
  return units
}

/** GW of coal standing at the end of a year. A unit without a start year counts as old if it has been retired since, else as standing. */
export function coalStanding(units: CoalUnit[], code: string, atYear: number): number {
  return units
    .filter((u) => u.code === code && (u.start ?? 0) <= atYear && (u.end === undefined || u.end > atYear))
    .reduce((total, u) => total + u.gw, 0)
}

/** GW of offshore wind by start year, province by province (the tracker stops in May 2023). */
export function offshoreStanding(facts: Facts, atYear: number): number[] {
  const byCode = new Map<string, number>()
  // The tracker marks one inland project in Shanxi as offshore; a province without a coast cannot have any.
  const inland = new Set(['Shanxi'])
  for (const row of readCsv(join(facts.from, 'data/plants/GEM_wind_tracker_May2023_CHN_KOR_Data.csv'))) {
    const province = row['State/Province'] ?? ''
    if (row.Country !== 'China' || row.Status !== 'operating' || inland.has(province)) continue
    if (!(row['Installation Type'] ?? '').startsWith('offshore')) continue
    if ((year(row['Start year']) ?? 9999) > atYear) continue
    const code = facts.codeOf(province)
    byCode.set(code, (byCode.get(code) ?? 0) + Number(row['Capacity (MW)']) / 1000)
  }
  return facts.codes.map((code) => byCode.get(code) ?? 0)
}

/**
 * GW of gas plants (simple and combined heat and power) by province at the end of a year.
 * The lists give additions by five-year bin, named by its last year; inside a bin they are spread evenly; they stop at 2020.
 */
export function gasStanding(facts: Facts, atYear: number): number[] {
  const byCode = new Map<string, number>()
  for (const file of ['pypsa_thu_OCGT_capacity.csv', 'pypsa_thu_CHP_gas_capacity.csv']) {
    for (const row of readCsv(join(facts.from, 'data/power_provincial', file))) {
      const { 'Subnational unit (province, state)': province = '', ...bins } = row
      const code = facts.codeOf(province)
      for (const [bin, mw] of Object.entries(bins)) {
        const built = Math.min(1, Math.max(0, (atYear - (Number(bin) - 5)) / 5))
        byCode.set(code, (byCode.get(code) ?? 0) + (Number(mw) / 1000) * built)
      }
    }
  }
  return facts.codes.map((code) => byCode.get(code) ?? 0)
}
