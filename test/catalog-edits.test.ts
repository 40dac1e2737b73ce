/** A catalog edited into inconsistency: each edit is answered with its place, what was expected and what to do. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openCatalog } from '../src/catalog/index.ts'
import { readCatalog } from '../src/catalog/load.ts'
import { formatProblem } from '../src/catalog/problems.ts'
import { openMachine } from '../src/study/machine.ts'
import { variablesOf } from '../src/study/result.ts'
import { compileScenarios } from '../src/study/scenario-files.ts'

const work = mkdtempSync(join(tmpdir(), 'noksaek-edits-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const dir = join(work, 'catalog')
// Without the places, which take longest to read and are tested where they live.
cpSync('catalog', dir, { recursive: true, filter: (path) => basename(path) !== 'places' })
const sound = readCatalog(dir)
if (!sound.catalog) throw new Error(sound.problems.map(formatProblem).join('\n'))
const { places } = readCatalog('catalog')
if (!places) throw new Error('the catalog has no places')
const model = openMachine(openCatalog(sound.catalog), { resolution: 'city', places })
const variables = new Set(variablesOf(model).map((v) => v.name))

interface Edit {
  what: string
  file: string
  /** The text looked for, and what is put in its place (every time with `all`). */
  find: string
  put: string
  all?: boolean
  /** Where the fault must be placed: the start of this text, looked for from the edit on, or in another file. */
  at: string
  atFile?: string
  /** What was expected and what to do. */
  says: RegExp
}

const edits: Edit[] = [
  {
    what: 'an item with an unknown lever',
    file: 'policies/energy.yaml',
    find: 'levers: [L-VRE',
    put: 'levers: [L-VRX',
    at: 'L-VRX',
    says: /unknown lever 'L-VRX'; did you mean 'L-VRE'\?$/,
  },
  {
    what: 'an item with a document that is gone',
    file: 'documents.yaml',
    find: 'id: STOR14\n',
    put: 'id: STOR99\n',
    atFile: 'policies/energy.yaml',
    at: 'STOR14',
    says: /unknown document 'STOR14'; did you mean 'STOR\d\d'\?$/,
  },
  {
    what: 'a target in an unknown unit',
    file: 'policies/energy.yaml',
    find: 'unit: GW\n',
    put: 'unit: GWatt\n',
    at: 'GWatt',
    says: /unknown unit 'GWatt' in 'GWatt'; (did you mean|see the list)/,
  },
  {
    what: 'a target whose variable the model has not',
    file: 'policies/energy.yaml',
    find: 'variable: power.capacity.nuclear',
    put: 'variable: power.capacity.nuclaer',
    at: 'power.capacity.nuclaer',
    says: /unknown variable 'power\.capacity\.nuclaer'; did you mean 'power\.capacity\.nuclear'\?$/,
  },
  {
    what: 'a coverage row whose variable the model has not',
    file: 'coverage.yaml',
    find: 'co2.industry',
    put: 'co2.industri',
    at: 'co2.industri',
    says: /unknown variable 'co2\.industri'; did you mean 'co2\.industry'\?$/,
  },
  {
    what: 'low above central',
    file: 'parameters/energy.yaml',
    find: 'low: 3700',
    put: 'low: 37000',
    at: '3990',
    says: /expected low <= central <= high, found 37000, 3990, 4300$/,
  },
  {
    what: 'the same id twice',
    file: 'parameters/energy.yaml',
    find: 'id: grid_losses\n',
    put: 'id: ef_heat_default\n',
    at: 'ef_heat_default',
    says: /the parameter 'ef_heat_default' appears twice; give each its own id$/,
  },
  {
    what: 'a parameter that does not say by when it was known',
    file: 'parameters/industry.yaml',
    find: '    knownBy: 2021\n',
    put: '',
    at: '',
    says: /does not say by which year its value was publicly known; expected knownBy: the year its source was published$/,
  },
  {
    what: 'a parameter known in the future',
    file: 'parameters/industry.yaml',
    find: 'knownBy: 2021',
    put: 'knownBy: 2121',
    at: '2121',
    says: /known by 2121 is out of range; expected 1990 to \d{4}, the year its source was published$/,
  },
  {
    what: 'statistics known before their period was over',
    file: 'parameters/energy.yaml',
    find: 'knownBy: 2021\n    knownByBasis: period',
    put: 'knownBy: 2019\n    knownByBasis: period',
    at: '2019',
    says: /knownByBasis is period; expected 2021, the year after '2020', or another basis$/,
  },
  {
    what: 'a rule known before its document',
    file: 'parameters/industry.yaml',
    find: 'source: TARIFF_AL\n    confidence: R-high\n    knownBy: 2021',
    put: 'source: TARIFF_AL\n    confidence: R-high\n    knownBy: 2011',
    at: '2011',
    says: /set by TARIFF_AL of 2021 and known by 2011: a rule's value cannot be known before the rule$/,
  },
  {
    what: 'a series with a year that has not been',
    file: 'history.yaml',
    find: '2025: 1200}',
    put: '2205: 1200}',
    at: '2205',
    says: /year 2205 is out of range; expected 1990 to \d{4}: a series holds what happened$/,
  },
  {
    what: 'a series with a variable the model has not',
    file: 'history.yaml',
    find: 'variables: [industry.steel.made]',
    put: 'variables: [industry.steel.mad]',
    at: 'industry.steel.mad]',
    says: /unknown variable 'industry\.steel\.mad'; did you mean 'industry\.steel\.made'\?$/,
  },
  {
    what: 'a projection for a series that is not there',
    file: 'history.yaml',
    find: 'series: sales_nev',
    put: 'series: sales_new',
    at: 'sales_new',
    says: /unknown series 'sales_new'; did you mean 'sales_nev'\?$/,
  },
  {
    what: 'a projection in another unit than its series',
    file: 'history.yaml',
    find: 'metric: NEV sales, unit: Mvehicle/yr',
    put: 'metric: NEV sales, unit: vehicle/yr',
    at: 'vehicle/yr',
    says: /expected Mvehicle\/yr, the unit of the series 'sales_nev'$/,
  },
  {
    what: 'a projection made after its year',
    file: 'history.yaml',
    find: 'made: {year: 2020, month: 12}',
    put: 'made: {year: 2022, month: 12}',
    at: '2022',
    says: /made in 2022, after its target year 2021$/,
  },
  {
    what: 'a region whose parent is not there',
    file: 'regions.csv',
    find: '130000,province,CHN',
    put: '130000,province,CNH',
    at: 'CNH',
    says: /'CNH' is not a region of this file/,
  },
  {
    what: 'a row with too few cells',
    file: 'baseline/vehicles.csv',
    find: '\n110000,',
    put: '\n110000;',
    at: '110000;',
    says: /expected \d+ cells as in the header, found \d+; check commas and quotes$/,
  },
  {
    what: 'a table with an unknown region',
    file: 'baseline/vehicles.csv',
    find: '\n110000,',
    put: '\n110001,',
    at: '110001',
    says: /unknown region '110001'; did you mean '110000'\?$/,
  },
  {
    what: 'a check of an item that is gone',
    file: 'checks.yaml',
    find: 'concerns: [',
    put: 'concerns: [EN-NO-1, ',
    at: 'EN-NO-1',
    says: /unknown thing 'EN-NO-1'; (did you mean '.+'\?|add it, or remove it here)$/,
  },
  {
    what: 'a key with a typo',
    file: 'levers.yaml',
    find: 'lagYears:',
    put: 'lagYear:',
    at: 'lagYear:',
    says: /unknown key 'lagYear'; did you mean 'lagYears'\?$/,
  },
  {
    what: 'broken YAML',
    file: 'glossary.yaml',
    find: 'domain: cross}',
    put: 'domain: cross',
    at: '',
    says: /broken YAML: .+; mend the file here$/s,
  },
]

/** `line:column` of a text, from an offset on. */
function placeOf(text: string, at: string, from: number): string {
  const offset = text.indexOf(at, from)
  if (offset < 0) throw new Error(`there is no '${at}'`)
  const before = text.slice(0, offset)
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`
}

describe('a catalog edited into inconsistency', () => {
  it('is sound before', () => {
    expect(sound.problems).toEqual([])
    expect(readCatalog(dir, variables).problems).toEqual([])
  })

  it.each(edits)('$what', ({ file, find, put, at, atFile = file, says }) => {
    const path = join(dir, file)
    const whole = readFileSync(path, 'utf8')
    const offset = whole.indexOf(find)
    if (offset < 0) throw new Error(`${file} does not hold '${find}'; mend this test`)
    const edited = whole.slice(0, offset) + put + whole.slice(offset + find.length)
    writeFileSync(path, edited)
    try {
      const { catalog, problems } = readCatalog(dir, variables)
      expect(catalog).toBeUndefined()
      const lines = problems.map(formatProblem)
      const hit = lines.filter((line) => says.test(line))
      expect(hit.length, lines.join('\n')).toBeGreaterThan(0)
      if (at) {
        const where = atFile === file ? placeOf(edited, at, offset) : undefined
        const places =
          where ??
          placeOf(
            readFileSync(join(dir, atFile), 'utf8'),
            at,
            readFileSync(join(dir, atFile), 'utf8').search(/documents: \[/),
          )
        expect(hit.map((line) => line.split(' ')[0])).toContain(`${join('catalog', atFile)}:${places}`)
      } else {
        expect(hit[0]).toMatch(/^catalog[/\\][\w/\\.]+:\d+:\d+ /)
      }
    } finally {
      writeFileSync(path, whole)
    }
  })
})

describe('a built-in scenario edited into inconsistency', () => {
  const compiled = join(work, 'catalog.json')
  writeFileSync(compiled, JSON.stringify(sound.catalog))
  const path = join(dir, 'scenarios', 'fourteenth-plan.yaml')
  const whole = readFileSync(path, 'utf8')

  it.each([
    [
      'an unknown lever',
      '  L-NUC:',
      '  L-NUK:',
      /fourteenth-plan\.yaml:\d+:3 levers\.L-NUK: .*did you mean 'L-NUC'\?/,
    ],
    [
      'an unknown base',
      'base: current-policies',
      'base: curent-policies',
      /did you mean 'current-policies'\?/,
    ],
    [
      'a strength beyond the slider',
      'strength: 1.5',
      'strength: 150',
      /:\d+:\d+ levers\.L-NUC\.strength: expected .* got 150/,
    ],
    [
      'a name that is not the file',
      'name: fourteenth-plan',
      'name: plan-14',
      /name: expected 'fourteenth-plan', got 'plan-14'/,
    ],
  ])('%s', async (_, find, put, says) => {
    expect(whole).toContain(find)
    writeFileSync(path, whole.replace(find, put))
    try {
      await expect(
        compileScenarios(join(dir, 'scenarios'), compiled, join(work, 'out.json')),
      ).rejects.toThrow(says)
    } finally {
      writeFileSync(path, whole)
    }
  })
})
