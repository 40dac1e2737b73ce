import type { CatalogIndex, Fit } from '../catalog/index.ts'
import type { Memory } from '../engine/index.ts'
import { firstYear, lastObserved, powertrain, technology } from '../model/index.ts'
import { type Machine, modelHash, nationalSum, openMachine, provinceLevel, readValue } from './machine.ts'
import {
  lastCapacityYear,
  observedCapacity,
  observedDomesticCars,
  observedPlugIns,
  observedTo,
} from './observed.ts'
import { type TableTarget, tableTargets } from './table-targets.ts'
import type { Scenario } from './types.ts'

/** Years over which an anchor fades after the last observed one. */
const fadeYears = 10

type Rows = number[][]

/**
 * Fits the anchors and correction factors to the observations, under current policies. Each anchor multiplies
 * what it anchors in its own year, so observed/modelled puts it right; a year is only touched once those before it
 * have been put right, and loops through stocks settle in a few passes.
 * @param last the last year that is looked at: a hindcast stops at its cut
 */
export function fitModel(catalog: CatalogIndex, currentPolicies: Scenario, last = lastObserved): Fit {
  return fitMachine(openMachine(catalog), currentPolicies, last)
}

/**
 * As `fitModel`, on a machine that stands already: it is left with the fit in force.
 * @param given values of parameters that stay as they are beside the correction factors
 */
export function fitMachine(
  machine: Machine,
  currentPolicies: Scenario,
  last: number,
  given: Record<string, number> = {},
): Fit {
  const anchors: Record<string, Rows> = {}
  const params: Record<string, number> = { ...given }
  const codes = machine.compiled.levels[provinceLevel]?.codes as readonly string[]
  const rowsFor = (name: string, regions: number): Rows => {
    anchors[name] ??= Array.from({ length: regions }, () => observedTo(last).map(() => 1))
    return anchors[name]
  }
  let memory = machine.run(currentPolicies)
  let inForce: Record<string, Rows> = {}
  for (let pass = 0; pass < 40; pass++) {
    const moved = onePass(machine, memory, codes, rowsFor, params, firstYear + pass, last)
    inForce = faded(machine, memory, anchors, inForce, last)
    machine.setFit({ params, anchors: inForce })
    memory = machine.run(currentPolicies)
    if (moved < 1e-10 && firstYear + pass > last + 1) break
  }
  return { model: modelHash(machine.compiled), params, anchors: rounded(inForce) }
}

// One correction of every anchor; returns the largest relative move.
function onePass(
  machine: Machine,
  memory: Memory,
  codes: readonly string[],
  rowsFor: (name: string, regions: number) => Rows,
  params: Record<string, number>,
  until: number,
  last: number,
): number {
  const { compiled } = machine
  const observedYears = observedTo(last)
  const { facts } = machine.model.context
  let moved = 0
  const at = (name: string, r: number, year: number) =>
    readValue(compiled, memory, provinceLevel, name, r, year)
  const scale = (rows: Rows, r: number, year: number, factor: number) => {
    if (year > until) return
    const row = rows[r] as number[]
    const before = row[year - firstYear] ?? 1
    const after = Math.min(Math.max(before * factor, 1e-9), 1e9)
    moved = Math.max(moved, Math.abs(after / before - 1))
    row[year - firstYear] = after
  }

  for (const [product, column] of [
    ['steel', 'steel_mt'],
    ['cement', 'cement_mt'],
    ['aluminium', 'aluminium_mt'],
  ] as const) {
    const rows = rowsFor(`industry.${product}.anchor.output`, codes.length)
    codes.forEach((code, r) => {
      for (const year of observedYears) {
        const modelled = at(`industry.${product}.made`, r, year)
        if (modelled > 0) scale(rows, r, year, facts.cell('industry', [code, year], column) / modelled)
      }
    })
  }

  const electricity = rowsFor('power.demand.anchor.other', codes.length)
  const eaf = rowsFor('industry.steel.anchor.eaf_choice', codes.length)
  const sales = rowsFor('transport.car.anchor.sales', codes.length)
  codes.forEach((code, r) => {
    for (const year of observedYears) {
      const other = at('power.demand.other', r, year)
      const wanted =
        facts.cell('electricity', [code, year], 'consumption_twh') -
        (at('power.demand.total', r, year) - other)
      scale(electricity, r, year, Math.max(wanted, 0.01) / other)

      const share = facts.find('industry', [code, year], 'eaf_share')
      const modelled = at('industry.steel.eaf_share', r, year)
      if (share !== undefined && modelled > 0) scale(eaf, r, year, odds(share) / odds(modelled))

      const fleet = facts.cell('vehicles', [code, year], 'car_million')
      const scrapped = powertrain.elements.reduce(
        (sum, one) => sum + at(`transport.car.scrapped.${one.label}`, r, year),
        0,
      )
      const needed = fleet - at('transport.car.opening_all', r, year) + scrapped
      scale(sales, r, year, Math.max(needed, 0.001) / at('transport.car.sales_total', r, year))
    }
  })

  for (const kind of ['bev', 'phev'] as const) {
    const rows = rowsFor(`transport.car.anchor.choice|${kind}`, 1)
    for (const year of observedYears) {
      const sold = (one: string) => nationalSum(compiled, memory, `transport.car.sales.${one}`, year)
      const all = observedDomesticCars(facts, year)
      const plugged = observedPlugIns(facts, 'bev', year) + observedPlugIns(facts, 'phev', year)
      const observed = observedPlugIns(facts, kind, year) / (all - plugged)
      scale(rows, 0, year, observed / (sold(kind) / (sold('ice') + sold('hev') + sold('fcev'))))
    }
  }

  for (const { label: tech } of technology.elements) {
    const additions = rowsFor(`power.anchor.additions|${tech}`, codes.length)
    const closure = rowsFor(`power.anchor.closure|${tech}`, codes.length)
    codes.forEach((code, r) => {
      for (let year = firstYear; year <= lastCapacityYear(tech, last); year++) {
        const i = year - firstYear
        const opening = at(`power.opening.${tech}`, r, year)
        const closed = 1 - (closure[r]?.[i] ?? 1)
        const byAge = at(`power.retirement.${tech}`, r, year) - opening * closed
        const needed = observedCapacity(facts, code, tech, year) - opening + byAge
        const added = at(`power.additions.${tech}`, r, year)
        if (added > 0) scale(additions, r, year, Math.max(needed, 0) / added)
        ;(closure[r] as number[])[i] = needed < 0 && opening > 0 ? 1 - Math.min(-needed / opening, 0.9) : 1
      }
    })
  }

  // Storage is known for the nation, and for one year more than the provinces' figures.
  const storage = rowsFor('power.storage.anchor.additions', 1)
  for (let year = firstYear; year <= (last < lastObserved ? last : last + 1); year++) {
    const sum = (name: string) => nationalSum(compiled, memory, `power.storage.${name}`, year)
    const needed = (facts.national('cap_new_storage', year) as number) - sum('opening') + sum('retired')
    if (sum('additions') > 0) scale(storage, 0, year, Math.max(needed, 0) / sum('additions'))
  }

  for (const target of tableTargets(machine.catalog, last)) {
    const before = params[target.parameter] ?? 1
    const after = Math.min(Math.max(wantedFactor(machine, memory, target, before), 0.85), 1.15)
    moved = Math.max(moved, Math.abs(after / before - 1))
    params[target.parameter] = after
  }
  return moved
}

/** The factor that brings its part nearest to what is observed, whatever its bounds; `before` is the one in force. */
export function wantedFactor(machine: Machine, memory: Memory, target: TableTarget, before: number): number {
  let above = 0
  let below = 0
  for (const { year, value } of target.observed) {
    const whole = target.modelled(machine.compiled, memory, year)
    const part = target.corrected(machine.compiled, memory, year)
    // what the corrected part should be, against what it is without its factor
    const wanted = value - (whole - part)
    above += wanted * (part / before)
    below += (part / before) ** 2
  }
  return above / below
}

const odds = (share: number): number =>
  Math.min(Math.max(share, 1e-6), 1 - 1e-6) / (1 - Math.min(Math.max(share, 1e-6), 1 - 1e-6))

/**
 * Anchors past the observations. Growth factors fade from their late mean to 1; build factors fade so that the
 * excess over the programme, in GW, is gone after ten years and the fitted realisation is left; constants of choice
 * and of route stay at their late value.
 */
function faded(
  machine: Machine,
  memory: Memory,
  anchors: Record<string, Rows>,
  inForce: Record<string, Rows>,
  last: number,
): Record<string, Rows> {
  const result: Record<string, Rows> = {}
  for (const [name, rows] of Object.entries(anchors)) {
    result[name] = rows.map((row, r) => {
      if (name.includes('closure')) return [...row, 1]
      if (name.includes('choice')) return [...row]
      if (name.includes('storage')) return [...row, ...fadeTo1(row.at(-1) as number)]
      if (name.startsWith('power.anchor.additions'))
        return [
          ...row,
          ...buildFade(machine, memory, name.split('|')[1] as string, r, row, inForce[name]?.[r], last),
        ]
      const bound = name.includes('car') ? 1.5 : 1.03
      const recent = name.includes('car') ? (row.at(-1) as number) : meanOf(row.slice(-3))
      const late = Math.min(Math.max(recent, 1 / bound), bound)
      return [...row, ...fadeTo1(late)]
    })
  }
  return result
}

// Ten years from a factor to 1.
const fadeTo1 = (late: number): number[] =>
  Array.from({ length: fadeYears }, (_, n) => 1 + (late - 1) * (1 - (n + 1) / fadeYears))

function buildFade(
  machine: Machine,
  memory: Memory,
  tech: string,
  r: number,
  row: number[],
  inForce: number[] | undefined,
  lastFitted: number,
): number[] {
  const last = firstYear + row.length - 1
  const slot = (name: string, year: number) =>
    readValue(machine.compiled, memory, provinceLevel, `power.${name}.${tech}`, r, year)
  // what programme and market want before the anchor
  const wish = (year: number) => slot('wanted', year) / (inForce?.[year - firstYear] ?? inForce?.at(-1) ?? 1)
  const rate = realisation(machine, memory, tech, lastFitted)
  const lately = [last, last - 1, last - 2].filter((year) => year >= firstYear)
  const excess = meanOf(lately.map((year) => slot('additions', year))) - slot('plan', last) * rate
  return Array.from({ length: fadeYears }, (_, n) => {
    const wanted = wish(last + 1 + n)
    if (!(wanted > 1e-6)) return rate
    // never wholly shut: a province may build again
    return Math.max(rate + (excess * (1 - (n + 1) / fadeYears)) / wanted, 0.01)
  })
}

/**
 * Built over announced, for technologies led by plans: nuclear and hydro of 2016-24, between a half and one. Wind
 * and solar were built far beyond their floors; their programmes since 2025 already know that, so they count in full.
 */
export function realisation(machine: Machine, memory: Memory, tech: string, last = lastObserved): number {
  if (tech !== 'nuclear' && tech !== 'hydro') return 1
  let built = 0
  let announced = 0
  for (let year = Math.min(firstYear + 1, last); year <= last; year++) {
    built += nationalSum(machine.compiled, memory, `power.additions.${tech}`, year)
    announced += nationalSum(machine.compiled, memory, `power.plan.${tech}`, year)
  }
  return Math.min(Math.max(built / announced, 0.5), 1)
}

const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

// Twelve digits: far below any error of the data, and a third of the size.
const rounded = (anchors: Record<string, Rows>): Record<string, Rows> =>
  Object.fromEntries(
    Object.entries(anchors).map(([name, rows]) => [
      name,
      rows.map((row) => trimmed(row.map((value) => Number(value.toPrecision(10))))),
    ]),
  )

// The last value holds on, so a run of equal values at the end is stored once.
function trimmed(row: number[]): number[] {
  let end = row.length
  while (end > 1 && row[end - 1] === row[end - 2]) end--
  return row.slice(0, end)
}
