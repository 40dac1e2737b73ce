/** For tests: a catalog in which everything from after a cut is noise. */
import type { BaselineTable, Catalog, HindcastFacts, TableRow } from '../catalog/index.ts'
import type { OpenHindcast } from './hindcast.ts'
import { nationalSum, nationLevel, readValue } from './machine.ts'
import type { Scenario } from './types.ts'

/** Random numbers of a seed (mulberry32), between 0.5 and 2 around 1. */
export function noiseOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return 2 ** ((((t ^ (t >>> 14)) >>> 0) / 4294967296) * 2 - 1)
  }
}

/**
 * What a column without a year describes, by table: the year, or `always` for what does not change or was standing in
 * 2014. A column named here by none of both is taken for later, so that a new table has to say what it knows.
 */
const undated: Record<string, Record<string, number | 'always'>> = {
  coal_vintage: { gw: 'always' },
  vintage_national: { share: 'always' },
  energy_base: { heating_zone: 'always' },
  corridors: { flow_twh_2020: 2020, capacity_2020_gw: 2020, use_2020: 2020 },
  plate_quota: { since: 'always', until: 'always' },
  plate_leak: { share: 'always' },
}

/** Columns of dated rows that hold one later year's figure in every row. */
const laterInEveryRow: Record<string, Record<string, number>> = { vehicles: { nev_share_weight: 2023 } }

function yearOf(meta: BaselineTable['meta'], row: TableRow, column: string): number {
  const later = laterInEveryRow[meta.name]?.[column]
  if (later !== undefined) return later
  const named = Number(/_(20\d\d)(_|$)/.exec(column)?.[1] ?? 0)
  if (named > 0) return named
  if (typeof row.year === 'number') return row.year
  const said = undated[meta.name]?.[column]
  return said === 'always' ? 0 : (said ?? Number.POSITIVE_INFINITY)
}

/** Observations after the cut, parameters known after it, and policies that began after it: all noise. */
export function withNoise(catalog: Catalog, cut: number, random: () => number): Catalog {
  const table = ({ meta, rows }: BaselineTable): BaselineTable => ({
    meta,
    rows: rows.map((row) => {
      const noisy: TableRow = { ...row }
      for (const { name, text } of meta.columns) {
        const value = row[name]
        if (typeof value !== 'number' || text || meta.keys.includes(name)) continue
        if (yearOf(meta, row, name) > cut) noisy[name] = value * random()
      }
      return noisy
    }),
  })
  return {
    ...catalog,
    hash: `noise-${cut}`,
    parameters: catalog.parameters.map((one) => {
      if (one.knownBy <= cut || one.central === null) return one
      const central = (one.central || 1) * random()
      return { ...one, low: central, central, high: central }
    }),
    tables: Object.fromEntries(Object.entries(catalog.tables).map(([name, one]) => [name, table(one)])),
    table1: {
      ...catalog.table1,
      cells: catalog.table1.cells.map((one) => (one.year > cut ? { ...one, mt: one.mt * random() } : one)),
    },
    ...(catalog.hindcast ? { hindcast: noisyStandIns(catalog.hindcast, cut, random) } : {}),
    history: {
      ...catalog.history,
      series: catalog.history.series.map((one) => ({
        ...one,
        values: Object.fromEntries(
          Object.entries(one.values).map(([year, value]) => [
            year,
            Number(year) > cut && value !== null ? value * random() : value,
          ]),
        ),
      })),
    },
  }
}

// What stands in for later cuts is itself known only after this one.
function noisyStandIns(facts: HindcastFacts, cut: number, random: () => number): HindcastFacts {
  const noisy = (values: Record<number, number>) =>
    Object.fromEntries(Object.entries(values).map(([year, value]) => [year, value * random()]))
  return {
    ...facts,
    drivers: facts.drivers.map((one) => (one.cut > cut ? { ...one, values: noisy(one.values) } : one)),
    ends: facts.ends.map((one) => (one.knownBy > cut ? { ...one, ends: one.ends - 1 } : one)),
    standIns: facts.standIns.map((one) =>
      one.knownBy > cut ? { ...one, central: (one.central || 1) * random() } : one,
    ),
  }
}

/** Settings that began after the cut, at another strength. */
export function withNoisyPolicies(scenario: Scenario, cut: number, random: () => number): Scenario {
  return {
    ...scenario,
    levers: Object.fromEntries(
      Object.entries(scenario.levers).map(([id, settings]) => [
        id,
        settings.map((one) => (one.start > cut ? { ...one, strength: one.strength * random() } : one)),
      ]),
    ),
  }
}

/** Parameters left at a later value that move one of these variables in a scored year: what wants a stand-in. */
export function wantingStandIn(
  { asOf, machine, scenario, read }: OpenHindcast,
  variables: string[],
  cut: number,
) {
  const years = Array.from({ length: 2025 - cut }, (_, i) => cut + 1 + i)
  const { compiled } = machine
  return compiled.model.params
    .map((one) => one.name)
    .filter((id) => asOf.standing.get(id) === 'later')
    .filter((id) => [0.5, 1.7].some((times) => moves(id, times)))

  // both ways: a limit may bind on one side only
  function moves(id: string, times: number): boolean {
    const value = (asOf.index.parameter(id).central || 1) * times
    const memory = machine.run({ ...scenario, assumptions: { [id]: value } })
    const now = (variable: string, year: number) =>
      compiled.equations.has(`nation:${variable}`)
        ? readValue(compiled, memory, nationLevel, variable, 0, year)
        : nationalSum(compiled, memory, variable, year)
    return variables.some((variable) =>
      years.some((year) => !Object.is(now(variable, year), read(variable, year))),
    )
  }
}
