/** A study that needs no build: for tests of the page, whose numbers it makes up by rule. */
import { fileURLToPath } from 'node:url'
import { loadCatalog } from '../catalog/load.ts'
import type { RunResult, Scenario, VariableInfo } from '../study/types.ts'
import type { BriefOptions, Lang } from './index.ts'

const years = Array.from({ length: 46 }, (_, i) => 2015 + i)
const technologies = ['coal', 'gas', 'nuclear', 'hydro', 'wind_onshore', 'solar_utility']
const variables: [name: string, unit: string][] = [
  ...['fuel_total', 'power_heat', 'industry', 'transport', 'other_energy', 'residential', 'not_in_table'].map(
    (name): [string, string] => [`co2.${name}`, 'MtCO2/yr'],
  ),
  ...technologies.map((name): [string, string] => [`power.capacity.${name}`, 'GW']),
  ...technologies.map((name): [string, string] => [`power.generation.${name}`, 'TWh/yr']),
  ['power.vre_share', '1'],
  ['transport.nev_sales_share', '1'],
]

/** The files of the project's own catalog, read once. */
export const catalog = loadCatalog(fileURLToPath(new URL('../../catalog', import.meta.url)))

const provinces = catalog.regions
  .filter((region) => region.level === 'province' && region.data)
  .map((region) => region.code)

/** A run whose values rise to 2030 and fall after it, larger for the nation and for scenarios with longer names. */
function fakeRun(scenario: Scenario): RunResult {
  const infos = variables.map(
    ([name, unit]): VariableInfo => ({
      name,
      unit,
      title: { ko: `변수: ${name}`, zh: `变量：${name}`, en: `variable: ${name}` },
      kind: 'flow',
      additive: unit !== '1',
      quality: 'estimated',
    }),
  )
  return {
    identity: {
      scenario: scenario.name,
      model: 'm0',
      data: catalog.hash,
      resolution: 'province',
      options: {},
    },
    scenario,
    years,
    regions: ['CHN', ...provinces],
    variables: infos,
    series(variable, region) {
      const at = infos.findIndex((info) => info.name === variable)
      if (at < 0) return undefined
      const size =
        infos[at]?.unit === '1' ? 0.01 : region === 'CHN' ? 100 : 1 + provinces.indexOf(region) / 10
      return Float64Array.from(years, (year) => size * (40 - Math.abs(year - 2030)) * (1 + at / 10))
    },
    notes: ['a note of the run'],
  }
}

/** Options for a page in a language; `change` replaces what a test is about. */
export function fakeOptions(lang: Lang, change: Partial<BriefOptions> = {}): BriefOptions {
  const scenario = (name: string): Scenario => ({
    name,
    levers: { 'L-VRE': [{ strength: 1, start: 2021, ramp: 5, shape: 'linear' }] },
    assumptions: {},
  })
  return {
    catalog,
    study: { run: fakeRun, levers: ['L-VRE', 'L-NUC'] },
    scenario: scenario('what-if'),
    reference: scenario('as-is'),
    lang,
    ...change,
  }
}
