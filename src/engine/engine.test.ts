import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allocate,
  blockAt,
  compile,
  compileJs,
  compileWasm,
  constant,
  dimension,
  level,
  link,
  logit,
  lookup,
  model,
  select,
  sum,
  sumRegions,
  year,
} from './index.ts'
import { explain, interpret } from './why.ts'

const nation = level('nation')
const province = level('province', nation)
const years = [2015, 2016, 2017, 2018]
const regions = [
  { level: nation, codes: ['CHN'] },
  { level: province, codes: ['A', 'B', 'C'], parent: [0, 0, 0] },
]

/** A small country: fleets by powertrain and age in provinces, a price learnt by the nation, water through a link. */
function country(seed: { size: number; slope: number; growth: number }) {
  const m = model('country')
  const powertrain = dimension('powertrain', ['ice', 'bev'])
  const age = dimension('age', ['0', '1', '2'])
  const n = m.subsystem('nation', { level: nation, file: 'test.ts' })
  const p = m.subsystem('car', { level: province, file: 'test.ts' })
  const growth = m.param('growth', { unit: '1/yr', value: seed.growth })
  const slope = m.param('slope', { unit: '1/kCNY', value: seed.slope })
  const people = p.input('people', {
    unit: 'Mperson',
    read: (code, y) => 1 + code.charCodeAt(0) - 65 + (y - 2015) * 0.1,
  })
  const fleet = p.stock('fleet', {
    unit: 'Mvehicle',
    over: [powertrain, age],
    initial: () => people().times(constant(seed.size, 'vehicle/person')).over(6),
  })
  const price = n.stock('price', {
    unit: 'CNY/vehicle',
    over: [powertrain],
    initial: (k) => constant(k.label === 'bev' ? 150 : 100, 'kCNY/vehicle'),
  })
  const retire = p.flow('retirement', { unit: 'Mvehicle/yr', over: [powertrain, age] }, (k, a) =>
    fleet(k, a).over(constant(a.isLast ? 1 : 10, 'yr')),
  )
  const share = p.aux('share', { unit: '1', over: [powertrain] }, (k) =>
    logit(powertrain, (j) => slope.times(price(j)).times(constant(1, 'vehicle')).neg())(k),
  )
  const sales = p.flow('sales', { unit: 'vehicle/yr', over: [powertrain] }, (k) =>
    share(k).times(
      sum(age, (a) => sum(powertrain, (j) => retire(j, a))).plus(
        sum(age, (a) => fleet('ice', a)).times(growth),
      ),
    ),
  )
  p.next(fleet, (k, a) =>
    a.isFirst
      ? sales(k).times(constant(1, 'yr'))
      : fleet(k, age.before(a)).minus(retire(k, age.before(a)).times(constant(1, 'yr'))),
  )
  const sold = n.aux('sold', { unit: 'Mvehicle/yr', over: [powertrain] }, (k) => sumRegions(sales(k)))
  n.next(price, (k) =>
    price(k).times(
      constant(1, '1')
        .minus(sold(k).over(constant(1000, 'Mvehicle/yr')))
        .atLeast(0.5),
    ),
  )
  const water = link(
    'river',
    [
      { from: 0, to: 1, weight: 0.5 },
      { from: 1, to: 2, weight: 0.25 },
      { from: 0, to: 2, weight: 0.1 },
    ],
    '1',
  )
  p.aux('downstream', { unit: 'Mvehicle/yr' }, () => water.arriving(sales('bev')))
  p.aux('upstream', { unit: 'Mvehicle/yr' }, () => water.leaving(sales('bev')))
  p.aux('misc', { unit: '1' }, () =>
    select(
      share('bev').below(0.4),
      lookup(year(), 'yr', '1', [
        [2015, 0],
        [2016.5, 2],
        [2018, 1],
      ]).plus(m.lever('L-X', province)),
      people().over(constant(1, 'Mperson')).log().exp().pow(0.37).atMost(9),
    ),
  )
  return m
}

const run = (m: ReturnType<typeof model>, how: 'oracle' | 'js' | 'wasm') => {
  const compiled = compile(m, regions, years)
  const memory = allocate(compiled)
  if (how === 'oracle') interpret(compiled, memory)
  else (how === 'js' ? compileJs : compileWasm)(compiled)(memory)
  return { compiled, memory }
}

describe('backends', () => {
  it('JavaScript and WebAssembly equal the interpreter bit for bit on any parameters', () => {
    const num = (min: number, max: number) => fc.double({ min, max, noNaN: true })
    fc.assert(
      fc.property(num(0.001, 5), num(0.0001, 0.5), num(-0.2, 0.5), (size, slope, growth) => {
        const seed = { size, slope, growth }
        const oracle = run(country(seed), 'oracle').memory
        for (const how of ['js', 'wasm'] as const) {
          const fast = run(country(seed), how).memory
          oracle.values.forEach((values, l) => {
            expect(
              Buffer.from(values.buffer).equals(Buffer.from((fast.values[l] as Float64Array).buffer)),
            ).toBe(true)
          })
        }
      }),
      { numRuns: 40 },
    )
  })

  it('conserves: cars at year end = cars before + sales - retirements', () => {
    const { compiled, memory } = run(country({ size: 0.2, slope: 0.02, growth: 0.05 }), 'js')
    const value = (name: string, t: number, r: number) => {
      const eq = compiled.equations.get(`province:${name}`)
      return memory.values[1]?.[blockAt(compiled, 1, t, r) + (eq?.slot as number)] as number
    }
    const fleetAt = (t: number, r: number) =>
      ['ice', 'bev']
        .flatMap((k) => ['0', '1', '2'].map((a) => value(`car.fleet.${k}.${a}`, t, r)))
        .reduce((a, b) => a + b)
    for (let t = 0; t < years.length; t++) {
      for (let r = 0; r < 3; r++) {
        const sales = (value('car.sales.ice', t, r) + value('car.sales.bev', t, r)) / 1e6
        const gone = ['ice', 'bev']
          .flatMap((k) => ['0', '1', '2'].map((a) => value(`car.retirement.${k}.${a}`, t, r)))
          .reduce((a, b) => a + b)
        expect(fleetAt(t, r)).toBeCloseTo(fleetAt(t - 1, r) + sales - gone, 10)
      }
    }
  })

  it('broadcast, reduce and link take the right regions', () => {
    const { compiled, memory } = run(country({ size: 0.2, slope: 0.02, growth: 0.05 }), 'js')
    const why = explain(compiled, memory, 'nation.sold.bev', 'CHN', 2016)
    expect(why?.causes.map((one) => one.region)).toEqual(['A', 'B', 'C'])
    expect(why?.value).toBeCloseTo((why?.causes ?? []).reduce((total, one) => total + one.value, 0) / 1e6, 12)
    const down = explain(compiled, memory, 'car.downstream', 'C', 2016)
    expect(down?.causes.map((one) => one.region)).toEqual(['B', 'A'])
    const [b, a] = (down?.causes ?? []).map((one) => one.value)
    expect(down?.value).toBeCloseTo((0.25 * (b as number) + 0.1 * (a as number)) / 1e6, 12)
  })
})

describe('explain', () => {
  it('walks from a value to what it read, one year back for stocks', () => {
    const { compiled, memory } = run(country({ size: 0.2, slope: 0.02, growth: 0.05 }), 'js')
    const why = explain(compiled, memory, 'car.sales.bev', 'B', 2017)
    expect(why?.equation).toContain(
      'car.share.bev × (Σ age (Σ powertrain (car.retirement.powertrain.age)) + Σ age',
    )
    expect(why?.causes.find((one) => one.name === 'car.fleet.ice.0')?.year).toBe(2016)
    expect(explain(compiled, memory, 'growth', 'B', 2017)?.value).toBe(0.05)
    expect(explain(compiled, memory, 'car.fleet.ice.0', 'B', 2014)?.equation).toContain('car.people')
    expect(explain(compiled, memory, 'no.such', 'B', 2017)).toBeUndefined()
  })
})

describe('what is refused', () => {
  const tiny = () => {
    const m = model('bad')
    return { m, s: m.subsystem('s', { level: nation, file: 'bad.ts' }) }
  }
  const build = (m: ReturnType<typeof model>) => compile(m, regions.slice(0, 1), years)

  it('adding tonnes to megawatt-hours names the equation and both units', () => {
    const { m, s } = tiny()
    s.aux('x', { unit: 't' }, () => constant(1, 't').plus(constant(1, 'MWh')))
    expect(() => build(m)).toThrow(/bad\.ts: 's\.x' \(t\): plus: cannot bring MWh .* to t/)
  })

  it('a result of another dimension than declared', () => {
    const { m, s } = tiny()
    s.aux('x', { unit: 'TWh/yr' }, () => constant(1, 'GW').times(constant(1, 'h')))
    expect(() => build(m)).toThrow(/s\.x/)
  })

  it('converts GW x h/yr to TWh/yr', () => {
    const { m, s } = tiny()
    s.aux('x', { unit: 'TWh/yr' }, () => constant(2, 'GW').times(constant(1500, 'h/yr')))
    const compiled = build(m)
    const memory = allocate(compiled)
    interpret(compiled, memory)
    expect(memory.values[0]?.[blockAt(compiled, 0, 0, 0)]).toBeCloseTo(3, 12)
  })

  it('a cycle inside a year is named by its path', () => {
    const { m, s } = tiny()
    const a: ReturnType<typeof s.aux> = s.aux('a', { unit: '1' }, () => b().plus(1)) as never
    const b: ReturnType<typeof s.aux> = s.aux('b', { unit: '1' }, () => a().plus(1)) as never
    expect(() => build(m)).toThrow(/cycle within the year: s\.a <- s\.b <- s\.a/)
  })

  it('a stock nobody closes, a name twice, a wrong label, a missing index', () => {
    const { m, s } = tiny()
    s.stock('k', { unit: 'GW', initial: () => constant(1, 'GW') })
    expect(() => build(m)).toThrow(/stock without a closing value/)
    expect(() => s.aux('k', { unit: '1' }, () => year())).toThrow(/declared twice/)
    const d = dimension('d', ['x', 'y'])
    const v = s.aux('v', { unit: '1', over: [d] }, () => constant(1, '1'))
    expect(() => v('z' as never)).toThrow(/no 'z'; it has x, y/)
    expect(() => (v as unknown as () => void)()).toThrow(/wants the indices \(d\)/)
  })
})
