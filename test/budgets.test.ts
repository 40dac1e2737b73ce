/** Sizes of what the build made. Never times: a busy machine must not fail a test. The tarball's is in pack.test.ts. */
import { describe, expect, it } from 'vitest'
import {
  firstScripts,
  fontsFor,
  geometryFile,
  gzipKb,
  plainKb,
  sumOf,
  // @ts-expect-error plain JavaScript: the scripts run before anything is installed
} from '../scripts/lib/sizes.mjs'
import { hanziAtFirst, ksx1001, latin } from '../web/fonts/characters.mjs'

describe('what the first screen loads', () => {
  it('is at most 120 kB of JavaScript, gzip', () => {
    const scripts: Set<string> = firstScripts()
    expect(scripts.size).toBeGreaterThan(0)
    expect(sumOf(scripts, gzipKb), [...scripts].join('\n')).toBeLessThanOrEqual(120)
  })

  it.each([
    ['ko', [...ksx1001, ...latin], ['Noksaek Sans'], 4],
    ['en', latin, ['Noksaek Sans'], 2],
    ['zh', hanziAtFirst, ['Noksaek Han', 'Noksaek Sans'], 4],
  ])('is at most 400 kB of fonts in %s', (_, characters, families, least) => {
    // The names of the languages are on every first screen, in a font of their own.
    const names: Set<string> = fontsFor('한국어中文', ['Noksaek Label'])
    const fonts: Set<string> = fontsFor(characters, families)
    expect(names.size).toBe(2)
    expect(fonts.size).toBeGreaterThanOrEqual(least)
    expect(sumOf([...names, ...fonts], plainKb), [...fonts].join('\n')).toBeLessThanOrEqual(400)
  })
})

describe('the map', () => {
  it('has outlines of at most 130 kB, gzip', () => {
    const file: string | undefined = geometryFile()
    expect(
      file,
      'no outlines in dist/: the target "geometry" of scripts/lib/targets.mjs makes them',
    ).toBeDefined()
    expect(gzipKb(file)).toBeGreaterThan(10)
    expect(gzipKb(file)).toBeLessThanOrEqual(130)
  })
})
