import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hanziAtFirst, hanziOfPlaces, ksx1001 } from './characters.mjs'

const here = import.meta.dirname
const css = readFileSync(join(here, 'fonts.css'), 'utf8')

describe('fonts', () => {
  it('hold every hanzi of the first screen; else run make.mjs', () => {
    const held = rangesOf("'Noksaek Han'")
    const missing = hanziAtFirst.filter((c) => !held(c.codePointAt(0) as number))
    expect(missing.join('')).toBe('')
  })

  it('hold every hanzi of the cities and the map; else run make.mjs', () => {
    const held = rangesOf("'Noksaek Han'")
    expect(hanziOfPlaces.length).toBeGreaterThan(100)
    expect(hanziOfPlaces.filter((c) => !held(c.codePointAt(0) as number)).join('')).toBe('')
  })

  it('know the 2,350 syllables of KS X 1001', () => {
    expect(ksx1001).toHaveLength(2350)
    expect(ksx1001[0]).toBe('가')
    expect(ksx1001.at(-1)).toBe('힝')
  })

  it('stay within 400 kB for the first screen of each language', () => {
    const kB = (...names: string[]) =>
      names.reduce((sum, name) => sum + statSync(join(here, `${name}.woff2`)).size, 0) / 1000
    expect(kB('latin-400', 'latin-600', 'hangul-400', 'hangul-600', 'label-zh')).toBeLessThan(400)
    expect(kB('han-400', 'han-600', 'han-more-400', 'label-ko')).toBeLessThan(400)
    // On the page of a city or the map in Chinese.
    expect(kB('han-400', 'han-600', 'han-places-400', 'han-places-600', 'label-ko')).toBeLessThan(400)
  })
})

/** Tells whether a code point lies in a unicode-range of a family. */
function rangesOf(family: string): (code: number) => boolean {
  const ranges = css
    .split('@font-face')
    .filter((face) => face.includes(family))
    .flatMap((face) => [...face.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)])
    .map(
      ([, from, to]) =>
        [Number.parseInt(from as string, 16), Number.parseInt((to ?? from) as string, 16)] as const,
    )
  return (code) => ranges.some(([from, to]) => from <= code && code <= to)
}
