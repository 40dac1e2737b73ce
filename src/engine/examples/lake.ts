import { allocate, compile, compileFast, constant, level, model } from '../index.ts'
import { explain } from '../why.ts'

const basin = level('basin')
const m = model('lake')
const lake = m.subsystem('lake', { level: basin, file: 'lake.ts' })

// From outside: a value for each region and year.
const inflow = lake.input('inflow', { unit: 'm3/s', read: (_, year) => (year < 2022 ? 40 : 20) })

// A number with a name, which a run may change.
const residence = m.param('residence', { unit: 'yr', value: 4 })

// What is kept from year to year. Reading it inside a year gives what the last year left.
const volume = lake.stock('volume', { unit: 'm3', initial: () => constant(4e9, 'm3') })

const outflow = lake.flow('outflow', { unit: 'm3/s' }, () => volume().over(residence))

// A flow times a year is a volume: units are checked here, and converted (a year is 31,536,000 s).
lake.next(volume, () => volume().plus(inflow().minus(outflow()).times(constant(1, 'yr'))))

const years = [2020, 2021, 2022, 2023, 2024]
const compiled = compile(m, [{ level: basin, codes: ['Dian'] }], years)
const run = compileFast(compiled)

/** Runs the lake and prints its volume and outflow, and why the last outflow is what it is. */
export function main(print: (line: string) => void): void {
  const memory = allocate(compiled)
  run(memory)
  for (const year of years) {
    const [stored, flows] = ['lake.volume', 'lake.outflow'].map(
      (name) => explain(compiled, memory, name, 'Dian', year)?.value as number,
    )
    print(`${year}  ${((stored as number) / 1e9).toFixed(3)} km3  ${(flows as number).toFixed(2)} m3/s`)
  }
  const why = explain(compiled, memory, 'lake.outflow', 'Dian', 2024)
  print(`outflow = ${why?.equation}`)
  for (const cause of why?.causes ?? [])
    print(`  ${cause.name} = ${cause.value.toPrecision(4)} ${cause.unit}`)
}
