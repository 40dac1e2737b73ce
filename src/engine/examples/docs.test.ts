import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { main as carFleet } from './car-fleet.ts'
import { main as lake } from './lake.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const english = read('../../../docs/engine.md')
const korean = read('../../../docs/engine.ko.md')
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)\n\`\`\`$`, 'gm'))].map(
    ([, code]) => code as string,
  )
const printed = (main: typeof lake): string => {
  const lines: string[] = []
  main((line) => lines.push(line))
  return lines.join('\n')
}

describe('docs/engine.md', () => {
  it('shows what the examples print', () => {
    expect(blocks(english, 'text')).toEqual([printed(lake), printed(carFleet)])
  })

  it('shows equations that stand in the examples, word for word', () => {
    const [first, ...rest] = blocks(english, 'ts') as [string, ...string[]]
    expect(read('lake.ts')).toContain(first)
    const fleet = read('car-fleet.ts')
    expect(rest).toHaveLength(3)
    // a block may leave lines out between paragraphs
    for (const part of rest.flatMap((block) => block.split('\n\n'))) expect(fleet).toContain(part)
  })

  it('says the same in Korean: sections, code and names', () => {
    const headings = (text: string) => [...text.matchAll(/^#+ /gm)].map(([mark]) => mark)
    const words = (text: string) =>
      [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`]+)`/g)].map(([, word]) => word).sort()
    expect(headings(korean)).toEqual(headings(english))
    for (const language of ['ts', 'text']) expect(blocks(korean, language)).toEqual(blocks(english, language))
    expect(new Set(words(korean))).toEqual(new Set(words(english)))
  })

  it('teaches in two screens', () => {
    expect(english.split('\n').length).toBeLessThanOrEqual(150)
  })
})

describe('the examples', () => {
  it('keep water: volume grows by inflow less outflow', () => {
    const volumes = printed(lake)
      .split('\n')
      .slice(0, 5)
      .map((line) => line.split(/\s+/).slice(1) as [string, string, string])
    const [, second] = volumes as [[string, string, string], [string, string, string]]
    const [before] = volumes as [[string, string, string]]
    const expected = Number(before[0]) + ((40 - Number(second[2])) * 31536e3) / 1e9
    expect(Number(second[0])).toBeCloseTo(expected, 2)
  })
})
