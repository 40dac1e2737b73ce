import { type GeoProjection, geoConicEqualArea, geoPath } from 'd3-geo'
import type { Geometry, Outline } from './geometry.ts'

/** A unit on the drawing, in px. */
export interface Shape {
  code: string
  /** SVG path. */
  d: string
  /** Where its label stands and the arrows measure from. */
  centre: [x: number, y: number]
  box: [[left: number, top: number], [right: number, bottom: number]]
  area: number
}

/** The outlines of one level at one width. */
export interface Drawing {
  width: number
  height: number
  shapes: Shape[]
  lines: Record<'province' | 'city' | 'outer', string>
}

type Ring = [x: number, y: number][]

/** Room around the outlines, px: a selected border is wider than its line. */
const margin = 4
/** Points of a ring that are looked at to place a label. */
const roughly = 60

/**
 * Albers with the parallels 25 and 47 that Chinese maps use, centred on 105 east, fitted to the width. The outlines
 * have points enough: lines between them are not bent.
 */
export function draw(geometry: Geometry, width: number, level: 'province' | 'city'): Drawing {
  const outer = geometry.lines.outer
  const projection = geoConicEqualArea().parallels([25, 47]).rotate([-105, 0]).precision(0)
  projection.fitWidth(width - 2 * margin, outer)
  const [x, y] = projection.translate()
  projection.translate([x + margin, y + margin])
  const path = geoPath(projection).digits(1)
  const units = level === 'province' ? geometry.provinces : geometry.cities
  return {
    width,
    height: Math.ceil(path.bounds(outer)[1][1] + margin),
    shapes: units.map((outline) => shapeOf(outline, projection)),
    lines: {
      province: path(geometry.lines.province) ?? '',
      city: level === 'city' ? (path(geometry.lines.city) ?? '') : '',
      outer: path(outer) ?? '',
    },
  }
}

/** Path, box, area and label of a unit from one walk over its points. */
function shapeOf({ id, geometry }: Outline, projection: GeoProjection): Shape {
  const box: Shape['box'] = [
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ]
  let [d, area, largest]: [string, number, Ring] = ['', 0, []]
  let most = 0
  for (const rings of polygonsOf(geometry)) {
    rings.forEach((ring, i) => {
      const line = ring.map((point) => projection(point as [number, number]) ?? [0, 0]) as Ring
      d += `M${line.map(([x, y]) => `${round(x)},${round(y)}`).join('L')}Z`
      const size = areaOf(line)
      area += i === 0 ? size : -size
      if (size > most) [most, largest] = [size, line]
      for (const [x, y] of line) {
        box[0] = [Math.min(box[0][0], x), Math.min(box[0][1], y)]
        box[1] = [Math.max(box[1][0], x), Math.max(box[1][1], y)]
      }
    })
  }
  return { code: id, d, centre: innerPoint(largest), box, area }
}

function polygonsOf(geometry: GeoJSON.MultiPolygon | GeoJSON.Polygon): number[][][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** The point of a coarse grid inside the ring that is farthest from its border: a label there stays inside. */
function innerPoint(ring: Ring): [number, number] {
  const every = Math.ceil(ring.length / roughly)
  const line = ring.filter((_, i) => i % every === 0)
  const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)]
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const steps = 9
  let best: [number, number] = [(left + right) / 2, (top + bottom) / 2]
  let farthest = -1
  for (let i = 1; i < steps; i++) {
    for (let j = 1; j < steps; j++) {
      const point: [number, number] = [
        left + ((right - left) * i) / steps,
        top + ((bottom - top) * j) / steps,
      ]
      if (!inside(line, point)) continue
      let distance = Number.POSITIVE_INFINITY
      for (const [x, y] of line) distance = Math.min(distance, (x - point[0]) ** 2 + (y - point[1]) ** 2)
      if (distance > farthest) {
        best = point
        farthest = distance
      }
    }
  }
  return best
}

function inside(ring: Ring, [x, y]: [number, number]): boolean {
  let odd = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[ax, ay], [bx, by]] = [ring[i]!, ring[j]!]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd
  }
  return odd
}

function areaOf(ring: Ring): number {
  let sum = 0
  for (let i = 0; i + 1 < ring.length; i++)
    sum += ring[i]![0] * ring[i + 1]![1] - ring[i + 1]![0] * ring[i]![1]
  return Math.abs(sum) / 2
}
