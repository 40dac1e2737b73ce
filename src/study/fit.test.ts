import { beforeAll, describe, expect, it } from 'vitest'
import { firstYear, lastObserved, powertrain } from '../model/index.ts'
import { realisation } from './fit.ts'
import { modelHash } from './machine.ts'
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
    const printed = cell?.mt as number
    const hongKong: Record<string, string> = {
      power_heat: 'power',
      transport: 'transport',
      industry: 'other',
      residential: 'other',
    }
    const without = hongKong[sector]
      ? (bench.catalog.parameter(`hongkong_${hongKong[sector]}_2019`).central as number)
      : 0
    const provinces = bench.value(bench.current, `co2.${sector}`, 'CHN', year)
    // the 31 provinces with what Table 1 prints less Hong Kong, and with Hong Kong against what it prints
    expect(Math.abs(provinces / (printed - without) - 1)).toBeLessThan(0.02)
    expect(Math.abs((provinces + without) / printed - 1)).toBeLessThan(0.02)
  })
})

describe('provinces in the years with statistics', () => {
  /** Cells of a table that the model misses by more than a tolerance; counts what it looked at. */
  const misses = (
    table: string,
    column: string,
    variable: string,
    tolerance: number,
    only: (row: Record<string, unknown>) => boolean = () => true,
  ) => {
    const found: string[] = []
    let worst = 0
    const cells = bench.catalog
      .table(table)
      .rows.filter((row) => (row.year as number) >= firstYear && only(row) && row[column] !== null)
    for (const row of cells) {
      const observed = row[column] as number
      const modelled = bench.value(bench.current, variable, String(row.region), row.year as number)
      const off = Math.abs(modelled - observed)
      // below a thousandth of a unit nothing was measured
      if (off <= Math.max(observed * tolerance, 1e-3)) continue
      found.push(`${row.region} ${row.year}`)
      worst = Math.max(worst, off / observed)
    }
    return { found, worst, cells: cells.length }
  }
  /** 31 provinces, 2015 to the last observed year. */
  const all = 31 * (lastObserved - firstYear + 1)

  it.each(['steel', 'cement', 'aluminium'])('output of %s', (product) => {
    const { found, cells } = misses('industry', `${product}_mt`, `industry.${product}.made`, 0.01)
    expect(found).toEqual([])
    expect(cells).toBe(all)
  })

  it.each([
    'solar_utility',
    'solar_distributed',
    'wind_onshore',
    'wind_offshore',
    'nuclear',
    'hydro',
    'biomass',
  ])('capacity of %s', (tech) => {
    const { found, cells } = misses(
      'power_capacity',
      'gw',
      `power.capacity.${tech}`,
      0.01,
      (row) => row.technology === tech,
    )
    expect(found).toEqual([])
    expect(cells).toBe(all)
  })

  // The two places that have added none since 2014 have no part in the programme, so nothing replaces what age takes.
  it.each([
    ['coal', '530000', 0.11],
    ['gas', '540000', 0.11],
  ] as const)('capacity of %s, but where age takes what none replaces: %s', (tech, except, bound) => {
    const { found, worst, cells } = misses(
      'power_capacity',
      'gw',
      `power.capacity.${tech}`,
      0.03,
      (row) => row.technology === tech,
    )
    expect(found.filter((one) => !one.startsWith(except))).toEqual([])
    expect(worst).toBeLessThan(bound)
    expect(cells).toBe(all)
  })

  it('electricity consumption', () => {
    const { found, cells } = misses('electricity', 'consumption_twh', 'power.demand.total', 0.005)
    expect(found).toEqual([])
    expect(cells).toBe(all)
  })

  it('cars, all powertrains', () => {
    const fleet = (region: string, year: number) =>
      powertrain.elements.reduce(
        (sum, one) => sum + bench.value(bench.current, `transport.car.fleet.${one.label}`, region, year),
        0,
      )
    for (const row of bench.catalog.table('vehicles').rows) {
      if ((row.year as number) < firstYear) continue
      const modelled = fleet(String(row.region), row.year as number)
      expect(Math.abs(modelled / (row.car_million as number) - 1), `${row.region} ${row.year}`).toBeLessThan(
        0.01,
      )
    }
  })
})

describe('what was fitted', () => {
  it('every correction factor of the catalog is listed, between 0.85 and 1.15 and not at either end', () => {
    const factors = rows.filter((row) => row.parameter.startsWith('fit_'))
    expect(factors.map((row) => row.parameter).sort()).toEqual(
      bench.catalog.catalog.parameters
        .map((one) => one.id)
        .filter((id) => id.startsWith('fit_'))
        .sort(),
    )
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
      for (const cause of causes) expect(cause.modelled, `${cause.parameter} ${year}`).toBeGreaterThan(0)
      // what closes the sum is named too, and is the smaller part
      const rest = causes.find((cause) => cause.series?.includes('the rest'))
      expect(rest?.modelled).toBeLessThan(difference / 3)
      expect(causes.reduce((sum, cause) => sum + (cause.modelled as number), 0)).toBeCloseTo(difference, 12)
      // a correct model lies below the official factor: 7-12 % by DESIGN
      expect(beside?.residual).toBeLessThan(-0.05)
      expect(beside?.residual).toBeGreaterThan(-0.14)
    }
  })

  it('of what was announced of nuclear and hydro, a half to all was built', () => {
    const machine = bench.machine()
    const memory = machine.run(bench.current)
    for (const tech of ['nuclear', 'hydro']) {
      expect(realisation(machine, memory, tech), tech).toBeGreaterThanOrEqual(0.5)
      expect(realisation(machine, memory, tech), tech).toBeLessThanOrEqual(1)
    }
    // nuclear of 2016-24 lagged its plans: the fit must see that
    expect(realisation(machine, memory, 'nuclear')).toBeLessThan(0.9)
  })

  it('was fitted to these very equations', () => {
    expect(bench.catalog.catalog.fit?.model).toBe(modelHash(bench.machine().compiled))
  })
})
