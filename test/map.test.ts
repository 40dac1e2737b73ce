// The map with the outlines, places and results it really has.
import { geoArea } from 'd3-geo'
import { describe, expect, it } from 'vitest'
import { buildGeometry } from '../scripts/geometry/build.ts'
import { realBook } from '../src/catalog/place-fixture.ts'
import { factOptions, factSheet } from '../web/map/facts.ts'
import { openGeometry } from '../web/map/geometry.ts'
import { placed } from '../web/map/labels.ts'
import { type Neighbours, neighboursOf } from '../web/map/neighbours.ts'
import { draw } from '../web/map/projection.ts'
import { tiles, withoutData } from '../web/map/tiles.ts'

const book = realBook()
const geometry = openGeometry(buildGeometry(book) as never)
const widths = [336, 600, 760]

/** All units that arrows lead to from one. */
function reached(neighbours: Neighbours, from: string): Set<string> {
  const seen = new Set([from])
  const next = [from]
  for (let code = next.pop(); code !== undefined; code = next.pop()) {
    for (const to of Object.values(neighbours.get(code) ?? {})) {
      if (seen.has(to)) continue
      seen.add(to)
      next.push(to)
    }
  }
  return seen
}

describe.each(['province', 'city'] as const)('the drawn map, level %s', (level) => {
  it.each(widths)('fits %i px, whole, and no unit is lost', (width) => {
    const { height, shapes } = draw(geometry, width, level)
    expect(height / width).toBeGreaterThan(0.75)
    expect(height / width).toBeLessThan(0.9)
    for (const { code, box, centre, d, area } of shapes) {
      expect(box[0][0], code).toBeGreaterThanOrEqual(0)
      expect(box[0][1], code).toBeGreaterThanOrEqual(0)
      expect(box[1][0], code).toBeLessThanOrEqual(width)
      expect(box[1][1], code).toBeLessThanOrEqual(height)
      expect(centre[0]).toBeGreaterThan(box[0][0])
      expect(centre[0]).toBeLessThan(box[1][0])
      expect(d).toMatch(/^M[\d.,LMZ-]+Z$/)
      expect(area, code).toBeGreaterThan(0)
    }
    const [left, right] = [
      Math.min(...shapes.map(({ box }) => box[0][0])),
      Math.max(...shapes.map(({ box }) => box[1][0])),
    ]
    expect(right - left).toBeCloseTo(width - 8, 0)
  })

  it.each(widths)('lets arrows reach every unit from every unit at %i px', (width) => {
    const { shapes } = draw(geometry, width, level)
    const neighbours = neighboursOf(shapes)
    const all = shapes.length
    for (const { code } of shapes) expect(reached(neighbours, code).size, code).toBe(all)
  })
})

describe('the projection', () => {
  it('keeps areas: a pixel is as many square kilometres everywhere', () => {
    const { shapes } = draw(geometry, 760, 'province')
    const whole = shapes.reduce((sum, { area }) => sum + area, 0)
    const globe = geometry.provinces.reduce((sum, outline) => sum + geoArea(outline), 0)
    for (const outline of geometry.provinces) {
      const area = shapes.find(({ code }) => code === outline.id)!.area
      expect(area / whole / (geoArea(outline) / globe), outline.id).toBeCloseTo(1, 1)
    }
  })

  it('names most provinces without overlap', () => {
    const { shapes } = draw(geometry, 760, 'province')
    const labels = shapes.map(({ code }) => ({ code, text: '헤이룽' }))
    expect(placed(shapes, labels).length).toBeGreaterThan(28)
  })
})

describe('squares and outlines', () => {
  it('are of the same provinces, and arrows reach every square', () => {
    expect(Object.keys(tiles).sort()).toEqual(geometry.provinces.map(({ id }) => id).sort())
    const neighbours = neighboursOf(Object.entries(tiles).map(([code, centre]) => ({ code, centre })))
    for (const code of Object.keys(tiles)) expect(reached(neighbours, code).size).toBe(34)
  })
})

describe('facts of the real places', () => {
  const leaves = new Set(book.places.filter(({ within }) => within === null).map(({ code }) => code))

  it('are offered, of leaves only, and never of a place without data', () => {
    const options = factOptions(book).map(({ id }) => id)
    expect(options).toEqual(expect.arrayContaining(['population', 'gdp_per_head', 'coal_op_mw', 'nev_stock']))
    for (const id of options) {
      const sheet = factSheet(book, id)!
      expect(sheet, id).toBeDefined()
      for (const [code, { value }] of sheet.values) {
        expect(leaves.has(code), `${id} ${code}`).toBe(true)
        expect(Number.isFinite(value)).toBe(true)
      }
      for (const code of withoutData) expect(sheet.values.has(code)).toBe(false)
    }
  })

  it('leave what is not known unknown', () => {
    // No list names the stock of every place; plants that no list names are none.
    expect(factSheet(book, 'gdp')!.values.size).toBeLessThan(leaves.size)
    expect(factSheet(book, 'coal_op_mw')!.values.size).toBe(leaves.size)
    expect(factSheet(book, 'coal_op_mw')!.values.get('540100')?.value).toBe(0)
  })

  it('sum to the census of the provinces', () => {
    const people = [...factSheet(book, 'population')!.values.values()].reduce(
      (sum, { value }) => sum + value,
      0,
    )
    expect(people / 1.41e9).toBeCloseTo(1, 1)
  })
})
