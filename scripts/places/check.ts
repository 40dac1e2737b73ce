/** Checks of the derived tables against the public files they do not come from. Remarks, no exceptions. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Cell, Row } from '../baseline/io.ts'
import { readCsv } from '../baseline/io.ts'

const CENSUS = {
  pop_2010: 'popu_2010',
  pop_2020: 'popu_2020',
  pop_urban_2010: 'popu_urban_2010',
  pop_urban_2020: 'popu_urban_2020',
}

/** Tracker of the plant join -> the indicators its operating MW (or kt of steel) must add up to, by place. */
const TRACKERS: Record<string, string[]> = {
  'GCPT 2024-07': ['coal_op_mw'],
  'GWPT 2023-05': ['wind_op_mw'],
  'GHPT 2024-05': ['hydro_op_mw', 'pumped_storage_op_mw'],
  'GIST 2025-03': ['steel_crude_capacity'],
}

/**
 * What of `units` (rows of city_units.csv) and `facts` (rows as written to facts.csv) the files under `from` contradict;
 * a file that is not there is a remark too.
 */
export function contradictions(from: string, units: Row[], facts: Cell[][]): string[] {
  const check = (path: string[], run: (rows: Row[]) => string[]): string[] => {
    const file = join(from, ...path)
    return existsSync(file) ? run(readCsv(file)) : [`${file} is not there: not checked against it`]
  }
  return [
    ...check(['data', 'city', 'census_city_2010-2020_v1.csv'], (rows) => againstCensus(units, rows)),
    ...check(['data', 'city', 'admin_codes', 'cities.csv'], (rows) => againstCodes(units, rows)),
    ...check(['reference', 'city_join_gem.csv'], (rows) => againstPlants(facts, rows)),
  ]
}

/** Units whose population is not the census table's; half a person is rounding. */
function againstCensus(units: Row[], census: Row[]): string[] {
  const byCode = new Map(census.map((row) => [row.city_code, row]))
  return units.flatMap((unit) =>
    Object.entries(CENSUS).flatMap(([ours, theirs]) => {
      const there = byCode.get(unit.census_code)?.[theirs] ?? ''
      if (there === '' || there === 'NA' || Math.abs(Number(there) - Number(unit[ours])) < 0.5) return []
      return [`${unit.code} ${ours}: ${unit[ours]}, census table ${there}`]
    }),
  )
}

/** Prefecture-level codes and names against the list of codes in force; its pooling lines (省直辖县) are no units. */
function againstCodes(units: Row[], list: Row[]): string[] {
  const ours = new Map(units.map((u) => [u.code?.slice(0, 4), u.zh]))
  const pooled = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/
  return list
    .filter((row) => !pooled.test(row.name ?? ''))
    .filter((row) => ours.get(row.code) !== row.name)
    .map((row) => `${row.code} ${row.name}: here ${ours.get(row.code) ?? 'missing'}`)
}

/** Plants of the join added up by place against the facts; rest units are sums themselves. */
function againstPlants(facts: Cell[][], plants: Row[]): string[] {
  const remarks: string[] = []
  for (const [tracker, indicators] of Object.entries(TRACKERS)) {
    const sums = new Map<string, number>()
    const add = (code: string, value: number) => sums.set(code, (sums.get(code) ?? 0) + value)
    for (const row of plants) {
      const size = tracker.startsWith('GIST') ? row.steel_kt : row.operating_mw
      if (row.tracker === tracker && row.code) add(row.code, Number(size || 0))
    }
    for (const [code, indicator, , value] of facts)
      if (indicators.includes(String(indicator)) && !/^\d\d9000$/.test(String(code)))
        add(String(code), -Number(value))
    // MW and kt are rounded to a tenth in places
    for (const [code, rest] of sums)
      if (Math.abs(rest) > 0.51) remarks.push(`${code} ${tracker}: plants less facts ${rest}`)
  }
  return remarks
}
