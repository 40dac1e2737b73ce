import { describe, expect, it } from 'vitest'
import {
  allocate,
  blockAt,
  type Compiled,
  compile,
  constant,
  dimension,
  level,
  link,
  type Memory,
  model,
  type Readable,
  sumRegions,
  year,
} from './index.ts'
import { explain, interpret } from './why.ts'

const nation = level('nation')
const province = level('province', nation)
const years = [2015, 2016, 2017]
const regions = [
  { level: nation, codes: ['N', 'M'] },
  { level: province, codes: ['A', 'B', 'C'], parent: [0, 1, 0] },
]

const start = () => {
  const m = model('small')
  return {
    m,
    n: m.subsystem('n', { level: nation, file: 'small.ts' }),
    p: m.subsystem('p', { level: province, file: 'small.ts' }),
  }
}

function finished(m: ReturnType<typeof model>) {
  const compiled = compile(m, regions, years)
  const memory = allocate(compiled)
  interpret(compiled, memory)
  return { compiled, memory }
}

/** A value by its level, name, region's position and year (2014 is before the first). */
function at(
  { compiled, memory }: { compiled: Compiled; memory: Memory },
  name: string,
  r: number,
  y: number,
) {
  const equation = compiled.equations.get(name)
  if (!equation) throw new Error(`no ${name}`)
  return memory.values[equation.level]?.[
    blockAt(compiled, equation.level, y - 2015, r) + equation.slot
  ] as number
}

describe('dimensions', () => {
  const age = dimension('age', ['0', '1', '2'])

  it('give labels in order, and say what they do not have', () => {
    expect(age.elements.map((one) => [one.label, one.index, one.isFirst, one.isLast])).toEqual([
      ['0', 0, true, false],
      ['1', 1, false, false],
      ['2', 2, false, true],
    ])
    expect(age.before(age.at('2'), 2)).toBe(age.at('0'))
    expect(() => age.at('3' as never)).toThrow("dimension 'age' has no '3'; it has 0, 1, 2")
    expect(() => age.before(age.at('0'))).toThrow("dimension 'age' has nothing 1 before '0'")
    expect(() => dimension('twice', ['a', 'a'])).toThrow(/label twice/)
  })

  it('the last of several runs fastest in the slots', () => {
    const { m, n } = start()
    const kind = dimension('kind', ['x', 'y'])
    n.aux('v', { unit: '1', over: [kind, age] }, (k, a) => constant(10 * k.index + a.index, '1'))
    const { compiled, memory } = finished(m)
    const from = blockAt(compiled, 0, 0, 0)
    expect([...(memory.values[0]?.slice(from, from + 6) ?? [])]).toEqual([0, 1, 2, 10, 11, 12])
  })

  it('a label of another dimension is refused', () => {
    const { m, n } = start()
    const kind = dimension('kind', ['x', 'y'])
    const v = n.aux('v', { unit: '1', over: [kind] }, () => constant(1, '1'))
    n.aux('w', { unit: '1' }, () => v(age.at('1') as never))
    expect(() => compile(m, regions, years)).toThrow(/index 1 is a age, wants a kind/)
  })
})

describe('stocks and lags', () => {
  it('a stock is read as last year closed it, and begins before the first year', () => {
    const { m, p } = start()
    const k = p.stock('k', { unit: 'GW', initial: () => constant(1, 'GW') })
    const add = p.flow('add', { unit: 'GW/yr' }, () => k().over(constant(1, 'yr')))
    p.next(k, () => k().plus(add().times(constant(1, 'yr'))))
    const run = finished(m)
    expect([2014, 2015, 2016, 2017].map((y) => at(run, 'province:p.k', 2, y))).toEqual([1, 2, 4, 8])
  })

  it('a lag gives the value of the year before and cuts a cycle', () => {
    const { m, n } = start()
    const price: Readable<[]> = n.aux('price', { unit: 'CNY' }, () => before().times(2))
    const before: Readable<[]> = n.lag('before', price, () => constant(3, 'kCNY'))
    const run = finished(m)
    expect(at(run, 'nation:n.before', 0, 2014)).toBe(3000)
    expect([2015, 2016, 2017].map((y) => at(run, 'nation:n.price', 0, y))).toEqual([6000, 12000, 24000])
  })

  it('may begin from a stock of the level above, each region from its own', () => {
    const { m, n, p } = start()
    const size = n.input('size', { unit: 'GW', read: (code) => (code === 'N' ? 5 : 7) })
    const whole = n.stock('whole', { unit: 'GW', initial: () => size() })
    n.next(whole, () => whole().plus(constant(100, 'GW')))
    const part = p.stock('part', { unit: 'MW', constant: true, initial: () => whole() })
    p.next(part, () => part())
    const run = finished(m)
    expect([0, 1, 2].map((r) => at(run, 'province:p.part', r, 2014))).toEqual([5000, 7000, 5000])
    expect(at(run, 'province:p.part', 1, 2017)).toBe(7000)
  })

  it('may not begin from a flow, nor from a stock of its own level', () => {
    for (const own of [true, false]) {
      const { m, p } = start()
      const flow = p.flow('flow', { unit: 'GW' }, () => constant(1, 'GW'))
      const other = p.stock('other', { unit: 'GW', constant: true, initial: () => constant(1, 'GW') })
      p.next(other, () => other())
      const k = p.stock('k', { unit: 'GW', initial: () => (own ? other() : flow()) })
      p.next(k, () => k())
      expect(() => compile(m, regions, years)).toThrow(
        `small.ts: 'p.k' begins from 'p.${own ? 'other' : 'flow'}'; before the first year`,
      )
    }
  })
})

describe('levels and links', () => {
  it('an equation reads its own region above, and a sum takes the regions below', () => {
    const { m, n, p } = start()
    const own = n.input('own', { unit: '1', read: (code) => (code === 'N' ? 10 : 20) })
    const x = p.aux('x', { unit: '1' }, () => own().plus(year().over(constant(2015, 'yr'))))
    n.aux('sum', { unit: '1' }, () => sumRegions(x()))
    const run = finished(m)
    expect([0, 1, 2].map((r) => at(run, 'province:p.x', r, 2015))).toEqual([11, 21, 11])
    expect([0, 1].map((r) => at(run, 'nation:n.sum', r, 2015))).toEqual([22, 21])
  })

  it('reading a lower level without a sum is refused', () => {
    const { m, n, p } = start()
    const x = p.aux('x', { unit: '1' }, () => constant(1, '1'))
    n.aux('y', { unit: '1' }, () => x())
    expect(() => compile(m, regions, years)).toThrow(/reads 'p\.x' of a lower level; use sumRegions/)
  })

  it('what leaves along a link arrives, weighted and in the product of the units', () => {
    const { m, n, p } = start()
    const edges = [
      { from: 0, to: 1, weight: 2 },
      { from: 2, to: 1, weight: 3 },
    ]
    const wire = link('wire', edges, 'GW')
    const hours = p.input('hours', { unit: 'h', read: (code) => ({ A: 1, B: 10, C: 100 })[code] as number })
    const read = p.aux('read', { unit: 'h' }, () => hours())
    const arrived = p.aux('arrived', { unit: 'GWh' }, () => wire.arriving(read()))
    p.aux('left', { unit: 'GWh' }, () => wire.leaving(read()))
    n.aux('all', { unit: 'MWh' }, () => sumRegions(arrived()))
    const run = finished(m)
    expect([0, 1, 2].map((r) => at(run, 'province:p.arrived', r, 2015))).toEqual([0, 302, 0])
    expect([0, 1, 2].map((r) => at(run, 'province:p.left', r, 2015))).toEqual([20, 0, 30])
    expect([0, 1].map((r) => at(run, 'nation:n.all', r, 2015))).toEqual([0, 302_000])
    expect(() => wire.arriving(read().plus(1 as never))).toThrow()
  })
})

describe('inputs', () => {
  it('are read once when steady, and repeat after their last value', () => {
    const { m, n } = start()
    const asked: string[] = []
    const read = (which: string) => (code: string, y: number) => {
      asked.push(`${which}${code}${y}`)
      return y
    }
    n.input('steady', { unit: '1', steady: true, read: read('s') })
    n.input('held', { unit: '1', holdsAfter: 2016, read: read('h') })
    const v = n.aux('v', { unit: '1' }, () => constant(1, '1'))
    n.aux('w', { unit: '1' }, () => v())
    const { memory, compiled } = finished(m)
    expect(asked.filter((one) => one.includes('N'))).toEqual(['sN2015', 'hN2015', 'hN2016'])
    const width = 2 * (compiled.levels[0]?.inputSlots as number)
    expect([0, 1, 2].map((t) => memory.inputs[0]?.[t * width])).toEqual([2015, 2015, 2015])
    expect([0, 1, 2].map((t) => memory.inputs[0]?.[t * width + 1])).toEqual([2015, 2016, 2016])
  })
})

describe('explain', () => {
  it('the causes of a sum over regions add up to the value, and each has its own region and unit', () => {
    const { m, n, p } = start()
    const size = p.input('size', {
      unit: 'GW',
      read: (code) => code.charCodeAt(0) - 64,
      provenance: (region) => ({ id: 'S1', text: `table of ${region}`, confidence: 'A' }),
    })
    const x = p.aux('x', { unit: 'GW' }, () => size())
    n.aux('sum', { unit: 'GW', additive: true, title: { en: 'Sum' } }, () => sumRegions(x()))
    const { compiled, memory } = finished(m)
    expect(compiled.equations.get('nation:n.sum')?.def.notes.additive).toBe(true)
    const why = explain(compiled, memory, 'n.sum', 'N', 2016)
    expect(why?.causes).toEqual([
      { name: 'p.x', kind: 'aux', level: 1, region: 'A', year: 2016, value: 1, unit: 'GW' },
      { name: 'p.x', kind: 'aux', level: 1, region: 'C', year: 2016, value: 3, unit: 'GW' },
    ])
    expect(why?.value).toBe(4)
    expect(why?.title?.en).toBe('Sum')
    expect(explain(compiled, memory, 'p.size', 'C', 2016)?.sources[0]?.text).toBe('table of C')
  })
})
