import type { Facts } from './facts.ts'
import { must } from './facts.ts'
import { apportion } from './io.ts'
import { coalStanding, coalUnits, gasStanding, offshoreStanding } from './plants.ts'
import type { Shares } from './shares.ts'
import { fitToMargins, indicatorShares, range, sharesAt, shareWithCaps, sum } from './shares.ts'

/** One cell of power_capacity.csv. */
export interface CapacityCell {
  region: string
  technology: string
  year: number
  gw: number
  quality: string
  source: string
}

/** One row of thermal_check.csv: what is left of the reported thermal capacity after coal, gas and biomass. */
export interface ThermalCheck {
  region: string
  year: number
  reported: number | null
  coal: number
  gas: number
  biomass: number
  other: number
  coalPrior: number
  quality: string
}

/** Capacity by province, technology and year, with a lookup. */
export interface Capacity {
  cells: CapacityCell[]
  check: ThermalCheck[]
  get(region: string, technology: string, year: number): number
}

/** Technologies of the table, in its order, with the national series each sums to. */
export const technologies = [
  'coal',
  'gas',
  'biomass',
  'hydro',
  'nuclear',
  'wind_onshore',
  'wind_offshore',
  'solar_utility',
  'solar_distributed',
] as const

const decimals = 5
const capacityYears = range(2014, 2024)

/** Reported when the observed value stands within 0.5 % of the cell, derived when scaled or interpolated, estimated when held. */
function qualityOf(shares: Shares, scale: number): string {
  if (shares.how === 'held') return 'estimated'
  return shares.how === 'observed' && Math.abs(scale - 1) <= 0.005 ? 'reported' : 'derived'
}

/** Thermal capacity split into coal, gas, biomass and the rest (waste heat, waste gas, oil) by proportional fitting. */
function thermal(facts: Facts, year: number, units: ReturnType<typeof coalUnits>) {
  const total = must(facts, 'cap_thermal', year)
  const columns = ['cap_coal', 'cap_gas', 'cap_bio'].map((series) => must(facts, series, year))
  const other = total - sum(columns)
  const shares = indicatorShares(facts, 'capacity_thermal', year)
  const rows = shares.values.map((s) => s * total)
  const coalList = facts.codes.map((code) => coalStanding(units, code, year))
  const gasList = year <= 2020 ? gasStanding(facts, year) : gasSince2020(facts, rows, coalList, units)
  const biomass = biomassPrior(facts)
  const pigIron = indicatorShares(facts, 'pig_iron_output', year).values
  const cement = indicatorShares(facts, 'cement_output', year).values
  // Waste gas comes from blast furnaces, waste heat from kilns; a tenth goes with thermal capacity (oil, coke gas, paper).
  const prior = facts.codes.map((_, i) => [
    coalList[i] ?? 0,
    gasList[i] ?? 0,
    (biomass[i] ?? 0) * (columns[2] ?? 0),
    other * (0.65 * (pigIron[i] ?? 0) + 0.25 * (cement[i] ?? 0) + 0.1 * (shares.values[i] ?? 0)),
  ])
  return { shares, rows, other, columns, coalList, fitted: fitToMargins(prior, rows, [...columns, other]) }
}

/**
 * Prior of gas after the lists end: in provinces that had half a GW of it in 2020, thermal capacity added since and not
 * explained by coal units is taken for gas.
 */
function gasSince2020(facts: Facts, rows: number[], coal: number[], units: ReturnType<typeof coalUnits>) {
  const total = must(facts, 'cap_thermal', 2020)
  const before = indicatorShares(facts, 'capacity_thermal', 2020).values
  return gasStanding(facts, 2020).map((gas, i) => {
    if (gas < 0.5) return gas
    const added = (rows[i] ?? 0) - (before[i] ?? 0) * total
    const coalAdded = (coal[i] ?? 0) - coalStanding(units, facts.codes[i] as string, 2020)
    return gas + Math.max(0, added - coalAdded)
  })
}

/** Biomass shares: the five provinces NEA names for 2020, the rest by population. */
function biomassPrior(facts: Facts): number[] {
  const named = facts.recalled.provinces.biomass_2020_gw?.values ?? {}
  const rest = must(facts, 'cap_bio', 2020) - sum(Object.values(named))
  const people = facts.codes.map((c) => (c in named ? 0 : (facts.get('population', c, 2020)?.value ?? 0)))
  const all = facts.codes.map((c, i) => named[c] ?? (rest * (people[i] ?? 0)) / sum(people))
  return all.map((v) => v / sum(all))
}

/** Build power_capacity.csv and thermal_check.csv. */
export function powerCapacity(facts: Facts): Capacity {
  const cells: CapacityCell[] = []
  const check: ThermalCheck[] = []
  const units = coalUnits(facts)
  const table = new Map<string, number>()
  const put = (
    technology: string,
    year: number,
    values: number[],
    total: number,
    quality: string[],
    source: string,
  ) => {
    apportion(values, total, decimals).forEach((gw, i) => {
      const region = facts.codes[i] as string
      table.set(`${region}|${technology}|${year}`, gw)
      cells.push({ region, technology, year, gw, quality: quality[i] ?? 'estimated', source })
    })
  }
  const same = (quality: string) => facts.codes.map(() => quality)
  const hydroFill = facts.recalled.provinces.hydro_gw?.values ?? {}
  // Tibet's hydro is listed in three years only; between them it is on a line, after them it stays.
  const tibet = (year: number): number => {
    const known = facts.years('capacity_hydro').filter((y) => facts.get('capacity_hydro', '540000', y))
    const value = (y: number) => facts.get('capacity_hydro', '540000', y)?.value ?? 0
    const before = known.filter((y) => y <= year).at(-1)
    const after = known.find((y) => y >= year)
    if (before === undefined || after === undefined || before === after) return value(before ?? after ?? 0)
    return value(before) + ((value(after) - value(before)) * (year - before)) / (after - before)
  }
  for (const year of capacityYears) {
    const t = thermal(facts, year, units)
    const column = (j: number) => t.fitted.map((row) => row[j] ?? 0)
    for (const [j, technology] of (['coal', 'gas', 'biomass'] as const).entries()) {
      const source = ['THERMAL-COAL', 'THERMAL-GAS', 'THERMAL-BIO'][j] as string
      put(technology, year, column(j), t.columns[j] as number, same('estimated'), source)
    }
    facts.codes.forEach((region, i) => {
      const cell = (technology: string) => table.get(`${region}|${technology}|${year}`) ?? 0
      check.push({
        region,
        year,
        reported: facts.get('capacity_thermal', region, year)?.value ?? null,
        coal: cell('coal'),
        gas: cell('gas'),
        biomass: cell('biomass'),
        other: t.fitted[i]?.[3] ?? 0,
        coalPrior: t.coalList[i] ?? 0,
        quality: 'estimated',
      })
    })

    const hydro = indicatorShares(facts, 'capacity_hydro', year, (code, y) =>
      code === '540000' ? tibet(y) : (hydroFill[code] ?? 0),
    )
    const hydroSum = sum(facts.codes.map((c) => facts.get('capacity_hydro', c, year)?.value ?? 0))
    const capHydro = must(facts, 'cap_hydro', year)
    put(
      'hydro',
      year,
      hydro.values,
      capHydro,
      facts.codes.map((c) =>
        c === '540000' || c in hydroFill
          ? 'estimated'
          : qualityOf(
              hydro,
              capHydro / (hydroSum + (facts.get('capacity_hydro', '540000', year) ? 0 : tibet(year))),
            ),
      ),
      'CEC-CAPACITY',
    )

    const reactors = facts.recalled.provinces.nuclear_2014_gw?.values ?? {}
    const nuclearYears = [2014, ...facts.years('capacity_nuclear')]
    const nuclear = sharesAt(nuclearYears, year, (y) =>
      facts.codes.map((c) =>
        y === 2014 ? (reactors[c] ?? 0) : (facts.get('capacity_nuclear', c, y)?.value ?? 0),
      ),
    )
    const nuclearSum = sum(facts.codes.map((c) => facts.get('capacity_nuclear', c, year)?.value ?? 0))
    const capNuclear = must(facts, 'cap_nuclear', year)
    put(
      'nuclear',
      year,
      nuclear.values,
      capNuclear,
      same(year === 2014 ? 'derived' : qualityOf(nuclear, capNuclear / nuclearSum)),
      year === 2014 ? 'RECALL-NUCLEAR' : 'CEC-CAPACITY',
    )

    const capWind = must(facts, 'cap_wind', year)
    const capOffshore = must(facts, 'cap_wind_offshore', year)
    const wind = indicatorShares(facts, 'capacity_wind', year)
    const windGw = wind.values.map((s) => s * capWind)
    const offshore = apportion(
      shareWithCaps(
        offshoreStanding(facts, year),
        windGw.map((gw) => gw * 0.95),
        capOffshore,
      ),
      capOffshore,
      decimals,
    )
    put('wind_offshore', year, offshore, capOffshore, same('estimated'), 'GEM-WIND')
    put(
      'wind_onshore',
      year,
      windGw.map((gw, i) => gw - (offshore[i] ?? 0)),
      capWind - capOffshore,
      facts.codes.map((_, i) => (wind.how === 'held' || (offshore[i] ?? 0) > 0 ? 'estimated' : 'derived')),
      'CEC-WIND',
    )

    const capSolar = must(facts, 'cap_solar', year)
    const capDistributed = must(facts, 'cap_solar_distributed', year)
    const solar = indicatorShares(facts, 'capacity_solar', year)
    const solarGw = solar.values.map((s) => s * capSolar)
    const roofs = indicatorShares(facts, 'capacity_solar_distributed', year)
    // Where the share of a later year would be more than all solar the province had, it is cut to 98 % of it.
    const distributed = apportion(
      shareWithCaps(
        roofs.values,
        solarGw.map((gw) => gw * 0.98),
        capDistributed,
      ),
      capDistributed,
      decimals,
    )
    const split = same(roofs.how === 'held' ? 'estimated' : 'derived')
    put('solar_distributed', year, distributed, capDistributed, split, 'NEA-SOLAR')
    put(
      'solar_utility',
      year,
      solarGw.map((gw, i) => gw - (distributed[i] ?? 0)),
      capSolar - capDistributed,
      split,
      'NEA-SOLAR',
    )
  }
  const order = new Map<string, number>(technologies.map((t, i) => [t, i]))
  cells.sort(
    (a, b) =>
      a.region.localeCompare(b.region) ||
      (order.get(a.technology) ?? 0) - (order.get(b.technology) ?? 0) ||
      a.year - b.year,
  )
  return {
    cells,
    check: check.sort((a, b) => a.region.localeCompare(b.region) || a.year - b.year),
    get: (region, technology, year) => table.get(`${region}|${technology}|${year}`) ?? 0,
  }
}
