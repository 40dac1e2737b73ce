import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openBench } from './testing.ts'

// A few dozen numbers of the three scenarios, six digits each. They change when equations, parameters or data
// change, and then on purpose: `UPDATE_GOLDEN=1 npx vitest run src/study/golden.test.ts`, and a line in golden.md
// that says why.
const file = new URL('./golden.json', import.meta.url)
const variables = [
  'co2.fuel_total',
  'co2.power_heat.electricity',
  'co2.industry',
  'co2.transport',
  'power.capacity.coal',
  'power.capacity.solar_utility',
  'power.generation.nuclear',
  'industry.steel.eaf_share',
  'transport.nev_sales_share',
]
const years = [2019, 2025, 2030, 2045, 2060]

const bench = await openBench()

describe('golden numbers', () => {
  it('are what they were', () => {
    const now: Record<string, number> = {}
    for (const name of ['current-policies', 'fourteenth-plan', 'neutral-2060']) {
      for (const variable of variables) {
        for (const year of years) {
          const value = bench.value(bench.scenario(name), variable, 'CHN', year)
          now[`${name} ${variable} CHN ${year}`] = Number(value.toPrecision(6))
        }
      }
      now[`${name} co2.fuel_total 130000 2030`] = Number(
        bench.value(bench.scenario(name), 'co2.fuel_total', '130000', 2030).toPrecision(6),
      )
    }
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`)
    expect(now).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  })
})
