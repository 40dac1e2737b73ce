import { describe, expect, expectTypeOf, it } from 'vitest'
import { constant, dimension, type Elem, type Expr, level, model } from './index.ts'

const kind = dimension('kind', ['coal', 'gas'])
const age = dimension('age', ['new', 'old'])

// What the compiler refuses stands under @ts-expect-error: type-checking fails when it begins to accept it. The same
// mistakes are errors when they are made from JavaScript.
describe('TypeScript catches an index that is missing or wrong', () => {
  const s = model('types').subsystem('s', { level: level('place'), file: 'src/engine/types.test.ts' })
  const none = s.aux('none', { unit: '1' }, () => constant(1, '1'))
  const flat = s.aux('flat', { unit: '1', over: [kind] }, () => constant(1, '1'))
  const both = s.stock('both', { unit: '1', over: [kind, age], initial: () => constant(1, '1') })

  it('in a reading', () => {
    expectTypeOf(flat('coal')).toEqualTypeOf<Expr>()
    expectTypeOf(both).parameters.toEqualTypeOf<
      [Elem<'coal' | 'gas'> | 'coal' | 'gas', Elem<'new' | 'old'> | 'new' | 'old']
    >()
    // @ts-expect-error one index is missing
    expect(() => flat()).toThrow(/wants the indices \(kind\), got 0/)
    // @ts-expect-error the second of two is missing
    expect(() => both('coal')).toThrow(/wants the indices \(kind, age\), got 1/)
    // @ts-expect-error one too many
    expect(() => none('coal')).toThrow(/wants the indices \(none\), got 1/)
    // @ts-expect-error no such label
    expect(() => flat('cole')).toThrow(/has no 'cole'/)
    // @ts-expect-error in the wrong order
    expect(() => both('new', 'coal')).toThrow(/has no 'new'/)
    // @ts-expect-error of another dimension
    expect(() => flat(age.at('new'))).toThrow(/is a age, wants a kind/)
    // @ts-expect-error the dimension has no such label
    expect(() => kind.at('new')).toThrow(/has no 'new'/)
  })

  it('in what an equation is given', () => {
    s.aux('given', { unit: '1', over: [kind, age] }, (k, a) => {
      expectTypeOf(k.label).toEqualTypeOf<'coal' | 'gas'>()
      expectTypeOf(a.label).toEqualTypeOf<'new' | 'old'>()
      return both(k, a)
    })
    s.next(both, (k, a) => {
      expectTypeOf(a.label).toEqualTypeOf<'new' | 'old'>()
      return both(k, a)
    })
    s.sweep('swept', { unit: '1', over: [kind] }, 2, {
      start: (k) => flat(k),
      step: (last, k) => {
        // @ts-expect-error the pass before has an index
        expect(() => last()).toThrow(/wants the indices \(kind\), got 0/)
        return last(k)
      },
    })
    const lagged = s.lag('lagged', flat, (k) => constant(k.index, '1'))
    // @ts-expect-error what lags keeps its index
    expect(() => lagged()).toThrow(/wants the indices \(kind\), got 0/)
    // @ts-expect-error an input is no stock
    expect(() => s.next(s.input('in', { unit: '1', read: () => 1 }), () => constant(1, '1'))).not.toThrow()
  })
})
