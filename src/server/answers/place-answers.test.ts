import { describe, expect, it } from 'vitest'
import { loadCatalog } from '../../catalog/load.ts'
import { realBook } from '../../catalog/place-fixture.ts'
import { openPlaces } from '../../catalog/places.ts'
import { type PlaceListRow, type PlaceRow, placeHint, placesAnswer } from './place-answers.ts'
import { selectRegions } from './select.ts'

const catalog = loadCatalog('catalog')
const places = openPlaces(realBook(), catalog.regions)
const list = (query: Parameters<typeof placesAnswer>[2]) =>
  placesAnswer(catalog, places, query).rows as PlaceListRow[]
const one = (place: string) => placesAnswer(catalog, places, { place })

describe('the list', () => {
  it('holds every place, filtered by province, list and kind', () => {
    expect(list({})).toHaveLength(373)
    expect(list({ province: '130000' })).toHaveLength(11)
    expect(list({ province: '허베이' })).toEqual(list({ province: '130000' }))
    expect(list({ province: 'Beijing' }).map((p) => p.code)).toEqual(['110000'])
    expect(list({ programme: 'v2g_pilots' })).toHaveLength(9)
    expect(list({ programme: 'v2g_pilots', province: '340000' }).map((p) => p.code)).toEqual([
      '340100',
      '340600',
    ])
    expect(list({ kind: 'rest' }).map((p) => p.code)).toEqual(['419000', '429000', '469000', '659000'])
  })

  it.each([
    [{ province: '130200' }, /--province: expected a province, got '130200'; Tangshan lies in 130000/],
    [{ province: 'Nowhere' }, /--province: .*write a code such as 130000/],
    [{ programme: 'v2g' }, /--programme: expected one of lowcarbon_b1, .*got 'v2g'/],
    [{ kind: 'city' }, /--kind: .*got 'city'/],
  ])('%o is refused', (query, message) => {
    expect(() => list(query)).toThrow(message)
  })
})

describe('one place', () => {
  it('has its lists, its facts with words, and what is not recorded', () => {
    const answer = one('탕산')
    expect(answer.schema).toBe('noksaek.places/1')
    expect(answer.identity).toMatchObject({ data: catalog.hash, options: { place: '탕산' } })
    const [row] = answer.rows as [PlaceRow]
    expect(row.code).toBe('130200')
    expect(row.programmes.filter((p) => p.through === 'own').map((p) => p.id)).toContain('peak_pilot_cities')
    expect(row.facts.find((f) => f.indicator === 'steel_crude_capacity')).toMatchObject({
      unit: 'kt/yr',
      source: 'GIST25',
      quality: 'derived',
    })
    expect(row.absent.find((a) => a.indicator === 'nuclear_op_mw')?.zero).toBe(true)
    expect(row.absent.find((a) => a.indicator === 'cars_civil')?.zero).toBe(false)
    const recorded = new Set(row.facts.map((f) => f.indicator))
    expect(row.absent.length + recorded.size).toBe(places.book.indicators.length)
  })

  it('is several where an old code was divided, and says so', () => {
    const answer = one('341400')
    expect(answer.rows.map((r) => r.code)).toEqual(['340100', '340200', '340500'])
    expect(answer.notes).toEqual([
      "341400 Chaohu was divided in 2011 between 340100 Hefei, 340200 Wuhu, 340500 Ma'anshan.",
    ])
  })

  it('names the member of a rest unit that is on a list', () => {
    const [row] = one('659000').rows as [PlaceRow]
    expect(row.members).toHaveLength(12)
    expect(row.programmes.find((p) => p.id === 'lowcarbon_b3')?.part).toBe('Aral')
  })

  it.each([
    ['쑤저우', /which 2 places bear; write 320500 \(Suzhou \(Jiangsu\), 쑤저우\(장쑤\)\) or 341300/],
    ['Tangshen', /got 'Tangshen'; did you mean 130200 \(Tangshan, 탕산\)\?/],
    ['', /got ''; see `noksaek places`/],
  ])('%s is refused', (written, message) => {
    expect(() => one(written)).toThrow(message)
  })
})

describe('regions of a run', () => {
  const run = (part: string) =>
    selectRegions(
      part,
      ['CHN', ...catalog.regions.filter((r) => r.level === 'province' && r.data).map((r) => r.code)],
      catalog,
      (w) => placeHint(places, w),
    )

  it.each([
    [
      '130200',
      '--regions: expected CHN, provinces, cities, all or codes, got 130200 Tangshan, a city; write 130200 (--resolution city)',
    ],
    ['탕산', 'got 130200 Tangshan, a city; write 130200 (--resolution city)'],
    [
      '341400',
      "got 341400 Chaohu was divided in 2011 between 340100 Hefei, 340200 Wuhu, 340500 Ma'anshan; write 340100 or 340200 or 340500",
    ],
    ['371200', 'got 371200 Laiwu was merged in 2019 into 370100 Jinan; write 370100'],
    ['469026', 'counted in 469000; write 469000 (--resolution city)'],
    ['쑤저우', 'got a name of 320500 (Suzhou (Jiangsu), 쑤저우(장쑤)) or 341300'],
    ['130001', "got '130001'; did you mean '130000'?"],
    ['Hebei', "got 'Hebei'; write 130000 for Hebei"],
    ['710000', "got '710000'; Taiwan is listed without data"],
  ])('%s', (part, message) => {
    expect(() => run(part)).toThrow(message)
  })

  it('asks nothing about what is known', () => {
    const never = () => {
      throw new Error('the places were opened')
    }
    expect(selectRegions('CHN,130000', ['CHN', '130000'], catalog, never)).toEqual(['CHN', '130000'])
  })
})
