/** The real model of cities beside the same equations as plain objects, in turn in one process. */
import { type Catalog, openCatalog, type PlaceBook } from '../../src/catalog/index.ts'
import { valueAt } from '../../src/engine/memory.ts'
import { openMachine } from '../../src/study/machine.ts'
import type { Scenario } from '../../src/study/types.ts'
import { plainModel } from './plain-objects.ts'

/** Milliseconds of a run of each way, medians, and the largest relative difference of a published number in 2060. */
export interface Beside {
  wasmMs: number
  objectsMs: number
  worst: number
}

/** Measures both ways `rounds` times in turn, an assumption being another each time. */
export function beside(catalog: Catalog, places: PlaceBook, plan: Scenario, rounds: number): Beside {
  const machine = openMachine(openCatalog(catalog), { resolution: 'city', places })
  if (catalog.fit) machine.setFit(catalog.fit)
  const at = (life: number): Scenario => ({ ...plan, assumptions: { ...plan.assumptions, car_life: life } })
  const { compiled } = machine
  const memory = machine.run(at(14))
  const plain = plainModel(compiled, memory)
  plain.run()
  let worst = 0
  const last = compiled.years.length - 1
  for (const equation of compiled.equations.values()) {
    const { def, level, slot } = equation
    if (!def.notes.publish) continue
    const codes = compiled.levels[level]?.codes ?? []
    for (let r = 0; r < codes.length; r++) {
      const ours = valueAt(compiled, memory, level, last, r, slot)
      worst = Math.max(worst, Math.abs(plain.value(equation, r) - ours) / Math.max(1e-6, Math.abs(ours)))
    }
  }
  const [wasm, objects]: [number[], number[]] = [[], []]
  const carLife = Object.keys(plain.params).find((name) => name.endsWith('car_life')) as string
  for (let i = 0; i < rounds; i++) {
    const life = 14 + (i + 1) / 1000
    wasm.push(milliseconds(() => void machine.start(at(life))))
    plain.params[carLife] = life
    objects.push(milliseconds(() => plain.run()))
  }
  return { wasmMs: median(wasm), objectsMs: median(objects), worst }
}

// Processor time: what else runs on the machine shall not count.
function milliseconds(work: () => void): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number
