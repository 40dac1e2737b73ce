/** Sizes of what the build made. Never times: a busy machine must not fail a test. The tarball's is in pack.test.ts. */
import { describe, expect, it } from 'vitest'
import {
  firstScripts,
  fontsOf,
  geometryFile,
  gzipKb,
  plainKb,
  sumOf,
  // @ts-expect-error plain JavaScript: the scripts run before anything is installed
} from '../scripts/lib/sizes.mjs'

describe('what the first screen loads', () => {
  it('is at most 120 kB of JavaScript, gzip', () => {
    const scripts: Set<string> = firstScripts()
    expect(scripts.size).toBeGreaterThan(0)
    expect(sumOf(scripts, gzipKb), [...scripts].join('\n')).toBeLessThanOrEqual(120)
  })

  it.each([
    ['ko', 4],
    ['en', 2],
    ['zh', 3],
  ])('is at most 400 kB of fonts in %s', (lang, least) => {
    const fonts: Set<string> = fontsOf(lang)
    expect(fonts.size).toBeGreaterThanOrEqual(least as number)
    expect(sumOf(fonts, plainKb), [...fonts].join('\n')).toBeLessThanOrEqual(400)
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
