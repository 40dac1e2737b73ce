import type { Compiled, Equation } from './compiled.ts'
import { type Memory, valueAt } from './memory.ts'
import { didYouMean } from './nearest.ts'

/**
 * A variable's value in a run, by its full name, region and year; the year before the first gives what stocks began with.
 * @throws when the run has no such region, variable or year, naming the nearest there is
 */
export function readValue(
  compiled: Compiled,
  memory: Memory,
  name: string,
  region: string,
  year: number,
): number {
  const here = compiled.levels.filter((one) => one.codes.includes(region))
  if (here.length === 0) {
    const codes = compiled.levels.flatMap((one) => one.codes)
    throw new Error(`the run has no region '${region}'${didYouMean(region, codes)}`)
  }
  const found = here.map((one) => compiled.equations.get(`${one.level.name}:${name}`)).find((one) => one)
  if (!found) throw new Error(noVariable(compiled, name, region))
  const first = compiled.years[0] as number
  const start = found.def.kind === 'stock' ? first - 1 : first
  const t = year === first - 1 ? -1 : compiled.years.indexOf(year)
  if ((t < 0 && year !== first - 1) || year < start) {
    const last = compiled.years.at(-1)
    throw new Error(`the run has no year ${year} of '${name}'; it has ${start} to ${last}`)
  }
  const at = compiled.levels[found.level]?.codes.indexOf(region) as number
  return valueAt(compiled, memory, found.level, t, at, found.slot)
}

function noVariable(compiled: Compiled, name: string, region: string): string {
  const all: Equation[] = [...compiled.equations.values()]
  const elsewhere = all.filter((one) => one.name === name).map((one) => one.def.level.name)
  if (elsewhere.length > 0)
    return `'${name}' is a variable of level ${elsewhere.join(', ')}, which '${region}' is not of`
  return `the run has no variable '${name}'${didYouMean(
    name,
    all.map((one) => one.name),
  )}`
}
