import { describe, expect, it } from 'vitest'
import type { PageData } from '../data/page.ts'
import { en as m } from '../messages/en.ts'
import { openResults } from '../model/results.ts'
import { coloursOf, labelsOf } from './drawing.ts'
import { mapCsv, mapSvg } from './exports.ts'
import { en as mm } from './messages/en.ts'
import { differenceScale, provinceCodes, provinceModel, provinceScale, unitsOf } from './model.ts'
import { notesOf } from './notes.ts'
import type { MapShows } from './types.ts'

const words = { lang: 'en' as const, m, mm }
const page = { regions: [] } as unknown as PageData
const units = unitsOf('province', words, page)
const years = [2024, 2025]
// Taiwan is among the regions here, to see that a value would not colour it.
const regions = ['CHN', ...provinceCodes]
const variables = [
  { name: 'coal', unit: 'Mt/yr', title: { ko: 'c', zh: 'c', en: 'coal' }, additive: true },
  { name: 'share', unit: '1', title: { ko: 's', zh: 's', en: 'share' }, additive: false },
].map((variable) => ({ ...variable, kind: 'flow' as const, quality: 'estimated' as const }))

/** Results whose value of the i-th region in the first year is i times the factor, and one more a year later. */
function results(factor: number, asked = ['coal', 'share']) {
  const values = asked.flatMap(() => regions.flatMap((_, i) => years.map((_, y) => i * factor + y)))
  const info = {
    modelHash: 'a',
    backend: 'js' as const,
    dataHash: 'b',
    years,
    regions,
    variables,
    levers: [],
  }
  const identity = { model: 'MODEL', data: 'DATA', scenario: 'SCENARIO' } as never
  return openResults(info, { identity, variables: asked, values: Float64Array.from(values), notes: [] })
}
const current = results(1)
const latest = results(2)
const shown = (shows: MapShows, indicator = 'coal', year = 2024) =>
  provinceModel(
    units,
    words,
    shows === 'difference' ? differenceScale(current, latest, indicator) : provinceScale(current, indicator),
    { current, latest, indicator, shows, year },
  )

describe('the map of provinces', () => {
  it('never colours a place without data, whatever the results hold', () => {
    for (const shows of ['current', 'scenario', 'difference'] as const) {
      const colours = coloursOf(shown(shows))
      for (const code of ['710000', '810000', '820000']) expect(colours.get(code)).toBeUndefined()
      expect([...colours.values()].filter((colour) => colour !== undefined)).toHaveLength(31)
    }
    expect(units.find(({ code }) => code === '710000')?.name).toBe('Taiwan')
  })

  it('keeps its scale while the year, the run and the levers move', () => {
    expect(shown('scenario').scale).toEqual(shown('current').scale)
    expect(shown('scenario', 'coal', 2025).scale).toEqual(shown('scenario').scale)
    const other = provinceModel(units, words, provinceScale(current, 'coal'), {
      current,
      latest: results(50),
      indicator: 'coal',
      shows: 'scenario',
      year: 2024,
    })
    expect(other.scale).toEqual(shown('scenario').scale)
  })

  it('sums what is additive and nothing else', () => {
    expect(shown('current').title).toMatch(/half lies in \d+ of 31 places/)
    expect(shown('current', 'share').title).toMatch(/highest in .* lowest in /)
    expect(shown('current', 'share').title).not.toMatch(/%|half/)
  })

  it('writes the sign of a difference beside the name', () => {
    const texts = labelsOf(shown('difference')).map(({ text }) => text)
    expect(texts.filter((text) => text.endsWith(' +'))).toHaveLength(31)
    expect(labelsOf(shown('scenario')).some(({ text }) => /[+−]$/.test(text))).toBe(false)
  })

  it('tells a value that is still coming from one that no province has', () => {
    const at = (run: typeof current) =>
      provinceModel(units, words, provinceScale(run, 'share'), {
        current: run,
        latest: run,
        indicator: 'share',
        shows: 'scenario',
        year: 2024,
      })
    expect(at(results(1, ['coal'])).empty).toBe(mm.notYet)
    expect(at(results(Number.NaN)).empty).toBe(mm.noProvinces)
    expect(at(results(1)).empty).toBeUndefined()
  })

  it('says first that outlines claim nothing, and only where there are outlines', () => {
    expect(notesOf(shown('current'), 'outline', words, undefined)[0]).toEqual({ text: mm.note })
    expect(notesOf(shown('current'), 'tiles', words, undefined)).not.toContainEqual({ text: mm.note })
  })
})

describe('the map as files', () => {
  it('leaves unknown values empty in CSV, and names variable, quality and identity', () => {
    const lines = mapCsv(shown('scenario'), 2024, current.identity).split('\r\n')
    expect(lines[1]).toBe('110000,110000,coal,Mt/yr,2024,1,2,estimated,SCENARIO,MODEL,DATA')
    expect(lines.find((line) => line.startsWith('710000'))).toBe(
      '710000,Taiwan,coal,Mt/yr,2024,,,,SCENARIO,MODEL,DATA',
    )
  })

  it('hatches unknown units in SVG and escapes names', () => {
    const shape = {
      d: 'M0,0L1,1L2,0Z',
      centre: [1, 1] as [number, number],
      box: [
        [0, 0],
        [2, 1],
      ] as never,
      area: 1,
    }
    const svg = mapSvg({
      drawing: {
        width: 100,
        height: 80,
        shapes: ['110000', '710000'].map((code) => ({ code, ...shape })),
        lines: { province: '', city: '', outer: '' },
      },
      form: 'outline',
      level: 'province',
      colours: coloursOf(shown('scenario')),
      labels: [{ code: '110000', text: 'A & <B>', x: 1, y: 1 }],
      names: new Map(),
      legend: [{ colour: undefined, text: 'none' }],
    })
    expect(svg).toContain('A &amp; &lt;B&gt;')
    expect(svg.match(/<path [^>]*fill="url\(#hatch\)"/g)).toHaveLength(1)
  })
})
