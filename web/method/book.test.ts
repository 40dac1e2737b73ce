import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { find, levelOf, openBook, parameterAnchor, parametersOf, search, topicOf } from './book.ts'

const file = join(import.meta.dirname, '..', '..', 'dist', 'reference.json')
const built = existsSync(file)

describe.skipIf(!built)('the book of equations (needs a build)', () => {
  const book = openBook(built ? JSON.parse(readFileSync(file, 'utf8')) : { pages: [], parameters: [] })

  it('finds a part, a variable with or without labels, and a parameter where it is first read', () => {
    expect(find(book, 'power/dispatch')?.page.id).toBe('power/dispatch')
    expect(find(book, 'power/dispatch')?.anchor).toBeUndefined()
    expect(find(book, 'power.generation.coal')?.anchor).toBe('province:power.generation')
    expect(find(book, 'power.generation')?.anchor).toBe('province:power.generation')
    const parameter = find(book, 'ef_tce_coal')
    expect(parameter?.anchor).toBe(parameterAnchor('ef_tce_coal'))
    expect(parameter?.page.equations.some((one) => one.parameters.includes('ef_tce_coal'))).toBe(true)
    expect(find(book, 'no.such.thing')).toBeUndefined()
    expect(find(book, 'no.such:thing')).toBeUndefined()
  })

  it('tells a name at one level from the same at another, and leaves out a level where there is none', () => {
    const name = 'transport.nev_sales_share'
    expect(find(book, `nation:${name}`)?.anchor).toBe(`nation:${name}`)
    expect(find(book, `province:${name}`)?.anchor).toBe(`province:${name}`)
    expect(find(book, 'nation:power.generation.coal')?.anchor).toBe('province:power.generation')
    const doubled = [...book.equations.values()].filter((one) => levelOf(book, one))
    expect(doubled.map((one) => one.id)).toContain(`nation:${name}`)
    for (const equation of book.equations.values())
      expect(find(book, topicOf(book, equation))?.anchor).toBe(equation.id)
  })

  it('finds a parameter on any page that reads it', () => {
    for (const page of book.pages) {
      for (const name of parametersOf(page)) {
        const place = find(book, `${page.id}/${name}`)
        expect([place?.page.id, place?.anchor]).toEqual([page.id, parameterAnchor(name)])
      }
    }
    expect(find(book, 'power/cost/no_such')).toMatchObject({ anchor: undefined })
  })

  it('finds every parameter it holds by its name', () => {
    for (const name of book.parameters.keys()) expect(find(book, name)?.anchor).toBe(parameterAnchor(name))
  })

  it('searches names, titles in any language and levers, all words at once', () => {
    const topics = (typed: string) => search(book, typed, 'en').map((hit) => hit.topic)
    expect(topics('크레디트 비율')).toContain('transport.credits.ratio')
    expect(topics('credit ratio')).toContain('transport.credits.ratio')
    expect(topics('积分比例')).toContain('transport.credits.ratio')
    expect(topics('L-DUAL ratio')).toContain('transport.credits.ratio')
    expect(topics('L-NUC ratio')).not.toContain('transport.credits.ratio')
    expect(topics('ef_tce_coal')).toContain('ef_tce_coal')
    expect(topics('  ')).toEqual([])
    expect(topics('qqqq')).toEqual([])
  })
})
