import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapForms, mapLevels, mapShows } from '../map/types.ts'
import { decode, encode, type Limits } from './codec.ts'
import { type Dial, pageNames, type View } from './view.ts'

const defaults: View = {
  page: 'scenario',
  place: '',
  topic: '',
  map: { level: 'province', shows: 'scenario', form: 'outline', fact: 'population' },
  lang: 'ko',
  scenario: 'fourteenth-plan',
  changes: {},
  year: 2035,
  region: 'CHN',
  indicator: 'co2.fuel_total',
  sort: 'scenario',
  ascending: false,
}
const limits: Limits = {
  scenarios: ['current-policies', 'fourteenth-plan', 'neutral-2060'],
  levers: { 'L-VRE': { min: 0, max: 3 }, 'L-NUC': { min: 0, max: 2 }, 'L-RETIRE': { min: 0, max: 10 } },
  inactive: ['L-CBAM'],
  years: [2015, 2060],
  regions: ['CHN', '130000', '650000'],
}

/** Reads an address as a whole. */
function open(address: string) {
  const cut = address.indexOf('?')
  return decode(
    cut < 0 ? address : address.slice(0, cut),
    cut < 0 ? '' : address.slice(cut),
    defaults,
    limits,
  )
}

const dial = (max: number): fc.Arbitrary<Dial> =>
  fc.record({
    strength: fc.oneof(
      fc.integer({ min: 0, max: max * 20 }).map((steps) => steps / 20),
      fc.double({ min: 0, max, noNaN: true }).map((value) => (value === 0 ? 0 : value)),
    ),
    start: fc.integer({ min: 2015, max: 2060 }),
    ramp: fc.integer({ min: 0, max: 45 }),
    shape: fc.constantFrom('linear', 's', 'step'),
  })
const code = fc.integer({ min: 110000, max: 659999 }).map(String)
const views: fc.Arbitrary<View> = fc.record({
  page: fc.constantFrom(...pageNames),
  place: fc.oneof(fc.constant(''), code),
  topic: fc.oneof(fc.constant(''), fc.stringMatching(/^[a-z][a-z0-9_.]{0,20}$/)),
  map: fc.record({
    level: fc.constantFrom(...mapLevels),
    shows: fc.constantFrom(...mapShows),
    form: fc.constantFrom(...mapForms),
    fact: fc.stringMatching(/^[a-z0-9_]+$/),
  }),
  lang: fc.constantFrom('ko', 'en', 'zh'),
  scenario: fc.constantFrom(...limits.scenarios),
  changes: fc.record(
    Object.fromEntries(Object.entries(limits.levers).map(([id, { max }]) => [id, dial(max)])),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Record<string, Dial>>,
  year: fc.integer({ min: 2015, max: 2060 }),
  region: fc.constantFrom(...limits.regions),
  indicator: fc.stringMatching(/^[a-z0-9_.]+$/),
  sort: fc.constantFrom('name', 'current', 'scenario', 'difference'),
  ascending: fc.boolean(),
})

describe('addresses', () => {
  it('say only the language for the default view', () => {
    expect(encode(defaults, defaults)).toBe('/?lang=ko')
    expect(encode({ ...defaults, page: 'city', place: '130200' }, defaults)).toBe('/city/130200?lang=ko')
  })

  it('are short: three levers, a place, a year and a page in under 160 characters', () => {
    const moved: Dial = { strength: 1.55, start: 2026, ramp: 10, shape: 's' }
    const view: View = {
      ...defaults,
      page: 'city',
      place: '130200',
      scenario: 'neutral-2060',
      year: 2050,
      region: '130000',
      changes: { 'L-VRE': moved, 'L-NUC': moved, 'L-RETIRE': moved },
    }
    expect(encode(view, defaults).length).toBeLessThan(160)
  })

  it('open the view they were made from, whatever it is', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(open(encode(view, defaults))).toEqual({ view, issues: [] })
      }),
      { numRuns: 500 },
    )
  })

  it('never fail, and name every key they did not use', () => {
    const text = fc.string({ unit: fc.constantFrom(...'lsyrioc=&%?/:@_~,.-+#013579ABEfV\u0000é가%E5') })
    fc.assert(
      fc.property(text, text, (path, query) => {
        const { view, issues } = decode(path, query, defaults, limits)
        expect(decodeAgain(view)).toEqual(view)
        for (const { value } of issues) expect(value.length).toBeLessThanOrEqual(61)
      }),
      { numRuns: 1000 },
    )
    function decodeAgain(view: View) {
      return open(encode(view, defaults)).view
    }
  })

  it('use what they understand and say what is wrong with the rest', () => {
    const { view, issues } = open(
      '/map?lang=fr&y=1999&r=130000&l=VRE:9@2026_1,XX:1@2026_1,CBAM:1@2026_5,NUC:1@2026_5&q=1&mf=globe',
    )
    expect(view).toMatchObject({ page: 'map', region: '130000', lang: 'ko', year: 2035 })
    expect(Object.keys(view.changes)).toEqual(['L-NUC'])
    expect(issues.map(({ key, value, reason }) => [`${key}=${value}`, reason.kind])).toEqual([
      ['lang=fr', 'one_of'],
      ['y=1999', 'between'],
      ['l=VRE:9@2026_1', 'between'],
      ['l=XX:1@2026_1', 'unknown_lever'],
      ['l=CBAM:1@2026_5', 'inactive_lever'],
      ['q=1', 'unknown_key'],
      ['mf=globe', 'one_of'],
    ])
    expect(issues[1]?.reason).toEqual({ kind: 'between', min: 2015, max: 2060 })
  })

  it('of a version to come are read as far as they go, and that is said', () => {
    const { view, issues } = open('/?lang=en&v=3&y=2040&zz=1')
    expect(view.year).toBe(2040)
    expect(issues.map(({ reason }) => reason.kind)).toEqual(['newer_version', 'unknown_key'])
    expect(open('/?v=-1&y=2040')).toMatchObject({ view: { year: 2040 }, issues: [{ key: 'v' }] })
  })

  it('say when a part stands twice, and when its letters are broken', () => {
    expect(open('/?y=2030&y=2040')).toMatchObject({
      view: { year: 2040 },
      issues: [{ key: 'y', value: '2030', reason: { kind: 'repeated' } }],
    })
    expect(open('/?s=%E5%8').issues).toMatchObject([{ key: 's', reason: { kind: 'garbled' } }])
    expect(open('/city/%E5').issues).toMatchObject([{ value: '%E5', reason: { kind: 'form' } }])
  })

  it('lead from a city where a province belongs to the page of the city', () => {
    expect(open('/?r=130200').issues).toMatchObject([{ place: '130200', reason: { kind: 'not_a_province' } }])
  })

  it('know the paths of the pages', () => {
    expect(open('/city/341400').view).toMatchObject({ page: 'city', place: '341400' })
    expect(open('/map?c=130200').view).toMatchObject({ page: 'map', place: '130200' })
    expect(open('/maps')).toMatchObject({
      view: { page: 'scenario' },
      issues: [{ reason: { kind: 'unknown_path' } }],
    })
    expect(open('/index.html').issues).toEqual([])
  })
})
