/** Tables of the power system under a cut. */
import type { BaselineTable, TableRow } from '../catalog/index.ts'
import { firstYear, lastObserved } from '../model/index.ts'
import { type Desk, lastReport, sum, years } from './hindcast-sheet.ts'

/** The year the cost curves and the base flows are written for. */
const baseYear = 2020

/** End of the stock the plants of the first year stand on. */
const before = firstYear - 1

/** Capacity and hours. */
export function projectPower(desk: Desk): void {
  const { index, cut, codes } = desk
  const power = desk.sheet('power_capacity')
  const technologies = (table: string) =>
    new Set(index.table(table).rows.map((row) => String(row.technology)))
  const report = lastReport(desk, 'power_capacity', 'gw')
  for (const technology of technologies('power_capacity')) {
    const at = (code: string, year: number) => power.need([code, technology, year], 'gw')
    const totals = new Map(years(report, cut).map((year) => [year, sum(codes.map((code) => at(code, year)))]))
    for (const code of codes) {
      const share = at(code, report) / (totals.get(report) || 1)
      for (const year of years(report + 1, cut))
        power.put([code, technology, year], { gw: share * (totals.get(year) as number) })
      // Flat to the base year: cost curves go through the cost and the stock of the cut. After it as lately added:
      // it says only where new plants are built.
      const yearly = Math.max(at(code, cut) - at(code, before), 0) / (cut - before)
      for (const year of years(cut + 1, lastObserved))
        power.put([code, technology, year], {
          gw: at(code, cut) + yearly * Math.max(year - baseYear, 0),
        })
    }
  }
  const hours = desk.sheet('full_load_hours')
  for (const technology of technologies('full_load_hours')) {
    const seen = years(Math.max(firstYear, cut - 4), cut).map((year) =>
      hours.need(['CHN', technology, year], 'hours'),
    )
    for (const year of years(cut + 1, lastObserved))
      hours.put(['CHN', technology, year], { hours: sum(seen) / seen.length })
  }
  // the means of provinces hold years after the cut: the nation's hours everywhere
  desk.sheet('hours_ratio').each(() => ({ ratio: 1 }))
}

/** Corridors: net imports of the last report, from every exporter in proportion. Which lines open is not known. */
export function exchangeAsOf(desk: Desk): BaselineTable {
  const { index, codes } = desk
  const year = lastReport(desk, 'electricity', 'net_import_twh')
  const electricity = desk.sheet('electricity')
  const net = (code: string) => electricity.need([code, year], 'net_import_twh')
  const importers = codes.filter((code) => net(code) > 0)
  const exporters = codes.filter((code) => net(code) < 0)
  const all = sum(exporters.map((code) => -net(code)))
  const used = (code: string, at: number) => electricity.need([code, at], 'consumption_twh')
  const rows = exporters.flatMap((from) =>
    importers.map(
      (to): TableRow => ({
        from,
        to,
        flow_twh_2020: ((net(to) * -net(from)) / all) * (used(to, baseYear) / used(to, year)),
        quality: 'estimated',
        source: 'COMPUTED',
      }),
    ),
  )
  return { meta: index.table('corridors').meta, rows }
}
