/** Provincial tables under a cut. */
import { firstYear, lastObserved } from '../model/index.ts'
import type { Branch, Nation } from './hindcast-national.ts'
import { type Desk, lastReport, sum, years } from './hindcast-sheet.ts'

/**
 * Drivers and products. Between two reports a province's value was drawn on a line: where the later report lies after
 * the cut, the share of the earlier one holds and the nation keeps its total.
 */
export function projectProvinces(desk: Desk, nation: Nation): void {
  const { cut, codes } = desk
  const drivers = desk.sheet('drivers')
  const peopleGrowth = nation.trend('population')
  for (const code of codes) {
    const people = drivers.need([code, cut], 'population_million')
    const share = drivers.need([code, cut], 'gdp_share')
    const gdp = drivers.need([code, cut], 'gdp_gcny')
    for (const year of years(cut + 1, lastObserved))
      drivers.put([code, year], {
        population_million: people * (1 + peopleGrowth) ** (year - cut),
        gdp_share: share,
        gdp_gcny: gdp * nation.grown(year),
      })
  }
  for (const short of ['va_secondary', 'va_tertiary'] as const) {
    const branch: Branch = `${short}_growth`
    const from = lastReport(desk, 'drivers', `${short}_gcny`)
    const value = (code: string, year: number) => drivers.need([code, year], `${short}_gcny`)
    const totals = new Map(
      years(firstYear, cut).map((year) => [year, sum(codes.map((code) => value(code, year)))]),
    )
    const at = (year: number) => totals.get(year) ?? (totals.get(cut) as number) * nation.grown(year, branch)
    for (const code of codes) {
      const share = drivers.need([code, from], `${short}_share`)
      for (const year of years(from + 1, lastObserved))
        drivers.put([code, year], { [`${short}_share`]: share, [`${short}_gcny`]: share * at(year) })
    }
  }

  shareOut(desk, 'electricity', 'consumption_twh', nation.trend('elec_consumption'))
  shareOut(desk, 'raw_coal', 'raw_coal_mt', nation.trend('raw_coal'))
  // after the cut output follows the model's own paths: the tables are not read there
  shareOut(desk, 'industry', 'steel_mt', 0)
  shareOut(desk, 'industry', 'cement_mt', 0)
  // aluminium by province was found out for 2023 only: the ten non-ferrous metals of the last report stand in
  const metals = lastReport(desk, 'industry', 'ten_nonferrous_mt')
  const industry = desk.sheet('industry')
  shareOut(desk, 'industry', 'aluminium_mt', 0, (code) =>
    industry.number([code, metals], 'ten_nonferrous_mt'),
  )
  // the route of steel follows pig iron: the pattern of its last report, at the nation's share of the year
  const iron = lastReport(desk, 'industry', 'pig_iron_mt')
  const route = nation.known('eaf_share')
  for (const code of codes) {
    const base = industry.number([code, iron], 'eaf_share')
    for (const year of years(iron + 1, lastObserved)) {
      const change = (route.get(Math.min(year, cut)) as number) / (route.get(iron) as number)
      industry.put([code, year], { eaf_share: base === undefined ? null : Math.min(base * change, 0.95) })
    }
  }

  // plug-in uptake by province was counted in 2023: none is known
  const vehicles = desk.sheet('vehicles')
  vehicles.each(() => ({ nev_share_weight: 1 }))
  const carGrowth = nation.trend('car_stock')
  for (const code of codes) {
    const cars = vehicles.need([code, cut], 'car_million')
    for (const year of years(cut + 1, lastObserved))
      vehicles.put([code, year], {
        car_million: cars * (1 + carGrowth) ** (year - cut),
        nev_share_weight: 1,
      })
  }
}

// Shares of the last report, or of what stands in for it in every year; totals to the cut, then growth.
function shareOut(
  desk: Desk,
  table: string,
  column: string,
  growth: number,
  standIn?: (code: string) => number | undefined,
): void {
  const { codes, cut } = desk
  const sheet = desk.sheet(table)
  const value = (code: string, year: number) => sheet.number([code, year], column) ?? 0
  const totals = new Map(
    years(firstYear, cut).map((year) => [year, sum(codes.map((code) => value(code, year)))]),
  )
  const from = standIn ? firstYear - 1 : lastReport(desk, table, column)
  const weights = codes.map((code) => (standIn ? (standIn(code) ?? 0) : value(code, from)))
  const all = sum(weights)
  codes.forEach((code, i) => {
    for (const year of years(from + 1, lastObserved)) {
      const total = totals.get(year) ?? (totals.get(cut) as number) * (1 + growth) ** (year - cut)
      sheet.put([code, year], { [column]: ((weights[i] as number) / all) * total })
    }
  })
}
