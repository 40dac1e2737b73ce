import { describe, expect, it } from 'vitest'
import { type Particle, withParticle } from './particles.ts'

describe('withParticle', () => {
  const cases: [string, Particle, string][] = [
    ['상하이', '은/는', '상하이는'],
    ['산둥', '은/는', '산둥은'],
    ['허베이', '이/가', '허베이가'],
    ['장쑤', '을/를', '장쑤를'],
    ['네이멍구', '과/와', '네이멍구와'],
    ['전력', '이/가', '전력이'],
    ['서울', '으로/로', '서울로'],
    ['석탄', '으로/로', '석탄으로'],
    ['가스', '으로/로', '가스로'],
    ['2060', '은/는', '2060은'],
    ['2025', '은/는', '2025는'],
    ['2021', '으로/로', '2021로'],
    ['53.1%', '을/를', '53.1%를'],
    ['9.9 Gt', '이/가', '9.9 Gt이'],
    ['70 GW', '을/를', '70 GW를'],
    ['탕산(唐山)', '이/가', '탕산(唐山)이'],
    ['EPS', '은/는', 'EPS는'],
    ['BEV', '이/가', 'BEV가'],
    ['PM', '과/와', 'PM과'],
  ]
  it.each(cases)('%s + %s', (word, particle, expected) => {
    expect(withParticle(word, particle)).toBe(expected)
  })
})
