import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadScenario } from './scenario-files.ts'
import { facts } from './scenario-fixtures.ts'
import type { Scenario } from './types.ts'

const folder = mkdtempSync(join(tmpdir(), 'noksaek-scenario-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const builtIn: Scenario[] = [
  {
    name: 'current-policies',
    levers: { 'L-VRE': [{ strength: 1, start: 2015, ramp: 0, shape: 'step' }] },
    assumptions: {},
  },
]
const load = (where: string) => loadScenario(where, builtIn, facts)
function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('loadScenario', () => {
  it('finds a built-in scenario by name', async () => {
    expect(await load('current-policies')).toBe(builtIn[0])
  })

  it('merges a file with a built-in base and with a base beside it', async () => {
    file('one.yaml', 'name: one\nbase: current-policies\nassumptions: { hours_pv: 1 }')
    const two = file('two.yaml', 'name: two\nbase: ./one.yaml\nassumptions: { capex_pv: 2 }')
    const scenario = await load(two)
    expect(scenario.assumptions).toEqual({ capex_pv: 2, hours_pv: 1 })
    expect(scenario.levers['L-VRE']).toHaveLength(1)
  })

  it('names the circle of bases, with the line', async () => {
    const path = file('a.yaml', 'name: a\nbase: b.yaml')
    file('b.yaml', 'name: b\nbase: a.yaml')
    await expect(load(path)).rejects.toThrow(/b\.yaml:2:7 base: .*a\.yaml -> b\.yaml -> a\.yaml/)
  })

  it('refuses a scenario based on itself', async () => {
    await expect(load(file('self.yaml', 'name: self\nbase: self.yaml'))).rejects.toThrow(
      /self\.yaml -> self\.yaml/,
    )
  })

  it('suggests the nearest base and the nearest built-in name', async () => {
    const path = file('typo.yaml', 'name: typo\nbase: curent-policies')
    await expect(load(path)).rejects.toThrow(/typo\.yaml:2:7 base: .*'current-policies'\?/)
    await expect(load('current-policy')).rejects.toThrow(/did you mean 'current-policies'\?/)
  })

  it('refuses 60 MB by its size, without reading it', async () => {
    const path = file('big.yaml', '')
    truncateSync(path, 60_000_000)
    const start = performance.now()
    await expect(load(path)).rejects.toThrow(/big\.yaml:1:1: .*got 60\.0 MB/)
    expect(performance.now() - start).toBeLessThan(500)
  })

  it.each([
    ['a directory', () => folder, /got a directory/],
    ['a missing file', () => join(folder, 'none.yaml'), /got no such file/],
    ['a device', () => '/dev/null', /not a plain file/],
    ['bytes that are not UTF-8', () => file('bytes.yaml', new Uint8Array([0x6e, 0xff, 0xfe])), /not UTF-8/],
  ])('refuses %s', async (_, path, message) => {
    await expect(load(path())).rejects.toThrow(message)
  })

  it('refuses a folder named like a scenario', async () => {
    const path = join(folder, 'folder.yaml')
    mkdirSync(path)
    await expect(load(path)).rejects.toThrow(/got a directory/)
  })
})
