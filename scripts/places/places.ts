/** `places.csv`: the units of the census project, the four rest units, names in three languages. */
import { hangulOf } from '../../src/catalog/hangul.ts'
import type { Cell, Row } from '../baseline/io.ts'
import { ALSO, classOf, ENGLISH, RESTS } from './names.ts'

/** Columns of `catalog/places/places.csv`, in order. */
export const PLACE_COLUMNS = [
  'code',
  'kind',
  'province',
  'within',
  'ko',
  'zh',
  'en',
  'short_ko',
  'short_zh',
  'short_en',
  'also',
  'pinyin',
  'ko_conf',
  'zh_conf',
  'en_conf',
  'lat',
  'lon',
  'pop_2010',
  'pop_2020',
  'urban_2010',
  'urban_2020',
  'pop_source',
  'pop_conf',
  'pop_quality',
  'note',
]

type Lang = 'ko' | 'zh' | 'en'
const LANGS: Lang[] = ['ko', 'zh', 'en']

/**
 * Rows of `places.csv`, by code.
 * @param units rows of `reference/city_units.csv` @param regions rows of `catalog/regions.csv`
 */
export function placeRows(units: Row[], regions: Row[]): Cell[][] {
  const provinces = new Map(regions.filter((r) => r.level === 'province').map((r) => [r.code ?? '', r]))
  const rows = [
    ...units.map((unit) => unitRow(unit)),
    ...RESTS.map((rest) => restRow(rest, units, provinces)),
  ]
  rows.sort((a, b) => (String(a.code) < String(b.code) ? -1 : 1))
  for (const lang of LANGS) tellApart(rows, lang, provinces)
  return rows.map((row) => PLACE_COLUMNS.map((column) => row[column] ?? null))
}

type Draft = Record<string, string | null>

function unitRow(unit: Row): Draft {
  const pinyin = unit.pinyin ?? ''
  const kind = unit.type ?? ''
  const short = {
    ko: hangulOf(pinyin),
    zh: unit.zh_short ?? '',
    en: ENGLISH[unit.code ?? '']?.short ?? shortEnglish(unit.en ?? ''),
  }
  const code = unit.code ?? ''
  const rest = RESTS.find(
    (r) => kind.match(/^(county_level_direct|xpcc_city)$/) && code.startsWith(r.code.slice(0, 3)),
  )
  return {
    code,
    kind,
    province: `${code.slice(0, 2)}0000`,
    within: rest?.code ?? null,
    ko: `${short.ko}${classOf(unit.zh ?? '', short.zh)}`,
    zh: unit.zh ?? '',
    en: ENGLISH[code]?.full ?? unit.en ?? '',
    short_ko: short.ko,
    short_zh: short.zh,
    short_en: short.en,
    also: (ALSO[code] ?? []).join('|') || null,
    pinyin,
    // the rule is certain, its two exceptions are recalled
    ko_conf: short.ko === unit.ko ? 'D' : 'R-med',
    zh_conf: unit.name_conf ?? '',
    en_conf: unit.name_conf ?? '',
    lat: unit.lat || null,
    lon: unit.lon || null,
    pop_2010: unit.pop_2010 || null,
    pop_2020: unit.pop_2020 || null,
    urban_2010: unit.pop_urban_2010 || null,
    urban_2020: unit.pop_urban_2020 || null,
    ...source(unit),
    note:
      [
        unit.code_change_since_2010?.startsWith('name only') ? 'until 2010-12 named 襄樊 (Xiangfan)' : '',
        unit.boundary_note ?? '',
      ]
        .filter((x) => x !== '')
        .join('; ') || null,
  }
}

/** XPCC cities are not in the census table: four values are recalled, the rest is counted in the prefectures around. */
function source(unit: Row): Draft {
  const text = unit.pop_source ?? ''
  if (text.startsWith('census table')) return { pop_source: 'CENSUS', pop_conf: 'V', pop_quality: 'reported' }
  if (text.startsWith('recalled'))
    return { pop_source: 'CENSUS-XPCC', pop_conf: 'R-high', pop_quality: 'reported' }
  return { pop_source: 'CENSUS-NONE', pop_conf: 'D', pop_quality: 'derived' }
}

/** Members added up; one without a value makes an urban sum unknown, while a total without its own line is elsewhere. */
function restRow(rest: (typeof RESTS)[number], units: Row[], provinces: Map<string, Row>): Draft {
  const members = units.filter((u) => u.code?.startsWith(rest.code.slice(0, 3)))
  const total = (column: string) => String(members.reduce((sum, m) => sum + Number(m[column] || 0), 0))
  const urban = (column: string) => (members.every((m) => m[column]) ? total(column) : null)
  const province = provinces.get(`${rest.code.slice(0, 2)}0000`)
  return {
    code: rest.code,
    kind: 'rest',
    province: province?.code ?? '',
    within: null,
    ko: `${province?.ko} 직할현급행정구`,
    zh: `${province?.zh}直辖县级行政区划`,
    en: `Counties and cities run directly by ${province?.en}`,
    short_ko: `${province?.short_ko} 직할현`,
    short_zh: `${province?.short_zh}直辖县`,
    short_en: `${province?.short_en}, directly run`,
    also: null,
    pinyin: null,
    ko_conf: 'D',
    zh_conf: 'R-high',
    en_conf: 'D',
    lat: null,
    lon: null,
    pop_2010: total('pop_2010'),
    pop_2020: total('pop_2020'),
    urban_2010: urban('pop_urban_2010'),
    urban_2020: urban('pop_urban_2020'),
    pop_source: 'CENSUS-REST',
    pop_conf: 'D',
    pop_quality: 'derived',
    note: rest.note,
  }
}

function shortEnglish(full: string): string {
  return full.split(' ')[0] ?? full
}

/**
 * Makes a language's short names unique: two places of one name take their provinces; a name that is also a province's
 * takes its class when it is a city (吉林市) and its province otherwise.
 */
function tellApart(rows: Draft[], lang: Lang, provinces: Map<string, Row>): void {
  const column = `short_${lang}`
  const provinceShorts = new Map([...provinces.values()].map((p) => [p[column], p.code]))
  const count = new Map<string, number>()
  for (const row of rows) count.set(row[column] ?? '', (count.get(row[column] ?? '') ?? 0) + 1)
  for (const row of rows) {
    const name = row[column] ?? ''
    // 산시(陕西) within brackets is 산시: its cities are not those of 산시(山西)
    const province = (provinces.get(row.province ?? '')?.[column] ?? '').replace(/\(.*\)/, '').trim()
    const shared = provinceShorts.get(name)
    if ((count.get(name) ?? 0) > 1) row[column] = bracket(name, province, lang)
    else if (shared !== undefined && shared !== row.code) {
      const city = { ko: `${name}시`, zh: `${name}市`, en: `${name} City` }[lang]
      row[column] = row.zh?.endsWith('市') ? city : bracket(name, province, lang)
    }
  }
}

function bracket(name: string, province: string, lang: Lang): string {
  return lang === 'en' ? `${name} (${province})` : `${name}(${province})`
}
