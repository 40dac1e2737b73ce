import { expect, it } from 'vitest'
import { placed } from './labels.ts'
import type { Shape } from './projection.ts'

const shape = (code: string, x: number, y: number, area: number): Shape => ({
  code,
  d: '',
  centre: [x, y],
  box: [
    [0, 0],
    [0, 0],
  ],
  area,
})

it('labels do not overlap: the larger unit keeps its own', () => {
  const shapes = [shape('small', 10, 10, 1), shape('large', 12, 12, 9), shape('far', 90, 90, 1)]
  const labels = shapes.map(({ code }) => ({ code, text: code }))
  expect(placed(shapes, labels).map(({ code }) => code)).toEqual(['large', 'far'])
  expect(placed(shapes, [labels[0]!]).map(({ code }) => code)).toEqual(['small'])
})
