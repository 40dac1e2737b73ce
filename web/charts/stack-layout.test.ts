import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutStack, spreadLabels } from './stack-layout.ts'
import type { StackState } from './stack-state.ts'

const state: StackState = {
  years: [2023, 2024, 2025],
  lastObserved: 2024,
  year: 2025,
  series: [
    { id: 'a', label: 'A', colour: '#000', values: Float64Array.of(10, 20, 30) },
    { id: 'b', label: 'B', colour: '#111', values: Float64Array.of(10, 10, 10) },
  ],
  reference: { label: 'R', values: Float64Array.of(20, 30, 50) },
}
const size = { width: 400, height: 200, labelWidth: 100 }

describe('layoutStack', () => {
  const chart = layoutStack(state, size)

  it('puts each layer on the one below', () => {
    const [bottom, top] = chart.layers.map((layer) => numbers(layer.d))
    // The upper edge of the first layer, read left to right, is the lower edge of the second, read back.
    expect(bottom!.slice(0, 3)).toEqual(top!.slice(3).reverse())
  })

  it('makes room for the reference line', () => {
    const highest = Math.min(...numbers(chart.reference!).map(([, y]) => y as number))
    expect(highest).toBeGreaterThanOrEqual(chart.plot.top)
    expect(chart.yTicks[0]!.y).toBe(chart.plot.bottom)
  })

  it('finds the year under the pointer and stays inside the years', () => {
    expect(chart.yearAt(chart.splitX)).toBe(2024)
    expect(chart.yearAt(-100)).toBe(2023)
    expect(chart.yearAt(9999)).toBe(2025)
  })

  it('draws zeros without NaN', () => {
    const empty = layoutStack(
      {
        ...state,
        series: [{ id: 'a', label: 'A', colour: '#000', values: new Float64Array(3) }],
        reference: undefined,
      },
      size,
    )
    expect(JSON.stringify(empty)).not.toMatch(/NaN|null/)
  })
})

describe('spreadLabels', () => {
  it('leaves apart what is apart', () => {
    expect(spreadLabels([150, 100, 50], 15, 0, 200)).toEqual([150, 100, 50])
  })

  it('parts a crowd evenly around where it stands', () => {
    expect(spreadLabels([100, 100, 100], 10, 0, 200)).toEqual([110, 100, 90])
    expect(spreadLabels([200, 200], 10, 0, 200)).toEqual([200, 190])
  })

  it('keeps order and distance whenever there is room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 9 }),
        (ys) => {
          const anchors = [...ys].sort((a, b) => b - a)
          const placed = spreadLabels(anchors, 15, 0, 200)
          for (let i = 1; i < placed.length; i++) {
            expect(placed[i - 1]! - placed[i]!).toBeGreaterThanOrEqual(15 - 1e-6)
          }
          expect(Math.max(...placed)).toBeLessThanOrEqual(200 + 1e-6)
          expect(Math.min(...placed)).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})

function numbers(d: string): number[][] {
  return [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])
}
