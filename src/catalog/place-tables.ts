/** The CSV files of `catalog/places/`, read and checked row by row. */
import { hangulOf } from './hangul.ts'
import { nearest } from './nearest.ts'
import { csvRows } from './place-csv.ts'
import type { CodeChange, Place, PlaceFact, PlaceIndicator, PlaceKind } from './place-types.ts'
import type { Problem } from './problems.ts'
import type { Region } from './types.ts'

/** Kinds of places; those that are counted in a rest unit come last. */
export const KINDS: readonly PlaceKind[] = [
  'municipality',
  'sub_provincial_city',
  'prefecture_city',
  'autonomous_prefecture',
  'prefecture',
  'league',
  'rest',
  'county_level_direct',
  'xpcc_city',
]
const MEMBERS: readonly PlaceKind[] = ['county_level_direct', 'xpcc_city']
const LANGS = ['ko', 'zh', 'en'] as const

const PLACE_COLUMNS = (
  'code kind province within ko zh en short_ko short_zh short_en also pinyin ko_conf zh_conf en_conf lat lon ' +
  'pop_2010 pop_2020 urban_2010 urban_2020 pop_source pop_conf pop_quality note'
).split(' ')

/** Degrees within which China lies, with its southern islands. */
const CHINA = { lat: [3, 54], lon: [73, 136] } as const

/** `places.csv`. */
export function readPlaceRows(
  text: string,
  file: string,
  regions: readonly Region[],
  sources: readonly string[],
  problems: Problem[],
): Place[] {
  const provinces = new Map(regions.filter((r) => r.level === 'province' && r.data).map((r) => [r.code, r]))
  const provinceCodes = new Set(provinces.keys())
  const rows = csvRows(text, file, PLACE_COLUMNS, problems)
  const kinds = new Map(rows.map((row) => [row.optional('code') ?? '', row.optional('kind')]))
  const codes = new Set<string>()
  const shorts = {
    ko: new Map<string, string>(),
    zh: new Map<string, string>(),
    en: new Map<string, string>(),
  }
  for (const [code, p] of provinces) for (const lang of LANGS) shorts[lang].set(p.short[lang], code)

  const places = rows.map((row): Place => {
    const code = row.text('code')
    const kind = row.oneOf('kind', KINDS, 'kind')
    const province = row.oneOf('province', provinceCodes, 'province')
    if (!/^\d{6}$/.test(code)) row.fault('code', `'${code}' is not a code; expected six digits`)
    if (codes.has(code)) row.fault('code', `'${code}' appears twice; each place once`)
    codes.add(code)
    if (provinces.has(province) && province.slice(0, 2) !== code.slice(0, 2))
      row.fault('province', `'${province}' is not the province of ${code}; expected ${code.slice(0, 2)}0000`)

    const within = row.optional('within')
    if (within === null && MEMBERS.includes(kind))
      row.fault(
        'within',
        `a ${kind} is counted in a rest unit; expected its code, such as ${code.slice(0, 3)}000`,
      )
    if (within !== null) {
      if (!MEMBERS.includes(kind)) row.fault('within', `a ${kind} is a leaf of its own; leave it empty`)
      else if (kinds.get(within) !== 'rest' || within.slice(0, 2) !== code.slice(0, 2))
        row.fault('within', `'${within}' is not a rest unit of its province; ${restHint(kinds, code)}`)
    }

    const [lat, lon] = [row.number('lat'), row.number('lon')]
    for (const [axis, value] of [
      ['lat', lat],
      ['lon', lon],
    ] as const) {
      const [low, high] = CHINA[axis]
      if (value !== null && !(value >= low && value <= high))
        row.fault(axis, `${value} lies outside China; expected ${low} to ${high} degrees`)
    }
    if ((lat === null) !== (lon === null)) row.fault('lon', 'expected both lat and lon, or neither')

    for (const lang of LANGS) {
      const short = row.text(`short_${lang}`)
      const other = shorts[lang].get(short)
      // a municipality is its province
      if (other !== undefined && other !== code)
        row.fault(
          `short_${lang}`,
          `'${short}' is also the short name of ${other}; tell them apart: ${short}(...)`,
        )
      shorts[lang].set(short, code)
    }
    const pinyin = row.optional('pinyin')
    if (pinyin !== null) checkKorean(pinyin)
    else if (kind !== 'rest') row.fault('pinyin', 'is missing')

    const count = (column: string): number | null => {
      const value = row.number(column)
      if (value !== null && value < 0) row.fault(column, `${value} is negative; expected persons`)
      return value
    }
    const population = {
      total2010: count('pop_2010'),
      total2020: count('pop_2020'),
      urban2010: count('urban_2010'),
      urban2020: count('urban_2020'),
      source: row.oneOf('pop_source', sources, 'source'),
      confidence: row.confidence('pop_conf'),
      quality: row.quality('pop_quality'),
    }
    for (const year of [2010, 2020] as const) {
      const [total, urban] = [population[`total${year}`], population[`urban${year}`]]
      if (total !== null && urban !== null && urban > total)
        row.fault(`urban_${year}`, `${urban} townspeople of ${total} people; expected at most all`)
    }
    return {
      code,
      kind,
      province,
      within,
      name: { ko: row.text('ko'), zh: row.text('zh'), en: row.text('en') },
      short: { ko: row.text('short_ko'), zh: row.text('short_zh'), en: row.text('short_en') },
      also: row.optional('also')?.split('|') ?? [],
      pinyin,
      nameConfidence: {
        ko: row.confidence('ko_conf'),
        zh: row.confidence('zh_conf'),
        en: row.confidence('en_conf'),
      },
      lat,
      lon,
      population,
      note: row.optional('note'),
    }

    function checkKorean(word: string): void {
      try {
        const rule = hangulOf(word)
        for (const column of ['ko', 'short_ko'])
          if (!row.text(column).startsWith(rule))
            row.fault(column, `'${row.text(column)}' is not the Korean of ${word}; expected '${rule}...'`)
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        row.fault('pinyin', error.message)
      }
    }
  })

  // a rest unit is its members
  for (const [i, rest] of places.entries()) {
    if (rest.kind !== 'rest') continue
    const members = places.filter((p) => p.within === rest.code)
    if (members.length === 0)
      rows[i]?.fault('code', `nothing is within ${rest.code}; a rest unit has members`)
    for (const year of [2010, 2020] as const) {
      const sum = members.reduce((total, p) => total + (p.population[`total${year}`] ?? 0), 0)
      if (members.length > 0 && rest.population[`total${year}`] !== sum)
        rows[i]?.fault(
          `pop_${year}`,
          `${rest.population[`total${year}`]} people, but its members have ${sum}`,
        )
    }
  }
  return places
}

function restHint(kinds: ReadonlyMap<string, string | null>, code: string): string {
  const rest = [...kinds].find(([other, kind]) => kind === 'rest' && other.slice(0, 2) === code.slice(0, 2))
  return rest ? `expected ${rest[0]}` : 'its province has none'
}

/** `census.csv`: the leaves of a province and what is counted apart make up its census total. Checked, not kept. */
export function readCensus(
  text: string,
  file: string,
  regions: readonly Region[],
  places: readonly Place[],
  sources: readonly string[],
  problems: Problem[],
): void {
  const provinces = new Set(regions.filter((r) => r.level === 'province' && r.data).map((r) => r.code))
  const columns = ['province', 'total_2020', 'apart_2020', 'why', 'source', 'confidence']
  const rows = csvRows(text, file, columns, problems)
  const seen = new Set<string>()
  for (const row of rows) {
    const province = row.oneOf('province', provinces, 'province')
    if (seen.has(province)) row.fault('province', `'${province}' appears twice; each province once`)
    seen.add(province)
    const [total, apart] = [row.number('total_2020') ?? Number.NaN, row.number('apart_2020') ?? Number.NaN]
    row.oneOf('source', sources, 'source')
    row.confidence('confidence')
    if (apart !== 0 && row.optional('why') === null) row.fault('why', 'say who is counted apart')
    const leaves = places.filter((p) => p.province === province && p.within === null)
    const sum = leaves.reduce((n, p) => n + (p.population.total2020 ?? 0), 0)
    if (sum + apart !== total)
      row.fault('total_2020', `${total} people, but its places have ${sum} and ${apart} are counted apart`)
  }
  for (const code of provinces) {
    if (rows.length > 0 && !seen.has(code))
      problems.push({
        file,
        line: 1,
        column: 1,
        field: 'province',
        message: `${code} is missing; each province once`,
      })
  }
}

const CHANGE_COLUMNS = ['from', 'to', 'year', 'kind', 'ko', 'zh', 'en', 'source', 'confidence', 'note']
const CHANGES = ['renumbered', 'divided', 'merged', 'created', 'counted'] as const

/** `code-changes.csv`. */
export function readCodeChanges(
  text: string,
  file: string,
  places: readonly Place[],
  sources: readonly string[],
  problems: Problem[],
): CodeChange[] {
  const now = new Map(places.map((p) => [p.code, p.name.en]))
  const seen = new Set<string>()
  return csvRows(text, file, CHANGE_COLUMNS, problems).map((row) => {
    const from = row.text('from')
    const to = row.text('to').split(' ')
    const kind = row.oneOf('kind', CHANGES, 'kind of change')
    if (!/^\d{6}$/.test(from)) row.fault('from', `'${from}' is not a code; expected six digits`)
    if (seen.has(from)) row.fault('from', `'${from}' appears twice; each code once`)
    seen.add(from)
    for (const code of to) {
      if (now.has(code)) continue
      const near = nearest(code, now.keys())
      row.fault('to', `unknown place '${code}'${near ? `; did you mean '${near}' (${now.get(near)})?` : ''}`)
    }
    if (kind === 'created' && !to.includes(from))
      row.fault('to', `a new unit stands under its own code, ${from}`)
    if (kind !== 'created' && now.has(from)) row.fault('from', `'${from}' (${now.get(from)}) still stands`)
    return {
      from,
      to,
      year: row.year('year'),
      kind,
      name: { ko: row.text('ko'), zh: row.text('zh'), en: row.text('en') },
      note: row.optional('note'),
      source: row.oneOf('source', sources, 'source'),
      confidence: row.confidence('confidence'),
    }
  })
}

const FACT_COLUMNS = ['code', 'indicator', 'year', 'value', 'source', 'confidence', 'quality', 'note']

/** What a fact may name. */
export interface FactContext {
  places: readonly Place[]
  provinces: readonly Region[]
  indicators: readonly PlaceIndicator[]
  keys: readonly string[]
}

/** `facts.csv`. */
export function readFacts(text: string, file: string, known: FactContext, problems: Problem[]): PlaceFact[] {
  const codes = new Set([...known.places, ...known.provinces].map((p) => p.code))
  const indicators = new Map(known.indicators.map((i) => [i.id, i]))
  const indicatorIds = new Set(indicators.keys())
  const seen = new Set<string>()
  return csvRows(text, file, FACT_COLUMNS, problems).map((row) => {
    const code = row.oneOf('code', codes, 'place')
    const indicator = row.oneOf('indicator', indicatorIds, 'indicator')
    const year = row.year('year')
    const key = `${code} ${indicator} ${year}`
    if (seen.has(key)) row.fault('code', `'${key}' appears twice; each fact once`)
    seen.add(key)
    const unit = indicators.get(indicator)?.unit
    const written = row.text('value')
    let value: number | string = written
    if (unit !== 'words' && unit !== 'class') {
      value = row.number('value') ?? Number.NaN
      if (unit === 'flag' && value !== 0 && value !== 1)
        row.fault('value', `expected 1 or 0, found '${written}'`)
    }
    const note = row.optional('note')
    return {
      code,
      indicator,
      year,
      value,
      source: row.oneOf('source', known.keys, 'source'),
      confidence: row.confidence('confidence'),
      quality: row.quality('quality'),
      ...(note === null ? {} : { note }),
    }
  })
}
