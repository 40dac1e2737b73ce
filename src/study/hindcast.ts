/** A free run after a cut, using nothing later, laid beside what happened. */
import type { CatalogIndex } from '../catalog/index.ts'
import { fitMachine } from './fit.ts'
import { closeLevels } from './hindcast-close.ts'
import { type CatalogAsOf, cutCatalog } from './hindcast-cut.ts'
import { hindcastNotes } from './hindcast-notes.ts'
import { policiesAsOf } from './hindcast-policies.ts'
import { pointsOf, publishedBy, type Scored, scoreRows } from './hindcast-score.ts'
import { type Machine, nationalSum, nationLevel, openMachine, readValue } from './machine.ts'
import type { Envelope, HindcastRow, Scenario } from './types.ts'

export { cutsOf } from './hindcast-cut.ts'

/** Rows of Table 1 that have a row for every scored year. */
const table1Sectors = ['power_heat', 'industry', 'transport', 'other_energy', 'residential'] as const

/** A model cut, fitted and run: what its answer is read from. */
export interface OpenHindcast {
  asOf: CatalogAsOf
  scenario: Scenario
  machine: Machine
  /** Hash of the equations. */
  model: string
  /** The nation's value of a variable in a year of the free run. */
  read(variable: string, year: number): number
}

/**
 * Cuts the catalog, keeps the policies announced, closes the levels, fits to the cut, and runs. Takes a few seconds.
 * @throws when there is no path of GDP made by the cut (`cutsOf` says which there are)
 */
export function openHindcast(index: CatalogIndex, current: Scenario, cut: number): OpenHindcast {
  const asOf = cutCatalog(index, cut)
  const scenario = policiesAsOf(index, current, cut)
  const machine = openMachine(asOf.index)
  const { model } = fitMachine(machine, scenario, cut, closeLevels(machine, scenario, cut))
  const memory = machine.run(scenario)
  const { compiled } = machine
  return {
    asOf,
    scenario,
    machine,
    model,
    read: (variable, year) =>
      compiled.equations.has(`nation:${variable}`)
        ? readValue(compiled, memory, nationLevel, variable, 0, year)
        : nationalSum(compiled, memory, variable, year),
  }
}

/**
 * `noksaek.hindcast/1`: policies announced, parameters known and observations made by the end of `cut`; drivers by
 * projections of that time; then every year after it against every series the model has a variable for.
 */
export function hindcastAnswer(index: CatalogIndex, current: Scenario, cut: number): Envelope<HindcastRow> {
  const { asOf, scenario, machine, model, read } = openHindcast(index, current, cut)
  return {
    schema: 'noksaek.hindcast/1',
    identity: {
      scenario: scenario.name,
      model,
      data: index.hash,
      resolution: 'province',
      options: { fitUntil: cut },
    },
    rows: scoredSeries(index, asOf, cut, read).flatMap((one) => scoreRows(one, cut)),
    notes: hindcastNotes(
      asOf,
      machine.compiled.model.params.map((one) => one.name),
      scenario,
      cut,
    ),
  }
}

function scoredSeries(
  index: CatalogIndex,
  asOf: CatalogAsOf,
  cut: number,
  read: (variable: string, year: number) => number,
): Scored[] {
  const { history, table1 } = index.catalog
  const series = history.series
    .filter((one) => one.variables.length > 0)
    .map((one): Scored => {
      const observed = pointsOf(one)
      return {
        series: one.id,
        variable: one.variables.join(' + '),
        unit: one.unit,
        observed,
        confidence: (year) => one.lessSure[year] ?? one.confidence,
        modelled: (year) => one.variables.reduce((sum, name) => sum + read(name, year), 0) * one.factor,
        published: publishedBy(index, one.id, cut),
        years: [...observed.keys()].filter((year) => year > cut),
      }
    })
    .filter((one) => one.years.length > 0)
  const lastScored = Math.max(...series.flatMap((one) => one.years))
  const everyYear = Array.from({ length: lastScored - cut }, (_, i) => cut + 1 + i)
  const hongKong = { power_heat: 'power', transport: 'transport', industry: 'other', residential: 'other' }
  const sectors = table1Sectors.map((sector): Scored => {
    const part = hongKong[sector as 'industry']
    const less = part ? (asOf.index.parameter(`hongkong_${part}_2019`).central as number) : 0
    return {
      series: 'table1',
      variable: `co2.${sector}`,
      unit: 'MtCO2/yr',
      observed: new Map(
        table1.cells
          .filter((one) => one.country === 'CHN' && one.sector === sector)
          .map((one) => [one.year, one.mt - less]),
      ),
      confidence: () => table1.confidence,
      modelled: (year) => read(`co2.${sector}`, year),
      published: new Map(),
      years: everyYear,
    }
  })
  return [...sectors, ...series]
}
