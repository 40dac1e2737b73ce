import { describe, expect, it } from 'vitest'
import { changeFinding, mapFinding } from './finding.ts'

const rows = (...values: number[]) => values.map((value, i) => ({ code: String(i), value }))

describe('finding of one run', () => {
  it('says in how many units half of a sum lies, without those that are unknown', () => {
    expect(mapFinding(rows(10, 50, Number.NaN, 30, 10), true)).toEqual({
      kind: 'share',
      code: '1',
      percent: 50,
      half: 1,
      of: 4,
    })
    expect(mapFinding(rows(25, 25, 25, 25), true)).toMatchObject({ half: 2, of: 4 })
  })

  it('never sums what is not additive, nor what has a negative part', () => {
    const range = { kind: 'range', high: '1', highValue: 3, low: '0', lowValue: 1 }
    expect(mapFinding(rows(1, 3, 2), false)).toEqual(range)
    expect(mapFinding(rows(-1, 3, 2), true)).toMatchObject({ kind: 'range', low: '0', lowValue: -1 })
  })

  it('says when there is nothing', () => {
    expect(mapFinding(rows(Number.NaN), true)).toEqual({ kind: 'nothing' })
    expect(mapFinding(rows(0, 0), true)).toEqual({ kind: 'nothing' })
    expect(mapFinding([], false)).toEqual({ kind: 'nothing' })
  })
})

describe('finding of a difference', () => {
  it('counts what falls and rises, and names the largest', () => {
    expect(changeFinding(rows(-5, 2, 0, Number.NaN), 100)).toEqual({
      kind: 'change',
      down: 1,
      up: 1,
      code: '0',
      by: -5,
    })
  })

  it('takes the noise of the arithmetic for no change', () => {
    expect(changeFinding(rows(1e-12, 0), 100)).toEqual({ kind: 'same' })
    expect(changeFinding(rows(Number.NaN), 0)).toEqual({ kind: 'nothing' })
  })
})
