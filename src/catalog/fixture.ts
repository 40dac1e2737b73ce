/** A tiny catalog for tests: valid as it stands, so that a test can break one thing of it. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const name = '{ko: 이름, zh: 名称, en: name}'

const FILES: Record<string, string> = {
  'documents.yaml': `documents:
  - id: PLAN
    title: {zh: 规划, en: Plan}
    issuer: NDRC
    confidence: V
`,
  'levers.yaml': `levers:
  - id: L-VRE
    name: ${name}
    field: energy
    mechanism: adds capacity
    actsOn: K
    resolution: province
    lagYears: 1
    strength: {min: 0, max: 3, default: 1, step: 0.1, one: ${name}}
`,
  'policies/energy.yaml': `sector: energy
items:
  - id: EN-1
    kind: target
    name: ${name}
    printed: {ko: 태양광, section: §2}
    official: {zh: 光伏, documents: [PLAN], confidence: V}
    outturn: null
    targets:
      - class: outcome
        metric: solar
        variable: power.capacity.solar
        op: '>='
        value: 10
        unit: GW
        targetYear: 2025
        binding: indicative
    levers: [L-VRE]
    documents: [PLAN]
    confidence: V
`,
  'parameters/energy.yaml': `field: energy
parameters:
  - id: hours_pv
    name: {en: PV hours}
    low: 1000
    central: 1200
    high: 1450
    unit: h/yr
    kind: empirical
    levers: [L-VRE]
    source: NEA
    confidence: R-high
    knownBy: 2021
`,
  'checks.yaml': `checks:
  - id: C-01
    kind: computation
    severity: high
    summary: ${name}
    where: Table 1
    printed: five
    right: four
    confidence: D
    concerns: [EN-1, table1.CHN.industry.2019]
`,
  'table1.yaml': `unit: MtCO2
source: IEA, as printed
confidence: S
years: [2015, 2019]
sectors:
  - id: industry
    name: ${name}
    printedKo: 산업
    CHN: [[2998, 1.0], [2777, -1.5]]
    KOR: [[76, -0.5], [66, -2.8]]
total: {country: CHN, year: 2019, value: 9.9, unit: GtCO2}
shares:
  country: CHN
  year: 2019
  rows:
    - {sector: industry, printed: 28}
cityClaim: {country: CHN, value: 85, unit: '%', year: null, finding: C-01}
nuclear: {from: 54.6, to: 70, unit: GW, printedGrowth: 28.2, toYear: 2025, units: 53, finding: C-01}
`,
  'glossary.yaml': `terms:
  - {id: G001, ko: 녹색전환, zh: 绿色转型, en: green transition, domain: cross}
`,
  'history.yaml': `series:
  - id: cap_solar
    name: ${name}
    unit: GW
    boundary: 31 December
    quality: reported
    source: NEA
    confidence: R-high
    values: {2019: 204.3, 2020: 253.6}
projections:
  - {id: cec_2020, publisher: CEC, made: {year: 2020, month: 1}, kind: forecast, series: cap_solar, metric: solar capacity, unit: GW, targetYear: 2020, central: 230, confidence: R-high}
`,
  'coverage.yaml': `sections:
  - {id: '2', title: 본문, bullets: 1}
coverage:
  - id: '2.01'
    seedSection: '2'
    sentence: 태양광
    items: [EN-1]
    status: works
    where: run
`,
  'regions.csv': `code,level,parent,ko,zh,en,short_ko,short_zh,short_en,data,lat,lon
CHN,country,,중국,中国,China,중국,中国,China,yes,35,103
130000,province,CHN,허베이성,河北省,Hebei,허베이,河北,Hebei,yes,38.04,114.51
`,
  'baseline/tables.yaml': `tables:
  - file: power.csv
    name: power
    title: ${name}
    keys: [region, technology, year]
    columns:
      - {name: gw, unit: GW, what: capacity}
sources:
  NEA: {text: NEA year-end statistics, licence: facts, confidence: R-high}
`,
  'baseline/power.csv': `region,technology,year,gw,quality,source
130000,solar,2015,2.4,reported,NEA
130000,solar,2016,,estimated,NEA
`,
}

/**
 * Write the small catalog to a new folder, with changes, and give the folder.
 * @param changes file -> the text to find and what to put there, or the whole new text
 */
export function fixture(changes: Record<string, string | [find: string, put: string]> = {}): string {
  const dir = join(mkdtempSync(join(tmpdir(), 'noksaek-catalog-')), 'catalog')
  for (const [file, text] of Object.entries({ ...FILES, ...whole(changes) })) {
    const change = changes[file]
    if (Array.isArray(change) && !text.includes(change[0]))
      throw new Error(`${file} does not hold '${change[0]}'`)
    mkdirSync(dirname(join(dir, file)), { recursive: true })
    writeFileSync(join(dir, file), Array.isArray(change) ? text.replace(change[0], change[1]) : text)
  }
  return dir
}

function whole(changes: Record<string, string | [string, string]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(changes).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
