import { expect, it } from 'vitest'
import { neighboursOf } from './neighbours.ts'
import { tileColumns, tileRows, tiles, withoutData } from './tiles.ts'

it('every square stands alone inside the grid', () => {
  const cells = Object.values(tiles)
  expect(new Set(cells.map(String)).size).toBe(cells.length)
  for (const [column, row] of cells) {
    expect(column).toBeGreaterThanOrEqual(0)
    expect(column).toBeLessThan(tileColumns)
    expect(row).toBeGreaterThanOrEqual(0)
    expect(row).toBeLessThan(tileRows)
  }
})

it('there are 31 provinces with data and three places without', () => {
  expect(Object.keys(tiles)).toHaveLength(34)
  expect(Object.keys(tiles).filter((code) => withoutData.includes(code))).toHaveLength(3)
})

it('squares look out at the sides their provinces do', () => {
  const at = (code: string) => tiles[code]!
  // North of, and west of: pairs that no reader would forgive.
  for (const [north, south] of [
    ['230000', '220000'],
    ['110000', '130000'],
    ['140000', '410000'],
    ['420000', '430000'],
    ['440000', '460000'],
    ['340000', '360000'],
  ] as const)
    expect(at(north)[1], `${north} over ${south}`).toBeLessThan(at(south)[1])
  for (const [west, east] of [
    ['650000', '620000'],
    ['540000', '510000'],
    ['510000', '420000'],
    ['130000', '370000'],
    ['340000', '320000'],
    ['350000', '710000'],
  ] as const)
    expect(at(west)[0], `${west} before ${east}`).toBeLessThan(at(east)[0])
})

it('arrows lead to the square beside', () => {
  const neighbours = neighboursOf(Object.entries(tiles).map(([code, centre]) => ({ code, centre })))
  expect(neighbours.get('410000')).toEqual({
    left: '610000',
    right: '130000',
    up: '140000',
    down: '420000',
  })
  expect(neighbours.get('230000')?.up).toBeUndefined()
})
