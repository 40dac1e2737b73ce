import { describe, expect, it } from 'vitest'
import { loadCatalog } from '../../catalog/load.ts'
import { realBook } from '../../catalog/place-fixture.ts'
import { openPlaces } from '../../catalog/places.ts'
import { type PlaceListRow, type PlaceRow, placesAnswer } from '../../server/answers/place-answers.ts'
import { messages } from '../messages/index.ts'
import { displayWidth } from '../width.ts'
import { listText, placeText } from './places.ts'

const catalog = loadCatalog('catalog')
const places = openPlaces(realBook(), catalog.regions)

describe.each(['ko', 'en', 'zh'] as const)('places in %s', (lang) => {
  it('fit 100 columns, every one of them', async () => {
    const m = await messages(lang)
    const { rows } = placesAnswer(catalog, places)
    const texts = [listText(rows as PlaceListRow[], lang, m)]
    for (const { code } of rows) {
      const [row] = placesAnswer(catalog, places, { place: code }).rows as [PlaceRow]
      texts.push(placeText(row, places, catalog, lang, m))
    }
    const wide = texts.flatMap((text) => text.split('\n')).filter((line) => displayWidth(line) > 100)
    expect(wide).toEqual([])
    expect(texts.join('')).not.toMatch(/undefined|NaN|\[object/)
  })

  it('say what is not known, in words', async () => {
    const m = await messages(lang)
    const [row] = placesAnswer(catalog, places, { place: '659011' }).rows as [PlaceRow]
    const text = placeText(row, places, catalog, lang, m)
    expect(text).toContain(`${m.places.noData}`)
    expect(text).toContain(m.places.changes.created('', 2021))
  })
})
