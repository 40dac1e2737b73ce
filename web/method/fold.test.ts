import { describe, expect, it } from 'vitest'
import type { MathNode } from '../../src/engine/mathml.ts'
import { length, lines } from './fold.ts'

const a: MathNode = ['mi', 'aaaa']
const chain = (sign: string, ...nodes: MathNode[]): MathNode =>
  nodes.reduce((left, right) => ['mrow', left, ['mo', sign], right])
const textOf = (node: MathNode): string =>
  typeof node === 'string' ? node : node.slice(1).map(textOf).join('')

describe('a long right side', () => {
  it('stays on one line while it fits', () => {
    expect(lines(chain('+', a, a), 9)).toHaveLength(1)
    expect(lines(chain('+', a, a), 8)).toHaveLength(2)
  })

  it('is broken at its terms, long terms at their factors, with the sign before the first', () => {
    const product = chain('⋅', a, a, a)
    expect(lines(chain('−', a, product), 10).map(textOf)).toEqual(['aaaa', '−aaaa', '⋅aaaa', '⋅aaaa'])
  })

  it('is broken inside brackets, fractions and lists too, the comma at the end of a line', () => {
    const call: MathNode = ['mrow', ['mi', 'min'], ['mrow', ['mo', '('], chain(',', a, a, a), ['mo', ')']]]
    const [folded] = lines(['mfrac', call, a], 8) as [MathNode]
    expect(textOf(folded)).toBe('min(aaaa,aaaa,aaaa)aaaa')
    expect(length(folded)).toBeLessThan(length(call))
    expect(JSON.stringify(folded).match(/"mtr"/g)).toHaveLength(3)
  })

  it('puts a case above its condition', () => {
    const row: MathNode = ['mtr', ['mtd', a], ['mtd', ['mrow', ['mtext', 'if\u00a0'], a]]]
    const otherwise: MathNode = ['mtr', ['mtd', ['mn', '0']], ['mtd', ['mtext', 'else']]]
    const cases: MathNode = ['mrow', ['mo', '{'], ['mtable', row, otherwise]]
    expect(lines(cases, 20)).toEqual([cases])
    expect(textOf(lines(cases, 8)[0] as MathNode).replaceAll('\u00a0', ' ')).toBe('{aaaa    if aaaa0    else')
  })

  it('loses and moves nothing', () => {
    const long = chain('+', chain('⋅', a, ['mfrac', chain('−', a, a, a), a]), chain('+', a, a), a)
    const root = ['mrow', a, ['mo', ':'], long, ['mo', '='], ['mn', '0'], ['mo', ','], chain('≤', a, a)]
    for (const node of [long, root])
      for (const limit of [1, 5, 10, 20, 100])
        expect(lines(node, limit).map(textOf).join('')).toBe(textOf(node))
  })
})
