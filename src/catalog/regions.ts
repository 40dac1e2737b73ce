/** Reads `regions.csv`: countries and provinces with their names. Node only. */
import { readFileSync } from 'node:fs'
import type { CsvCell } from './csv.ts'
import { parseCsv } from './csv.ts'
import type { Problem } from './problems.ts'
import type { Region } from './types.ts'

const COLUMNS = [
  'code',
  'level',
  'parent',
  'ko',
  'zh',
  'en',
  'short_ko',
  'short_zh',
  'short_en',
  'data',
  'lat',
  'lon',
]

/** The regions of the file, and its faults. */
export function readRegions(file: string, label: string): { regions: Region[]; problems: Problem[] } {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    const message = 'the file does not exist or cannot be read; check the name'
    return { regions: [], problems: [{ file: label, line: 1, column: 1, field: '', message }] }
  }
  return parseRegions(text, label)
}

/** As `readRegions`, from text. */
export function parseRegions(text: string, label: string): { regions: Region[]; problems: Problem[] } {
  const csv = parseCsv(text, label)
  const problems = [...csv.problems]
  const missing = COLUMNS.filter((name) => !csv.header.some((h) => h.text === name))
  if (missing.length > 0) {
    problems.push({
      file: label,
      line: 1,
      column: 1,
      field: '',
      message: `missing columns: ${missing.join(', ')}`,
    })
    return { regions: [], problems }
  }
  const regions: Region[] = []
  const codes = new Set<string>()
  for (const row of csv.rows) {
    const cell = (name: string) => row[name] as CsvCell
    const fault = (name: string, message: string) =>
      problems.push({ file: label, line: cell(name).line, column: cell(name).column, field: name, message })
    const code = cell('code').text
    const level = cell('level').text
    if (!/^([A-Z]{3}|\d{6})$/.test(code))
      fault('code', `'${code}' is not a code; expected six digits, CHN or KOR`)
    if (codes.has(code)) fault('code', `'${code}' appears twice; each region once`)
    codes.add(code)
    if (level !== 'country' && level !== 'province')
      fault('level', `expected country or province, found '${level}'`)
    for (const name of ['ko', 'zh', 'en', 'short_ko', 'short_zh', 'short_en']) {
      if (cell(name).text === '') fault(name, 'the name is missing; all three languages are needed')
    }
    if (!['yes', 'no'].includes(cell('data').text))
      fault('data', `expected yes or no, found '${cell('data').text}'`)
    const degrees = (name: string, limit: number): number | null => {
      if (cell(name).text === '') return null
      const value = Number(cell(name).text)
      if (!(Math.abs(value) <= limit))
        fault(name, `'${cell(name).text}' is out of range; expected -${limit} to ${limit}`)
      return value
    }
    regions.push({
      code,
      level: level === 'country' ? 'country' : 'province',
      parent: cell('parent').text || null,
      name: { ko: cell('ko').text, zh: cell('zh').text, en: cell('en').text },
      short: { ko: cell('short_ko').text, zh: cell('short_zh').text, en: cell('short_en').text },
      data: cell('data').text === 'yes',
      lat: degrees('lat', 90),
      lon: degrees('lon', 180),
    })
  }
  for (const row of csv.rows) {
    const parent = row.parent as CsvCell
    if (parent.text && !codes.has(parent.text)) {
      const message = `'${parent.text}' is not a region of this file`
      problems.push({ file: label, line: parent.line, column: parent.column, field: 'parent', message })
    }
  }
  return { regions, problems }
}
