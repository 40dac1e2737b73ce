import { join } from 'node:path'
import type { ElectricityRow } from './electricity.ts'
import type { Facts } from './facts.ts'
import { readCsv } from './io.ts'

/** One row of corridors.csv: the direction is that of the base flow. */
export interface Corridor {
  from: string
  to: string
  /** As listed, about 2023. */
  capacityGw: number
  /** Less what opened after 2020; the weight of the base flow. */
  capacity2020Gw: number
  flowTwh2020: number
  /** Flow over what the corridor of 2020 could carry in 8,784 hours; null when it did not exist. */
  use: number | null
  quality: string
  source: string
}

interface Edge {
  a: number
  b: number
  gw: number
  gw2020: number
  source: string
  /** The end that power leaves from, when the line runs one way. */
  sender?: number
}

/** The list of corridors with what is known to be wrong in it put right. */
function edgeList(facts: Facts): Edge[] {
  const { corrected, added, after_2020: later, one_way: oneWay } = facts.recalled.corridors
  const same = (x: readonly string[], y: readonly string[]) => x.every((c) => y.includes(c))
  const edges = new Map<string, Edge>()
  const put = (pair: readonly [string, string], gw: number, source: string) => {
    const [a, b] = pair.map((c) => facts.codes.indexOf(c)).sort((p, q) => p - q) as [number, number]
    if (gw <= 0 || a === b) return
    const known = edges.get(`${a}|${b}`)
    const opened = known === undefined ? (later.find((l) => same(l.pair, pair))?.gw ?? 0) : 0
    const from = oneWay.find((w) => same(w, pair))?.[0]
    edges.set(`${a}|${b}`, {
      a,
      b,
      gw: gw + (known?.gw ?? 0),
      gw2020: Math.max(0, gw - opened) + (known?.gw2020 ?? 0),
      source: known === undefined ? source : known.source,
      sender: from === undefined ? undefined : facts.codes.indexOf(from),
    })
  }
  for (const row of readCsv(join(facts.from, 'data/power_provincial/pypsa_pik_edges_current.csv'), [
    'a',
    'b',
    'mw',
  ])) {
    const listed: [string, string] = [facts.codeOf(row.a ?? ''), facts.codeOf(row.b ?? '')]
    const fix = corrected.find((c) => same(c.listed, listed))
    put(fix?.meant ?? listed, Number(row.mw) / 1000, fix === undefined ? 'PIK-EDGES' : 'RECALL-CORRIDOR')
  }
  for (const { pair, gw } of added) put(pair, gw, 'RECALL-CORRIDOR')
  return [...edges.values()].sort((p, q) => p.a - q.a || p.b - q.b)
}

/**
 * Corridors and the base flows of 2020: least sum of flow^2 / capacity that meets the net import of every province,
 * with no flow against the direction of a one-way line (such a line is shut and the rest solved again).
 */
export function corridors(facts: Facts, power: ElectricityRow[]): Corridor[] {
  const list = edgeList(facts)
  const imports = facts.codes.map(
    (code) => power.find((r) => r.region === code && r.year === 2020)?.netImportTwh ?? Number.NaN,
  )
  const shut = new Set<Edge>()
  let flows: number[] = []
  for (;;) {
    const weighted = list.map((e) => ({ a: e.a, b: e.b, gw: shut.has(e) ? 0 : e.gw2020 }))
    const potential = solvePotentials(facts.codes.length, weighted, imports)
    flows = weighted.map((e) => e.gw * ((potential[e.a] ?? 0) - (potential[e.b] ?? 0)))
    const against = list.filter((e, i) => {
      const from = (flows[i] ?? 0) >= 0 ? e.a : e.b
      return flows[i] !== 0 && e.sender !== undefined && e.sender !== from
    })
    if (against.length === 0) break
    for (const e of against) shut.add(e)
  }
  return list.map((e, i) => {
    const flow = flows[i] ?? 0
    const first = flow === 0 ? (e.sender ?? e.a) : flow > 0 ? e.a : e.b
    const second = first === e.a ? e.b : e.a
    return {
      from: facts.codes[first] as string,
      to: facts.codes[second] as string,
      capacityGw: e.gw,
      capacity2020Gw: e.gw2020,
      flowTwh2020: Math.abs(flow),
      use: e.gw2020 > 0 ? Math.abs(flow) / (e.gw2020 * 8.784) : null,
      quality: 'estimated',
      source: e.source,
    }
  })
}

/** Potentials p with net import_i = sum_j gw_ij (p_j - p_i): the optimality condition. The first region is the reference. */
function solvePotentials(
  n: number,
  list: { a: number; b: number; gw: number }[],
  imports: number[],
): number[] {
  const m = Array.from({ length: n }, () => new Array<number>(n + 1).fill(0))
  const cell = (i: number, j: number, by: number) => {
    const row = m[i] as number[]
    row[j] = (row[j] ?? 0) + by
  }
  for (const { a, b, gw } of list) {
    cell(a, a, gw)
    cell(b, b, gw)
    cell(a, b, -gw)
    cell(b, a, -gw)
  }
  for (const [i, value] of imports.entries()) cell(i, n, -value)
  m[0] = [1, ...new Array<number>(n).fill(0)]
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(m[i]?.[k] ?? 0) > Math.abs(m[pivot]?.[k] ?? 0)) pivot = i
    }
    const row = m[pivot] as number[]
    if (Math.abs(row[k] ?? 0) < 1e-9) throw new Error('the corridors do not connect every province')
    m[pivot] = m[k] as number[]
    m[k] = row
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const factor = (m[i]?.[k] ?? 0) / (row[k] as number)
      if (factor === 0) continue
      for (let j = k; j <= n; j++) cell(i, j, -factor * (row[j] ?? 0))
    }
  }
  return m.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1))
}
