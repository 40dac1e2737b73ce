import { beforeAll, describe, expect, it } from 'vitest'
import { type Bench, openBench } from './testing.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
}, 60_000)

describe('why a number differs between two scenarios', () => {
  it('the shares add up to the difference, for every third published variable', () => {
    const [first, second] = [bench.current, bench.scenario('neutral-2060')]
    const at = (scenario: typeof first, variable: string, region: string) =>
      bench.study.run(scenario).series(variable, region)?.[2040 - 2015] as number
    let split = 0
    for (const { name } of bench.study.variables.filter((_, i) => i % 3 === 0)) {
      for (const region of ['CHN', '370000']) {
        const [a, b] = [at(first, name, region), at(second, name, region)]
        if (a === undefined) continue
        const change = bench.study.change(first, second, name, region, 2040)
        const sum = change.rows.reduce((total, row) => total + row.share, 0)
        const scale = Math.max(Math.abs(a), Math.abs(b), 1e-9)
        expect(Math.abs(sum - (b - a)) / scale, `${name} ${region}`).toBeLessThan(1e-9)
        expect(change.rows.every((row) => row.share !== 0 || region === 'CHN')).toBe(true)
        split++
      }
    }
    expect(split).toBeGreaterThan(60)
  }, 60_000)

  it('says what did it', () => {
    const first = bench.current
    const second = bench.moved({ 'L-CEM': { strength: 3, start: 2026, ramp: 5, shape: 'linear' } })
    const { rows } = bench.study.change(first, second, 'industry.cement.clinker', '370000', 2040)
    expect(rows.map((row) => row.by)).toEqual(['industry.cement.clinker_ratio'])
    expect(rows[0]?.share).toBeLessThan(0)
  })

  it('names what it does not know', () => {
    expect(() => bench.study.change(bench.current, bench.current, 'co2.nothing', 'CHN', 2030)).toThrow(
      /no variable 'co2\.nothing'/,
    )
  })
})
