import type { MultiPolygon, Position } from 'geojson'

/** Rings smaller than these, in square degrees, are what is left of a seam. */
export interface Smallest {
  island: number
  hole: number
}

/**
 * One shape of several whose neighbours run through the same points. Rings must be clockwise, holes the other way:
 * then an inner border is walked once in each direction and cancels, and what is left closes into rings, always.
 */
export function union(shapes: MultiPolygon[], smallest: Smallest): MultiPolygon {
  const points = new Map<string, Position>()
  const net = new Map<string, Map<string, number>>()
  const add = (a: string, b: string, by: number) => {
    const from = net.get(a) ?? new Map<string, number>()
    net.set(a, from)
    from.set(b, (from.get(b) ?? 0) + by)
  }
  for (const ring of shapes.flatMap((shape) => shape.coordinates.flat())) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [a, b] = [String(ring[i]), String(ring[i + 1])]
      points.set(a, ring[i]!)
      if (a === b) continue
      add(a, b, 1)
      add(b, a, -1)
    }
  }
  const rings = loops(net).map((keys) => keys.map((key) => points.get(key)!))
  const outer = rings.filter((ring) => signedArea(ring) < 0)
  const kept = outer.filter((ring) => -signedArea(ring) >= smallest.island)
  // A place that is smaller than any seam is still a place.
  const polygons = (kept.length > 0 ? kept : outer).map((ring) => [ring])
  polygons.sort((a, b) => signedArea(b[0]!) - signedArea(a[0]!))
  for (const hole of rings.filter((ring) => signedArea(ring) >= smallest.hole)) {
    polygons.findLast(([ring]) => contains(ring!, hole[0]!))?.push(hole)
  }
  return { type: 'MultiPolygon', coordinates: polygons }
}

/** Closed walks along the edges that are left; cut wherever a walk comes by a point again. */
function loops(net: Map<string, Map<string, number>>): string[][] {
  const found: string[][] = []
  const next = (from: string): string | undefined => {
    const edges = net.get(from)
    for (const [to, count] of edges ?? []) {
      if (count <= 0) continue
      if (count === 1) edges!.delete(to)
      else edges!.set(to, count - 1)
      return to
    }
    return undefined
  }
  for (const start of net.keys()) {
    const path: string[] = []
    const at = new Map<string, number>()
    for (let here: string | undefined = start; here !== undefined; here = next(here)) {
      const before = at.get(here)
      if (before !== undefined) {
        const loop = path.splice(before)
        for (const key of loop) at.delete(key)
        if (loop.length > 2) found.push([...loop, here])
      }
      at.set(here, path.length)
      path.push(here)
    }
  }
  return found
}

/** Square degrees inside a ring, negative when it runs clockwise (north up). */
export function signedArea(ring: Position[]): number {
  let sum = 0
  for (let i = 0; i + 1 < ring.length; i++)
    sum += ring[i]![0]! * ring[i + 1]![1]! - ring[i + 1]![0]! * ring[i]![1]!
  return sum / 2
}

/** Whether a point lies inside a ring: an odd number of sides is crossed on the way out. */
function contains(ring: Position[], [x, y]: Position): boolean {
  let inside = false
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] as [number, number]
    const [bx, by] = ring[i + 1] as [number, number]
    if (ay > y! !== by > y! && x! < ((bx - ax) * (y! - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}
