import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { baselineDir, deriveAll } from './derive.ts'
import { type Row, readCsv } from './io.ts'

const table = (file: string): Row[] => readCsv(join(baselineDir, file))
const national = new Map(table('national.csv').map((r) => [`${r.series}|${r.year}`, Number(r.value)]))
const regions = [...new Set(table('electricity.csv').map((r) => r.region))].sort()
const meta = parse(readFileSync(join(baselineDir, 'tables.yaml'), 'utf8')) as {
  tables: { file: string; keys: string[]; columns: { name: string }[] }[]
  sources: Record<string, unknown>
}

/** Sum of a column by year. */
function sums(rows: Row[], column: string): Map<string, number> {
  const out = new Map<string, number>()
  for (const row of rows)
    out.set(row.year as string, (out.get(row.year as string) ?? 0) + Number(row[column]))
  return out
}

/** Every year of `got` must equal the sum of national series, to 1e-6. */
function expectSums(got: Map<string, number>, years: number, wanted: (year: string) => number | undefined) {
  expect(got.size).toBe(years)
  for (const [year, value] of got) {
    const total = wanted(year)
    expect(total, `national value of ${year}`).toBeGreaterThan(0)
    expect(Math.abs(value / (total as number) - 1), `${year}: ${value} against ${total}`).toBeLessThan(1e-6)
  }
}

const series = (name: string) => (year: string) => national.get(`${name}|${year}`)

describe('sums over the provinces equal the nation', () => {
  const capacity = table('power_capacity.csv')
  const minus = (a: string, b: string) => (year: string) =>
    (national.get(`${a}|${year}`) ?? Number.NaN) - (national.get(`${b}|${year}`) ?? Number.NaN)
  it.each<[string, (year: string) => number | undefined]>([
    ['coal', series('cap_coal')],
    ['gas', series('cap_gas')],
    ['biomass', series('cap_bio')],
    ['hydro', series('cap_hydro')],
    ['nuclear', series('cap_nuclear')],
    ['wind_offshore', series('cap_wind_offshore')],
    ['wind_onshore', minus('cap_wind', 'cap_wind_offshore')],
    ['solar_distributed', series('cap_solar_distributed')],
    ['solar_utility', minus('cap_solar', 'cap_solar_distributed')],
  ])('power capacity of %s', (technology, wanted) => {
    const rows = capacity.filter((r) => r.technology === technology)
    expect(rows.length).toBe(31 * 11)
    expectSums(sums(rows, 'gw'), 11, wanted)
  })
  it.each([
    ['electricity.csv', 'consumption_twh', 'elec_consumption', 10],
    ['industry.csv', 'steel_mt', 'steel', 10],
    ['industry.csv', 'pig_iron_mt', 'pig_iron', 10],
    ['industry.csv', 'cement_mt', 'cement', 10],
    ['industry.csv', 'aluminium_mt', 'aluminium', 10],
    ['industry.csv', 'ten_nonferrous_mt', 'ten_nonferrous', 10],
    ['vehicles.csv', 'car_million', 'car_stock', 11],
    ['raw_coal.csv', 'raw_coal_mt', 'raw_coal', 10],
  ])('%s %s', (file, column, name, years) => {
    expectSums(sums(table(file), column), years, series(name))
  })
  it.each([
    ['crude_mt_2020', 'crude_oil'],
    ['gas_bcm_2020', 'natural_gas'],
    ['refinery_mt_2020', 'refinery_throughput'],
  ])('energy_base %s', (column, name) => {
    const total = table('energy_base.csv').reduce((t, r) => t + Number(r[column]), 0)
    expect(Math.abs(total / (national.get(`${name}|2020`) as number) - 1)).toBeLessThan(1e-6)
  })
  it.each(['gdp_share', 'va_secondary_share', 'va_tertiary_share'])('drivers %s sums to 1', (column) => {
    expectSums(sums(table('drivers.csv'), column), 10, () => 1)
  })
  it('steel from electric furnaces has the national share', () => {
    const made = table('industry.csv').map((r) => ({
      year: r.year as string,
      mt: String(Number(r.steel_mt) * Number(r.eaf_share)),
    }))
    expectSums(sums(made, 'mt'), 10, (y) => ((series('eaf_share')(y) ?? 0) / 100) * (series('steel')(y) ?? 0))
  })
  it('net imports sum to nothing', () => {
    for (const total of sums(table('electricity.csv'), 'net_import_twh').values())
      expect(Math.abs(total)).toBeLessThan(1e-6)
  })
  it('coal by cohort gives the coal of the end of 2014', () => {
    const coal = table('power_capacity.csv').filter((r) => r.technology === 'coal' && r.year === '2014')
    for (const { region, gw } of coal) {
      const parts = table('coal_vintage.csv').filter((r) => r.region === region)
      expect(parts.reduce((t, r) => t + Number(r.gw), 0)).toBeCloseTo(Number(gw), 6)
    }
  })
  it('cohort shares sum to 1', () => {
    const shares = new Map<string, number>()
    for (const r of table('vintage_national.csv')) {
      shares.set(r.technology as string, (shares.get(r.technology as string) ?? 0) + Number(r.share))
    }
    expect(shares.size).toBe(8)
    for (const total of shares.values()) expect(total).toBeCloseTo(1, 9)
  })
  it('the parts of thermal capacity are what was reported, within the scaling to the nation', () => {
    for (const r of table('thermal_check.csv').filter((x) => x.reported_gw !== '')) {
      const parts = ['coal_gw', 'gas_gw', 'biomass_gw', 'other_gw'].reduce((t, c) => t + Number(r[c]), 0)
      expect(Math.abs(parts / Number(r.reported_gw) - 1), `${r.region} ${r.year}`).toBeLessThan(0.02)
    }
  })
})

describe('hours ratio', () => {
  it('stays in its bounds and averages 1 over the capacity of 2020', () => {
    const gw = new Map<string, number>()
    for (const r of table('power_capacity.csv')) {
      if (r.year !== '2019' && r.year !== '2020') continue
      const technology = (r.technology as string).split('_')[0]
      const key = `${r.region}|${technology}`
      gw.set(key, (gw.get(key) ?? 0) + Number(r.gw) / 2)
    }
    const rows = table('hours_ratio.csv')
    for (const r of rows) {
      expect(Number(r.ratio)).toBeGreaterThanOrEqual(0.3)
      expect(Number(r.ratio)).toBeLessThanOrEqual(2)
    }
    for (const technology of new Set(rows.map((r) => r.technology))) {
      const own = rows.filter((r) => r.technology === technology)
      const weight = (r: Row) => gw.get(`${r.region}|${technology}`) ?? 0
      const total = own.reduce((t, r) => t + weight(r), 0)
      expect(own.reduce((t, r) => t + weight(r) * Number(r.ratio), 0) / total, technology).toBeCloseTo(1, 6)
    }
  })
})

describe('corridors', () => {
  it('carry the net import of 2020 of every province', () => {
    const balance = new Map<string, number>()
    for (const r of table('corridors.csv')) {
      const flow = Number(r.flow_twh_2020)
      balance.set(r.to as string, (balance.get(r.to as string) ?? 0) + flow)
      balance.set(r.from as string, (balance.get(r.from as string) ?? 0) - flow)
    }
    const rows = table('electricity.csv').filter((r) => r.year === '2020')
    expect(rows.length).toBe(31)
    for (const r of rows) {
      expect(
        Math.abs((balance.get(r.region as string) ?? 0) - Number(r.net_import_twh)),
        r.region,
      ).toBeLessThan(1e-6)
    }
  })
  it('carry no more than the lines of 2020 could', () => {
    for (const r of table('corridors.csv')) {
      expect(Number(r.flow_twh_2020)).toBeLessThanOrEqual(Number(r.capacity_2020_gw) * 8.784)
    }
  })
  it('list each pair once', () => {
    const pairs = table('corridors.csv').map((r) => [r.from, r.to].sort().join('|'))
    expect(new Set(pairs).size).toBe(pairs.length)
  })
})

describe('shape', () => {
  it('describes every file and only these', () => {
    const files = readdirSync(baselineDir).filter((f) => f.endsWith('.csv'))
    expect(meta.tables.map((t) => t.file).sort()).toEqual(files.sort())
  })
  for (const { file, keys, columns } of meta.tables) {
    it(`${file}: columns as described, keys once, sources and qualities known, no negative amounts`, () => {
      const rows = table(file)
      const described = [...new Set([...keys, ...columns.map((c) => c.name), 'quality', 'source'])]
      expect(Object.keys(rows[0] as Row).sort()).toEqual(described.sort())
      expect(new Set(rows.map((r) => keys.map((k) => r[k]).join('|'))).size).toBe(rows.length)
      for (const row of rows) {
        expect(Object.keys(meta.sources)).toContain(row.source)
        expect(['reported', 'derived', 'estimated']).toContain(row.quality)
        for (const [column, cell] of Object.entries(row)) {
          if (column === 'net_import_twh' || (column === 'value' && row.series === 'energy_intensity_change'))
            continue
          expect(cell.startsWith('-'), `${file} ${column} ${cell}`).toBe(false)
        }
      }
      // quotas on plates and large cities are of a few places
      const few = ['full_load_hours.csv', 'plate_quota.csv', 'large_cities.csv']
      if (!keys.includes('region') || few.includes(file)) return
      expect([...new Set(rows.map((r) => r.region))].sort()).toEqual(regions)
      expect(regions.length).toBe(31)
    })
  }
})

describe('deriving again', () => {
  const from = resolve(process.env.NOKSAEK_SHARED ?? resolve(baselineDir, '../../../shared'))
  const present = existsSync(join(from, 'reference/provinces.csv'))
  it.skipIf(!present)(
    `gives the same bytes${present ? '' : ' (skipped: set NOKSAEK_SHARED to the public files)'}`,
    () => {
      const out = mkdtempSync(join(tmpdir(), 'baseline-'))
      try {
        const files = deriveAll(from, out)
        expect(files.length).toBe(meta.tables.length)
        for (const file of files) {
          expect(
            readFileSync(join(out, file), 'utf8') === readFileSync(join(baselineDir, file), 'utf8'),
            file,
          ).toBe(true)
        }
      } finally {
        rmSync(out, { recursive: true, force: true })
      }
    },
    60_000,
  )
})
