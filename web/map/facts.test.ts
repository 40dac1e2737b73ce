import { describe, expect, it } from 'vitest'
import type { Place, PlaceBook, PlaceFact, PlaceIndicator } from '../../src/catalog/place-types.ts'
import { factOptions, factSheet } from './facts.ts'

const name = (text: string) => ({ ko: text, zh: text, en: text })
const place = (code: string, people: number | null, within: string | null = null): Place => ({
  code,
  kind: 'prefecture_city',
  province: `${code.slice(0, 2)}0000`,
  within,
  name: name(code),
  short: name(code),
  also: [],
  pinyin: null,
  nameConfidence: { ko: 'D', zh: 'V', en: 'V' },
  lat: null,
  lon: null,
  population: {
    total2010: null,
    total2020: people,
    urban2010: null,
    urban2020: null,
    source: 'C',
    confidence: 'V',
    quality: 'reported',
  },
  note: null,
})
const indicator = (id: string, unit: string, absentIsZero = false): PlaceIndicator => ({
  id,
  name: name(id),
  unit,
  field: 'energy',
  absentIsZero,
  note: null,
})
const fact = (code: string, id: string, year: number, value: number | string): PlaceFact => ({
  code,
  indicator: id,
  year,
  value,
  source: 'S',
  confidence: 'R-med',
  quality: 'reported',
})
const book = {
  places: [
    place('130100', 2e6),
    place('130200', 1e6),
    place('419000', 5e5),
    place('419001', 5e5, '419000'),
    place('420100', null),
  ],
  indicators: [
    indicator('coal', 'MW', true),
    indicator('gdp', 'bn CNY'),
    indicator('share', '1'),
    indicator('zone', 'class'),
  ],
  facts: [
    fact('130100', 'coal', 2023, 100),
    fact('130200', 'coal', 2023, 50),
    fact('419000', 'coal', 2023, 7),
    fact('130100', 'coal', 2024, 1),
    fact('130100', 'gdp', 2020, 100),
    fact('419001', 'gdp', 2020, 40),
    fact('420100', 'gdp', 2020, 40),
    fact('130100', 'share', 2020, 0.4),
    fact('419001', 'share', 2020, 0.5),
    fact('130100', 'zone', 2020, 'cold'),
  ],
} as unknown as PlaceBook
const values = (id: string) =>
  Object.fromEntries([...factSheet(book, id)!.values].map(([code, { value }]) => [code, value]))

describe('facts of places', () => {
  it('take the latest year that nearly all places have, and no other', () => {
    expect(factSheet(book, 'coal')?.year).toBe(2023)
    expect(values('coal')['130100']).toBe(100)
  })

  it('are zero only where the list would name what it has not', () => {
    expect(values('coal')).toEqual({ '130100': 100, '130200': 50, '419000': 7, '420100': 0 })
    expect(values('gdp')).toEqual({ '130100': 100, '420100': 40 })
  })

  it('are of leaves: what is recorded of a member stays with the member', () => {
    expect(values('share')).toEqual({ '130100': 0.4 })
    expect(factSheet(book, 'share')?.additive).toBe(false)
  })

  it('divide production by people where both are known, and call it derived', () => {
    expect(values('gdp_per_head')).toEqual({ '130100': 50 })
    expect(factSheet(book, 'gdp_per_head')?.values.get('130100')?.quality).toBe('derived')
    expect(values('population')).toEqual({ '130100': 2e6, '130200': 1e6, '419000': 5e5 })
  })

  it('are offered when they are numbers of enough places', () => {
    expect(factOptions(book).map(({ id }) => id)).toEqual(['population', 'gdp_per_head'])
    expect(factSheet(book, 'zone')).toBeUndefined()
    expect(factSheet(book, 'nothing')).toBeUndefined()
  })
})
