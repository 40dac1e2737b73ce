import { beforeAll, describe, expect, it } from 'vitest'
import { seriesOf } from './table-targets.ts'
import { type Bench, openBench } from './testing.ts'
import type { CalibrateRow } from './types.ts'

let bench: Bench
let rows: CalibrateRow[]
beforeAll(async () => {
  bench = await openBench()
  rows = bench.study.calibrate(bench.current)
}, 60_000)

const wind = ['power.generation.wind_onshore', 'power.generation.wind_offshore']
const solar = ['power.generation.solar_utility', 'power.generation.solar_distributed']

/** DESIGN section 4: physics first. Tolerance 3 %; the net coal rate 2 %. */
const physics: [series: string, variables: string[], tolerance: number][] = [
  ['gen_coal', ['power.generation.coal'], 0.03],
  ['gen_gas', ['power.generation.gas'], 0.03],
  ['gen_hydro', ['power.generation.hydro'], 0.03],
  ['gen_nuclear', ['power.generation.nuclear'], 0.03],
  ['gen_wind', wind, 0.03],
  ['gen_solar', solar, 0.03],
  ['cap_coal', ['power.capacity.coal'], 0.03],
  ['steel', ['industry.steel.made'], 0.03],
  ['aluminium', ['industry.aluminium.made'], 0.03],
  ['cement', ['industry.cement.made'], 0.03],
  ['scc', ['power.coal.net_rate'], 0.02],
]

describe.each([2015, 2019])('the nation in %i', (year) => {
  it.each(physics)('%s', (series, variables, tolerance) => {
    const modelled = variables.reduce((sum, one) => sum + bench.value(bench.current, one, 'CHN', year), 0)
    expect(Math.abs(modelled / seriesOf(bench.catalog, series, year) - 1)).toBeLessThan(tolerance)
  })

  it.each(['power_heat', 'industry', 'transport', 'other_energy', 'residential'])('Table 1: %s', (sector) => {
    const cell = bench.catalog.catalog.table1.cells.find(
      (one) => one.country === 'CHN' && one.sector === sector && one.year === year,
    )
    const hongKong: Record<string, string> = {
      power_heat: 'power',
      transport: 'transport',
      industry: 'other',
      residential: 'other',
    }
    const missing = hongKong[sector]
      ? (bench.catalog.parameter(`hongkong_${hongKong[sector]}_2019`).central as number)
      : 0
    const modelled = bench.value(bench.current, `co2.${sector}`, 'CHN', year) + missing
    expect(Math.abs(modelled / (cell?.mt as number) - 1)).toBeLessThan(0.02)
  })
})

describe('provinces in the years with statistics', () => {
  const compare = (
    table: string,
    column: string,
    variable: string,
    years: number[],
    tolerance: number,
    extra: string[] = [],
  ) => {
    const rowsOf = bench.catalog.table(table).rows
    for (const row of rowsOf) {
      const year = Number(row.year)
      if (!years.includes(year) || extra.some((label) => row.technology !== label)) continue
      const observed = row[column] as number
      const modelled = bench.value(bench.current, variable, String(row.region), year)
      expect(
        Math.abs(modelled - observed),
        `${variable} ${row.region} ${year}: ${modelled} for ${observed}`,
      ).toBeLessThan(Math.max(observed * tolerance, 0.02))
    }
  }
  const years = [2015, 2019, 2020, 2022, 2023, 2024]
  it.each(['steel', 'cement', 'aluminium'])('output of %s', (product) => {
    compare('industry', `${product}_mt`, `industry.${product}.made`, years, 1e-6)
  })
  it.each(['solar_utility', 'solar_distributed', 'wind_onshore', 'nuclear'])('capacity of %s', (tech) => {
    compare('power_capacity', 'gw', `power.capacity.${tech}`, years, 0.01, [tech])
  })
  it('capacity of coal, where closures can be followed', () => {
    compare('power_capacity', 'gw', 'power.capacity.coal', [2019, 2020, 2022, 2023, 2024], 0.12, ['coal'])
  })
  it('electricity consumption', () => {
    compare('electricity', 'consumption_twh', 'power.demand.total', years, 0.005)
  })
})

describe('what was fitted', () => {
  it('six named correction factors, each between 0.85 and 1.15, are listed', () => {
    const factors = rows.filter((row) => row.parameter.startsWith('fit_'))
    expect(factors).toHaveLength(6)
    for (const factor of factors) {
      expect(factor.after).toBeGreaterThan(0.85)
      expect(factor.after).toBeLessThan(1.15)
    }
  })

  it('every anchor is listed with its last value, by region', () => {
    const anchors = rows.filter((row) => row.parameter.includes('anchor'))
    const names = new Set(anchors.map((row) => row.parameter))
    expect(names.size).toBe(Object.keys(bench.catalog.catalog.fit?.anchors ?? {}).length)
    for (const row of anchors) {
      expect(row.region).toMatch(/^(CHN|\d{6})$/)
      expect(Number.isFinite(row.after)).toBe(true)
    }
  })

  it('the official grid factor stands beside ours, and the causes add up to the difference', () => {
    for (const year of [2021, 2022, 2023]) {
      const beside = rows.find((row) => row.series === `power.emission_factor.generation ${year}`)
      const causes = rows.filter(
        (row) => row.series?.startsWith('grid factor gap') && row.series.endsWith(`${year}`),
      )
      const difference = (beside?.observed as number) - (beside?.modelled as number)
      expect(causes.length).toBeGreaterThanOrEqual(4)
      expect(causes.reduce((sum, cause) => sum + (cause.modelled as number), 0)).toBeCloseTo(difference, 12)
      // a correct model lies below the official factor: 7-12 % by DESIGN
      expect(beside?.residual).toBeLessThan(-0.05)
      expect(beside?.residual).toBeGreaterThan(-0.14)
    }
  })
})
