// PROVISIONAL: made-up numbers behind the interface of src/study, until it is there. To be deleted.
import type { Catalog } from '../src/catalog/types.ts'
import type { Explanation, RunResult, Scenario, VariableInfo } from '../src/study/types.ts'
import { fuelLayers, sectorLayers } from './charts/palette.ts'

export interface Study {
  catalog: Catalog
  modelHash: string
  levers: string[]
  variables: VariableInfo[]
  regions: string[]
  years: number[]
  run(scenario: Scenario): RunResult
  explain(scenario: Scenario, variable: string, region: string, year: number): Explanation
}

const base: Record<string, number> = {
  'co2.power_heat': 5268,
  'co2.other_energy': 350,
  'co2.industry': 2777,
  'co2.transport': 910,
  'co2.residential': 333,
  'co2.not_in_table': 281,
  'co2.fuel_total': 9919,
  'power.generation.coal': 4554,
  'power.generation.gas': 233,
  'power.generation.nuclear': 348,
  'power.generation.biomass': 112,
  'power.generation.hydro': 1302,
  'power.generation.wind_onshore': 395,
  'power.generation.wind_offshore': 10,
  'power.generation.solar_utility': 160,
  'power.generation.solar_distributed': 64,
}

export function openStudy(catalog: Catalog): Study {
  const years = Array.from({ length: 46 }, (_, i) => 2015 + i)
  const regions = [
    'CHN',
    ...catalog.regions.filter((r) => r.level === 'province' && r.data).map((r) => r.code),
  ]
  const names = [...sectorLayers, ...fuelLayers].map((l) => l.variable).concat('co2.fuel_total')
  const variables = names.map(
    (name): VariableInfo => ({
      name,
      unit: name.startsWith('co2') ? 'MtCO2/yr' : 'TWh/yr',
      title: { ko: name, zh: name, en: name },
      kind: 'flow',
      additive: true,
      quality: 'estimated',
    }),
  )
  const strength = (s: Scenario, id: string) => s.levers[id]?.[0]?.strength ?? 0
  const value = (s: Scenario, v: string, r: number, y: number): number => {
    if (v === 'co2.fuel_total') return sectorLayers.reduce((sum, l) => sum + value(s, l.variable, r, y), 0)
    const share = r === 0 ? 1 : r / 496
    const t = Math.max(0, y - 2024) / 36
    const push =
      (strength(s, 'L-VRE') + strength(s, 'L-NUC') + strength(s, 'L-EE') + strength(s, 'L-EAF')) / 4
    const clean = /wind|solar|nuclear/.test(v)
    const early = 1 + (Math.min(y, 2024) - 2019) * (clean ? 0.15 : 0.015)
    return (
      (base[v] ?? 0) *
      share *
      early *
      (clean ? 1 + t * (2 + 4 * push) : 1 - t * Math.min(0.98, 0.4 + 0.4 * push))
    )
  }
  return {
    catalog,
    modelHash: 'provisional',
    levers: catalog.levers.filter((l) => l.active).map((l) => l.id),
    variables,
    regions,
    years,
    run: (scenario) => ({
      identity: {
        scenario: scenario.name,
        model: 'provisional',
        data: catalog.hash,
        resolution: 'province',
        options: {},
      },
      scenario,
      years,
      regions,
      variables,
      notes: [],
      series: (v, r) => Float64Array.from(years, (y) => value(scenario, v, regions.indexOf(r), y)),
    }),
    explain: (scenario, variable, region, year) => ({
      variable,
      region,
      year,
      value: value(scenario, variable, regions.indexOf(region), year),
      unit: 'MtCO2/yr',
      kind: 'aux',
      equation: 'a × b',
      tex: 'a b',
      inputs:
        variable === 'co2.industry'
          ? []
          : [{ variable: 'co2.industry', region, year, value: 1, unit: 'MtCO2/yr', kind: 'aux' }],
      sources:
        variable === 'co2.industry'
          ? [{ id: 'x', text: 'Provisional source', confidence: 'R-low', low: 1, central: 2, high: 3 }]
          : [],
      levers: ['L-VRE'],
    }),
  }
}
