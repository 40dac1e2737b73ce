import { describe, expect, it } from 'vitest'
import { book, provinces, register } from './fixture.ts'
import { growth, type Profile, profileOf } from './profile.ts'

const codes = provinces.map(({ code }) => code)
const of = (code: string) => profileOf(book, register, codes, code) as Profile

describe('the profile of a place', () => {
  it('has the latest value, earlier ones, and the rank among leaves', () => {
    const [coal] = of('130200').facts.energy
    expect(coal?.latest).toMatchObject({ year: 2024, value: 9000 })
    expect(coal?.earlier.map(({ year }) => year)).toEqual([2020])
    // The member of a rest unit is no leaf; where the list is complete, all leaves count.
    expect(coal?.rank).toEqual({ place: 2, of: 7 })
    expect(of('130200').populationRank).toEqual({ place: 5, of: 6 })
  })

  it('gives no rank where too few places have a value, and none to a member of a rest unit', () => {
    expect(of('130200').facts.cross[0]?.rank).toBeUndefined()
    expect(of('659004').facts.energy[0]?.rank).toBeUndefined()
    expect(of('659004').populationRank).toBeUndefined()
  })

  it('tells none from unknown, and counts every indicator once', () => {
    const { none, unknown, known } = of('130200')
    expect(none.map(({ id }) => id)).toEqual(['nuclear'])
    expect(unknown.map(({ id }) => id)).toEqual(['hydro'])
    expect(known.find(({ field }) => field === 'energy')).toEqual({
      field: 'energy',
      reported: 1,
      derived: 0,
      estimated: 0,
      none: 1,
      unknown: 1,
    })
    expect(known.find(({ field }) => field === 'cross')?.estimated).toBe(1)
  })

  it('keeps the place’s own lists apart from its province’s', () => {
    const { programmes, provincial } = of('130200')
    expect(programmes.map(({ programme, members }) => [programme.id, members.length])).toEqual([['pilot', 2]])
    expect(provincial.map(({ programme }) => programme.id)).toEqual(['provincial'])
    expect(of('130000').programmes.map(({ programme }) => programme.id)).toEqual(['provincial'])
    expect(of('130000').provincial).toEqual([])
  })

  it('says why an item concerns it', () => {
    expect(of('130200').items.map(({ item, through }) => [item.id, through])).toEqual([
      ['A-1', 'programme'],
      ['A-2', 'place'],
      ['A-3', 'province'],
    ])
  })

  it('leaves out an item that names other places, though both are on one list', () => {
    const items = register.items.map((item) =>
      item.id === 'A-1' ? { ...item, elsewhere: ['Kubuqi'] } : item,
    )
    const found = profileOf(book, { ...register, items }, codes, '130200') as Profile
    expect(found.items.map(({ item }) => item.id)).toEqual(['A-2', 'A-3'])
  })

  it('knows the codes that went into it, and its parts', () => {
    expect(of('130200').changes.map(({ from }) => from)).toEqual(['341400'])
    expect(of('659000').parts.map(({ code }) => code)).toEqual(['659004'])
    expect(of('130000').parts.map(({ code }) => code)).toEqual(['130600', '130200'])
    expect(of('110000').parts).toEqual([])
  })

  it('sums a province only where every part is known', () => {
    expect(of('130000').population.total2020).toBe(16_900_000)
    expect(of('130000').population.urban2010).toBeNull()
    expect(of('650000').population.total2020).toBeNull()
  })

  it('is not there for a code that is none', () => {
    expect(profileOf(book, register, codes, '341400')).toBeUndefined()
    expect(profileOf(book, register, codes, 'CHN')).toBeUndefined()
  })

  it('computes growth a year, and none from nothing', () => {
    expect(growth(100, 200, 10)).toBeCloseTo(7.177, 3)
    expect(growth(null, 200, 10)).toBeNull()
    expect(growth(0, 200, 10)).toBeNull()
  })
})
