import { describe, expect, it } from 'vitest'
import { emissionsFinding, generationFinding, rankingFinding } from './findings.ts'
import type { Series } from './stack-state.ts'

const years = [2020, 2030, 2040, 2060]
const series = (id: string, ...values: number[]): Series => ({
  id,
  label: id,
  colour: '#000',
  values: Float64Array.from(values),
})

describe('emissionsFinding', () => {
  const current = [series('power', 50, 60, 55, 40), series('industry', 30, 35, 30, 20)]

  it('tells the path when nothing differs from current policies', () => {
    expect(emissionsFinding(years, current, current)).toEqual({
      kind: 'peaks',
      peakYear: 2030,
      endYear: 2060,
      end: 60,
      sincePeakPercent: (1 - 60 / 95) * 100,
    })
  })

  it('does not claim a peak when the last year is the highest', () => {
    const up = [series('power', 50, 60, 70, 80)]
    expect(emissionsFinding(years, up, up)).toMatchObject({ kind: 'rises', end: 80 })
  })

  it('names the layer that does most of the difference', () => {
    const lower = [series('power', 50, 60, 50, 35), series('industry', 30, 35, 20, 5)]
    expect(emissionsFinding(years, lower, current)).toEqual({
      kind: 'lower',
      endYear: 2060,
      by: 20,
      percent: (20 / 60) * 100,
      layer: 'industry',
    })
  })

  it('names the layer that rises when the total rises, though another falls more', () => {
    const higher = [series('power', 50, 60, 50, 75), series('industry', 30, 35, 20, 0)]
    expect(emissionsFinding(years, higher, current)).toMatchObject({ kind: 'higher', by: 15, layer: 'power' })
  })

  it('calls no difference what is lost in rounding', () => {
    const same = [series('power', 50, 60, 55, 40.01), series('industry', 30, 35, 30, 20)]
    expect(emissionsFinding(years, same, current).kind).toBe('peaks')
  })
})

describe('generationFinding', () => {
  const coal = (...v: number[]) => series('power.generation.coal', ...v)
  const sun = (...v: number[]) => series('power.generation.solar_utility', ...v)

  it('counts the half from when it lasts', () => {
    const mine = [coal(80, 40, 60, 10), sun(20, 60, 40, 90)]
    expect(generationFinding(years, mine, mine)).toEqual({
      endYear: 2060,
      nonFossilPercent: 90,
      currentPercent: null,
      halfYear: 2060,
    })
  })

  it('says never when the half is not reached, and gives the current share when it differs', () => {
    const found = generationFinding(
      years,
      [coal(80, 80, 80, 80), sun(20, 20, 20, 40)],
      [coal(1, 1, 1, 3), sun(1, 1, 1, 1)],
    )
    expect(found.halfYear).toBeNull()
    expect(found.currentPercent).toBe(25)
  })
})

describe('rankingFinding', () => {
  it('names the first place when nothing differs, with its share only where places add up', () => {
    const rows = [
      { region: 'a', current: 30, scenario: 30 },
      { region: 'b', current: 10, scenario: 10 },
      { region: 'c', current: Number.NaN, scenario: Number.NaN },
    ]
    expect(rankingFinding(rows, true)).toEqual({ kind: 'first', region: 'a', percent: 75 })
    expect(rankingFinding(rows, false)).toEqual({ kind: 'first', region: 'a', percent: null })
  })

  it('names the place that changes most', () => {
    const rows = [
      { region: 'a', current: 30, scenario: 29 },
      { region: 'b', current: 10, scenario: 5 },
    ]
    expect(rankingFinding(rows, true)).toEqual({ kind: 'falls', region: 'b', by: 5 })
  })

  it('says nothing of nothing', () => {
    expect(rankingFinding([{ region: 'a', current: 0, scenario: 0 }], true)).toEqual({ kind: 'nothing' })
    expect(rankingFinding([], true)).toEqual({ kind: 'nothing' })
  })
})
