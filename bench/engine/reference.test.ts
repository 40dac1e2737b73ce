import { describe, expect, it } from 'vitest'
import { compileC, hasGcc } from '../../src/engine/c-program.ts'
import { allocate, blockAt, exp, log, pow } from '../../src/engine/index.ts'
import { interpret } from '../../src/engine/why.ts'
import { centralParams, type Published, plainModel } from './plain-objects.ts'
import { reference } from './reference-model.ts'

const size = { scale: 1, regions: 9, years: 46 }

/** Names of the fields of a plain region, in the order of the reference model's outputs. */
const order: (keyof Published)[] = [
  'carsAll',
  'batteryShare',
  'carBill',
  'carCo2',
  'heat',
  'worksCo2',
  'demand',
  'unserved',
  'tariff',
  'gridCo2',
  'gross',
  'net',
  'gdp',
  'paid',
  'harm',
  'welfare',
]

describe('the reference model', () => {
  const { compiled, outputs } = reference(size)
  const names = [
    ...outputs.nation.map((name) => ['nation', name]),
    ...outputs.region.map((name) => ['region', name]),
  ] as [string, string][]

  it('has about 1,200 equations a region, 4,700 at scale 4, 20 parameters and 18 outputs', () => {
    const large = reference({ scale: 4, regions: 1, years: 1 }).compiled
    expect(compiled.levels.map((one) => one.slots)[1]).toBe(1195)
    expect(large.levels.map((one) => one.slots)[1]).toBe(4660)
    expect(compiled.model.params).toHaveLength(20)
    expect(names).toHaveLength(18)
    for (const [level, name] of names) expect(compiled.equations.has(`${level}:${name}`), name).toBe(true)
  })

  it('says the same as plain objects to 1e-12, in every year, region and output, whatever the parameters', () => {
    const run = plainModel(size, { exp, log, pow })
    let worst = 0
    for (const shift of [0, 0.05, -0.08]) {
      const p = centralParams()
      const memory = allocate(compiled)
      compiled.model.params.forEach((param, i) => {
        const value = param.value * (1 + shift * ((i % 3) - 1))
        memory.params[i] = value
        p[param.name as keyof typeof p] = value
      })
      interpret(compiled, memory)
      const plain = run(p)
      const value = (level: number, name: string, region: number, t: number): number => {
        const { slot } = compiled.equations.get(`${level ? 'region' : 'nation'}:${name}`) as { slot: number }
        return memory.values[level]?.[blockAt(compiled, level, t, region) + slot] as number
      }
      const compare = (ours: number, theirs: number, what: string) => {
        const difference = Math.abs(ours - theirs) / Math.max(Math.abs(ours), 1e-9)
        if (!(difference <= 1e-12)) throw new Error(`${what}: ${ours} against ${theirs}`)
        worst = Math.max(worst, difference)
      }
      plain.forEach(({ nation, regions }, t) => {
        const [price, net] = outputs.nation as [string, string]
        // A search stops 5,000 / 2^40 from the root whichever way the last step fell.
        expect(Math.abs(value(0, price, 0, t) - nation.price)).toBeLessThan(1e-8)
        compare(value(0, net, 0, t), nation.net, `net of the nation in year ${t}`)
        regions.forEach((region, r) => {
          outputs.region.forEach((name, i) => {
            compare(value(1, name, r, t), region[order[i] as keyof Published], `${name} of ${r} in year ${t}`)
          })
        })
      })
    }
    expect(worst).toBeGreaterThan(0)
  })
})

const gcc = hasGcc()
if (!gcc) console.warn('the exported reference model was not tested: there is no gcc here')

describe.skipIf(!gcc)('the reference model as C', () => {
  for (const lanes of [1, 2] as const) {
    it(`gives the interpreter's bits on ${lanes} lanes`, () => {
      const { compiled } = reference({ ...size, years: 12 })
      const memory = allocate(compiled)
      interpret(compiled, memory)
      const program = compileC(compiled, { lanes })
      try {
        const wanted = memory.values.flatMap((one) => [...one])
        const got = program.values(memory)
        expect(got).toHaveLength(wanted.length)
        expect(wanted.findIndex((value, i) => !Object.is(value, got[i]))).toBe(-1)
      } finally {
        program.remove()
      }
    })
  }
})
