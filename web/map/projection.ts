import { geoConicEqualArea, geoPath } from 'd3-geo'
import type { MultiPolygon, Polygon } from 'geojson'
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

/** The outlines at one width. */
export interface Drawing {
  width: number
  height: number
  provinces: Shape[]
  cities: Shape[]
  lines: Record<'province' | 'city' | 'outer', string>
}

/** Room around the outlines, px: a selected border is wider than its line. */
const margin = 4

/** Albers with the parallels 25 and 47 that Chinese maps use, centred on 105 east, fitted to the width. */
export function draw(geometry: Geometry, width: number): Drawing {
  const all = { type: 'FeatureCollection' as const, features: geometry.provinces }
  const projection = geoConicEqualArea().parallels([25, 47]).rotate([-105, 0])
  projection.fitWidth(width - 2 * margin, all)
  const [x, y] = projection.translate()
  projection.translate([x + margin, y + margin])
  const path = geoPath(projection).digits(1)
  const height = Math.ceil(path.bounds(all)[1][1] + margin)
  const shape = (outline: Outline): Shape => ({
    code: outline.id,
    d: path(outline) ?? '',
    centre: innerPoint(largest(outline.geometry), projection),
    box: path.bounds(outline),
    area: path.area(outline),
  })
  return {
    width,
    height,
    provinces: geometry.provinces.map(shape),
    cities: geometry.cities.map(shape),
    lines: {
      province: path(geometry.lines.province) ?? '',
      city: path(geometry.lines.city) ?? '',
      outer: path(geometry.lines.outer) ?? '',
    },
  }
}

type Ring = [x: number, y: number][]

function largest(geometry: MultiPolygon | Polygon): number[][] {
  const rings =
    geometry.type === 'Polygon' ? [geometry.coordinates[0]!] : geometry.coordinates.map((p) => p[0]!)
  return rings.reduce((a, b) => (Math.abs(areaOf(b as Ring)) > Math.abs(areaOf(a as Ring)) ? b : a))
}

/** The point of a coarse grid inside the ring that is farthest from its border: a label there stays inside. */
function innerPoint(
  ring: number[][],
  projection: (point: [number, number]) => [number, number] | null,
): [number, number] {
  const line = ring.map((point) => projection(point as [number, number]) ?? [0, 0]) as Ring
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
      const distance = Math.min(...line.map(([x, y]) => Math.hypot(x - point[0], y - point[1])))
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
  return ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length]!
    return sum + x * ny - nx * y
  }, 0)
}
