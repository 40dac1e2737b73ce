import { describe, expect, it } from 'vitest'
import type { HistorySeries } from '../src/catalog/index.ts'
import type { HistoryRow, ProjectionRow } from '../src/server/answers/history-answer.ts'
import { json, noksaek } from './command.ts'

describe('noksaek history', () => {
  it('lists every series', () => {
    const answer = json<HistorySeries>(['history'])
    expect(answer.schema).toBe('noksaek.history/1')
    expect(answer.rows.length).toBeGreaterThanOrEqual(48)
    const { stdout } = noksaek(['history', '--lang', 'ko'])
    for (const row of answer.rows) expect(stdout).toContain(row.id)
  })

  it('lays the model beside a series, summed and in its unit', () => {
    const { rows, identity, notes } = json<HistoryRow>(['history', 'cap_solar'])
    expect(identity.scenario).not.toBe('none')
    const at = rows.find((row) => row.year === 2019 && row.projection === null)
    expect(at).toMatchObject({ observed: 204.3, unit: 'GW', confidence: 'R-high' })
    expect(at?.difference).toBeCloseTo((at?.modelled ?? 0) / 204.3 - 1, 12)
    const run = json<{ variable: string; year: number; value: number }>([
      'run',
      'current-policies',
      '--regions',
      'CHN',
      '--years',
      '2019',
      '--variables',
      'power.capacity.solar*',
    ])
    expect(at?.modelled).toBeCloseTo(
      run.rows.reduce((sum, row) => sum + row.value, 0),
      9,
    )
    expect(notes[0]).toContain('31 December')
  })

  it('turns shares of the model into the per cent of the series', () => {
    const { rows } = json<HistoryRow>(['history', 'eaf_share'])
    const at = rows.find((row) => row.year === 2019 && row.projection === null)
    expect(at?.modelled).toBeGreaterThan(5)
    expect(at?.modelled).toBeLessThan(20)
  })

  it('says how sure a year is where it is less sure than the series', () => {
    const { rows } = json<HistoryRow>(['history', 'scc'])
    expect(rows.find((row) => row.year === 2023)?.confidence).toBe('R-low')
    expect(rows.find((row) => row.year === 2022)?.confidence).toBe('R-high')
  })

  it('needs no run for a series the model has nothing beside', () => {
    const { rows, identity } = json<HistoryRow>(['history', 'ets_price'])
    expect(identity).toMatchObject({ scenario: 'none', options: { series: 'ets_price' } })
    expect(rows.every((row) => row.modelled === null)).toBe(true)
  })

  it('prints projections with what came', () => {
    const { rows } = json<ProjectionRow>(['history', '--projections'])
    expect(rows).toHaveLength(42)
    const { stdout } = noksaek(['history', 'sales_nev'])
    expect(stdout).toMatch(/CAAM annual outlook\s+2020-12.*1\.800\s+3\.521\s+−48\.9 %/)
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([])
  })

  it('helps with a mistyped series', () => {
    const { code, stderr } = noksaek(['history', 'cap_soler'])
    expect(code).toBe(2)
    expect(stderr).toContain("did you mean 'cap_solar'?")
  })
})
