import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlaceBook } from '../../src/catalog/place-types.ts'
import type { Catalog } from '../../src/catalog/types.ts'
import { registerOf } from './register.ts'

const dist = (name: string) => join(import.meta.dirname, '..', '..', 'dist', name)
const built = existsSync(dist('catalog.json')) && existsSync(dist('places.json'))
const read = (name: string) => JSON.parse(readFileSync(dist(name), 'utf8'))

describe.skipIf(!built)('the policies of places (needs a build)', () => {
  const catalog = built ? (read('catalog.json') as Catalog) : ({} as Catalog)
  const book = built ? (read('places.json') as PlaceBook) : ({} as PlaceBook)
  const register = built ? registerOf(catalog, book) : { items: [], national: 0, nationalTargets: 0 }

  it('name places by code, and what is no place of the book by the words of the register', () => {
    const of = (id: string) => register.items.find((item) => item.id === id)
    expect(of('EN-NU-4')?.places).toEqual(['370600'])
    expect(of('TR-TE-1')?.places).toEqual(['110000', '310000', '440300', '440100'])
    expect(of('EN-WS-2')?.elsewhere).toContain('Kubuqi')
    expect(of('EN-WS-2')?.places).toContain('150000')
    // Zhangjiagang and Hejian are counties: their cities, and not all of Jiangsu and Hebei.
    expect(of('RC-IN-5c')?.places).toEqual(['320500', '430100', '310000', '130900'])
    // There are two cities called Suzhou: the register's word alone does not say which.
    expect(of('RC-TR-5a')?.elsewhere).toContain('Suzhou')
  })

  it('lose no place an item names', () => {
    for (const item of register.items) {
      const printed = catalog.items.find(({ id }) => id === item.id)?.scope?.places ?? []
      expect(item.places.length + item.elsewhere.length, item.id).toBe(new Set(printed).size)
    }
  })

  it('count those for the whole country', () => {
    expect(register.national).toBe(catalog.items.filter(({ scope }) => scope?.level === 'national').length)
    expect(register.nationalTargets).toBeLessThan(register.national)
  })
})
