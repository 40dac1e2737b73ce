/**
 * The catalog against the tables it began from. They are not part of this repository: the tests run where they lie
 * beside it, and are skipped elsewhere. Every difference must be a row of catalog/CORRECTIONS.md, and every row one.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { outcomeOf } from './history.ts'
import { loadCatalog } from './load.ts'

const folder = join('..', 'shared', 'reference')
const present = existsSync(join(folder, 'parameters.yaml'))
const read = (name: string) => parse(readFileSync(join(folder, name), 'utf8'))
const catalog = loadCatalog('catalog')
const corrections = readFileSync('catalog/CORRECTIONS.md', 'utf8')

/** Rows of a table under a heading: the first cell without its backticks, and the fields it lists. */
function listed(heading: string): string[] {
  const section = corrections.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  const rows = [...section.matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)]
  return rows.flatMap(([, id, fields]) => (fields ?? '').split(',').map((f) => `${id} ${f.trim()}`)).sort()
}

/** Units that the tables write otherwise, and the factor that leads to the unit of the catalog. */
const UNITS: Record<string, [unit: string, factor: number]> = {
  '#/km': ['1/km', 1],
  'CNY 10k/veh': ['CNY/vehicle', 1e4],
  'CNY-equiv': ['CNY', 1],
  'CNY/eq': ['CNY', 1],
  'CNY/kW of unit': ['CNY/kW', 1],
  'GJ/m2/season': ['GJ/m2/yr', 1],
  'M USD': ['MUSD', 1],
  MWe: ['MW', 1],
  binary: ['1', 1],
  bp: ['%', 0.01],
  count: ['1', 1],
  cycles: ['1', 1],
  date: ['year', 1],
  'gCO2/tkm': ['gCO2/t/km', 1],
  'gCO2e/kWh': ['gCO2/kWh', 1],
  'kWh_e/kWh_th': ['kWh/kWh', 1],
  'kgCO2/kgH2': ['kgCO2/kg', 1],
  'kgH2/100km': ['kg/100km', 1],
  'kgH2/t steel': ['kg/t', 1],
  'm3CH4/t coal': ['m3/t', 1],
  months: ['month', 1],
  'per 10k CNY': ['1/CNY', 1e-4],
  'plates/yr': ['1/yr', 1],
  pp: ['%', 1],
  ratio: ['1', 1],
  'tCO2e/t': ['tCO2/t', 1],
  'tn CNY/yr': ['TCNY/yr', 1],
  'units/yr': ['1/yr', 1],
  vehicles: ['vehicle', 1],
  'vehicles/yr': ['vehicle/yr', 1],
  'years full+half': ['yr', 1],
}
/** Of two parameters in `million` one counts chargers, one vehicles. */
const MILLION: Record<string, [string, number]> = {
  chargers_2024: ['1', 1e6],
  nev_stock_2024: ['Mvehicle', 1],
}

function expectedUnit(id: string, unit: string): [string, number] {
  if (MILLION[id]) return MILLION[id]
  if (UNITS[unit]) return UNITS[unit]
  // What the unit is of or per stands in `basis` here: '% of rating', 'kWh/t cement'.
  if (unit.startsWith('%') && !unit.startsWith('%/')) return ['%', 1]
  return [unit.replace(/\/t (Ni|NaOH|cement|clinker|LCE)$/, '/t').replace(/veh$/, 'vehicle'), 1]
}

const close = (a: number | null, b: number | null) =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)))

interface ReferenceParameter {
  id: string
  low: number | null
  central: number | null
  high: number | null
  unit: string
  kind: string
  source: string
  confidence: string
}

describe.skipIf(!present)('parameters (needs the tables the catalog began from)', () => {
  const reference: ReferenceParameter[] = present ? read('parameters.yaml').parameters : []
  const ours = new Map(catalog.parameters.map((p) => [p.id, p]))

  test('all 393 are here', () => {
    expect(reference).toHaveLength(393)
    expect(reference.filter((p) => !ours.has(p.id)).map((p) => p.id)).toEqual([])
  })

  test('values, units, kinds, sources and confidences differ only where catalog/CORRECTIONS.md says so', () => {
    const differences = reference.flatMap((was) => {
      const is = ours.get(was.id)
      if (!is) return []
      const [unit, factor] = expectedUnit(was.id, was.unit)
      const same = {
        low: close(was.low === null ? null : was.low * factor, is.low),
        central: close(was.central === null ? null : was.central * factor, is.central),
        high: close(was.high === null ? null : was.high * factor, is.high),
        unit: unit === is.unit,
        kind: was.kind === is.kind,
        source: (was.source === '—' ? 'judgement, no source known' : was.source) === is.source,
        confidence: was.confidence === is.confidence,
      }
      return Object.entries(same).flatMap(([field, equal]) => (equal ? [] : [`${was.id} ${field}`]))
    })
    expect(differences.sort()).toEqual(listed('Parameters'))
  })
})

interface ReferenceSeries {
  id: string
  source: string
  confidence: string
  values: Record<string, number | null>
}
interface ReferenceProjection {
  id: string
  made: string
  target_year: number
  projected: number | [number, number] | null
  actual: number | null
  confidence: string
}

describe.skipIf(!present)('history (needs the tables the catalog began from)', () => {
  const reference: { series: ReferenceSeries[]; projections: ReferenceProjection[] } = present
    ? read('history.yaml')
    : { series: [], projections: [] }
  const { history } = catalog

  test('all 48 series are here, and differ only where catalog/CORRECTIONS.md says so', () => {
    expect(reference.series).toHaveLength(48)
    const differences = reference.series.flatMap((was) => {
      const is = history.series.find((s) => s.id === was.id)
      if (!is) return [`${was.id} missing`]
      const years = new Set([...Object.keys(was.values), ...Object.keys(is.values)])
      const values = [...years].filter((year) => was.values[year] !== is.values[Number(year)])
      return [...values, ...(was.confidence === is.confidence ? [] : ['confidence'])].map(
        (f) => `${was.id} ${f}`,
      )
    })
    expect(differences.sort()).toEqual(listed('History'))
  })

  test('all 42 projections say the same, and what came is what the tables wrote', () => {
    expect(reference.projections).toHaveLength(42)
    // Written at the projection there, without a series; or measured by another year (CORRECTIONS.md).
    const elsewhere = ['steel_eaf15']
    for (const was of reference.projections) {
      const is = history.projections.find((p) => p.id === was.id)
      expect(is, was.id).toBeDefined()
      if (!is) continue
      const scale = was.id === 'fcev50k' ? 1e-3 : 1
      const figures = Array.isArray(was.projected)
        ? [was.projected[0], null, was.projected[1]]
        : [null, was.projected === null ? null : was.projected * scale, null]
      expect([is.low, is.central, is.high], was.id).toEqual(figures)
      const made = `${is.made.year}-${String(is.made.month).padStart(2, '0')}`
      expect([made, is.targetYear, is.confidence], was.id).toEqual([
        was.made,
        was.target_year,
        was.confidence,
      ])
      if (elsewhere.includes(was.id)) continue
      const { actual } = outcomeOf(history, is)
      expect(actual === null, was.id).toBe(was.actual === null)
      if (actual !== null) expect(Math.abs(actual - (was.actual ?? 0)), was.id).toBeLessThan(0.05)
    }
  })
})
