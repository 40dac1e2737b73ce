import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseScenario } from './scenario.ts'
import { facts } from './scenario-fixtures.ts'
import { InputError } from './scenario-problem.ts'

const parse = (text: string) => parseScenario(text, 's.yaml', facts)

/** The message of a text that is refused. */
function refusal(text: string): string {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  throw new Error(`accepted: ${text}`)
}

describe('parseScenario', () => {
  it('reads every field', () => {
    const text = `
name: mine
title: { ko: 나의, zh: 我的, en: Mine }
base: current-policies
levers:
  L-VRE: { strength: 1.5, start: 2021, ramp: 9, shape: s }
  L-NUC:
    - { strength: 1, start: 2022, ramp: 0 }
    - { strength: 0.5, start: 2025, ramp: 5, regions: [320000, '130000'] }
assumptions:
  hours_pv: 1250
  capex_pv: '3200 CNY/kW'
`
    expect(parse(text)).toEqual({
      name: 'mine',
      title: { ko: '나의', zh: '我的', en: 'Mine' },
      base: 'current-policies',
      levers: {
        'L-VRE': [{ strength: 1.5, start: 2021, ramp: 9, shape: 's' }],
        'L-NUC': [
          { strength: 1, start: 2022, ramp: 0, shape: 'linear' },
          { strength: 0.5, start: 2025, ramp: 5, shape: 'linear', regions: ['130000', '320000'] },
        ],
      },
      assumptions: { hours_pv: 1250, capex_pv: 3200 },
    })
  })

  it.each([
    ['an unknown key', 'name: a\nlever: {}', /^s.yaml:2:1 lever: .*did you mean 'levers'\?$/],
    [
      'a typo in a lever',
      'name: a\nlevers:\n  L-VER: { strength: 1, start: 2021, ramp: 1 }',
      /^s.yaml:3:3 levers.L-VER: .*'L-VRE'/,
    ],
    [
      'an unknown setting',
      'name: a\nlevers:\n  L-VRE: { strength: 1, start: 2021, ramp: 1, sharpe: s }',
      /^s.yaml:3:47 .*'shape'/,
    ],
    ['a wrong unit', "name: a\nassumptions:\n  hours_pv: '1200 CNY'", /^s.yaml:3:13 .*h\/yr.*'CNY'/],
    ['NaN', 'name: a\nassumptions:\n  hours_pv: .nan', /^s.yaml:3:13 .*a number in h\/yr, got NaN/],
    [
      'infinity',
      'name: a\nlevers:\n  L-VRE: { strength: .inf, start: 2021, ramp: 1 }',
      /^s.yaml:3:22 .*from 0 to 2, got Infinity/,
    ],
    ['NaN as text', 'name: a\nassumptions: { hours_pv: NaN }', /^s.yaml:2:26 .*got 'NaN'/],
    ['a number beyond doubles', "name: a\nassumptions: { hours_pv: '1e999' }", /^s.yaml:2:26 /],
    [
      'a strength out of range',
      'name: a\nlevers:\n  L-NUC: { strength: 2, start: 2021, ramp: 1 }',
      /^s.yaml:3:22 .*from 0 to 1, got 2/,
    ],
    [
      'a year out of range',
      'name: a\nlevers:\n  L-NUC: { strength: 1, start: 1999, ramp: 1 }',
      /^s.yaml:3:32 .*2015 to 2060, got 1999/,
    ],
    [
      'half a year',
      'name: a\nlevers:\n  L-NUC: { strength: 1, start: 2020.5, ramp: 1 }',
      /2015 to 2060, got 2020.5/,
    ],
    [
      'an unknown region',
      'name: a\nlevers:\n  L-NUC: { strength: 1, start: 2021, ramp: 1, regions: [139999] }',
      /^s.yaml:3:57 .*'?139999'?/,
    ],
    [
      'a region by name',
      'name: a\nlevers:\n  L-NUC: { strength: 1, start: 2021, ramp: 1, regions: [Hebei] }',
      /write 130000 for Hebei/,
    ],
    [
      'a place without data',
      'name: a\nlevers:\n  L-NUC: { strength: 1, start: 2021, ramp: 1, regions: [710000] }',
      /a province with data/,
    ],
    ['an unknown parameter', 'name: a\nassumptions:\n  hours_vp: 3', /^s.yaml:3:3 .*'hours_pv'/],
    ['an empty file', '', /^s.yaml:1:1: .*an empty file/],
    ['only comments', '# nothing\n', /an empty file/],
    ['a list', '- a\n- b', /^s.yaml:1:1: .*a list of 2/],
    ['broken YAML', 'name: a\nlevers: { L-VRE: [', /^s.yaml:2:\d+: expected YAML/],
    ['a key twice', 'name: a\nname: b', /^s.yaml:2:1: expected YAML/],
    ['two documents', 'name: a\n---\nname: b', /expected YAML/],
    ['no name', 'levers: {}', /name: expected .*got nothing/],
    ['a name with a slash', 'name: ../../etc', /name: expected /],
    ['a prototype key', 'name: a\n__proto__: { base: x }', /__proto__/],
    ['no settings', 'name: a\nlevers:\n  L-VRE: []', /an empty list/],
    ['a setting that is no mapping', 'name: a\nlevers:\n  L-VRE: 1', /^s.yaml:3:10 .*mapping/],
  ])('refuses %s, with the place', (_, text, message) => {
    expect(refusal(text)).toMatch(message)
  })

  it('refuses an alias bomb quickly', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `k${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`)
    const start = performance.now()
    expect(refusal(`a0: &a0 [x, x]\n${levels.join('\n')}\n`)).toMatch(
      /^s.yaml:2:\d+: expected at most 100 uses of aliases/,
    )
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('refuses brackets nested a hundred thousand deep without a stack trace', () => {
    expect(refusal(`name: a\nlevers: ${'['.repeat(100_000)}`)).toMatch(/^s.yaml:\d+:\d+/)
  })

  it('collects all problems in the order of the text', () => {
    const lines = refusal('lever: 1\nassumptions: { hours_vp: 1, capex_pv: x }\nlevers: { L-X: 1 }').split(
      '\n',
    )
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      's.yaml:1:1',
      's.yaml:1:1',
      's.yaml:2:16',
      's.yaml:2:39',
      's.yaml:3:11',
    ])
  })

  it('keeps control characters out of messages', () => {
    expect(refusal('name: a\n"\\u001b[31mred": 1')).not.toContain('\u001b')
  })

  it('ends every text in a scenario or in located problems', () => {
    const word = fc.constantFrom(
      'name',
      'levers',
      'L-VRE',
      ':',
      ' ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      '-',
      '&a',
      '*a',
      '"',
      '1',
      '.nan',
      '!!x',
      '|',
      '>',
      '\t',
      '#',
      '%',
      '<<',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        try {
          parse(words.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
          for (const { line, column } of (error as InputError).problems) {
            expect(line).toBeGreaterThan(0)
            expect(column).toBeGreaterThan(0)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })
})
