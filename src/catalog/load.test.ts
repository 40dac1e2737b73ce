import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fixture } from './fixture.ts'
import { loadCatalog, readCatalog } from './load.ts'
import { CatalogError, formatProblem } from './problems.ts'

/** The faults of a small catalog with one change, as lines of text. */
function faults(changes: Parameters<typeof fixture>[0]): string[] {
  return readCatalog(fixture(changes)).problems.map(formatProblem)
}

describe('a valid catalog', () => {
  test('loads, with the ways back computed', () => {
    const catalog = loadCatalog(fixture())
    expect(catalog.levers[0]?.parameters).toEqual(['hours_pv'])
    expect(catalog.levers[0]?.items).toEqual(['EN-1'])
    expect(catalog.items[0]?.findings).toEqual(['C-01'])
    expect(catalog.coverage[0]?.levers).toEqual(['L-VRE'])
    expect(catalog.tables.power?.rows[0]).toEqual({
      region: '130000',
      technology: 'solar',
      year: 2015,
      gw: 2.4,
      quality: 'reported',
      source: 'NEA',
    })
  })

  test('keeps a missing cell missing', () => {
    expect(loadCatalog(fixture()).tables.power?.rows[1]?.gw).toBeNull()
  })

  test('needs no baseline tables', () => {
    const dir = fixture()
    rmSync(join(dir, 'baseline'), { recursive: true })
    expect(loadCatalog(dir).tables).toEqual({})
  })

  test('reads several parameter files', () => {
    const more = `parameters:
  - {id: x, name: {en: x}, low: 1, central: 2, high: 3, unit: '1', kind: assumption, levers: [ALL], source: s, confidence: D, knownBy: 2020}
`
    const catalog = loadCatalog(fixture({ 'parameters/model.yaml': more }))
    expect(catalog.parameters.map((p) => [p.id, p.field])).toEqual([
      ['hours_pv', 'energy'],
      ['x', 'cross'],
    ])
  })
})

describe('faults name file, line, column, field and remedy', () => {
  const power = 'baseline/power.csv'
  const cases: [what: string, changes: Parameters<typeof fixture>[0], expected: string][] = [
    [
      'unit with a typo',
      { 'parameters/energy.yaml': ['unit: h/yr', 'unit: CNY/kwh'] },
      "catalog/parameters/energy.yaml:8:11 parameters[0].unit: unknown unit 'kwh' in 'CNY/kwh'; did you mean 'kWh'?",
    ],
    [
      'unit of a target',
      { 'policies/energy.yaml': ['unit: GW', 'unit: GWhh'] },
      "catalog/policies/energy.yaml:15:15 items[0].targets[0].unit: unknown unit 'GWhh' in 'GWhh'; did you mean 'GWh'?",
    ],
    [
      'unknown lever',
      { 'policies/energy.yaml': ['levers: [L-VRE]', 'levers: [L-VRF]'] },
      "catalog/policies/energy.yaml:18:14 items[0].levers[0]: unknown lever 'L-VRF'; did you mean 'L-VRE'?",
    ],
    [
      'unknown lever of a parameter',
      { 'parameters/energy.yaml': ['[L-VRE]', '[L-VR]'] },
      "catalog/parameters/energy.yaml:10:14 parameters[0].levers[0]: unknown lever 'L-VR'; did you mean 'L-VRE'?",
    ],
    [
      'unknown document',
      { 'policies/energy.yaml': ['documents: [PLAN]\n    confidence', 'documents: [PLANS]\n    confidence'] },
      "catalog/policies/energy.yaml:19:17 items[0].documents[0]: unknown document 'PLANS'; did you mean 'PLAN'?",
    ],
    [
      'check of an unknown cell',
      { 'checks.yaml': ['CHN.industry', 'CHN.industri'] },
      "catalog/checks.yaml:10:22 checks[0].concerns[1]: unknown thing 'table1.CHN.industri.2019'; did you mean 'table1.CHN.industry.2019'?",
    ],
    [
      'coverage of an unknown item',
      { 'coverage.yaml': ['[EN-1]', '[XX-9]'] },
      "catalog/coverage.yaml:7:13 coverage[0].items[0]: unknown policy 'XX-9'; add it, or remove it here",
    ],
    [
      'missing source',
      { 'parameters/energy.yaml': ['    source: NEA\n', ''] },
      'catalog/parameters/energy.yaml:3:5 parameters[0].source: missing; expected string',
    ],
    [
      'item without source',
      { 'policies/energy.yaml': ['    documents: [PLAN]\n    confidence', '    confidence'] },
      "catalog/policies/energy.yaml:3:5 items[0].documents: 'EN-1' names no source; expected at least one id of documents.yaml",
    ],
    [
      'low above central',
      { 'parameters/energy.yaml': ['low: 1000', 'low: 1300'] },
      'catalog/parameters/energy.yaml:6:14 parameters[0].central: expected low <= central <= high, found 1300, 1200, 1450',
    ],
    [
      'NaN',
      { 'parameters/energy.yaml': ['low: 1000', 'low: .nan'] },
      'catalog/parameters/energy.yaml:5:10 parameters[0].low: expected number, found NaN',
    ],
    [
      'words for a number',
      { 'parameters/energy.yaml': ['low: 1000', 'low: many'] },
      "catalog/parameters/energy.yaml:5:10 parameters[0].low: expected number, found the text 'many'",
    ],
    [
      'year out of range',
      { 'policies/energy.yaml': ['targetYear: 2025', 'targetYear: 20255'] },
      'catalog/policies/energy.yaml:16:21 items[0].targets[0].targetYear: year 20255 is out of range; expected 1990 to 2100',
    ],
    [
      'bad confidence',
      { 'parameters/energy.yaml': ['R-high', 'R-hihg'] },
      "catalog/parameters/energy.yaml:12:17 parameters[0].confidence: expected one of V, R-high, R-med, R-low, S, D, found 'R-hihg'; did you mean 'R-high'?",
    ],
    [
      'unknown key',
      { 'levers.yaml': ['mechanism:', 'mecanism:'] },
      "catalog/levers.yaml:5:5 levers[0].mecanism: unknown key 'mecanism'; did you mean 'mechanism'?",
    ],
    [
      'name without Chinese',
      { 'levers.yaml': ['zh: 名称, ', ''] },
      'catalog/levers.yaml:3:5 levers[0].name.zh: missing; expected string',
    ],
    [
      'slider outside its range',
      { 'levers.yaml': ['default: 1', 'default: 4'] },
      'catalog/levers.yaml:9:41 levers[0].strength.default: expected min <= default <= max, found 0, 4, 3',
    ],
    [
      'outcome without a number',
      { 'policies/energy.yaml': ['value: 10', 'value: much'] },
      'catalog/policies/energy.yaml:14:16 items[0].targets[0].value: an outcome target needs a number; expected one, or class qualitative',
    ],
    [
      'latitude',
      { 'regions.csv': ['38.04', '138.04'] },
      "catalog/regions.csv:3:53 lat: '138.04' is out of range; expected -90 to 90",
    ],
    [
      'parent',
      { 'regions.csv': ['130000,province,CHN', '130000,province,CHX'] },
      "catalog/regions.csv:3:17 parent: 'CHX' is not a region of this file",
    ],
    [
      'table: region',
      { [power]: ['130000,solar,2015', '131000,solar,2015'] },
      "catalog/baseline/power.csv:2:1 region: unknown region '131000'; did you mean '130000'?",
    ],
    [
      'table: number',
      { [power]: ['2.4', '2,4'] },
      'catalog/baseline/power.csv:2:1 expected 6 cells as in the header, found 7; check commas and quotes',
    ],
    [
      'table: words',
      { [power]: ['2.4', 'much'] },
      "catalog/baseline/power.csv:2:19 gw: expected a number or nothing, found 'much'",
    ],
    [
      'table: source',
      { [power]: ['reported,NEA', 'reported,NEB'] },
      "catalog/baseline/power.csv:2:32 source: unknown source 'NEB'; did you mean 'NEA'?",
    ],
    [
      'table: no source',
      { [power]: ['reported,NEA', 'reported,'] },
      'catalog/baseline/power.csv:2:32 source: is missing',
    ],
    [
      'table: quality',
      { [power]: ['reported', 'guessed'] },
      "catalog/baseline/power.csv:2:23 quality: unknown quality 'guessed'; expected one of reported, derived, estimated",
    ],
    [
      'table: year',
      { [power]: ['2015', '1815'] },
      'catalog/baseline/power.csv:2:14 year: year 1815 is out of range; expected 1990 to 2100',
    ],
    [
      'table: key twice',
      { [power]: ['2016', '2015'] },
      "catalog/baseline/power.csv:3:1 region, technology, year: '130000 solar 2015' appears twice; each key once",
    ],
    [
      'table: column',
      { [power]: ['year,gw', 'year,wg'] },
      "catalog/baseline/power.csv:1:24 wg: column is not declared in tables.yaml; did you mean 'gw'?",
    ],
  ]
  test.each(cases)('%s', (_, changes, expected) => {
    expect(faults(changes)).toContain(expected)
  })

  test('a calendar year is a unit of its own, so h/year is known', () => {
    expect(faults({ 'parameters/energy.yaml': ['h/yr', 'h/year'] })).toEqual([])
  })

  test('duplicates', () => {
    const [fault] = faults({
      'documents.yaml': `documents:
  - {id: PLAN, title: {en: Plan}, issuer: NDRC, confidence: V}
  - {id: PLAN, title: {en: Plan}, issuer: NDRC, confidence: V}
`,
    })
    expect(fault).toBe(
      "catalog/documents.yaml:3:10 documents[1].id: the document 'PLAN' appears twice; give each its own id",
    )
  })

  test('all are reported, not only the first', () => {
    const found = faults({
      'parameters/energy.yaml': ['low: 1000\n    central: 1200', 'low: few\n    central: many'],
      'levers.yaml': ['field: energy', 'field: energie'],
    })
    expect(found).toHaveLength(3)
  })

  test('loadCatalog throws them together', () => {
    const dir = fixture({ 'parameters/energy.yaml': ['low: 1000', 'low: few'] })
    expect(() => loadCatalog(dir)).toThrow(CatalogError)
    expect(() => loadCatalog(dir)).toThrow(/has 1 fault:\ncatalog\/parameters\/energy.yaml:5:10/)
  })
})

describe('files that are no catalog files', () => {
  test('missing file', () => {
    const dir = fixture()
    rmSync(join(dir, 'checks.yaml'))
    expect(readCatalog(dir).problems.map(formatProblem)).toEqual([
      'catalog/checks.yaml:1:1 the file does not exist; check the name',
    ])
  })

  test('directory', () => {
    const dir = fixture()
    rmSync(join(dir, 'checks.yaml'))
    mkdirSync(join(dir, 'checks.yaml'))
    expect(readCatalog(dir).problems[0]?.message).toBe('this is a directory; expected a YAML file')
  })

  test('empty file', () => {
    expect(faults({ 'checks.yaml': '' })).toEqual([
      'catalog/checks.yaml:1:1 the file is empty; expected YAML',
    ])
  })

  test('broken YAML', () => {
    expect(faults({ 'checks.yaml': 'checks:\n  - {id: C-01' })[0]).toMatch(
      /^catalog\/checks.yaml:2:\d+ broken YAML: .*; mend the file here$/s,
    )
  })

  test('alias bomb', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
    )
    expect(faults({ 'checks.yaml': `a0: &a0 [x]\n${levels.join('\n')}\n` })).toEqual([
      'catalog/checks.yaml:1:1 the aliases in this file expand too far; write the values out',
    ])
  })

  test('too large', () => {
    expect(faults({ 'checks.yaml': '#'.repeat(6_000_000) })).toEqual([
      'catalog/checks.yaml:1:1 the file has 6 MB; expected at most 5 MB of YAML',
    ])
  })

  test('no folder at all', () => {
    expect(readCatalog('/nowhere/catalog').problems.length).toBeGreaterThan(5)
  })
})
