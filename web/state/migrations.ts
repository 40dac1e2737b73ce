/** Key and value pairs of a query, in order. */
export type Pairs = [key: string, value: string][]

/**
 * What turns a query of one version into the next one's. A version, once released, is never changed: a link says only
 * what differed from the defaults of its own day, so that a migration also writes those out.
 */
export const migrations: Record<number, (pairs: Pairs) => Pairs> = {
  // 1 -> 2: pages, the map's and the place's keys came; nothing of version 1 changed its meaning.
  1: (pairs) => [
    ...pairs,
    ...absent(pairs, { s: 'fourteenth-plan', y: '2035', r: 'CHN', i: 'co2.fuel_total', o: 'scenario' }),
  ],
}

/** Takes a query from its version to `to`. */
export function migrate(pairs: Pairs, from: number, to: number): Pairs {
  let now = pairs
  for (let version = from; version < to; version++) now = migrations[version]?.(now) ?? now
  return now
}

function absent(pairs: Pairs, defaults: Record<string, string>): Pairs {
  return Object.entries(defaults).filter(([key]) => !pairs.some(([there]) => there === key))
}
