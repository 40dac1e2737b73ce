/** Levels no office reports: under a cut they close the last Table 1 by then, as they close that of 2019 in a run. */
import type { Memory } from '../engine/index.ts'
import { fitMachine } from './fit.ts'
import { type Machine, nationalSum } from './machine.ts'
import { tableTargets } from './table-targets.ts'
import type { Scenario } from './types.ts'

/** No level is moved further than this from its stand-in. */
const furthest = 4

/**
 * Industrial heat closes power and heat; fuel of chemicals and other industry closes industry. What is left is for the
 * correction factors, between 0.85 and 1.15 as in every fit.
 * @returns the parameters' values
 */
export function closeLevels(machine: Machine, scenario: Scenario, cut: number): Record<string, number> {
  const { params: factors } = fitMachine(machine, scenario, cut)
  const memory = machine.run(scenario)
  const central = (id: string) => machine.catalog.parameter(id).central as number
  const closed: Record<string, number> = {}
  const close = (ids: string[], level: number) => {
    for (const id of ids) closed[id] = central(id) * Math.min(Math.max(level, 1 / furthest), furthest)
  }
  const targets = tableTargets(machine.catalog, cut)
  const last = (variable: string) => targets.find((one) => one.variable === variable)?.observed.at(-1)
  const sum = (name: string, year: number) => nationalSum(machine.compiled, memory as Memory, name, year)

  const heat = last('co2.power_heat')
  if (heat) {
    const factor = factors.fit_heat ?? 1
    const heatCo2 = sum('co2.power_heat.heat', heat.year)
    const [industrial, district] = [sum('heat.industrial', heat.year), sum('heat.district', heat.year)]
    const part = ((heatCo2 / factor) * industrial) / (industrial + district)
    const electricity = sum('co2.power_heat', heat.year) - heatCo2
    close(['industrial_heat_2020'], (heat.value - electricity - (heatCo2 / factor - part)) / part)
  }
  const industry = last('co2.industry')
  if (industry) {
    const whole = sum('co2.industry', industry.year) / (factors.fit_industry ?? 1)
    const part = sum('industry.co2_other_fuel', industry.year)
    close(['other_industry_fuel_2020', 'chemical_fuel_2020'], (industry.value - (whole - part)) / part)
  }
  return closed
}
