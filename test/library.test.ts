import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const { exports: entries } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as {
  exports: Record<string, { types: string; default: string }>
}

describe('the entry points of package.json', () => {
  it.each(Object.entries(entries))('%s is built, with its declarations', async (_, entry) => {
    expect(existsSync(new URL(`../${entry.types}`, import.meta.url))).toBe(true)
    const library = await import(/* @vite-ignore */ new URL(`../${entry.default}`, import.meta.url).href)
    expect(Object.keys(library).length).toBeGreaterThan(0)
  })
})
