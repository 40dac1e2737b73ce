/**
 * Table 1 of the brief, recomputed. Pure arithmetic on the printed values; nothing is corrected silently.
 */
import type { Catalog, Table1, Table1Cell, Table1Country, Table1Sector } from './types.ts'

/** One row of `noksaek baseline`. Growth in % a year; null where it cannot be computed from the table. */
export interface BaselineRow {
  country: Table1Country
  sector: Table1Sector
  year: number
  /** MtCO2. */
  mt: number
  growthPrinted: number
  /** Growth with the true number of years, rounded to two decimals; null for the first year of the table. */
  growth: number | null
  /** Periods that reproduce the printed rate; null when unknown or when none does. */
  periodsPrinted: number | null
  /** Years between this value and the one before; null for the first year. */
  periods: number | null
  /** Id of the finding that concerns the cell, where the printed rate is wrong. */
  finding?: string
}

/** Compound annual growth in % over `years` years. NaN when `from` is not positive or `years` is 0. */
export function growthPercent(from: number, to: number, years: number): number {
  if (!(from > 0) || years === 0) return Number.NaN
  return ((to / from) ** (1 / years) - 1) * 100
}

/**
 * The number of periods, of those tried, that reproduces a printed rate to its one decimal; the true one wins ties.
 * @returns null when none does.
 */
export function periodsBehind(
  from: number,
  to: number,
  printed: number,
  trueYears: number,
  tried: readonly number[] = [4, 5],
): number | null {
  const fits = (n: number) => Math.round(growthPercent(from, to, n) * 10) === Math.round(printed * 10)
  if (fits(trueYears)) return trueYears
  return tried.find(fits) ?? null
}

/** The part of a check that tells what it concerns. */
type CheckName = Pick<Catalog['checks'][number], 'id' | 'kind' | 'concerns'>

/** The 30 rows of Table 1 as printed and recomputed, in the table's order: country, sector, year. */
export function baselineRows(catalog: Pick<Catalog, 'table1'> & { checks: CheckName[] }): BaselineRow[] {
  const { table1, checks } = catalog
  const rows: BaselineRow[] = []
  for (const country of countriesOf(table1)) {
    for (const { id: sector } of table1.sectors) {
      let before: Table1Cell | undefined
      for (const year of table1.years) {
        const cell = cellOf(table1, country, sector, year)
        rows.push(baselineRow(cell, before, checks))
        before = cell
      }
    }
  }
  return rows
}

function baselineRow(cell: Table1Cell, before: Table1Cell | undefined, checks: CheckName[]): BaselineRow {
  const { country, sector, year, mt, growthPrinted } = cell
  const row: BaselineRow = {
    country,
    sector,
    year,
    mt,
    growthPrinted,
    growth: null,
    periodsPrinted: null,
    periods: null,
  }
  if (!before) return row
  row.periods = year - before.year
  row.growth = round(growthPercent(before.mt, mt, row.periods), 2)
  row.periodsPrinted = periodsBehind(before.mt, mt, growthPrinted, row.periods)
  if (row.periodsPrinted !== row.periods) {
    const cellName = `table1.${country}.${sector}.${year}`
    const finding = checks.find((c) => c.kind === 'computation' && c.concerns.includes(cellName))
    if (finding) row.finding = finding.id
  }
  return row
}

/** What a printed share of the total implies. */
export interface ShareRow {
  sector: Table1Sector
  /** % as printed. */
  printed: number
  /** % of the printed total. */
  ofPrintedTotal: number
  /** The total that the printed share implies, GtCO2. */
  impliedTotalGt: number
}

/** The figures around Table 1, recomputed. */
export interface Table1Summary {
  shares: ShareRow[]
  /** Mean of the implied totals of the two largest shares, which round least: 9.92 GtCO2. */
  impliedTotalGt: number
  printedTotalGt: number
  /** Sum of the five rows by country in the last year, MtCO2: not the national total. */
  rowSums: { country: Table1Country; year: number; mt: number }[]
  /** Sum of China's rows as % of the implied total. */
  rowSumShare: number
  cityClaim: Table1['cityClaim']
  nuclear: Table1['nuclear'] & { growth: number }
}

/** Shares and the total they imply, the sum of the rows, and the rise of nuclear capacity. */
export function table1Summary(table1: Table1): Table1Summary {
  const { country, year, rows } = table1.shares
  const shares = rows.map(({ sector, printed }) => {
    const { mt } = cellOf(table1, country, sector, year)
    return {
      sector,
      printed,
      ofPrintedTotal: round((mt / 1000 / table1.total.value) * 100, 2),
      impliedTotalGt: round(mt / 1000 / (printed / 100), 3),
    }
  })
  const largest = [...shares].sort((a, b) => b.printed - a.printed).slice(0, 2)
  const impliedTotalGt = round(largest.reduce((sum, s) => sum + s.impliedTotalGt, 0) / largest.length, 2)
  const rowSums = countriesOf(table1).map((c) => ({ country: c, year, mt: rowSum(table1, c, year) }))
  const chinaSum = rowSums.find((r) => r.country === country)?.mt ?? Number.NaN
  return {
    shares,
    impliedTotalGt,
    printedTotalGt: table1.total.value,
    rowSums,
    rowSumShare: round((chinaSum / (impliedTotalGt * 1000)) * 100, 1),
    cityClaim: table1.cityClaim,
    nuclear: { ...table1.nuclear, growth: round((table1.nuclear.to / table1.nuclear.from - 1) * 100, 2) },
  }
}

/** The cell of a country, sector and year. @throws when the table lacks it. */
export function cellOf(
  table1: Table1,
  country: Table1Country,
  sector: Table1Sector,
  year: number,
): Table1Cell {
  const cell = table1.cells.find((c) => c.country === country && c.sector === sector && c.year === year)
  if (!cell) throw new Error(`Table 1 has no cell ${country} ${sector} ${year}.`)
  return cell
}

function rowSum(table1: Table1, country: Table1Country, year: number): number {
  return table1.sectors.reduce((sum, s) => sum + cellOf(table1, country, s.id, year).mt, 0)
}

function countriesOf(table1: Table1): Table1Country[] {
  return [...new Set(table1.cells.map((c) => c.country))]
}

function round(value: number, digits: number): number {
  const scale = 10 ** digits
  return Math.round(value * scale) / scale
}
