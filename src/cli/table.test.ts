import { describe, expect, it } from 'vitest'
import { number, significant, table } from './table.ts'
import { displayWidth } from './width.ts'

describe('table', () => {
  it('lines up Korean with Latin', () => {
    const text = table(
      [{ head: 'a' }, { head: 'n', align: 'right' }],
      [
        ['전력', '1'],
        ['power', '10'],
      ],
    )
    expect(text).toBe('a       n\n─────  ──\n전력    1\npower  10')
  })

  it('lets the columns that may give way until it fits', () => {
    const long = 'word '.repeat(60)
    for (const shrink of ['cut', 'wrap'] as const) {
      const lines = table([{ head: 'id' }, { head: 'text', shrink }], [['X-1', long]]).split('\n')
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(100)
      expect(lines.length > 3).toBe(shrink === 'wrap')
    }
  })
})

describe('number', () => {
  it.each([
    [9638.4, 0, '9,638'],
    [-1.9, 2, '−1.90'],
    [-0.001, 1, '0.0'],
    [1234567.89, 1, '1,234,567.9'],
    [null, 1, '–'],
    [Number.NaN, 1, '–'],
  ])('%d with %i decimals is %s', (value, digits, text) => {
    expect(number(value, digits)).toBe(text)
  })
})

describe('significant', () => {
  it.each([
    [5268.123, '5,268'],
    [0.012345, '0.01235'],
    [0, '0'],
    [123456789, '123,456,789'],
    [1e-9, '1.000e−9'],
  ])('%d is %s', (value, text) => {
    expect(significant(value)).toBe(text)
  })
})
