import { expect, it } from 'vitest'
import { wrap } from './export.ts'

it('breaks at spaces where there are any, and anywhere in Chinese', () => {
  expect(wrap('one two three', 100)).toEqual(['one two three'])
  const english = wrap('in this scenario emissions fall by a third until the year 2060', 12)
  expect(english.length).toBeGreaterThan(2)
  expect(english.join(' ')).toBe('in this scenario emissions fall by a third until the year 2060')
  const chinese = wrap('二〇六〇年本情景下中国排放比现行政策少得多', 10)
  expect(chinese.length).toBeGreaterThan(1)
  expect(chinese.join('')).toBe('二〇六〇年本情景下中国排放比现行政策少得多')
})
