import { describe, expect, it } from 'vitest'
import {
  allocate,
  compile,
  constant,
  dimension,
  type Expr,
  level,
  model,
  readValue,
  type Subsystem,
  solve,
} from './index.ts'
import { declaredAt, lineIn } from './place.ts'
import { checkFinite, checkInputs, checkRun, interpret, unguarded, unused } from './why.ts'

const file = 'src/engine/errors.test.ts'
const place = level('place')
const regions = [{ level: place, codes: ['North', 'South'] }]
const years = [2015, 2016]
const kind = dimension('kind', ['coal', 'gas'])
const one = constant(1, '1')

const declared = (declare: (s: Subsystem, m: ReturnType<typeof model>) => void) => {
  const m = model('faulty')
  declare(m.subsystem('s', { level: place, file }), m)
  return m
}
const compiled = (declare: (s: Subsystem, m: ReturnType<typeof model>) => void, strict = false) =>
  compile(declared(declare), regions, years, { strict })
const ran = (declare: (s: Subsystem, m: ReturnType<typeof model>) => void) => {
  const done = compiled(declare)
  const memory = allocate(done)
  interpret(done, memory)
  return { done, memory }
}

/** The line of this file that calls it. */
const line = () => lineIn(new Error().stack?.split('\n').slice(2).join('\n') ?? '', file) as number

describe('an error names equation, file and line, and what to do', () => {
  const fault = (declare: (s: Subsystem) => number, message: string) => {
    let at = 0
    expect(() =>
      compiled((s) => {
        at = declare(s)
      }),
    ).toThrow(message)
    expect(() => compiled(declare)).toThrow(`${file}:${at}: `)
  }

  it('units that do not fit', () => {
    fault((s) => {
      s.aux('x', { unit: 't' }, () => constant(1, 't').plus(constant(1, 'MWh')))
      return line() - 1
    }, "'s.x' (t): plus: cannot bring MWh")
  })

  it('a label, or a dimension, that is not there', () => {
    fault((s) => {
      const v = s.aux('v', { unit: '1', over: [kind] }, () => one)
      s.aux('x', { unit: '1' }, () => v('gsa' as never))
      return line() - 1
    }, "'s.x' (1): dimension 'kind' has no 'gsa'; it has coal, gas")
    fault((s) => {
      const v = s.aux('v', { unit: '1', over: [kind] }, () => one)
      s.aux('x', { unit: '1' }, () => v(dimension('age', ['0']).at('0') as never))
      return line() - 1
    }, "'s.x' (1): 's.v': index 1 is a age, wants a kind")
  })

  it('a wrong number of indices', () => {
    fault((s) => {
      const v = s.aux('v', { unit: '1', over: [kind] }, () => one)
      s.aux('x', { unit: '1' }, () => (v as unknown as () => Expr)())
      return line() - 1
    }, "'s.x' (1): 's.v' wants the indices (kind), got 0")
  })

  it('a cycle within the year, with its path and where each stands', () => {
    fault((s) => {
      const a: () => Expr = s.aux('a', { unit: '1' }, () => b())
      const b: () => Expr = s.aux('b', { unit: '1' }, () => a())
      return line() - 2
    }, 'a cycle within the year: s.a <- s.b <- s.a')
  })

  it('a stock without a closing value, and one that no flow changes', () => {
    fault((s) => {
      s.stock('k', { unit: 'GW', initial: () => constant(1, 'GW') })
      return line() - 1
    }, "'s.k': stock without a closing value; call next()")
    fault((s) => {
      const k = s.stock('k', { unit: 'GW', initial: () => constant(1, 'GW') })
      s.next(k, () => k())
      return line() - 2
    }, "stock 's.k' has no flow: it closes as it opened; add what changes it in next(), or declare it constant")
    const kept = compiled((s) => {
      const k = s.stock('k', { unit: 'GW', constant: true, initial: () => constant(1, 'GW') })
      s.next(k, () => k())
    })
    expect(kept.equations.size).toBe(1)
  })

  it('a name declared twice', () => {
    expect(() =>
      declared((s) => {
        s.aux('x', { unit: '1' }, () => one)
        s.aux('x', { unit: '1' }, () => one)
      }),
    ).toThrow(/errors\.test\.ts:\d+: 's\.x' is declared twice/)
  })

  it('an equation that nothing reads and that is not published', () => {
    const declare = (s: Subsystem) => {
      const a = s.aux('a', { unit: '1' }, () => one)
      s.aux('shown', { unit: '1', publish: true }, () => a())
      const k = s.stock('k', { unit: '1', initial: () => one })
      s.next(k, () => k().plus(1))
      s.aux('dead', { unit: '1' }, () => a())
    }
    expect(unused(compiled(declare)).map((def) => def.name)).toEqual(['s.k', 's.dead'])
    expect(() => compiled(declare, true)).toThrow(/unused equations.*\n.*:\d+: 's\.k'\n.*:\d+: 's\.dead'/)
  })

  it('falls back to the file where the stack is of another kind', () => {
    expect(lineIn('at x (file:///app/src/engine/errors.test.ts:12:3)', file)).toBe(12)
    expect(lineIn('at x (C:\\app\\src\\engine\\errors.test.ts:12:3)', file)).toBe(12)
    expect(lineIn('f@https://host/src/engine/errors.test.ts?v=1:7:3', file)).toBe(7)
    expect(lineIn('at x (/app/other-errors.test.ts:12:3)', 'errors.test.ts')).toBeUndefined()
    expect(lineIn('at a (app.js:1:29)\n\n???', file)).toBeUndefined()
    expect(declaredAt('no/such/file.ts')()).toBe('no/such/file.ts')
  })
})

describe('denominators', () => {
  const names = (denominator: (s: Subsystem, m: ReturnType<typeof model>) => Expr) =>
    unguarded(
      compiled((s, m) => {
        s.aux('x', { unit: '1' }, () => one.over(denominator(s, m)).in('1'))
      }),
    ).map((found) => found.message)

  it('that can be zero are named', () => {
    const found = names((s) =>
      s
        .input('d', { unit: '1', read: () => 0 })()
        .minus(2),
    )
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(
      /errors\.test\.ts:\d+: 's\.x' divides by s\.d - 2, which can be zero; use overOr/,
    )
    for (const able of [
      (s: Subsystem) => s.input('d', { unit: '1', atLeastZero: true, read: () => 0 })(),
      (_: Subsystem, m: ReturnType<typeof model>) => m.param('p', { unit: '1', value: 1, low: 0 }),
      (_: Subsystem, m: ReturnType<typeof model>) => m.param('p', { unit: '1', value: 1 }),
      () => constant(0, '1'),
      () => one.atMost(0),
    ])
      expect(names(able)).toHaveLength(1)
  })

  it('that cannot are not', () => {
    for (const safe of [
      () => constant(-2, '1'),
      (_: Subsystem, m: ReturnType<typeof model>) => m.param('p', { unit: '1', value: 1, low: 0.5 }),
      (s: Subsystem) =>
        s
          .input('d', { unit: '1', read: () => 0 })()
          .exp(),
      (s: Subsystem) =>
        s
          .input('d', { unit: '1', read: () => 0 })()
          .atLeast(0.1)
          .times(3),
      (s: Subsystem) => s.input('d', { unit: '1', positive: true, read: () => 1 })(),
      (s: Subsystem) =>
        s
          .input('d', { unit: '1', atLeastZero: true, read: () => 1 })()
          .plus(1),
    ])
      expect(names(safe)).toEqual([])
    const guarded = compiled((s) => {
      const d = s.input('d', { unit: '1', read: () => 0 })
      s.aux('x', { unit: '1' }, () => one.overOr(d(), 0))
    })
    expect(unguarded(guarded)).toEqual([])
  })
})

describe('bad input', () => {
  it('a parameter or an input that is no finite number is named, with region and year', () => {
    const { done, memory } = ran((s, m) => {
      const d = s.input('d', { unit: 'GW', over: [kind], read: () => 1 })
      const p = m.param('p', { unit: '1/yr', value: 2, low: 1, high: 3 })
      s.aux('x', { unit: 'GW/yr' }, () => d('gas').times(p))
    })
    expect(() => checkInputs(done, memory)).not.toThrow()
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      memory.params[0] = bad
      expect(() => checkInputs(done, memory)).toThrow(
        `parameter 'p' (1/yr) is ${bad}; give it a finite number from 1 to 3, or leave it at 2`,
      )
      memory.params[0] = 2
      // [year][region][coal, gas]
      ;(memory.inputs[0] as Float64Array)[7] = bad
      expect(() => checkInputs(done, memory)).toThrow(
        `input 's.d.gas' (GW) is ${bad} in region South, year 2016; give it a finite number there`,
      )
      ;(memory.inputs[0] as Float64Array)[7] = 1
    }
  })

  it('a stock below zero that may not be, from its first value on', () => {
    const stock = (start: number, promise: 'atLeastZero' | 'positive') => {
      const { done, memory } = ran((s) => {
        const k = s.stock('k', { unit: 'GW', [promise]: true, initial: () => constant(start, 'GW') })
        s.next(k, () => k().minus(constant(1, 'GW')))
      })
      return () => checkRun(done, memory)
    }
    expect(stock(2, 'atLeastZero')).not.toThrow()
    expect(stock(1, 'atLeastZero')).toThrow(
      /errors\.test\.ts:\d+: 's\.k' in region North, year 2016 is -1 GW, but is declared atLeastZero/,
    )
    expect(stock(-1, 'atLeastZero')).toThrow(/year 2014 is -1 GW/)
    expect(stock(2, 'positive')).toThrow(/year 2016 is 0 GW, but is declared positive/)
    expect(stock(Number.NaN, 'atLeastZero')).toThrow(/year 2014 is NaN GW/)
  })

  it('a value that is no number is named where it first came about', () => {
    const { done, memory } = ran((s) => {
      const d = s.input('d', {
        unit: '1',
        read: (region, year) => (region === 'South' && year === 2016 ? 0 : 1),
      })
      const later = s.aux('later', { unit: '1' }, () => quotient().times(2))
      const quotient = s.aux('quotient', { unit: '1' }, () => one.over(d()))
      const k = s.stock('k', { unit: '1', initial: () => one })
      s.next(k, () => k().plus(later()))
    })
    expect(() => checkFinite(done, memory)).toThrow(
      /errors\.test\.ts:\d+: 's\.quotient' in region South, year 2016 is Infinity 1; guard its denominators/,
    )
    ;(memory.inputs[0] as Float64Array).fill(1)
    interpret(done, memory)
    expect(() => checkFinite(done, memory)).not.toThrow()
  })

  it('a solve without a root: equation, region, year, and the residual at both ends', () => {
    const run = (shift: (region: string, year: number) => number, outside?: 'nearest') => {
      const { done, memory } = ran((s) => {
        const d = s.input('d', { unit: 't', read: shift })
        s.aux('price', { unit: 'CNY' }, () =>
          solve(
            'price',
            'CNY',
            (p) => p.times(constant(1, 't/CNY')).plus(d()),
            constant(0, 'CNY'),
            constant(5, 'CNY'),
            { outside },
          ),
        )
      })
      return () => checkRun(done, memory)
    }
    expect(run(() => -1)).not.toThrow()
    const only = (region: string, year: number) => (region === 'South' && year === 2016 ? 3 : -1)
    expect(run(only)).toThrow(
      /errors\.test\.ts:\d+: 's\.price' in region South, year 2016: solve 'price' has no root from 0 to 5 CNY: its residual is 3 at the lower end and 8 at the upper/,
    )
    expect(run(only)).toThrow("widen the ends, or give outside: 'nearest'")
    expect(run(only, 'nearest')).not.toThrow()
    expect(run(() => Number.NaN, 'nearest')).toThrow(/residual is NaN.*guard what makes it NaN/)
  })

  it('a reading of what the run does not have names the nearest', () => {
    const { done, memory } = ran((s) => {
      s.aux('capacity', { unit: '1', over: [kind] }, () => one)
      const k = s.stock('k', { unit: '1', initial: () => constant(7, '1') })
      s.next(k, () => k().plus(1))
    })
    const read = (name: string, region: string, year: number) => readValue(done, memory, name, region, year)
    expect(read('s.k', 'South', 2014)).toBe(7)
    expect(read('s.k', 'South', 2016)).toBe(9)
    expect(() => read('s.k', 'Suoth', 2016)).toThrow("the run has no region 'Suoth'; did you mean 'South'")
    expect(() => read('s.capacty.gas', 'South', 2016)).toThrow(
      "the run has no variable 's.capacty.gas'; did you mean 's.capacity.gas'",
    )
    expect(() => read('s.k', 'South', 2017)).toThrow("the run has no year 2017 of 's.k'; it has 2014 to 2016")
    expect(() => read('s.capacity.gas', 'South', 2014)).toThrow('it has 2015 to 2016')
    expect(() => read('s.k', 'South', Number.NaN)).toThrow('no year NaN')
  })
})
