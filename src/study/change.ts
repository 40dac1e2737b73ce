import { type Memory, splitChange } from '../engine/index.ts'
import { firstYear } from '../model/index.ts'
import { type Machine, nationLevel, provinceLevel, readValue } from './machine.ts'

/** What one thing read did to the change of a value between two runs. */
export interface ChangeRow {
  variable: string
  region: string
  year: number
  /** The thing read; of CHN's sum, the province. */
  by: string
  before: number
  after: number
  /** Its share of the change, in the variable's unit: the shares add up to it. */
  share: number
  unit: string
}

/** A value in two runs, and why it differs. */
export interface ValueChange {
  before: number
  after: number
  unit: string
  rows: ChangeRow[]
}

/**
 * Why a value of the second run differs from the first: exact shares, see engine/change.ts. CHN of an additive
 * variable is split over the provinces. Throws when there is no such value.
 */
export function changeAt(
  machine: Machine,
  first: Memory,
  second: Memory,
  variable: string,
  region: string,
  year: number,
): ValueChange {
  const { compiled } = machine
  const nation = region === 'CHN'
  const level = nation ? nationLevel : provinceLevel
  const equation = compiled.equations.get(`${compiled.levels[level]?.level.name}:${variable}`)
  const yearIndex = year - firstYear
  if (equation) {
    const r = compiled.levels[level]?.codes.indexOf(region) as number
    const unit = equation.def.unit.text
    const side = (memory: Memory) => ({ memory, yearIndex })
    const { before, after, parts } = splitChange(compiled, equation, r, side(first), side(second))
    const rows = parts.map((part) => ({
      variable,
      region,
      year,
      by: part.kind === 'regions' ? `Σ ${part.name}` : part.kind === 'gather' ? `→ ${part.name}` : part.name,
      before: part.before,
      after: part.after,
      share: part.share,
      unit,
    }))
    return { before, after, unit, rows }
  }
  const below = compiled.equations.get(`${compiled.levels[provinceLevel]?.level.name}:${variable}`)
  if (!nation || !below) throw new Error(`there is no variable '${variable}' in ${region}`)
  const unit = below.def.unit.text
  const codes = compiled.levels[provinceLevel]?.codes as readonly string[]
  const at = (memory: Memory, r: number) => readValue(compiled, memory, provinceLevel, variable, r, year)
  const rows = codes.map((code, r) => {
    const [before, after] = [at(first, r), at(second, r)]
    return { variable, region, year, by: code, before, after, share: after - before, unit }
  })
  rows.sort((a, b) => Math.abs(b.share) - Math.abs(a.share) || (a.by < b.by ? -1 : 1))
  const sum = (read: (row: ChangeRow) => number) => rows.reduce((total, row) => total + read(row), 0)
  return { before: sum((row) => row.before), after: sum((row) => row.after), unit, rows }
}
