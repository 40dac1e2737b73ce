import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classOf, colourOf, divergingScale, nice, sequentialScale } from './classes.ts'

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const count = (scale: ReturnType<typeof sequentialScale>, values: number[]) =>
  scale.colours.map((_, i) => values.filter((one) => classOf(scale, one) === i).length)

describe('sequential classes', () => {
  it('hold about as many values each, between nice bounds', () => {
    const values = Array.from({ length: 100 }, (_, i) => i + 1)
    const scale = sequentialScale(values)
    expect(scale.breaks).toEqual([20, 40, 60, 80])
    expect(count(scale, values)).toEqual([19, 20, 20, 20, 21])
  })

  it('give many zeros a class of their own', () => {
    const values = [...Array<number>(40).fill(0), ...Array.from({ length: 60 }, (_, i) => i + 1)]
    const scale = sequentialScale(values)
    expect(scale.zero).toBe(true)
    expect(scale.breaks[0]).toBe(0)
    expect(classOf(scale, 0)).toBe(0)
    expect(classOf(scale, 1)).toBe(1)
    expect(count(scale, values)[0]).toBe(40)
  })

  it('are fewer when the values are', () => {
    expect(sequentialScale([7, 7, 7]).colours).toHaveLength(1)
    expect(sequentialScale([]).breaks).toEqual([])
    expect(sequentialScale([0, 0, 0])).toMatchObject({ breaks: [], zero: false })
  })

  it('rise, have one colour more than bounds, and never put a larger value in a lower class', () => {
    fc.assert(
      fc.property(fc.array(value), value, value, (values, a, b) => {
        const scale = sequentialScale(values)
        expect(scale.colours).toHaveLength(scale.breaks.length + 1)
        expect(new Set(scale.colours).size).toBe(scale.colours.length)
        for (let i = 1; i < scale.breaks.length; i++)
          expect(scale.breaks[i]).toBeGreaterThan(scale.breaks[i - 1]!)
        expect(classOf(scale, Math.min(a, b))!).toBeLessThanOrEqual(classOf(scale, Math.max(a, b))!)
        for (const one of values) expect(classOf(scale, one)).toBeLessThan(scale.colours.length)
      }),
    )
  })
})

describe('diverging classes', () => {
  it('take the noise of the arithmetic for no change', () => {
    expect(divergingScale([5e-324, -1e-13]).breaks).toEqual([])
  })

  it('are the same on both sides of zero, which lies in the middle', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), value, (values, one) => {
        const scale = divergingScale(values)
        const middle = (scale.colours.length - 1) / 2
        expect(classOf(scale, 0)).toBe(middle)
        expect(classOf(scale, one)! - middle).toBe(-(classOf(scale, -one)! - middle) || 0)
        if (scale.breaks.length > 0) {
          const [a, b, c, d] = scale.breaks as [number, number, number, number]
          expect([-a, -b]).toEqual([d, c])
          expect(c).toBeGreaterThan(0)
          expect(d).toBeGreaterThan(c)
        }
      }),
    )
  })

  it('show no change where there is none', () => {
    const scale = divergingScale([0, 0, Number.NaN])
    expect(scale).toMatchObject({ breaks: [], diverging: true })
    expect(classOf(scale, 0)).toBe(0)
  })
})

describe('what has no value', () => {
  it('has no class and no colour, in any scale: unknown is never zero', () => {
    for (const scale of [sequentialScale([0, 0, 1, 2, 3]), sequentialScale([]), divergingScale([-1, 2])]) {
      for (const none of [Number.NaN, Number.POSITIVE_INFINITY]) {
        expect(classOf(scale, none)).toBeUndefined()
        expect(colourOf(scale, none)).toBeUndefined()
      }
      expect(colourOf(scale, 0)).toBeDefined()
    }
  })

  it('does not move the classes', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6]
    expect(sequentialScale([...values, Number.NaN])).toEqual(sequentialScale(values))
  })
})

it('nice numbers are near, and stay nice', () => {
  expect([0, 1.06, 0.0234, 87, -340, 95, 1e-7].map(nice)).toEqual([0, 1, 0.025, 80, -300, 100, 1e-7])
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (one) => {
      expect(nice(one) / one).toBeGreaterThan(0.8)
      expect(nice(one) / one).toBeLessThan(1.2)
      expect(nice(nice(one))).toBe(nice(one))
    }),
  )
})
