import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { noksaek } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'noksaek-bad-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

const bomb = [
  'a0: &a0 [x, x]',
  ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`),
]
file('key.yaml', 'name: a\nlever: {}\n')
file('lever.yaml', 'name: a\nlevers:\n  L-NUK: { strength: 1, start: 2021, ramp: 5 }\n')
file('unit.yaml', "name: a\nassumptions:\n  hours_pv: '1200 CNY/kW'\n")
file('nan.yaml', 'name: a\nlevers:\n  L-NUC: { strength: .nan, start: 2021, ramp: 5 }\n')
file('base.yaml', 'name: a\nbase: curent-policies\n')
file('region.yaml', 'name: a\nlevers:\n  L-NUC: { strength: 1, start: 2021, ramp: 5, regions: [999999] }\n')
file('broken.yaml', 'name: a\nlevers: { L-NUC: [\n')
file('bomb.yaml', `${bomb.join('\n')}\n`)
file('empty.yaml', '')
file('big.yaml', '')
truncateSync(join(folder, 'big.yaml'), 60_000_000)
mkdirSync(join(folder, 'folder.yaml'))

describe('a bad scenario', () => {
  it.each([
    ['an unknown key', 'key.yaml', /^key\.yaml:2:1 lever: .*did you mean 'levers'\?$/],
    ['a typo in a lever', 'lever.yaml', /^lever\.yaml:3:3 levers\.L-NUK: .*did you mean 'L-NUC'\?$/],
    [
      'a wrong unit',
      'unit.yaml',
      /^unit\.yaml:3:13 assumptions\.hours_pv: expected a number in h\/yr, got the unit 'CNY\/kW'/,
    ],
    ['NaN', 'nan.yaml', /^nan\.yaml:3:22 levers\.L-NUC\.strength: .*got NaN/],
    ['an unknown base', 'base.yaml', /^base\.yaml:2:7 base: .*did you mean 'current-policies'\?$/],
    ['an unknown region', 'region.yaml', /^region\.yaml:3:57 levers\.L-NUC\.regions\.0: .*999999/],
    ['broken YAML', 'broken.yaml', /^broken\.yaml:\d+:\d+: expected YAML/],
    ['an alias bomb', 'bomb.yaml', /^bomb\.yaml:2:\d+: .*aliases/],
    ['an empty file', 'empty.yaml', /^empty\.yaml:1:1: .*an empty file/],
    ['a file of 60 MB', 'big.yaml', /^big\.yaml:1:1: .*60\.0 MB/],
    ['a directory', 'folder.yaml', /^folder\.yaml:1:1: .*a directory/],
    ['a missing file', 'none.yaml', /^none\.yaml:1:1: .*no such file/],
    ['a typo in a built-in name', 'forteenth-plan', /did you mean 'fourteenth-plan'\?$/],
  ])('%s: exit 2, one located line, no stack trace, nothing written', (_, name, message) => {
    const before = readdirSync(folder)
    for (const args of [
      ['run', name, '--out', 'results'],
      ['scenario', 'check', name],
      ['compare', 'current-policies', name],
    ]) {
      const { code, stdout, stderr } = noksaek(args, { cwd: folder })
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' })
      expect(stderr.trimEnd()).toMatch(message)
      expect(stderr).not.toMatch(/^\s+at /m)
    }
    expect(readdirSync(folder)).toEqual(before)
  })
})

describe('a bad option', () => {
  it.each([
    [['run', 'current-policies', '--regions', '130001'], /--regions: .*'130001'; did you mean '130000'\?/],
    [['run', 'current-policies', '--regions', '810000'], /listed without data/],
    [['run', 'current-policies', '--variables', 'co3.*'], /--variables: .*fits no variable/],
    [['run', 'current-policies', '--years', '2070'], /--years: expected years from 2015 to 2060/],
    [['run', 'current-policies', '--years', '2030-2020'], /--years/],
    [['run', 'current-policies', '--resolution', 'county'], /--resolution: .*'county'/],
    [['explain', 'co2.transprot', '--year', '2030'], /explain VARIABLE: .*did you mean 'co2\.transport/],
    [['explain', 'co2.transport', '--year', '1990'], /--years: expected years from 2015 to 2060/],
    [['policies', 'EN-WS-22'], /policies ID: .*did you mean 'EN-WS-2'\?/],
    [['policies', '--kind', 'rumour'], /Allowed choices/],
    [['baseline', '--lang', 'jp'], /Allowed choices are ko, en, zh/],
    [['serve', '--port', '70000'], /--port/],
    [['rnu'], /Did you mean run\?/],
    [['run'], /missing required argument/],
  ])('%j: exit 2 and what to do', (args, message) => {
    const { code, stdout, stderr } = noksaek(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/^\s+at /m)
  })
})
