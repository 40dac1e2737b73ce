import { describe, expect, it } from 'vitest'
import { fuelLayers, sectorLayers } from '../charts/palette.ts'
import { en } from './en.ts'
import { ko, type Messages } from './ko.ts'
import { zh } from './zh.ts'

const all: [string, Messages][] = [
  ['ko', ko],
  ['en', en],
  ['zh', zh],
]

describe.each(all)('messages in %s', (lang, m) => {
  it('have the keys of Korean, records included', () => {
    expect(keys(m)).toEqual(keys(ko))
  })

  it('name every layer of the figures', () => {
    for (const { variable } of sectorLayers) expect(m.emissions.rows[variable]).toBeTruthy()
    for (const { variable } of fuelLayers) expect(m.generation.rows[variable]).toBeTruthy()
  })

  it('hold no word of another script by mistake', () => {
    const text = strings(m).join(' ')
    if (lang !== 'ko') expect(text).not.toMatch(/[가-힣]/)
    if (lang !== 'zh') expect(text).not.toMatch(/\p{Script=Han}/u)
  })
})

it('Korean findings take the right particle and end as sentences do', () => {
  expect(ko.table1.rowSum('9,638백만 톤', '97.2%')).toContain('9,638백만 톤은 전국 총량이 아니다')
  expect(ko.ranking.finding.first('산둥', '9.1%')).toBe('산둥이 전체의 9.1%로 가장 많다')
  expect(ko.ranking.finding.first('허베이', null)).toBe('허베이가 가장 높다')
})

function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value)
    .flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
    .sort()
}

/** Every string, and what every function says when its arguments are empty names and zeros. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [value.toString().replace(/\/\/.*|\/\*.*?\*\//g, '')]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(strings)
}
