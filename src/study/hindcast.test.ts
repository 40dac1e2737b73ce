import { beforeAll, describe, expect, it } from 'vitest'
import { type CatalogIndex, openCatalog } from '../catalog/index.ts'
import { loadCatalog } from '../catalog/load.ts'
import { cutsOf, hindcastAnswer, openHindcast } from './hindcast.ts'
import { type Scored, scoreRows } from './hindcast-score.ts'
import { noiseOf, wantingStandIn, withNoise, withNoisyPolicies } from './hindcast-testing.ts'
import { growthTrend, straightLine, window } from './hindcast-trend.ts'
import { loadScenario } from './scenario-files.ts'
import { scorecard } from './scorecard.ts'
import type { Envelope, HindcastRow, Scenario } from './types.ts'

let index: CatalogIndex
let current: Scenario
beforeAll(async () => {
  const catalog = loadCatalog('catalog')
  index = openCatalog(catalog)
  current = await loadScenario('catalog/scenarios/current-policies.yaml', [], catalog)
})

const cuts = [2015, 2017, 2019]
const lastScored = 2025

it('can be cut where there is a path of GDP', () => {
  expect(cutsOf(index)).toEqual(cuts)
})

describe.each(cuts)('cut at %i', (cut) => {
  let answer: Envelope<HindcastRow>
  beforeAll(() => {
    answer = hindcastAnswer(index, current, cut)
  }, 60_000)

  it('uses nothing from after the cut: noise there leaves every value its bits', () => {
    const random = noiseOf(cut)
    const noisy = openCatalog(withNoise(index.catalog, cut, random))
    const again = hindcastAnswer(noisy, withNoisyPolicies(current, cut, random), cut)
    const moved = answer.rows
      .map((row, i) => ({ row, noisy: again.rows[i] as HindcastRow }))
      .filter(({ row, noisy: other }) => !Object.is(row.value, other.value))
      .map(({ row }) => `${row.variable} ${row.year}`)
    expect(again.rows.length).toBe(answer.rows.length)
    expect(moved, moved.length > 0 ? whoMoves(cut, answer) : '').toEqual([])
    // and it was noise: what was observed is another
    expect(again.rows.some((row, i) => row.observed !== answer.rows[i]?.observed)).toBe(true)
  }, 60_000)

  it('has the five rows of Table 1 for every scored year, without an observation where none was printed', () => {
    const years = Array.from({ length: lastScored - cut }, (_, i) => cut + 1 + i)
    for (const sector of ['power_heat', 'industry', 'transport', 'other_energy', 'residential']) {
      const rows = answer.rows.filter((row) => row.variable === `co2.${sector}`)
      expect(rows.map((row) => row.year)).toEqual(years)
      for (const { year, observed, error, confidence } of rows) {
        expect(observed === null, `${sector} ${year}`).toBe(year !== 2019 || cut === 2019)
        expect(error === null).toBe(observed === null)
        expect(confidence === undefined).toBe(observed === null)
      }
    }
  })

  it('has a row for every observation after the cut of a series the model has', () => {
    for (const { id, variables, values } of index.catalog.history.series) {
      const observed = Object.entries(values).filter(([year, value]) => Number(year) > cut && value !== null)
      const rows = answer.rows.filter((row) => row.series === id)
      expect(rows.length, id).toBe(variables.length > 0 ? observed.length : 0)
      for (const row of rows) {
        expect(Number.isFinite(row.value)).toBe(true)
        expect(row.error).toBe(row.value - (row.observed as number))
      }
    }
  })

  it('says what it stands on: policies, drivers, and how many parameters in which way', () => {
    expect(answer.schema).toBe('noksaek.hindcast/1')
    expect(answer.identity.options).toEqual({ fitUntil: cut })
    const notes = answer.notes.join('\n')
    for (const word of ['L-VRE', 'GDP: IMF', ' then: ', ' prior: ']) expect(notes).toContain(word)
  })

  // Takes seconds, so only when the test has failed already.
  function whoMoves(at: number, { rows }: Envelope<HindcastRow>): string {
    const variables = [...new Set(rows.flatMap((row) => row.variable.split(' + ')))]
    const ids = wantingStandIn(openHindcast(index, current, at), variables, at)
    return `known after ${at} and moving a value: ${ids.join(', ') || 'no parameter, so a table'}. A parameter wants a stand-in in catalog/hindcast.yaml, a table a rule in hindcast-tables.ts (CONTRIBUTING, 'Add a parameter')`
  }
})

describe('scores', () => {
  const scored = (observed: [number, number][], modelled: (year: number) => number): Scored => ({
    series: 's',
    variable: 'v',
    unit: '1',
    observed: new Map(observed),
    confidence: () => 'V',
    modelled,
    published: new Map(),
    years: [2020, 2021],
  })

  it('are 1 - sum|error| / sum|error of the reference|', () => {
    // last value 14: errors 1 and 4; line 16 and 18: errors 1 and 0; ours 14 and 18: 1 and 0
    const [row] = scoreRows(
      scored(
        [
          [2017, 10],
          [2018, 12],
          [2019, 14],
          [2020, 15],
          [2021, 18],
        ],
        (year) => (year === 2020 ? 14 : 18),
      ),
      2019,
    )
    expect(row?.skill).toEqual({ last: 1 - 1 / 5, trend: 0 })
    expect(row?.error).toBe(-1)
  })

  it('are null below three points, and where the reference has no error', () => {
    const two: [number, number][] = [
      [2018, 1],
      [2019, 1],
      [2020, 1],
    ]
    expect(
      scoreRows(
        scored(two, () => 2),
        2019,
      )[0]?.skill,
    ).toEqual({ last: null, trend: null })
  })

  it('look at the five years to the cut only', () => {
    const values = new Map(Array.from({ length: 12 }, (_, i) => [2010 + i, 2 ** i]))
    expect(window(values, 2019).map(([year]) => year)).toEqual([2015, 2016, 2017, 2018, 2019])
    expect(growthTrend(window(values, 2019))).toBeCloseTo(1, 12)
    expect(straightLine([[2019, 1]])).toBeUndefined()
  })

  it('stand in one line a series: the last year observed, else the last year', () => {
    const rows = [
      ...scoreRows(
        scored([[2020, 3]], () => 1),
        2019,
      ),
      ...scoreRows({ ...scored([], () => 1), series: 't' }, 2019),
    ]
    expect(scorecard(rows).map(({ series, year }) => `${series} ${year}`)).toEqual(['s 2020', 't 2021'])
  })
})
