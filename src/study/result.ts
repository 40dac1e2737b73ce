import { combinations, elementName, type Memory, type VariableDef } from '../engine/index.ts'
import { years } from '../model/index.ts'
import { titleWith } from './labels.ts'
import { cityLevel, type Machine, nationLevel, provinceLevel } from './machine.ts'
import type { Name, Quality, RunResult, Scenario, VariableInfo } from './types.ts'

/**
 * The published variables of a model, each name once; a name at several levels is the province's and, at CHN, the
 * nation's own.
 */
export function variablesOf(machine: Machine): VariableInfo[] {
  const seen = new Map<string, VariableInfo>()
  for (const level of [provinceLevel, cityLevel, nationLevel]) {
    for (const def of machine.compiled.levels[level]?.variables ?? []) {
      if (!def.notes.publish) continue
      for (const elems of combinations(def.dims)) {
        const name = elementName(def, elems)
        if (!seen.has(name))
          seen.set(
            name,
            infoOf(
              def,
              name,
              elems.map((elem) => elem.label),
            ),
          )
      }
    }
  }
  return [...seen.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function infoOf(def: VariableDef, name: string, labels: string[]): VariableInfo {
  const title = (def.notes.title as Name | undefined) ?? { ko: name, zh: name, en: name }
  return {
    name,
    unit: def.unit.text,
    title: titleWith(title, labels),
    kind: def.kind === 'flow' ? 'flow' : 'stock',
    additive: def.notes.additive ?? false,
    quality: (def.notes.quality as Quality) ?? 'derived',
  }
}

/** Runs a scenario and opens its numbers. */
export function openResult(
  machine: Machine,
  model: string,
  scenario: Scenario,
  variables: VariableInfo[],
): { result: RunResult; memory: () => Memory } {
  const run = machine.start(scenario)
  const { compiled, catalog } = machine
  const provinces = machine.model.context.facts.provinces
  const notes = Object.keys(scenario.levers)
    .filter((id) => !machine.model.levers.includes(id))
    .map((id) => `${id} has no equations in this version: it changes nothing`)
  for (const id of Object.keys(scenario.assumptions)) {
    if (!compiled.model.params.some((param) => param.name === id))
      notes.push(`${id} is not used by the equations of this version: assuming it changes nothing`)
  }
  notes.push(...idleInCities(machine, scenario))
  notes.push('CHN is the sum of the 31 provinces; Hong Kong, Macao and Taiwan have no data here')
  notes.push(
    'Provincial CO2 is estimated: national totals shared by plant lists, output, energy, value added',
  )
  if (machine.resolution === 'city')
    notes.push(
      'Cities are estimates: cars, homes and services run in each of them, the rest is shared out by works and value added',
    )
  notes.push('Power is balanced by year, not by hour: with much wind and solar, coal falls too easily')

  const seriesAt = (level: number, variable: string, region: number): Float64Array | undefined => {
    const equation = compiled.equations.get(`${compiled.levels[level]?.level.name}:${variable}`)
    if (!equation) return undefined
    return run.series(equation, region)
  }
  const additive = new Set(variables.filter((one) => one.additive).map((one) => one.name))
  const result: RunResult = {
    identity: {
      scenario: scenarioIdentity(scenario),
      model,
      data: catalog.hash,
      resolution: machine.resolution,
      options: {},
    },
    scenario,
    years: [...years],
    regions: regionsOf(machine),
    variables,
    series(variable, region) {
      if (region !== 'CHN') {
        // a municipality is its only city: what is not known of it as a province is known of it as a city
        for (const level of [provinceLevel, cityLevel]) {
          const r = compiled.levels[level]?.codes.indexOf(region) ?? -1
          const own = r < 0 ? undefined : seriesAt(level, variable, r)
          if (own) return own
        }
        return undefined
      }
      const own = seriesAt(nationLevel, variable, 0)
      if (own || !additive.has(variable)) return own
      const sum = new Float64Array(years.length)
      for (let r = 0; r < provinces.length; r++) {
        const series = seriesAt(provinceLevel, variable, r) as Float64Array
        for (let t = 0; t < sum.length; t++) sum[t] = (sum[t] as number) + (series[t] as number)
      }
      return sum
    },
    notes,
  }
  return { result, memory: run.memory }
}

// What a scenario sets in a city moves what runs in cities; all else is run by province.
function idleInCities({ model, resolution, compiled }: Machine, scenario: Scenario): string[] {
  const { provinces } = model.context.facts
  return Object.entries(scenario.levers).flatMap(([id, settings]) => {
    const cities = settings
      .flatMap(({ regions }) => regions ?? [])
      .filter((code) => !provinces.includes(code))
    if (cities.length === 0 || !model.levers.includes(id)) return []
    const where = [...new Set(cities)].sort().join(', ')
    if (resolution === 'province') return [`${id} in ${where} holds only where cities are run`]
    const leaf = compiled.levels[cityLevel]?.inputs.some((input) => input.name === `lever.${id}`)
    return leaf ? [] : [`${id} acts on whole provinces: setting it in ${where} changes nothing`]
  })
}

/** 'CHN', the provinces, then the cities that are no province. */
export function regionsOf({ compiled }: Machine): string[] {
  return [...new Set(compiled.levels.flatMap((one) => one.codes))]
}

// What a scenario says, in one order: who wrote it, and in what order, makes no other run of it.
function scenarioIdentity(scenario: Scenario): string {
  const sorted = <T>(record: Record<string, T>): [string, T][] =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
  const levers = sorted(scenario.levers).map(([id, settings]) => [
    id,
    settings.map(({ strength, start, ramp, shape, regions }) => [
      strength,
      start,
      ramp,
      shape,
      regions ? [...regions].sort() : null,
    ]),
  ])
  return `${scenario.name}#${textHash(JSON.stringify([levers, sorted(scenario.assumptions)]))}`
}

function textHash(text: string): string {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return (h >>> 0).toString(16).padStart(8, '0')
}
