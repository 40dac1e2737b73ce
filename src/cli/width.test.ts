import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth, truncate, wrap } from './width.ts'

describe('displayWidth', () => {
  it.each([
    ['abc', 3],
    ['전력·열', 7],
    ['电力', 4],
    ['（ｘ）', 6],
    ['e\u0301', 1],
    ['−1.5 → 2', 8],
    ['', 0],
  ])('%s takes %i columns', (text, columns) => {
    expect(displayWidth(text)).toBe(columns)
  })
})

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '한', '中', '。', 'é', '─') })

describe('truncate', () => {
  it('fits, and keeps what fits already', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (s, columns) => {
        const cut = truncate(s, columns)
        expect(displayWidth(cut)).toBeLessThanOrEqual(columns)
        if (displayWidth(s) <= columns) expect(cut).toBe(s)
      }),
    )
  })
})

describe('wrap', () => {
  it('fits and loses no character but spaces', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 30 }), (s, columns) => {
        const lines = wrap(s, columns)
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns)
        expect(lines.join('').replaceAll(' ', '')).toBe(s.replaceAll(' ', ''))
      }),
    )
  })

  it('breaks Chinese between characters and English between words', () => {
    expect(wrap('建设大型风电光伏基地', 8)).toEqual(['建设大型', '风电光伏', '基地'])
    expect(wrap('large wind bases', 10)).toEqual(['large wind', 'bases'])
  })
})
