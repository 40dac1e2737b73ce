/** Parameters that are statistics of the past: under a cut they are computed from the past before it. */
import type { CatalogIndex } from '../catalog/index.ts'
import { firstYear, lastObserved } from '../model/index.ts'
import { standInOf } from './hindcast-stand-in.ts'
import { growthTrend, type Points, window } from './hindcast-trend.ts'

/** Parameter ids and values. What would stand on fewer than three years is left to a stand-in. */
export function computedAsOf(index: CatalogIndex, cut: number): Map<string, number> {
  const result = new Map<string, number>()
  const set = (value: number | undefined, ...ids: string[]) => {
    if (value !== undefined && Number.isFinite(value)) for (const id of ids) result.set(id, value)
  }
  const national = new Map<string, Map<number, number>>()
  for (const row of index.table('national').rows) {
    const series = national.get(String(row.series)) ?? new Map<number, number>()
    national.set(String(row.series), series)
    if (typeof row.value === 'number') series.set(Number(row.year), row.value)
  }
  const at = (series: string, year: number): number => national.get(series)?.get(year) ?? Number.NaN
  const lately = (series: string): Points => window(national.get(series) ?? new Map(), cut)

  // drivers
  const people = growthTrend(lately('population'))
  set(
    people === undefined ? undefined : people * 100,
    'pop_growth_2030',
    'pop_growth_2045',
    'pop_growth_2060',
  )
  const gdp = lately('gdp_growth')
  set(
    at('gdp_growth', lastObserved),
    'gdp_growth_2025',
    'gdp_growth_2030',
    'gdp_growth_2040',
    'gdp_growth_2060',
  )
  const ratio = (series: string) => totalOf(lately(series)) / totalOf(gdp)
  set(ratio('va_secondary_growth'), 'secondary_growth_ratio')
  set(ratio('va_tertiary_growth'), 'tertiary_growth_ratio')
  for (const product of ['steel', 'cement', 'aluminium']) {
    const growth = growthTrend(lately(product))
    const ids = product === 'aluminium' ? ['2030', '2045', '2060'] : ['2030', '2050']
    if (growth !== undefined) set(growth * 100, ...ids.map((end) => `${product}_growth_${end}`))
  }

  // electricity: growth over GDP growth; wind and solar as they stood
  if (gdp.length >= 3) {
    const from = gdp[0]?.[0] as number
    const power =
      (at('elec_consumption', cut) / at('elec_consumption', from - 1)) ** (1 / (cut - from + 1)) - 1
    set(
      (power * 100) / (totalOf(gdp) / gdp.length),
      'elec_demand_elasticity_gdp',
      'elec_elasticity_2030',
      'elec_elasticity_2040',
      'elec_elasticity_2060',
    )
  }
  const made = ['coal', 'gas', 'hydro', 'nuclear', 'wind', 'solar', 'bio'].map((one) => at(`gen_${one}`, cut))
  set((at('gen_wind', cut) + at('gen_solar', cut)) / sum(made), 'vre_share_reference')
  set(at('cap_new_storage', cut), 'stor_stock_2020')
  const hours = (technology: string) => {
    const rows = index
      .table('full_load_hours')
      .rows.filter(
        (row) => row.technology === technology && Number(row.year) > cut - 5 && Number(row.year) <= cut,
      )
    return sum(rows.map((row) => Number(row.hours))) / rows.length
  }
  for (const technology of ['coal', 'gas', 'biomass', 'hydro', 'nuclear', 'wind'])
    set(hours(technology), `hours_${technology}`)
  set(hours('solar'), 'hours_pv')
  const running = standInOf(index, 'coal_running_hours', cut)?.central
  if (running !== undefined) set(hours('coal') / running, 'coal_load_reference')
  // supply may treble the largest addition of wind and solar there was
  const standing = (year: number) => at('cap_wind', year) + at('cap_solar', year)
  const additions = [0, 1, 2, 3, 4].map((ago) => standing(cut - ago) - standing(cut - ago - 1))
  set(3 * Math.max(...additions), 'supply_limit_vre')
  // these hours are on the model's basis already
  set(1, 'hours_basis_hydro', 'hours_basis_wind', 'hours_basis_pv')

  // ownership: the Gompertz curve through the first year and the cut, at the saturation assumed
  const income = incomeOf(index, cut)
  const owned = (year: number) => at('car_stock', year) / at('population', year)
  set(owned(cut), 'motorisation_2020')
  const saturation = index.parameter('car_saturation').central as number
  const depth = (year: number) => Math.log(owned(year) / saturation)
  const first = firstYear - 1
  const beta = Math.log(depth(first) / depth(cut)) / (income(cut) - income(first))
  set(beta, 'car_gompertz_beta')
  set(depth(cut) * Math.exp(beta * income(cut)), 'car_gompertz_alpha')

  // homes: the last two years of Table 1, per person
  const homes = index.catalog.table1.cells
    .filter((one) => one.country === 'CHN' && one.sector === 'residential' && one.year <= cut)
    .sort((a, b) => a.year - b.year)
    .slice(-2)
  const [before, after] = homes
  if (before && after) {
    const perPersonGrowth = (after.mt / before.mt) ** (1 / (after.year - before.year)) - 1 - (people ?? 0)
    set(-perPersonGrowth * 100, 'residential_trend')
    const level = after.mt / at('population', after.year)
    set(level * (1 + perPersonGrowth) ** (2020 - after.year), 'residential_co2_2020')
  }

  // correction factors start from one, and are fitted
  for (const { id } of index.catalog.parameters) if (id.startsWith('fit_')) set(1, id)
  return result
}

/** National income per person in the prices of the model's tables, kCNY, by year. */
function incomeOf(index: CatalogIndex, cut: number): (year: number) => number {
  const rows = index.table('national').rows
  const at = (series: string, year: number) =>
    Number(rows.find((row) => row.series === series && row.year === year)?.value ?? Number.NaN)
  return (year) => {
    let gdp = at('gdp', 2020)
    for (let y = 2020; y > year; y--) gdp /= 1 + at('gdp_growth', y) / 100
    if (year > cut) throw new Error(`income of ${year} is after the cut`)
    return gdp / at('population', year)
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)
const totalOf = (points: Points): number => sum(points.map(([, value]) => value))
