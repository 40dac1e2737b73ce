import { beforeAll, describe, expect, it } from 'vitest'
import { type CatalogIndex, openCatalog } from '../catalog/index.ts'
import { loadCatalog } from '../catalog/load.ts'
import { type Facts, lastObserved, readFacts } from './facts.ts'

let catalog: CatalogIndex
let facts: Facts
beforeAll(() => {
  catalog = openCatalog(loadCatalog('catalog'))
  facts = readFacts(catalog)
}, 60_000)

describe('facts', () => {
  it('give a cell by its keys, and where it comes from', () => {
    const row = catalog.table('industry').rows.find((one) => one.region === '130000' && one.year === 2019)
    expect(facts.cell('industry', ['130000', 2019], 'steel_mt')).toBe(row?.steel_mt)
    expect(facts.provenance('industry', ['130000', 2019]).text.length).toBeGreaterThan(5)
  })

  it('throw for a cell that is missing, naming table, column and keys: null never becomes zero', () => {
    const missing = () => facts.cell('industry', ['130000', 1999], 'steel_mt')
    expect(missing).toThrow('baseline table industry has no steel_mt for 130000, 1999')
    // Tibet reports no energy consumption: a row with an empty cell
    expect(catalog.table('energy_base').rows.some((row) => row.region === '540000')).toBe(true)
    expect(facts.find('energy_base', ['540000'], 'energy_mtce_2020')).toBeUndefined()
    expect(() => facts.cell('energy_base', ['540000'], 'energy_mtce_2020')).toThrow('540000')
    expect(facts.national('steel', 1950)).toBeUndefined()
  })

  it('know the last year with provincial observations, of all 31 provinces', () => {
    for (const table of ['industry', 'electricity', 'vehicles', 'power_capacity']) {
      const rows = catalog.table(table).rows
      expect(Math.max(...rows.map((row) => row.year as number)), table).toBe(lastObserved)
      const last = new Set(rows.filter((row) => row.year === lastObserved).map((row) => row.region))
      expect([...last].sort(), table).toEqual([...facts.provinces])
    }
  })
})
