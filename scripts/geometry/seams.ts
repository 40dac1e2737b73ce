import type { MultiPolygon, Position } from 'geojson'

/** How far apart, in degrees, two points or a point and a line still count as the same border. */
export interface Reach {
  /** Points nearer than this become one point. */
  point: number
  /** A neighbour's point this near to a line is put into it. */
  line: number
}

/**
 * Closes seams. Neighbours in the package share most points of their border, but some are in one outline only, up to
 * two kilometres beside the other's line. Points next to each other become one, and a point that is in one outline
 * only is put into the neighbour's line too: both then run through the same points, and a border is one line.
 */
export function closeSeams(shapes: MultiPolygon[], reach: Reach): MultiPolygon[] {
  const snapped = snap(shapes, reach.point)
  const points = grid(reach.line)
  const own = snapped.map((shape) => new Set(shape.coordinates.flat(2).map(String)))
  const seen = new Set<string>()
  for (const point of snapped.flatMap((shape) => shape.coordinates.flat(2))) {
    if (!seen.has(String(point))) points.add(point)
    seen.add(String(point))
  }
  return snapped.map((shape, i) => ({
    type: 'MultiPolygon',
    coordinates: shape.coordinates.map((rings) =>
      rings
        .map((ring) => tidy(through(ring, (point) => own[i]!.has(String(point)), points, reach.line)))
        .filter((ring) => ring.length > 3),
    ),
  }))
}

/** Points in square cells, to find those near a place. */
function grid(size: number) {
  const cells = new Map<string, Position[]>()
  const cell = (value: number) => Math.floor(value / size)
  return {
    add(point: Position) {
      const key = `${cell(point[0]!)},${cell(point[1]!)}`
      const there = cells.get(key)
      if (there === undefined) cells.set(key, [point])
      else there.push(point)
    },
    /** Points in the cells that the box of a and b touches, and those around. */
    near(a: Position, b: Position): Position[] {
      const found: Position[] = []
      for (let x = cell(Math.min(a[0]!, b[0]!)) - 1; x <= cell(Math.max(a[0]!, b[0]!)) + 1; x++)
        for (let y = cell(Math.min(a[1]!, b[1]!)) - 1; y <= cell(Math.max(a[1]!, b[1]!)) + 1; y++)
          found.push(...(cells.get(`${x},${y}`) ?? []))
      return found
    },
  }
}

/** Moves every point to the first one within reach; points of many outlines stay where they are. */
function snap(shapes: MultiPolygon[], reach: number): MultiPolygon[] {
  const uses = new Map<string, { point: Position; count: number }>()
  for (const point of shapes.flatMap((shape) => shape.coordinates.flat(2))) {
    const use = uses.get(String(point))
    if (use === undefined) uses.set(String(point), { point, count: 1 })
    else use.count++
  }
  const kept = grid(reach)
  const moved = new Map<string, Position>()
  for (const [key, { point }] of [...uses].sort((a, b) => b[1].count - a[1].count)) {
    const there = nearest(point, kept.near(point, point), reach)
    if (there === undefined) kept.add(point)
    moved.set(key, there ?? point)
  }
  return shapes.map((shape) => {
    const polygons = shape.coordinates.map((rings) =>
      rings
        .map((ring) => tidy(ring.map((point) => moved.get(String(point))!)))
        .filter((ring) => ring.length > 3),
    )
    return { type: 'MultiPolygon', coordinates: polygons.filter((rings) => rings.length > 0) }
  })
}

function nearest(point: Position, others: Position[], reach: number): Position | undefined {
  let best: Position | undefined
  let least = reach
  for (const other of others) {
    const distance = Math.hypot(other[0]! - point[0]!, other[1]! - point[1]!)
    if (distance < least) {
      best = other
      least = distance
    }
  }
  return best
}

/** A closed ring without points twice in a row and without spikes: there and back again. */
function tidy(ring: Position[]): Position[] {
  const line: Position[] = []
  for (const point of ring.slice(0, -1)) {
    if (line.at(-1) === point) continue
    if (line.length > 1 && line.at(-2) === point) line.pop()
    else line.push(point)
  }
  while (line.length > 1 && line[0] === line.at(-1)) line.pop()
  while (line.length > 2 && line[1] === line.at(-1)) line.splice(0, 1) && line.pop()
  return line.length > 2 ? [...line, line[0]!] : []
}

/** The ring with each point of others that lies beside it, in its nearest segment. */
function through(
  ring: Position[],
  mine: (point: Position) => boolean,
  points: ReturnType<typeof grid>,
  reach: number,
): Position[] {
  const best = new Map<Position, { segment: number; along: number; beside: number }>()
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[i + 1]!]
    const [dx, dy] = [b[0]! - a[0]!, b[1]! - a[1]!]
    const length = dx * dx + dy * dy
    for (const point of points.near(a, b)) {
      if (mine(point)) continue
      const along = ((point[0]! - a[0]!) * dx + (point[1]! - a[1]!) * dy) / length
      const beside = Math.hypot(point[0]! - a[0]! - along * dx, point[1]! - a[1]! - along * dy)
      if (!(along > 0 && along < 1 && beside < reach)) continue
      if (beside < (best.get(point)?.beside ?? Infinity)) best.set(point, { segment: i, along, beside })
    }
  }
  const inside = new Map<number, [Position, number][]>()
  for (const [point, { segment, along }] of best)
    inside.set(segment, [...(inside.get(segment) ?? []), [point, along]])
  return ring.flatMap((point, i) => [
    point,
    ...(inside.get(i) ?? []).sort((p, q) => p[1] - q[1]).map(([between]) => between),
  ])
}
