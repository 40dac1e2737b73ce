import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { type CityMessages, ko } from './ko.ts'
import { zh } from './zh.ts'

const all: [string, CityMessages][] = [
  ['ko', ko],
  ['en', en],
  ['zh', zh],
]

describe.each(all)('words of the cities in %s', (lang, c) => {
  it('have the keys of Korean, records included, and nothing empty', () => {
    expect(keys(c)).toEqual(keys(ko))
    expect(strings(c)).not.toContain('')
  })

  it('hold no word of another script by mistake', () => {
    const text = strings(c).join(' ')
    if (lang !== 'ko') expect(text).not.toMatch(/[가-힣]/)
    if (lang !== 'zh') expect(text).not.toMatch(/\p{Script=Han}/u)
  })
})

it('Korean takes the right particle', () => {
  expect(ko.population.title('탕산', '772만 명', '+0.2%')).toContain('772만 명으로')
  expect(ko.profile.locator('쑤저우')).toContain('쑤저우가')
  expect(ko.profile.locator('탕산')).toContain('탕산이')
})

function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value)
    .flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
    .sort()
}

/** Every string, and the text of every function. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [value.toString()]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(strings)
}
