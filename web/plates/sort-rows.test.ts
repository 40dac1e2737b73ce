import { expect, it } from 'vitest'
import { sortRows } from './sort-rows.ts'

const rows = [
  { region: 'a', current: 1, scenario: 5 },
  { region: 'b', current: 9, scenario: 5 },
  { region: 'c', current: Number.NaN, scenario: Number.NaN },
  { region: 'd', current: 3, scenario: 8 },
]
const names: Record<string, string> = { a: '하', b: '가', c: '나', d: '다' }
const order = (sort: 'name' | 'current' | 'scenario' | 'difference', ascending: boolean) =>
  sortRows(rows, sort, ascending, (region) => names[region] ?? region, 'ko')
    .map((row) => row.region)
    .join('')

it('sorts by value with ties by name and the missing last, both ways', () => {
  expect(order('scenario', false)).toBe('dbac')
  expect(order('scenario', true)).toBe('badc')
  expect(order('difference', true)).toBe('badc')
})

it('sorts names in the language', () => {
  expect(order('name', true)).toBe('bcda')
  expect(order('name', false)).toBe('adcb')
})
