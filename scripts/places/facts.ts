/** `facts.csv`: which recorded facts go in, under which source, how sure, and in what words. */
import type { Cell, Row } from '../baseline/io.ts'

/** Columns of `catalog/places/facts.csv`, in order. */
export const FACT_COLUMNS = ['code', 'indicator', 'year', 'value', 'source', 'confidence', 'quality', 'note']

type Quality = 'reported' | 'derived' | 'estimated'

/** How an indicator of the reference is taken over. */
interface Rule {
  /** Name here; the reference's where it is absent. */
  as?: string
  source: string
  quality: Quality
  /** Times the value, to get the unit of `indicators.yaml` (the reference counts by ten thousands). */
  times?: number
  /** For classes without a year: the year they are stated for. */
  year?: number
  /** `names`: the value is what the source text names, not its flag. */
  value?: 'names'
  /** A remark that the source text begins with or holds, kept as note. */
  note?: (text: string) => string
}

const tracker = (source: string): Rule => ({ source, quality: 'derived' })
const cluster: Rule = { source: 'RECALLED-CLUSTERS', quality: 'reported', value: 'names' }
const afterSemicolon = (text: string) => text.split('; ').slice(1).join('; ')

/** What is taken. Lists of EMAP1 and EMAP2 have no licence and are not; programmes have a file of their own. */
export const RULES: Record<string, Rule> = {
  gdp: { source: '', quality: 'reported', times: 0.1 },
  gdp_scaled: {
    source: 'GDP-SCALED',
    times: 0.1,
    quality: 'estimated',
    note: (t) => (t.startsWith('back-cast') ? 'back-cast from 2020' : ''),
  },
  gdp_secondary_share: {
    source: 'GDP-A',
    quality: 'derived',
    note: (t) => afterSemicolon(t).replace('sectors add', 'sectors of the source add'),
  },
  gdp_tertiary_share: {
    source: 'GDP-A',
    quality: 'derived',
    note: (t) => afterSemicolon(t).replace('sectors add', 'sectors of the source add'),
  },
  nev_stock: {
    source: 'NEV-MPS23',
    quality: 'reported',
    note: (t) => (t.startsWith('row') ? t : afterSemicolon(t)),
  },
  nev_stock_unallocated: { as: 'nev_stock', source: 'NEV-MPS23', quality: 'reported' },
  nev_production: { times: 10_000, source: 'NEWS', quality: 'reported', note: (t) => afterSemicolon(t) },
  nev_sales_share: { source: '', quality: 'reported', note: (t) => t.replace(/^.*?: /, '') },
  cars_civil: { times: 10_000, source: '', quality: 'reported' },
  cars_private: { times: 10_000, source: 'NEWS', quality: 'reported' },
  cars_lower_bound: { times: 10_000, source: 'NEWS', quality: 'reported' },
  coal_op_mw: tracker('GCPT24'),
  coal_op_mw_subcritical: tracker('GCPT24'),
  coal_op_mw_sc: tracker('GCPT24'),
  coal_op_mw_usc: tracker('GCPT24'),
  coal_op_mw_cfb: tracker('GCPT24'),
  coal_op_mw_igcc: tracker('GCPT24'),
  coal_op_mw_unknown: tracker('GCPT24'),
  coal_op_mw_chp: tracker('GCPT24'),
  coal_op_mw_captive: tracker('GCPT24'),
  coal_op_mw_captive_aluminium: tracker('GCPT24'),
  coal_construction_mw: tracker('GCPT24'),
  coal_planned_mw: tracker('GCPT24'),
  coal_retired_mw_since_2011: tracker('GCPT24'),
  coal_stock_mw: tracker('GCPT24'),
  wind_stock_mw: tracker('GWPT23'),
  wind_op_mw: tracker('GWPT23'),
  wind_op_mw_offshore: tracker('GWPT23'),
  wind_construction_mw: tracker('GWPT23'),
  hydro_op_mw: tracker('GHPT24'),
  pumped_storage_op_mw: tracker('GHPT24'),
  nuclear_op_mw: { source: '', quality: 'derived' },
  nuclear_construction_mw: tracker('GNPT24'),
  steel_crude_capacity: tracker('GIST25'),
  steel_bof_capacity: tracker('GIST25'),
  steel_eaf_capacity: tracker('GIST25'),
  steel_bf_iron_capacity: tracker('GIST25'),
  steel_plants: tracker('GIST25'),
  aluminium_smelting_capacity: {
    source: 'RECALLED-CLUSTERS',
    quality: 'estimated',
    note: (t) => afterSemicolon(afterSemicolon(t)),
  },
  refining_capacity: { source: 'RECALLED-CLUSTERS', quality: 'estimated', note: afterSemicolon },
  cluster_auto: cluster,
  cluster_battery: cluster,
  cluster_pv: cluster,
  cluster_refining_independent: { source: 'RECALLED-CLUSTERS', quality: 'reported' },
  cluster_steel_named: { source: 'RECALLED-CLUSTERS', quality: 'reported' },
  heating_region: { source: 'RULE-HEATING', quality: 'derived', year: 2020 },
  climate_zone: { source: 'RULE-THERMAL', quality: 'derived', year: 2016 },
  coastal: { source: 'RULE-COAST', quality: 'derived', year: 2020 },
  urban_rail_km: { source: 'RECALLED-RAIL', quality: 'reported' },
  metro_km: {
    source: '',
    quality: 'reported',
    note: (t) => (t.includes('2019-06-06') ? 'on 2019-06-06' : 'December'),
  },
  ice_plate_quota_annual: { times: 1_000, source: 'RECALLED-PLATES', quality: 'reported' },
  population_incl_xiongan_dingzhou: { source: 'CENSUS', quality: 'derived' },
}

/** Pooled rows of a province's directly run units: here they have a place of their own. */
const POOLED: Record<string, string> = {
  410000: '419000',
  420000: '429000',
  460000: '469000',
  650000: '659000',
}

/**
 * Rows of `facts.csv`.
 * @param facts rows of `reference/city_facts.csv`
 */
export function factRows(facts: Row[]): Cell[][] {
  const lists = twoLists(facts)
  const rows: Cell[][] = []
  for (const fact of facts) {
    const rule = RULES[fact.indicator ?? '']
    if (!rule) continue
    const text = fact.source ?? ''
    const code = fact.indicator === 'nev_stock_unallocated' ? POOLED[fact.code ?? ''] : fact.code
    const source = rule.source || sourceOf(text)
    const note = fact.indicator === 'gdp' ? gdpNote(text) : (rule.note?.(text) ?? '')
    rows.push([
      code ?? '',
      rule.as ?? fact.indicator ?? '',
      rule.year ?? fact.year ?? '',
      rule.value === 'names' ? text.replace(/^recalled: /, '') : inUnit(fact.value ?? '', rule.times),
      source,
      confidenceOf(fact, source, note, lists),
      fact.indicator === 'nev_stock' && fact.confidence === 'D' ? 'estimated' : rule.quality,
      note || null,
    ])
  }
  rows.push(...restFacts(rows))
  rows.sort((a, b) => compare(a, b))
  return rows
}

/** Plant lists and recalled lists name what there is: the members that are named add up. */
const LISTED = /^(GCPT24|GWPT23|GHPT24|GNPT24|GIST25|CNEA-2021|RECALLED-CLUSTERS)$/
const WEAKEST = ['R-low', 'R-med', 'R-high', 'D', 'V']

/**
 * Facts of the rest units from those of their members: sums of plant lists; GDP where every member has one; the class
 * where all have the same; a coast where one has it. Nothing else: a share of some is no share of all.
 */
function restFacts(rows: Cell[][]): Cell[][] {
  return Object.values(POOLED).flatMap((rest) => {
    const members = rows.filter(([code]) => code !== rest && String(code).startsWith(rest.slice(0, 3)))
    const count = new Set(members.map(([code]) => code)).size
    const groups = new Map<string, Cell[][]>()
    for (const row of members) {
      const key = `${row[1]} ${row[2]}`
      groups.set(key, [...(groups.get(key) ?? []), row])
    }
    return [...groups.values()].flatMap((group) => {
      const value = pooled(group, count)
      if (value === undefined) return []
      const [, indicator, year, , source] = group[0] ?? []
      const sure = WEAKEST.find((code) => group.some((row) => row[5] === code))
      const quality = group.some((row) => row[6] === 'estimated') ? 'estimated' : 'derived'
      return [[rest, indicator, year, value, source, sure, quality, 'from its members'] as Cell[]]
    })
  })
}

function pooled(group: Cell[][], members: number): string | undefined {
  const [, indicator, , , source] = (group[0] ?? []).map(String)
  const values = group.map((row) => String(row[3]))
  const all = group.length === members
  const listed = LISTED.test(source ?? '')
  if (indicator === 'coastal') return values.includes('1') ? '1' : '0'
  if (values.some((v) => !/^-?\d/.test(v))) {
    if (listed) return [...new Set(values)].join('; ')
    return all && new Set(values).size === 1 ? values[0] : undefined
  }
  if (indicator?.startsWith('cluster_')) return '1'
  if (!listed && !(all && /^gdp(_scaled)?$/.test(indicator ?? ''))) return undefined
  return inUnit(String(values.reduce((sum, v) => sum + Number(v), 0)))
}

function compare(a: Cell[], b: Cell[]): number {
  for (const i of [0, 1, 2]) {
    if (String(a[i]) !== String(b[i])) return String(a[i]) < String(b[i]) ? -1 : 1
  }
  return 0
}

/** 770.0 -> 770; classes stay. Ten digits, so that a product has no tail. */
function inUnit(value: string, times = 1): string {
  return /^-?\d+(\.\d+)?$/.test(value) ? String(Number((Number(value) * times).toPrecision(10))) : value
}

/** Sources that differ within one indicator. */
function sourceOf(text: string): string {
  if (/GDP-B/.test(text)) return 'GDP-B'
  if (/GDP-A|list A/.test(text)) return 'GDP-A'
  if (/^recalled/.test(text)) return 'RECALLED'
  if (/GNPT24/.test(text)) return 'GNPT24'
  if (/project list of nuclear plants/.test(text)) return 'CNEA-2021'
  if (/news page|public repository/.test(text)) return 'NEWS'
  throw new Error(`no source key for '${text}'`)
}

function gdpNote(text: string): string {
  const notes: [RegExp, string][] = [
    [/WARNING/, '2015 above 2020, so not revised: use gdp_scaled'],
    [/as first published/, 'as first published, before the 2018 census revision'],
    [/without 雄安新区/, "seems to be without Xiong'an and Dingzhou, 2020 with them"],
    [/below 2020/, 'below 2020: earlier years were probably revised down later'],
    [/sectors add to ([\d.]+)/, 'sectors of the source add to $1'],
    [/includes Yangpu/, 'with Yangpu'],
    [/whole Ili/, 'whole Ili less Tacheng and Altay'],
    [/2020 missing there/, 'the source has no 2020'],
    [/^news page/, 'rounded'],
  ]
  return notes
    .flatMap(([pattern, words]) => {
      const match = pattern.exec(text)
      return match ? [words.replace('$1', match[1] ?? '')] : []
    })
    .join('; ')
}

/** A place's GDP in both lists, by code and year. */
function twoLists(facts: Row[]): Map<string, [number, number]> {
  const value = (indicator: string) =>
    new Map(
      facts.filter((f) => f.indicator === indicator).map((f) => [`${f.code} ${f.year}`, Number(f.value)]),
    )
  const [a, b] = [value('gdp_listA'), value('gdp_listB')]
  return new Map([...a].flatMap(([key, va]) => (b.has(key) ? [[key, [va, b.get(key) ?? Number.NaN]]] : [])))
}

/**
 * V in the reference means seen in a public source; here it means confirmed by a second one. GDP keeps it where two
 * lists of different vintage agree to 1 %; the 2023 lists have one origin, and NEV stock stands in one list only.
 */
function confidenceOf(fact: Row, source: string, note: string, lists: Map<string, [number, number]>): string {
  const given = fact.confidence ?? ''
  if (given !== 'V') return given
  if (fact.indicator === 'gdp') {
    if (/not revised|rounded|without Xiong|below 2020|sectors/.test(note)) return 'R-med'
    const both = lists.get(`${fact.code} ${fact.year}`)
    const agree = both !== undefined && Math.abs(both[0] / both[1] - 1) <= 0.01
    return agree && Number(fact.year) < 2023 ? 'V' : 'R-high'
  }
  if (source === 'NEV-MPS23') return 'R-med'
  if (source === 'NEWS') return 'R-high'
  return given
}
