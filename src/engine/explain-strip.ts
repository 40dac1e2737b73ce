import type { Compiled } from './compile.ts'
import { type Cause, causesOf, find, readAt } from './explain.ts'
import { openValues } from './explain-values.ts'
import type { Memory } from './memory.ts'

/** A value over the years of a run: `values[t]` is what it was, or was read as, in the run's year t. */
export interface Series extends Omit<Cause, 'year' | 'value'> {
  values: Float64Array
}

/** A value over time with what its equation reads over time: parents below their child, as on a strip of film. */
export interface Strip {
  years: readonly number[]
  node: Series
  /** In reading order. A stock is as the equation reads it: at the end of the year before. */
  parents: Series[]
}

/** The strip of a variable, input or parameter. Undefined when the region has no such name. */
export function strip(compiled: Compiled, memory: Memory, name: string, region: string): Strip | undefined {
  const found = find(compiled, name, region)
  if (!found) return undefined
  const values = openValues(compiled, memory)
  const { years } = compiled
  const site = (yearIndex: number) => ({ level: found.level, region: found.region, yearIndex })
  const rows = (read: (t: number) => Cause[]): Series[] => {
    const byKey = new Map<string, Series>()
    years.forEach((_, t) => {
      for (const { year: _year, value, ...rest } of read(t)) {
        const key = `${rest.level}:${rest.name}:${rest.region}`
        const row = byKey.get(key) ?? { ...rest, values: new Float64Array(years.length) }
        byKey.set(key, row)
        row.values[t] = value
      }
    })
    return [...byKey.values()]
  }
  if (found.kind !== 'equation') {
    const element = found.kind === 'input' ? found.element : 0
    const leaf = { op: found.kind, leaf: { name, owner: found.def, element } } as never
    const [node] = rows((t) => readAt(leaf, values, site(t)))
    return { years, node: node as Series, parents: [] }
  }
  const { equation } = found
  const { def } = equation
  const node: Series = {
    name,
    kind: def.kind,
    level: found.level,
    region,
    unit: def.unit.text,
    values: Float64Array.from(years, (_, t) => values.value(found.level, found.region, t, equation.slot)),
  }
  return { years, node, parents: rows((t) => causesOf(equation.expr, values, site(t))) }
}
