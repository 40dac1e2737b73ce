import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exp, log, lookup, max, min, pow } from './math.ts'

const view = new DataView(new ArrayBuffer(8))

/** The distance to the next larger double. */
function ulp(x: number): number {
  view.setFloat64(0, Math.abs(x))
  const bits = view.getBigInt64(0)
  view.setBigInt64(0, bits + 1n)
  return view.getFloat64(0) - Math.abs(x)
}

// Math.exp and Math.log are themselves up to 1 ulp off, which the limit of 2.5 includes.
describe('our exp and log', () => {
  it('are within 2.5 ulp of Math.exp from -708 to 709.7', () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709.7, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(2.5 * ulp(Math.exp(x)))
      }),
      { numRuns: 5000 },
    )
  })

  it('are within 2.5 ulp of Math.exp where models live', () => {
    for (let i = -20000; i <= 20000; i++) {
      const x = i / 997
      expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(2.5 * ulp(Math.exp(x)))
    }
  })

  it('are within 2.5 ulp of Math.log for every positive double, subnormals too', () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true }), (x) => {
        expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(2.5 * ulp(Math.log(x)))
      }),
      { numRuns: 5000 },
    )
  })

  it('are within 2.5 ulp of Math.log near one', () => {
    for (let i = 1; i <= 20000; i++) {
      const x = 0.5 + i / 10007
      expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(2.5 * ulp(Math.log(x)))
    }
  })

  it('end where the README says', () => {
    expect([exp(709.7), exp(709.71), exp(-708), exp(-708.1)]).toEqual([
      exp(709.7),
      Number.POSITIVE_INFINITY,
      exp(-708),
      0,
    ])
    expect(Number.isFinite(exp(709.7)) && exp(-708) > 0).toBe(true)
    expect([exp(Number.POSITIVE_INFINITY), exp(Number.NEGATIVE_INFINITY), exp(Number.NaN)]).toEqual([
      Number.POSITIVE_INFINITY,
      0,
      Number.NaN,
    ])
    expect([log(0), log(-0), log(-1), log(Number.NaN), log(Number.POSITIVE_INFINITY)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ])
    expect([log(1), exp(0), exp(-0)]).toEqual([0, 1, 1])
  })
})

describe('pow, min, max, lookup', () => {
  it('pow is exp(b log a) with the corners at zero', () => {
    expect([pow(0, 0), pow(Number.NaN, 0), pow(0, 2), pow(0, -2)]).toEqual([
      1,
      1,
      0,
      Number.POSITIVE_INFINITY,
    ])
    expect(pow(-1, 0.5)).toBeNaN()
    expect(pow(2, 10)).toBeCloseTo(1024, 9)
  })

  it('min and max take the second of two where either is NaN, and of two zeros', () => {
    expect([min(1, Number.NaN), min(Number.NaN, 1), max(1, Number.NaN), max(Number.NaN, 1)]).toEqual([
      Number.NaN,
      1,
      Number.NaN,
      1,
    ])
    expect(Object.is(min(0, -0), -0) && Object.is(max(-0, 0), 0) && Object.is(max(0, -0), -0)).toBe(true)
  })

  it('lookup passes through its points, is straight between them and constant outside', () => {
    const [xs, ys] = [
      [-2, 0, 0.5, 40],
      [3, -1, 7, 2],
    ]
    xs.forEach((x, i) => {
      expect(lookup(x, xs, ys)).toBe(ys[i])
    })
    expect(lookup(-1, xs, ys)).toBe(1)
    expect([lookup(-9, xs, ys), lookup(99, xs, ys), lookup(Number.NaN, xs, ys)]).toEqual([3, 2, 3])
    expect([lookup(5, [1], [4]), lookup(-5, [1], [4])]).toEqual([4, 4])
  })
})
