/** Keys of direction. */
export type Direction = 'left' | 'right' | 'up' | 'down'

/** A unit as the arrows see it. */
export interface Stop {
  code: string
  centre: [x: number, y: number]
}

/** What each arrow leads to; absent at the edge. */
export type Neighbours = Map<string, Partial<Record<Direction, string>>>

const directions: Record<Direction, [x: number, y: number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
}

/**
 * Where each arrow leads: to the nearest unit within 45 degrees of the direction, sideways steps counting double; where
 * there is none, within 72. Every unit can be reached from every other: the test has the outlines themselves.
 */
export function neighboursOf(stops: Stop[]): Neighbours {
  const neighbours: Neighbours = new Map(stops.map((stop) => [stop.code, {}]))
  for (const stop of stops)
    for (const direction of Object.keys(directions) as Direction[]) {
      const code = nearest(stop, stops, direction)
      if (code !== undefined) neighbours.get(stop.code)![direction] = code
    }
  return neighbours
}

function nearest(from: Stop, stops: Stop[], direction: Direction): string | undefined {
  const [dx, dy] = directions[direction]
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const wide of [1, 3]) {
    for (const stop of stops) {
      if (stop === from) continue
      const [x, y] = [stop.centre[0] - from.centre[0], stop.centre[1] - from.centre[1]]
      const along = x * dx + y * dy
      const beside = Math.abs(x * dy - y * dx)
      if (along <= 0 || beside > wide * along) continue
      const far = Math.hypot(along, 2 * beside)
      if (far < least) {
        best = stop.code
        least = far
      }
    }
    if (best !== undefined) return best
  }
  return best
}
