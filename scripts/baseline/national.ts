import { join } from 'node:path'
import type { Facts } from './facts.ts'
import { readCsv } from './io.ts'

/** One row of national.csv. */
export interface NationalRow {
  series: string
  year: number
  value: number
  unit: string
  source: string
  quality: string
  confidence: string
}

/** Source texts of the published history -> ids of tables.yaml. A new text must be added here. */
const sourceIds: Record<string, string> = {
  'OWID co2-data (Global Carbon Project)': 'OWID-GCP',
  'OWID energy-data (Ember, Energy Institute)': 'OWID-ENERGY',
  'NBS yearbook/communique': 'NBS',
  'NBS/NEA': 'NBS',
  NBS: 'NBS',
  'NBS communiques': 'NBS',
  'CEC/NEA': 'CEC-NEA',
  'NEA/CEC year-end statistics': 'CEC-NEA',
  'NEA-CEC': 'CEC-NEA',
  'NEA from 2022; CNESA before': 'NEA',
  CEC: 'CEC-NEA',
  NEA: 'NEA',
  CAAM: 'CAAM',
  'computed from the two rows above': 'COMPUTED',
  MPS: 'MPS',
  worldsteel: 'WORLDSTEEL',
  CAMU: 'CAMU',
  'MIIT/NDRC/MOFCOM': 'MIIT',
  'SEEE/ICAP/MEE': 'ETS',
  MEE: 'MEE',
}

const id = (text: string): string => {
  const found = sourceIds[text]
  if (found === undefined)
    throw new Error(`no source id for "${text}"; add it to national.ts and tables.yaml`)
  return found
}

/** All national series from 2010 on: the published history, the recalled figures, cars with a plug from IEA. */
export function nationalSeries(facts: Facts): NationalRow[] {
  const rows = new Map<string, NationalRow>()
  const add = (row: NationalRow) => {
    const key = `${row.series}|${String(row.year)}`
    // History goes first: a recalled figure only fills what it lacks.
    if (row.year >= 2010 && row.year <= 2025 && !rows.has(key)) rows.set(key, row)
  }
  for (const block of [...facts.history, ...facts.recalled.series]) {
    if (block.id.startsWith('kr_')) continue
    for (const [year, value] of Object.entries(block.values)) {
      const { unit, confidence } = block
      const quality = confidence === 'D' ? 'derived' : 'reported'
      add({
        series: block.id,
        year: Number(year),
        value,
        unit,
        source: id(block.source),
        quality,
        confidence,
      })
    }
  }
  const wanted: Record<string, string> = { 'EV sales': 'iea_car_sales', 'EV stock': 'iea_car_stock' }
  for (const row of readCsv(join(facts.from, 'data/ev/IEA_Global_EV_Data_2024.csv'))) {
    const name = wanted[row.parameter ?? '']
    if (row.region !== 'China' || row.category !== 'Historical' || row.mode !== 'Cars' || !name) continue
    if (row.powertrain !== 'BEV' && row.powertrain !== 'PHEV') continue
    add({
      series: `${name}_${row.powertrain.toLowerCase()}`,
      year: Number(row.year),
      // IEA prints vehicles rounded to two digits; million with six decimals keeps them exact.
      value: Math.round(Number(row.value)) / 1e6,
      unit: 'million',
      source: 'IEA-GEVO',
      quality: 'reported',
      confidence: 'V',
    })
  }
  return [...rows.values()].sort((a, b) => a.series.localeCompare(b.series) || a.year - b.year)
}
