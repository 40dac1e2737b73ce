import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { readCsv } from './io.ts'

/** A block of a national series: values by year that share source and confidence. */
export interface SeriesBlock {
  id: string
  name: string
  unit: string
  source: string
  confidence: string
  values: Record<string, number>
  note?: string
}

/** Figures of `catalog/baseline/recalled.yaml`. */
export interface Recalled {
  series: SeriesBlock[]
  cohort_stock: { technology: string; confidence: string; values: Record<string, number> }[]
  provinces: Record<string, { confidence: string; values: Record<string, number>; codes?: string[] }>
  vehicles: Record<string, { confidence: string; values: Record<string, number> }>
  corridors: {
    corrected: { listed: [string, string]; meant: [string, string] }[]
    added: { pair: [string, string]; gw: number }[]
    after_2020: { pair: [string, string]; gw: number }[]
    one_way: [string, string][]
  }
  plates: {
    region: string
    city: string
    from: number
    until?: number
    cars_2020_million?: number
    confidence: string
  }[]
  plate_leaks: { from: string; to: string; share: number }[]
  channels: {
    from: string
    to: string
    gw: number
    km: number
    first_year: number
    confidence: string
  }[]
}

/** One value of `provinces.csv`. */
export interface Fact {
  value: number
  source: string
  confidence: string
}

/** Everything the deriving script reads that more than one table needs. */
export interface Facts {
  /** Folder that holds reference/ and data/. */
  from: string
  /** The 31 province codes, ascending. */
  codes: string[]
  /** English name of a province, any case and spacing -> code. */
  codeOf(name: string): string
  /** Provincial fact, or undefined when no source has it. */
  get(indicator: string, code: string, year: number): Fact | undefined
  /** Years an indicator was observed in, ascending. */
  years(indicator: string): number[]
  /** National value: published history first, then the recalled figures. */
  national(series: string, year: number): number | undefined
  history: SeriesBlock[]
  recalled: Recalled
  /** A file under data/ of yearly columns: code -> year -> value, in the file's unit. */
  wide(path: string): Map<string, Map<number, number>>
}

/** Files write InnerMongolia, Inner Mongolia and Innermongolia. */
const plain = (name: string): string => name.replaceAll(' ', '').toLowerCase()

/** Read reference/ and data/ under `from`, and the recalled figures of the catalog. */
export function loadFacts(from: string, catalogDir: string): Facts {
  const rows = readCsv(join(from, 'reference/provinces.csv'))
  const facts = new Map<string, Fact>()
  const names = new Map<string, string>()
  const observed = new Map<string, Set<number>>()
  for (const row of rows) {
    const { code = '', province = '', indicator = '', year = '', value = '' } = row
    names.set(plain(province), code)
    if (value === '') continue
    facts.set(`${indicator}|${code}|${year}`, {
      value: Number(value),
      source: row.source ?? '',
      confidence: row.confidence ?? '',
    })
    if (!observed.has(indicator)) observed.set(indicator, new Set())
    observed.get(indicator)?.add(Number(year))
  }
  const history = (
    parse(readFileSync(join(from, 'reference/history.yaml'), 'utf8')) as { series: SeriesBlock[] }
  ).series
  const recalled = parse(readFileSync(join(catalogDir, 'recalled.yaml'), 'utf8')) as Recalled
  const national = new Map<string, number>()
  for (const block of [...recalled.series, ...history]) {
    for (const [year, value] of Object.entries(block.values)) national.set(`${block.id}|${year}`, value)
  }
  const codeOf = (name: string): string => {
    const code = names.get(plain(name))
    if (code === undefined) throw new Error(`unknown province: ${name}`)
    return code
  }
  const codes = [...new Set(names.values())].sort()
  if (codes.length !== 31) throw new Error(`expected 31 provinces, found ${codes.length}`)
  return {
    from,
    codes,
    codeOf,
    history,
    recalled,
    get: (indicator, code, year) => facts.get(`${indicator}|${code}|${year}`),
    years: (indicator) => [...(observed.get(indicator) ?? [])].sort((a, b) => a - b),
    national: (series, year) => national.get(`${series}|${year}`),
    wide(path) {
      const out = new Map<string, Map<number, number>>()
      for (const row of readCsv(join(from, 'data', path))) {
        const { region, ...cells } = row
        if (!region || !names.has(plain(region))) continue
        const entries = Object.entries(cells).filter(([, v]) => v !== '')
        out.set(codeOf(region), new Map(entries.map(([y, v]) => [Number(y), Number(v)])))
      }
      return out
    },
  }
}

/** The national value, or an error that says which figure is missing. */
export function must(facts: Facts, series: string, year: number): number {
  const value = facts.national(series, year)
  if (value === undefined) throw new Error(`no national ${series} for ${year}`)
  return value
}
