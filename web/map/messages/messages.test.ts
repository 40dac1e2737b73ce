import { describe, expect, it } from 'vitest'
import type { MapFinding } from '../finding.ts'
import { en } from './en.ts'
import { ko, type MapMessages } from './ko.ts'
import { zh } from './zh.ts'

const findings: MapFinding[] = [
  { kind: 'nothing' },
  { kind: 'same' },
  { kind: 'share', code: 'A', percent: 8, half: 1, of: 31 },
  { kind: 'share', code: 'A', percent: 8, half: 9, of: 31 },
  { kind: 'range', high: 'A', highValue: 3, low: 'B', lowValue: 1 },
  { kind: 'change', down: 31, up: 0, code: 'A', by: -3 },
  { kind: 'change', down: 0, up: 1, code: 'A', by: 3 },
  { kind: 'change', down: 1, up: 2, code: 'A', by: 3 },
]
const words = {
  name: (code: string) => code,
  percent: (v: number) => `${v}%`,
  amount: (v: number) => `${v} t`,
}

describe.each([
  ['ko', ko],
  ['en', en],
  ['zh', zh],
] as [string, MapMessages][])('messages of the map in %s', (lang, mm) => {
  it('have the keys of Korean', () => expect(keys(mm)).toEqual(keys(ko)))

  it('hold no word of another script by mistake', () => {
    const text = strings(mm).join(' ')
    if (lang !== 'ko') expect(text).not.toMatch(/[가-힣]/)
    if (lang !== 'zh') expect(text).not.toMatch(/\p{Script=Han}/u)
  })

  it('make a title of every finding that names what, when and where', () => {
    for (const finding of findings) {
      const title = mm.finding(finding, 'coal', '2035', words)
      expect(title).toMatch(/coal/i)
      expect(title).toContain('2035')
      if ('code' in finding) expect(title).toContain('A')
      expect(title).not.toMatch(/undefined|NaN/)
    }
  })

  it('say that outlines claim nothing', () => expect(mm.note.length).toBeGreaterThan(10))
})

it('Korean titles take the right particle', () => {
  expect(ko.finding({ kind: 'same' }, '배출', '2035년', words)).toBe('2035년 배출은 두 시나리오에서 같다')
  expect(ko.finding(findings[5]!, '연료연소 총계', '2035년', words)).toMatch(/총계가 31곳에서 줄어든다/)
})

function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value)
    .flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
    .sort()
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [value.toString().replace(/\/\/.*|\/\*.*?\*\//g, '')]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(strings)
}
