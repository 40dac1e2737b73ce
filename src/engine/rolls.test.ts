import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocate,
  type Compiled,
  compile,
  constant,
  dimension,
  type LayoutOptions,
  level,
  logit,
  lookup,
  model,
  openInstance,
  select,
  sum,
  sumRegions,
  year,
} from './index.ts'
import { stepsOf } from './rolls.ts'
import { interpret } from './why.ts'

const labels = <const L extends string>(name: L, count: number) =>
  dimension(
    name,
    Array.from({ length: count }, (_, i) => `${name}${i}`),
  )

/** A fleet by class, fuel and age in every city, with whatever numbers; what differs by element differs in many ways. */
function fleet(classes: number, fuels: number, ages: number, numbers: (at: number) => number): Compiled {
  const m = model('fleet')
  const nation = level('nation')
  const city = level('city', nation)
  const n = m.subsystem('n', { level: nation, file: 'rolls.test.ts' })
  const c = m.subsystem('c', { level: city, file: 'rolls.test.ts' })
  const [kind, fuel, age] = [labels('kind', classes), labels('fuel', fuels), labels('age', ages)]
  const one = (value: number) => constant(value, '1')
  const costs = Array.from({ length: fuels }, (_, i) => m.param(`cost${i}`, { unit: '1', value: numbers(i) }))
  const income = c.input('income', {
    unit: '1',
    over: [kind],
    read: (code, y) => Number(code) + (y - 2000) / 9,
  })
  const made = n.stock('made', { unit: '1', over: [fuel], initial: (f) => one(1 + f.index) })
  const price = n.aux('price', { unit: '1', over: [fuel] }, (f) =>
    made(f).plus(2).pow(-0.2).times(costs[f.index]!),
  )
  // [age] turned round, so that slots go down and jump
  const worn = c.aux('worn', { unit: '1', over: [age, kind] }, (a, k) =>
    one(numbers(a.index))
      .times(income(k))
      .plus(numbers(k.index + 3)),
  )
  const cars = c.stock('cars', {
    unit: '1',
    over: [kind, fuel, age],
    initial: (k, f) => one(k.index + f.index),
  })
  const keep = c.aux('keep', { unit: '1', over: [kind, fuel, age] }, (k, f, a) =>
    worn(a, k).times(0.01).exp().times(price(f)).atMost(1).times(numbers(a.index)),
  )
  const share = c.aux('share', { unit: '1', over: [kind, fuel] }, (k, f) =>
    logit(fuel, (j) => price(j).times(income(k)).times(numbers(j.index)))(f),
  )
  const left = c.aux('left', { unit: '1', over: [kind, fuel, age] }, (k, f, a) =>
    cars(k, f, a).times(keep(k, f, a)),
  )
  const bought = c.aux('bought', { unit: '1', over: [kind, fuel] }, (k, f) =>
    share(k, f)
      .times(sum(age, (a) => cars(k, f, a).minus(left(k, f, a))))
      .plus(year().over(constant(2000, 'yr'))),
  )
  c.next(cars, (k, f, a) =>
    a.index === 0 ? bought(k, f) : left(k, f, age.before(a)).plus(a.isLast ? left(k, f, a) : 0),
  )
  const use = c.aux('use', { unit: '1', over: [kind, fuel, age] }, (k, f, a) =>
    lookup(left(k, f, a), '1', '1', [
      [0, 0],
      [1, numbers(1)],
      [3, 4],
    ]).plus(select(left(k, f, a).below(keep(k, f, a)), worn(a, k), income(k))),
  )
  const all = n.aux('all', { unit: '1', over: [fuel] }, (f) =>
    sum(kind, (k) => sum(age, (a) => sumRegions(use(k, f, a)))),
  )
  n.next(made, (f) => made(f).plus(all(f)).atMost(1e6))
  return compile(
    m,
    [
      { level: nation, codes: ['X'] },
      { level: city, codes: ['0', '1', '2'], parent: [0, 0, 0] },
    ],
    [2000, 2001, 2002, 2003],
  )
}

/** Names of values that are not the interpreter's. */
function differences(compiled: Compiled, options: LayoutOptions & { js?: boolean }): string[] {
  const should = allocate(compiled)
  interpret(compiled, should)
  const instance = openInstance(compiled, options)
  instance.load(allocate(compiled))
  instance.run()
  const wrong: string[] = []
  for (const { def, name, level: at, slot } of compiled.equations.values()) {
    if (!instance.layout.places.get(def)?.stored) continue
    const one = compiled.levels[at] as Compiled['levels'][number]
    for (let t = 0; t < compiled.years.length; t++) {
      for (let r = 0; r < one.codes.length; r++) {
        const element = slot - (compiled.slotOf.get(def) as number)
        const wanted = should.values[at]?.[((t + 1) * one.codes.length + r) * one.slots + slot]
        if (!Object.is(instance.value(def, element, r, t), wanted)) wrong.push(`${name} ${r} ${t}`)
      }
    }
  }
  return wrong
}

const ways = [{ lanes: 1 }, { lanes: 2 }, { lanes: 2, members: 2 }, { lanes: 1, js: true }] as const
const some = [0.5, 1, 0, -0, 0.9, 2, 0.25, -1]
const tame = (at: number) => some[at % some.length] as number

describe('arrays as loops', () => {
  it('give the bits of equations written out, whatever the numbers', () => {
    const value = fc.oneof(
      fc.constantFrom(0, -0, 1, -1, Infinity, NaN),
      fc.double({ min: -3, max: 3, noNaN: true }),
    )
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 4, maxLength: 9 }),
        fc.integer({ min: 1, max: 5 }),
        (list, kinds) => {
          const compiled = fleet(kinds, 4, 5, (at) => list[at % list.length] as number)
          for (const way of ways)
            for (const keep of ['all', new Set<string>()] as const)
              expect(differences(compiled, { ...way, keep, unroll: 0 }), JSON.stringify(way)).toEqual([])
        },
      ),
      { numRuns: 12 },
    )
  })

  it('make code that does not grow with the array', () => {
    const size = (ages: number, unroll: number) =>
      openInstance(fleet(4, 4, ages, tame), { lanes: 2, unroll }).size
    expect(size(20, 1e9) / size(10, 1e9)).toBeGreaterThan(1.5)
    // sums over ages, and over regions, are still written out
    expect(size(20, 0) / size(20, 1e9)).toBeLessThan(0.4)
  })

  it('are used above 20,000 equations unless told otherwise', () => {
    const compiled = fleet(6, 5, 140, tame)
    expect(compiled.equations.size).toBeGreaterThan(20_000 * 0.6)
    const above = fleet(8, 6, 140, tame)
    expect(above.equations.size).toBeGreaterThan(20_000)
    expect(openInstance(above, { lanes: 2 }).layout.loops).toBe(true)
    expect(openInstance(compiled, { lanes: 2 }).layout.loops).toBe(false)
    expect(openInstance(compiled, { lanes: 2, unroll: 1000 }).layout.loops).toBe(true)
    expect(differences(above, { lanes: 2 })).toEqual([])
  })

  it('go through slots by a step where there is one, else by a table', () => {
    expect(stepsOf([4, 6, 8])).toEqual({ least: 4, by: 2, apart: [0, 2, 4] })
    expect(stepsOf([7, 7])).toEqual({ least: 7, by: 0, apart: [0, 0] })
    expect(stepsOf([8, 6, 4])).toEqual({ least: 4, by: undefined, apart: [4, 2, 0] })
    expect(stepsOf([0, 1, 3]).by).toBeUndefined()
  })
})
