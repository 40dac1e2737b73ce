import type { Memory } from '../engine/index.ts'
import { type Change, explainChange, type Series, strip } from '../engine/why.ts'
import { years } from '../model/index.ts'
import { noSuch } from './explain.ts'
import { type Machine, provinceLevel } from './machine.ts'
import type { ExplainedChange, ExplainedSeries } from './types.ts'

/** A run and one of its years. */
export interface ChangeEnd {
  memory: Memory
  year: number
}

/**
 * Why a value differs between two runs or two years, as rows: the value, then what its equation reads, each followed
 * by what that reads. The contributions of a row's parts add up to its own. CHN of an additive variable is the sum of
 * the provinces. Throws when there is no such value.
 */
export function changeAt(
  machine: Machine,
  a: ChangeEnd,
  b: ChangeEnd,
  variable: string,
  region: string,
  depth: number,
): ExplainedChange[] {
  const { compiled } = machine
  const own = explainChange(compiled, variable, region, a, b, { depth })
  const root = own ?? (region === 'CHN' ? nationalChange(machine, a, b, variable, depth) : undefined)
  if (!root) throw noSuch(machine, variable, region)
  const rows: ExplainedChange[] = []
  const add = (change: Change, level: number) => {
    const { name, years, kind, level: _, parts, ...rest } = change
    const share = root.contribution === 0 ? null : change.contribution / root.contribution
    rows.push({ variable: name, ...rest, yearA: years[0], yearB: years[1], share, depth: level })
    for (const part of parts) add(part, level + 1)
  }
  add(root, 0)
  return rows
}

function nationalChange(
  { compiled }: Machine,
  a: ChangeEnd,
  b: ChangeEnd,
  variable: string,
  depth: number,
): Change | undefined {
  const parts = (compiled.levels[provinceLevel]?.codes ?? []).flatMap(
    (code) => explainChange(compiled, variable, code, a, b, { depth: depth - 1, widest: 3 }) ?? [],
  )
  const [first] = parts
  if (!first || first.kind === 'param' || first.kind === 'input') return undefined
  const total = (of: (part: Change) => number) => parts.reduce((sum, part) => sum + of(part), 0)
  const [from, to] = [total((part) => part.a), total((part) => part.b)]
  return {
    ...first,
    region: 'CHN',
    a: from,
    b: to,
    contribution: to - from,
    methods: ['terms'],
    parts:
      depth < 1
        ? []
        : parts
            .filter((part) => part.contribution !== 0)
            .sort((x, y) => Math.abs(y.contribution) - Math.abs(x.contribution)),
  }
}

/** A value over the years with what its equation reads. Throws when there is no such value. */
export function stripAt(
  machine: Machine,
  memory: Memory,
  variable: string,
  region: string,
): ExplainedSeries[] {
  const { compiled } = machine
  const own = strip(compiled, memory, variable, region)
  if (own) return [row(own.node, 'node'), ...own.parents.map((parent) => row(parent, 'parent'))]
  const provinces = region === 'CHN' ? (compiled.levels[provinceLevel]?.codes ?? []) : []
  const parts = provinces.flatMap((code) => strip(compiled, memory, variable, code)?.node ?? [])
  const [first] = parts
  if (!first || first.kind === 'param' || first.kind === 'input') throw noSuch(machine, variable, region)
  const values = Float64Array.from(years, (_, t) =>
    parts.reduce((sum, part) => sum + (part.values[t] as number), 0),
  )
  return [row({ ...first, region: 'CHN', values }, 'node'), ...parts.map((part) => row(part, 'parent'))]
}

function row({ name, region, kind, unit, values }: Series, role: ExplainedSeries['role']): ExplainedSeries {
  return { variable: name, region, kind, unit, role, years: [...years], values: [...values] }
}
