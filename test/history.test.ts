/** The series of the catalog beside the model: the variables they name exist, and factors turn units into theirs. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCatalog, outcomeOf } from '../src/catalog/index.ts'
import { loadCatalog } from '../src/catalog/load.ts'
import { conversion, sameDimension, unit } from '../src/engine/unit.ts'
import { openMachine } from '../src/study/machine.ts'
import { variablesOf } from '../src/study/result.ts'

const catalog = loadCatalog('catalog')
const { history } = catalog
const seriesOf = (id: string) => {
  const found = history.series.find((s) => s.id === id)
  if (!found) throw new Error(`no series ${id}`)
  return found
}

describe('series beside the model', () => {
  const variables = new Map(variablesOf(openMachine(openCatalog(catalog))).map((v) => [v.name, v]))

  it('name variables that exist, in units that the factor turns into their own', () => {
    for (const series of history.series) {
      for (const name of series.variables) {
        const variable = variables.get(name)
        expect(variable, `${series.id}: ${name}`).toBeDefined()
        const [from, to] = [unit(variable?.unit ?? '1'), unit(series.unit)]
        expect(sameDimension(from, to), `${series.id}: ${name}`).toBe(true)
        expect(conversion(from, to), `${series.id}: ${name}`).toBe(series.factor)
      }
    }
  })

  it('are laid beside the model wherever the model publishes what they count', () => {
    expect(history.series.filter((s) => s.variables.length > 0).length).toBeGreaterThanOrEqual(22)
  })
})

describe('series among each other', () => {
  /** Largest relative gap between a series and what is computed from others, over the years both have. */
  const gap = (id: string, computed: (year: number) => number) => {
    const gaps = Object.entries(seriesOf(id).values).map(([year, value]) => {
      const other = computed(Number(year))
      return value === null || !Number.isFinite(other) ? 0 : Math.abs(other / value - 1)
    })
    return Math.max(...gaps)
  }
  const value = (id: string) => (year: number) => seriesOf(id).values[year] ?? Number.NaN
  const sources = ['coal', 'gas', 'hydro', 'nuclear', 'wind', 'solar', 'bio']
  const sum = (ids: string[], year: number) => ids.reduce((total, id) => total + value(id)(year), 0)

  it('sources of power make the total but for oil and other fossil fuel, under 1 %', () => {
    const ids = sources.map((s) => `gen_${s}`)
    expect(gap('gen_total', (year) => sum(ids, year))).toBeLessThan(0.01)
    for (const year of Object.keys(seriesOf('gen_total').values).map(Number))
      expect(sum(ids, year)).toBeLessThan(value('gen_total')(year))
  })

  it('shares are what their parts give', () => {
    const coal = (year: number) => (100 * value('gen_coal')(year)) / value('gen_total')(year)
    const clean = sources.filter((s) => s !== 'coal' && s !== 'gas').map((s) => `gen_${s}`)
    expect(gap('coal_share_elec', coal)).toBeLessThan(1e-4)
    expect(gap('lowcarbon_share_elec', (y) => (100 * sum(clean, y)) / value('gen_total')(y))).toBeLessThan(
      1e-4,
    )
    for (const [year, printed] of Object.entries(seriesOf('nev_share').values)) {
      const share = (100 * value('sales_nev')(Number(year))) / value('sales_total')(Number(year))
      expect(Math.abs(share - (printed ?? 0)), year).toBeLessThan(0.006)
    }
  })

  it('capacity added is what capacity grew by, within the retired and late counted', () => {
    const grown = (year: number) => value('cap_solar')(year) - value('cap_solar')(year - 1)
    expect(gap('pv_additions', grown)).toBeLessThan(0.05)
  })
})

describe('projections', () => {
  it('are 42, and their errors are computed', () => {
    expect(history.projections).toHaveLength(42)
    const outcome = (id: string) => {
      const projection = history.projections.find((p) => p.id === id)
      if (!projection) throw new Error(`no projection ${id}`)
      return outcomeOf(history, projection)
    }
    expect(outcome('caam_nev_2021').error).toBeCloseTo(1.8 / 3.521 - 1, 12)
    expect(outcome('cpia_2022')).toMatchObject({ actual: 87.41, projected: 82.5, held: true })
    expect(outcome('cpia_2023').held).toBe(false)
    expect(outcome('13fyp_wind').held).toBe(true)
    expect(outcome('13fyp_coal').held).toBe(true)
    expect(outcome('weo2019_pv')).toEqual({ actual: null, projected: null, error: null, held: null })
  })
})

// The open files are not part of this repository: these run where they lie beside it.
const data = join('..', 'shared', 'data')
const rows = (file: string, key: string) => {
  const [head = '', ...lines] = readFileSync(join(data, file), 'utf8').split('\n')
  const names = head.trim().split(',')
  return lines
    .map((line) => line.trim().split(','))
    .filter((cells) => cells[names.indexOf(key)] === 'China')
    .map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])))
}

describe.skipIf(!existsSync(data))('series of OWID against older editions (needs the open files)', () => {
  /** Series, column, and how far later revisions moved it at most; tight where nothing was revised. */
  const power: [id: string, column: string, revised: number][] = [
    ['gen_total', 'Electricity generation (TWh)', 0.008],
    ['gen_coal', 'Electricity from coal (TWh)', 0.0015],
    ['gen_gas', 'Electricity from gas (TWh)', 0.025],
    ['gen_hydro', 'Electricity from hydro (TWh)', 0.0005],
    ['gen_nuclear', 'Electricity from nuclear (TWh)', 0.0005],
    ['gen_wind', 'Electricity from wind (TWh)', 0.0005],
    ['gen_solar', 'Electricity from solar (TWh)', 0.0005],
    ['gen_bio', 'Electricity from bioenergy (TWh)', 0.0015],
  ]
  const carbon: [id: string, column: string, revised: number][] = [
    ['co2_gcp', 'co2', 0.03],
    ['co2_coal', 'coal_co2', 0.02],
    ['co2_oil', 'oil_co2', 0.02],
    ['co2_gas', 'gas_co2', 0.09],
    ['co2_cement', 'cement_co2', 0.025],
  ]
  const edition = (file: string, key: string, yearColumn: string, column: string) =>
    rows(file, key).flatMap((row) => (row[column] ? [[Number(row[yearColumn]), Number(row[column])]] : []))

  it.each([
    ...power.map(([id, column, revised]) => ({
      id,
      revised,
      old: () =>
        edition('electricity_national/owid_electricity_mix_bp_ember_2022.csv', 'Entity', 'Year', column),
    })),
    ...carbon.map(([id, column, revised]) => ({
      id,
      revised,
      old: () => edition('co2_national/owid-co2-data_2020-12-09.csv', 'country', 'year', column),
    })),
  ])('$id agrees within its revisions', ({ id, revised, old }) => {
    // The last year of an edition is a first estimate.
    const last = Math.max(...old().map(([year = 0]) => year))
    const both = old().filter(([year = 0]) => year < last && seriesOf(id).values[year] !== undefined)
    expect(both.length).toBeGreaterThanOrEqual(8)
    const gaps = both.map(([year = 0, was = 0]) => Math.abs((seriesOf(id).values[year] ?? 0) / was - 1))
    expect(Math.max(...gaps)).toBeLessThan(revised)
  })
})
