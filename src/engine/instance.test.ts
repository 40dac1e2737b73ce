import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocate,
  type Compiled,
  compile,
  constant,
  dimension,
  downstream,
  type Instance,
  level,
  link,
  logit,
  lookup,
  model,
  openInstance,
  type Readable,
  select,
  solve,
  sum,
  sumRegions,
  year,
} from './index.ts'
import { interpret } from './why.ts'

const top = level('nation')
const middle = level('province', top)
const bottom = level('city', middle)
const tech = dimension('tech', ['old', 'new', 'newest'])

/** Three levels with every kind of node; numbers stay tame. */
function small(regions: number, cities: number): Compiled {
  const m = model('small')
  const n = m.subsystem('n', { level: top, file: 'instance.test.ts' })
  const p = m.subsystem('p', { level: middle, file: 'instance.test.ts' })
  const c = m.subsystem('c', { level: bottom, file: 'instance.test.ts' })
  const growth = m.param('growth', { unit: '1', value: 0.03 })
  const slope = m.param('slope', { unit: '1', value: 1.5 })
  const floor = m.param('floor', { unit: '1', value: 0.4 })
  const strength = m.lever('L-A', middle)
  const base = c.input('base', { unit: '1', read: (code, y) => 1 + Number(code) / 10 + (y - 2015) / 100 })
  const people = p.input('people', { unit: '1', steady: true, read: (code) => 2 + Number(code) / 7 })
  const stock = c.stock('stock', {
    unit: '1',
    over: [tech],
    initial: (k) => base().times(0.1 * (k.index + 1)),
  })
  const price: Readable<[]> = n.aux('price', { unit: '1' }, () =>
    priceBefore().times(growth.plus(1)).atLeast(floor),
  )
  const priceBefore = n.lag('price.before', price, () => constant(0.5, '1'))
  const share = c.aux('share', { unit: '1', over: [tech] }, (k) =>
    logit(tech, (j) => slope.times(price()).times(j.index).minus(stock(j).times(0.2)))(k),
  )
  const bought = c.aux('bought', { unit: '1', over: [tech] }, (k) =>
    share(k).times(base()).times(strength.plus(1)).times(people().log().exp()),
  )
  c.next(stock, (k) => stock(k).times(0.9).plus(bought(k)).atMost(50))
  const whole = c.aux('whole', { unit: '1' }, () => sum(tech, (k) => stock(k).plus(bought(k))))
  const all = p.aux('all', { unit: '1' }, () => sumRegions(whole()).plus(people().pow(floor)))
  // where supply of the province meets what its cities want, between a floor and a ceiling
  const clearing = p.aux('clearing', { unit: '1' }, () =>
    solve(
      'price',
      '1',
      (x) => x.times(people()).plus(x.exp()).minus(all().times(slope)),
      floor,
      people().plus(3),
      { outside: 'nearest' },
    ),
  )
  const web = link(
    'web',
    Array.from({ length: regions }, (_, i) => ({ from: i, to: (i * 2 + 1) % regions, weight: 0.1 + i / 50 })),
    '1',
  )
  const arrived = p.aux('arrived', { unit: '1' }, () =>
    web.arriving(all()).plus(web.leaving(all()).times(0.5)).plus(clearing()),
  )
  const taxed = p.aux('taxed', { unit: '1' }, () =>
    lookup(arrived().times(0.2), '1', '1', [
      [0, 0],
      [1, 0.5],
      [3, 4],
    ]).plus(select(arrived().below(2), arrived(), arrived().times(1.1))),
  )
  const total = n.aux('total', { unit: '1', publish: true }, () =>
    sumRegions(taxed())
      .over(price())
      .plus(year().over(constant(2015, 'yr'))),
  )
  n.lag('total.before', total, () => constant(0, '1'))
  const codes = (count: number) => Array.from({ length: count }, (_, i) => String(i))
  return compile(
    m,
    [
      { level: top, codes: ['X'] },
      { level: middle, codes: codes(regions), parent: codes(regions).map(() => 0) },
      { level: bottom, codes: codes(cities), parent: codes(cities).map((_, i) => i % regions) },
    ],
    Array.from({ length: 12 }, (_, i) => 2015 + i),
  )
}

const variable = (compiled: Compiled, name: string) => {
  const def = compiled.model.variables.find((one) => one.name === name)
  if (!def) throw new Error(name)
  return def
}

/** Values of everything remembered, against the interpreter's. */
function differences(compiled: Compiled, instance: Instance, member = 0): string[] {
  const memory = allocate(compiled)
  interpret(compiled, memory)
  const wrong: string[] = []
  for (const { def, elems, name, level: at, slot } of compiled.equations.values()) {
    const place = instance.layout.places.get(def)
    if (!place?.stored) continue
    const one = compiled.levels[at] as Compiled['levels'][number]
    const element = slot - (compiled.slotOf.get(def) as number)
    expect(elems.length).toBe(def.dims.length)
    for (let t = 0; t < compiled.years.length; t++) {
      for (let r = 0; r < one.codes.length; r++) {
        const is = instance.value(def, element, r, t, member)
        const should = memory.values[at]?.[((t + 1) * one.codes.length + r) * one.slots + slot]
        if (!Object.is(is, should)) wrong.push(`${name} ${r} ${t}: ${is} ${should}`)
      }
    }
  }
  return wrong
}

/** Ways to run. */
const ways = [{ lanes: 1 }, { lanes: 2 }, { lanes: 1, js: true }] as const

describe('instances', () => {
  it.each([
    [1, 1],
    [2, 3],
    [3, 7],
    [5, 8],
  ])('of %i provinces and %i cities give the interpreter’s bits in every layout', (regions, cities) => {
    const compiled = small(regions, cities)
    for (const way of ways) {
      for (const members of [1, 2, 4]) {
        for (const keep of ['all', new Set<string>(['c.whole'])] as const) {
          const instance = openInstance(compiled, { ...way, members, keep })
          instance.load(allocate(compiled))
          instance.run()
          for (let member = 0; member < members; member++)
            expect(differences(compiled, instance, member), JSON.stringify({ way, members })).toEqual([])
        }
      }
    }
  })

  it('remember only what is asked, and say so', () => {
    const compiled = small(2, 3)
    const instance = openInstance(compiled, { lanes: 2, keep: new Set(['n.total']) })
    instance.load(allocate(compiled))
    instance.run()
    expect(() => instance.value(variable(compiled, 'c.bought'), 0, 0, 3)).toThrow(
      /'c\.bought' is not remembered/,
    )
    expect(instance.value(variable(compiled, 'n.total'), 0, 0, 3)).toBeGreaterThan(0)
    const all = openInstance(compiled, { lanes: 2 })
    const stored = (one: Instance) => one.layout.levels.reduce((sum, { stored }) => sum + stored, 0)
    expect(stored(instance)).toBeLessThan(stored(all))
  })

  it('give each member its own parameters and levers', () => {
    const compiled = small(3, 5)
    const instance = openInstance(compiled, { lanes: 2, members: 4 })
    instance.load(allocate(compiled))
    const growth = compiled.model.params.findIndex((one) => one.name === 'growth')
    for (let m = 0; m < 4; m++) instance.setParam(growth, 0.01 * m, m)
    const lever = compiled.levels[1]?.inputs.find((one) => one.name === 'lever.L-A')
    const slot = compiled.inputSlotOf.get(lever as never) as number
    compiled.years.forEach((_, t) => {
      instance.setInput(1, slot, 2, t, 3, 2)
    })
    instance.run()
    const total = variable(compiled, 'n.total')
    for (let m = 0; m < 4; m++) {
      const alone = openInstance(compiled, { lanes: 1 })
      alone.load(allocate(compiled))
      alone.setParam(growth, 0.01 * m)
      if (m === 2) {
        compiled.years.forEach((_, t) => {
          alone.setInput(1, slot, 2, t, 3)
        })
      }
      alone.run()
      for (let t = 0; t < compiled.years.length; t++)
        expect(instance.value(total, 0, 0, t, m)).toBe(alone.value(total, 0, 0, t))
    }
  })

  it('in brief keep only what is named, with the same bits', () => {
    const compiled = small(3, 5)
    const all = openInstance(compiled, { lanes: 1 })
    all.load(allocate(compiled))
    all.run()
    for (const way of ways) {
      for (const members of [1, 4]) {
        const keep = new Set(['n.total', 'c.stock'])
        const instance = openInstance(compiled, { ...way, members, keep, brief: true })
        instance.load(allocate(compiled))
        instance.run()
        instance.run()
        for (const [name, region, element] of [
          ['n.total', 0, 0],
          ['c.stock', 4, 2],
          ['c.stock', 1, 0],
        ] as const) {
          const def = variable(compiled, name)
          expect([...instance.series(def, element, region, members - 1)]).toEqual([
            ...all.series(def, element, region),
          ])
        }
        expect(() => instance.series(variable(compiled, 'n.price'), 0, 0)).toThrow(/not remembered/)
        expect(() => instance.run(3)).toThrow(/does not remember a year/)
        expect(() => instance.snapshot()).toThrow(/keep 'all'/)
      }
    }
  })

  it('what cannot be opened is refused', () => {
    const compiled = small(1, 1)
    expect(() => openInstance(compiled, { lanes: 2, members: 3 })).toThrow(/3 members do not fill 2 lanes/)
    expect(() => openInstance(compiled, { lanes: 2, js: true })).toThrow(/one lane/)
    expect(() => openInstance(compiled, { lanes: 1, js: true, gradient: true })).toThrow(/gradient/)
    expect(() => openInstance(compiled, { lanes: 1, js: true }).image([])).toThrow(/workers run WebAssembly/)
  })

  it('run again from a year on where nothing before it changed, and give the same bits', () => {
    const compiled = small(3, 5)
    const [again, fresh] = [openInstance(compiled, { lanes: 2 }), openInstance(compiled, { lanes: 2 })]
    const lever = compiled.levels[1]?.inputs.find((one) => one.name === 'lever.L-A')
    const slot = compiled.inputSlotOf.get(lever as never) as number
    again.load(allocate(compiled))
    fresh.load(allocate(compiled))
    again.run()
    for (const one of [again, fresh]) {
      for (let t = 6; t < compiled.years.length; t++) one.setInput(1, slot, 1, t, 2)
    }
    again.run(6)
    fresh.run()
    for (const { def } of compiled.equations.values()) {
      for (let t = 0; t < compiled.years.length; t++)
        expect(again.value(def, 0, 0, t)).toBe(fresh.value(def, 0, 0, t))
    }
  })

  it('run only what a lever reaches, and give the same bits', () => {
    const compiled = small(3, 5)
    const lever = compiled.levels[1]?.inputs.find((one) => one.name === 'lever.L-A')
    const slot = compiled.inputSlotOf.get(lever as never) as number
    const reached = downstream(compiled).of([lever])
    const names = new Set([...reached].map((one) => one.def.name))
    expect(names.has('c.bought')).toBe(true)
    expect(names.has('n.total')).toBe(true)
    expect(names.has('n.price')).toBe(false)
    const [part, whole] = [openInstance(compiled, { lanes: 2 }), openInstance(compiled, { lanes: 2 })]
    for (const one of [part, whole]) {
      one.load(allocate(compiled))
      one.run()
      for (let t = 0; t < compiled.years.length; t++) one.setInput(1, slot, 0, t, 1.5)
    }
    part.only(reached)
    part.run()
    part.only(undefined)
    whole.run()
    for (const { def } of compiled.equations.values()) {
      for (let t = 0; t < compiled.years.length; t++)
        expect(part.value(def, 0, 0, t)).toBe(whole.value(def, 0, 0, t))
    }
  })

  it('that need more memory than there is say what to do', () => {
    const compiled = small(2, 3)
    expect(() => openInstance(compiled, { lanes: 2, members: 2 ** 24 })).toThrow(/remember fewer variables/)
  })
})

describe('gradients', () => {
  const output = (compiled: Compiled, t: number) => [
    { def: variable(compiled, 'n.total'), element: 0, region: 0, yearIndex: t, weight: 1 },
  ]

  it('are the central differences of the whole run, by every parameter and lever, on random parameters', () => {
    const compiled = small(3, 5)
    fc.assert(
      fc.property(
        fc.record({
          growth: fc.double({ min: 0.005, max: 0.05, noNaN: true }),
          slope: fc.double({ min: 0.5, max: 2, noNaN: true }),
          floor: fc.double({ min: 0.1, max: 0.45, noNaN: true }),
          lanes: fc.constantFrom(1 as const, 2 as const),
          members: fc.constantFrom(1, 2),
          t: fc.integer({ min: 0, max: 11 }),
        }),
        ({ lanes, members, t, ...params }) => {
          const instance = openInstance(compiled, { lanes, members, gradient: true })
          instance.load(allocate(compiled))
          const set = (values: Record<string, number>) => {
            compiled.model.params.forEach((one, i) => {
              instance.setParam(i, values[one.name] ?? one.value)
            })
            instance.run()
            return instance.value(variable(compiled, 'n.total'), 0, 0, t)
          }
          set(params)
          const gradient = instance.gradient(output(compiled, t))
          const found = compiled.model.params.map((_, i) => gradient.param(i))
          const lever = compiled.levels[1]?.inputs.find((one) => one.name === 'lever.L-A')
          const slot = compiled.inputSlotOf.get(lever as never) as number
          const byLever = [0, 1, 2].map((r) => gradient.input(1, slot, r, Math.min(t, 4)))
          compiled.model.params.forEach(({ name, value }, i) => {
            const at = (params as Record<string, number>)[name] ?? value
            const h = 1e-6
            const slopeOf =
              (set({ ...params, [name]: at + h }) - set({ ...params, [name]: at - h })) / (2 * h)
            expect(Math.abs((found[i] as number) - slopeOf)).toBeLessThan(
              1e-5 * Math.max(1, Math.abs(slopeOf)),
            )
          })
          set(params)
          byLever.forEach((gain, r) => {
            const h = 1e-6
            const moved = (by: number) => {
              instance.setInput(1, slot, r, Math.min(t, 4), by)
              instance.run()
              return instance.value(variable(compiled, 'n.total'), 0, 0, t)
            }
            const slopeOf = (moved(h) - moved(-h)) / (2 * h)
            moved(0)
            expect(Math.abs(gain - slopeOf)).toBeLessThan(1e-5 * Math.max(1, Math.abs(slopeOf)))
          })
        },
      ),
      { numRuns: 40 },
    )
  })

  it('want an instance that was opened for them', () => {
    const compiled = small(1, 1)
    const instance = openInstance(compiled, { lanes: 1 })
    expect(() => instance.gradient(output(compiled, 0))).toThrow(/gradient: true/)
    expect(() => openInstance(compiled, { lanes: 1, keep: new Set(), gradient: true })).toThrow(/keep 'all'/)
  })

  it('at a kink take the side the function takes: the second operand on a tie', () => {
    const m = model('kink')
    const s = m.subsystem('s', { level: top, file: 'instance.test.ts' })
    const a = m.param('a', { unit: '1', value: 2 })
    const b = m.param('b', { unit: '1', value: 2 })
    s.aux('least', { unit: '1' }, () => a.atMost(b))
    s.aux('most', { unit: '1' }, () => a.atLeast(b))
    s.aux('table', { unit: '1' }, () =>
      lookup(a, '1', '1', [
        [1, 0],
        [2, 1],
        [3, 5],
      ]),
    )
    s.aux('guarded', { unit: '1' }, () => a.overOr(b.minus(2), 0))
    const compiled = compile(m, [{ level: top, codes: ['X'] }], [2015])
    const instance = openInstance(compiled, { lanes: 1, gradient: true })
    instance.load(allocate(compiled))
    instance.run()
    const by = (name: string) => {
      const gradient = instance.gradient([
        { def: variable(compiled, name), element: 0, region: 0, yearIndex: 0, weight: 1 },
      ])
      return [gradient.param(0), gradient.param(1)]
    }
    expect(by('s.least')).toEqual([0, 1])
    expect(by('s.most')).toEqual([0, 1])
    expect(by('s.table')).toEqual([4, 0])
    // behind the guard 2 / 0 is not taken, and its derivative is not NaN
    expect(by('s.guarded')).toEqual([0, 0])
  })
})
