import { expect, it } from 'vitest'
import { digitsFor, number, signed } from './format.ts'

it('writes numbers with a true minus and no minus zero', () => {
  expect(number('ko', -1234.56, 1)).toBe('−1,234.6')
  expect(number('en', -0)).toBe('0')
  expect(signed('zh', 3.25, 2)).toBe('+3.25')
  expect(signed('ko', 0, 1)).toBe('0.0')
  expect(signed('ko', -0.04, 1)).toBe('0.0')
})

it('shows about three figures of a value', () => {
  expect([5268, 100, 99.4, 9.19, 0.531, 0.0042, 0].map(digitsFor)).toEqual([0, 0, 1, 2, 3, 5, 0])
})
