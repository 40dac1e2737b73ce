import fc from 'fast-check'
import type { MultiPolygon, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { closeSeams } from './seams.ts'
import { signedArea, union } from './union.ts'

/** A clockwise shape of corners. */
const shape = (...corners: Position[]): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: [[[...corners, corners[0]!]]],
})
const smallest = { island: 0.0001, hole: 0.0001 }
const area = (one: MultiPolygon) => one.coordinates.flat().reduce((sum, ring) => sum - signedArea(ring), 0)
const points = (one: MultiPolygon) => one.coordinates.flat(2).map(String)

describe('seams', () => {
  it('put a point that only one neighbour has into the line of the other', () => {
    const left = shape([0, 0], [0, 2], [1, 2], [1.01, 1], [1, 0])
    const right = shape([1, 0], [1, 2], [2, 2], [2, 0])
    const [, mended] = closeSeams([left, right], { point: 0.005, line: 0.02 })
    expect(points(mended!)).toContain('1.01,1')
    expect(area(union([left, right], smallest))).not.toBeCloseTo(4, 4)
    const whole = union(closeSeams([left, right], { point: 0.005, line: 0.02 }), smallest)
    expect(whole.coordinates).toHaveLength(1)
    expect(whole.coordinates[0]).toHaveLength(1)
    expect(area(whole)).toBeCloseTo(4, 10)
  })

  it('make one of two points that are next to each other, and leave those farther away', () => {
    const a = shape([0, 0], [0, 1], [1, 1.004], [1, 0])
    const b = shape([1, 0], [1, 1], [2, 1], [2, 0])
    const [left, right] = closeSeams([a, b], { point: 0.01, line: 0.01 })
    expect(points(right!)).toContain('1,1.004')
    expect(points(left!)).toContain('1,1.004')
    const [, far] = closeSeams([a, b], { point: 0.001, line: 0.001 })
    expect(far).toEqual(b)
  })
})

describe('union', () => {
  it('keeps an enclave as a hole, and drops holes and islands that are left of seams', () => {
    const ring: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [0, 4],
            [4, 4],
            [4, 0],
            [0, 0],
          ],
          [
            [1, 1],
            [2, 1],
            [2, 2],
            [1, 2],
            [1, 1],
          ],
          [
            [3, 3],
            [3.01, 3],
            [3.01, 3.01],
            [3, 3.01],
            [3, 3],
          ],
        ],
      ],
    }
    const speck = shape([9, 9], [9, 9.01], [9.01, 9.01], [9.01, 9])
    const whole = union([ring, speck], { island: 0.001, hole: 0.001 })
    expect(whole.coordinates.map((rings) => rings.length)).toEqual([2])
    expect(area(whole)).toBeCloseTo(15, 10)
  })

  it('keeps a place that is smaller than any seam', () => {
    const speck = shape([9, 9], [9, 9.01], [9.01, 9.01], [9.01, 9])
    expect(area(union([speck], { island: 1, hole: 1 }))).toBeCloseTo(0.0001, 10)
  })

  it('has the area of its parts, whatever the parts are', () => {
    const cells = fc.uniqueArray(fc.tuple(fc.nat(4), fc.nat(4)), {
      minLength: 1,
      maxLength: 25,
      selector: String,
    })
    fc.assert(
      fc.property(cells, (chosen) => {
        const squares = chosen.map(([x, y]) => shape([x, y], [x, y + 1], [x + 1, y + 1], [x + 1, y]))
        const whole = union(squares, smallest)
        expect(area(whole)).toBeCloseTo(chosen.length, 8)
        for (const ring of whole.coordinates.flat()) expect(ring[0]).toEqual(ring.at(-1))
      }),
    )
  })
})
