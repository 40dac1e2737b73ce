import { describe, expect, it } from 'vitest'
import { baselineRows } from '../catalog/index.ts'
import { short, spread } from './chart.ts'
import { peakOf } from './figures.ts'
import { catalog, fakeOptions } from './fixture.ts'
import { escapeHtml, Html, html } from './html.ts'
import { renderBriefHtml } from './index.ts'
import { groupOf } from './items.ts'
import { type Lang, messagesOf } from './messages/index.ts'
import { met } from './targets.ts'

const languages = ['ko', 'en', 'zh'] as const
const datum = /<data class="n(?: long)?" value="([^"]*)" data-of="([^"]*)">(.*?)<\/data>/gs

/** The bound numbers of a page by what they are bound to. */
function numbers(page: string): Map<string, { value: number; text: string }> {
  return new Map(
    [...page.matchAll(datum)].map(([, value, of, text]) => [of!, { value: Number(value), text: text! }]),
  )
}

describe.each(languages)('the brief in %s', (lang) => {
  const page = renderBriefHtml(fakeOptions(lang))
  const bound = numbers(page)

  it('prints the 30 values of Table 1, their printed growth and the growth recomputed', () => {
    const rows = baselineRows(catalog)
    expect(rows).toHaveLength(30)
    for (const { country, sector, year, mt, growthPrinted, growth } of rows) {
      const of = `table1.${country}.${sector}.${year}`
      expect(bound.get(of)?.value, of).toBe(mt)
      expect(bound.get(of)?.text).toMatch(new RegExp(`^${mt.toLocaleString('en')}<`))
      expect(bound.get(`${of} growth printed`)?.text).toMatch(new RegExp(`^${growthPrinted.toFixed(1)}<`))
      if (growth === null) expect(bound.has(`${of} growth`)).toBe(false)
      else expect(bound.get(`${of} growth`)?.value).toBe(growth)
    }
  })

  it('sets the finding beside each of the ten wrong rates', () => {
    const cells = page.match(/<td class="wrong">.*?<\/td>/gs) ?? []
    expect(cells).toHaveLength(10)
    for (const cell of cells) expect(cell).toContain('href="#C-01"')
    expect(bound.get('table1 growth periods printed')?.value).toBe(5)
    expect(bound.get('table1 growth years')?.value).toBe(4)
  })

  it('binds the facts of the proposals', () => {
    expect(bound.get('FA-10')?.text).toContain('97.5')
    expect(bound.get('FA-11')?.text).toContain('99.1')
    expect(bound.get('FA-12')?.text).toContain('56.8')
    expect(bound.get('table1.nuclear growth')?.value).toBe(28.21)
    for (const id of ['C-16', 'C-18', 'C-20', 'C-22']) expect(page).toContain(`<tr id="${id}">`)
  })

  it('has no number without a confidence mark, and none that is not a number', () => {
    expect(bound.size).toBeGreaterThan(200)
    for (const [of, { value, text }] of bound) {
      expect(text, of).toContain('<small class="mark"')
      expect(value, of).not.toBeNaN()
    }
    expect([...page.matchAll(/<data /g)]).toHaveLength([...page.matchAll(datum)].length)
  })

  it('binds one value to one thing, whatever unit the page says it in', () => {
    const seen = new Map<string, string>()
    for (const [, value, of] of page.matchAll(datum)) {
      expect(seen.get(of!) ?? value, of).toBe(value)
      seen.set(of!, value!)
    }
  })

  it('gives the run: nation and ten provinces', () => {
    expect(bound.get('co2.fuel_total CHN 2030')?.value).toBe(4000)
    const provinces = [...bound.keys()].filter((of) => /^co2\.fuel_total \d{6} 2019$/.test(of))
    expect(provinces).toHaveLength(10)
    for (const of of provinces) expect(bound.get(of)?.text).toContain(messagesOf(lang).estimated)
  })

  it('stands alone: no script, nothing to load', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=/i)
    expect(page).not.toMatch(/href="(?!#)/)
  })

  it('leaves no message open and no link leading nowhere', () => {
    expect(page).not.toMatch(/undefined|\[object|NaN|=>|\$\{/)
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))
    expect(ids.size).toBe([...page.matchAll(/ id="([^"]+)"/g)].length)
    for (const [, to] of page.matchAll(/href="#([^"]+)"/g)) expect(ids, to).toContain(to)
  })

  it('is the same bytes for the same options', () => {
    expect(renderBriefHtml(fakeOptions(lang))).toBe(page)
  })
})

describe('the three languages', () => {
  it('bind the same values to the same things', () => {
    const values = (lang: Lang) =>
      [...numbers(renderBriefHtml(fakeOptions(lang)))].map(([of, { value }]) => `${of} ${value}`).sort()
    for (const lang of languages) expect(values(lang)).toEqual(values('ko'))
  })

  it('count as their readers do', () => {
    const scrap = 'IN-RE-0a target recycled_resources 2025'
    const text = (lang: Lang, of: string) => numbers(renderBriefHtml(fakeOptions(lang))).get(of)?.text
    expect(text('ko', scrap)).toMatch(/^4\.8억 톤\/년</)
    expect(text('en', scrap)).toMatch(/^480 Mt a year</)
    expect(text('zh', scrap)).toMatch(/^4\.8亿吨\/年</)
    expect(text('ko', 'IN-RE-0c target nonferrous_scrap_use 2025')).toMatch(/^2,000만 톤\/년</)
  })
})

describe('a scenario of the reader', () => {
  const { scenario } = fakeOptions('en')
  const [setting] = scenario.levers['L-VRE']!

  it('shows what it assumes beside the value of the catalog', () => {
    const plain = numbers(renderBriefHtml(fakeOptions('en')))
    expect(plain.has('what-if hours_pv')).toBe(false)
    const own = { ...scenario, assumptions: { hours_pv: 1111 } }
    const page = renderBriefHtml(fakeOptions('en', { scenario: own }))
    expect(page).toContain('id="assumptions"')
    expect(numbers(page).get('what-if hours_pv')?.value).toBe(1111)
    expect(numbers(page).get('hours_pv')?.value).toBe(
      catalog.parameters.find((one) => one.id === 'hours_pv')?.central,
    )
  })

  it('shows every setting of a lever apart, also when two begin in the same year', () => {
    const levers = { 'L-VRE': [setting!, { ...setting!, strength: 1.5 }] }
    const bound = numbers(renderBriefHtml(fakeOptions('en', { scenario: { ...scenario, levers } })))
    expect(bound.get('what-if L-VRE setting 1')?.value).toBe(1)
    expect(bound.get('what-if L-VRE setting 2')?.value).toBe(1.5)
  })
})

describe('words and templates', () => {
  it('escapes what it is given', () => {
    const name = '<b onload="x">&\'</b>'
    const { scenario } = fakeOptions('en')
    const page = renderBriefHtml(fakeOptions('en', { scenario: { ...scenario, name } }))
    expect(page).not.toContain('<b onload')
    expect(page).toContain(escapeHtml(name))
    expect(html`${'<'}${new Html('<i>')}${[1, '&']}${null}${false}`.text).toBe('&#60;<i>1&#38;')
  })

  it('has the same keys in every language, down to the lists', () => {
    const shape = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return typeof value
      if (Array.isArray(value)) return value.length
      return Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, one]) => [key, shape(one)]),
      )
    }
    for (const lang of languages) expect(shape(messagesOf(lang))).toEqual(shape(messagesOf('ko')))
  })

  it('names every block of the register', () => {
    const blocks = new Set(catalog.items.map(groupOf).filter((group) => group !== ''))
    expect([...blocks].sort()).toEqual(Object.keys(messagesOf('ko').groups).sort())
  })
})

describe('rules', () => {
  it('a peak is one only when a lower value follows', () => {
    expect(peakOf([1, 2, 3], [5, 7, 6])).toEqual({ year: 2, value: 7, inside: true })
    expect(peakOf([1, 2, 3], [5, 6, 7])).toEqual({ year: 3, value: 7, inside: false })
  })

  it('a bound is met or missed; "about" is neither', () => {
    expect(met('>=', 30, 30)).toBe(true)
    expect(met('<=', 301, 300)).toBe(false)
    expect(met('~=', 70.5, 70)).toBeUndefined()
  })

  it('names of layers are cut to the room there is', () => {
    expect(short('Rail')).toBe('Rail')
    expect(short('Not in Table 1 (services, agriculture, other)')).toBe('Not in Table 1')
    expect(short('표에 없는 부문(서비스·농업 등)')).toBe('표에 없는 부문')
    expect(short('a scenario whose name is far too long')).toBe('a scenario whose name is f…')
  })

  it('labels part without leaving the figure', () => {
    const placed = spread([100, 99, 98, 20], 14, 10, 100)
    for (let i = 1; i < placed.length; i++) expect(placed[i - 1]! - placed[i]!).toBeGreaterThanOrEqual(14)
    expect(Math.max(...placed)).toBeLessThanOrEqual(100)
    expect(Math.min(...spread([12, 11, 10], 14, 10, 100))).toBeGreaterThanOrEqual(10)
  })
})
