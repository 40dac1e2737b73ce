import type { PlaceBook } from '../../src/catalog/place-types.ts'
import type { Quality, VariableInfo } from '../../src/study/types.ts'
import { placeName } from '../app-context.ts'
import type { PageData } from '../data/page.ts'
import { digitsFor, number, signed } from '../messages/format.ts'
import type { Lang, Messages } from '../messages/index.ts'
import type { Results } from '../model/results.ts'
import { divergingScale, type Scale, sequentialScale } from './classes.ts'
import type { FactSheet, FactValue } from './facts.ts'
import { changeFinding, mapFinding } from './finding.ts'
import type { MapMessages } from './messages/index.ts'
import { tiles, withoutData } from './tiles.ts'
import type { MapLevel, MapShows } from './types.ts'

/** A unit by name. */
export interface MapUnit {
  code: string
  name: string
  /** Name of the province; a province's own. */
  province: string
}

/** One unit with all that its row, its reading and its colour need. */
export interface MapRow extends MapUnit {
  /** What colours it; NaN when unknown. */
  value: number
  current: number
  scenario: number
  /** Of a place's fact. */
  fact?: FactValue
}

/** What the map shows at one moment: state without pixels. */
export interface MapModel {
  level: MapLevel
  shows: MapShows
  what: string
  /** Year of the values, in words. */
  when: string
  unit: string
  /** The same as long as level and language are. */
  units: MapUnit[]
  rows: MapRow[]
  byCode: Map<string, MapRow>
  scale: Scale
  /** The finding. */
  title: string
  quality?: Quality
  /** Of provinces. */
  variable?: VariableInfo
  /** Of cities. */
  sheet?: FactSheet
  /** A value with its unit, as it is read out. */
  amount(value: number): string
  /** Why there is nothing to see; undefined when there is. */
  empty?: string
}

/** The words a model is made with. */
export interface MapWords {
  lang: Lang
  m: Messages
  mm: MapMessages
}

/** Codes of the model's provinces and of the places without data, in code order. */
export const provinceCodes = Object.keys(tiles).sort()

/** The units of a level with their names; without the book there are no cities yet. */
export function unitsOf(
  level: MapLevel,
  { lang, mm }: Pick<MapWords, 'lang' | 'mm'>,
  page: PageData,
  book?: PlaceBook,
): MapUnit[] {
  const province = (code: string) => mm.elsewhere[code] ?? placeName(page, lang, code, true)
  const whole = (code: string) => ({ code, name: province(code), province: province(code) })
  if (level === 'province') return provinceCodes.map(whole)
  const leaves = book?.places.filter((place) => place.within === null) ?? []
  return [
    ...leaves.map(({ code, short, province: of }) => ({ code, name: short[lang], province: province(of) })),
    ...withoutData.map(whole),
  ]
}

/** The provinces by a variable of the model in one year. */
export function provinceModel(
  units: MapUnit[],
  words: MapWords,
  scale: Scale,
  shown: { current: Results; latest: Results; indicator: string; shows: MapShows; year: number },
): MapModel {
  const { lang, m, mm } = words
  const { current, latest, indicator, shows, year } = shown
  const variable = latest.info.variables.find(({ name }) => name === indicator)
  const rows = units.map((unit): MapRow => {
    const known = !withoutData.includes(unit.code)
    const a = known ? current.at(indicator, unit.code, year) : Number.NaN
    const b = known ? latest.at(indicator, unit.code, year) : Number.NaN
    return { ...unit, value: { current: a, scenario: b, difference: b - a }[shows], current: a, scenario: b }
  })
  const sizes = rows.flatMap((row) => [Math.abs(row.current), Math.abs(row.scenario)]).filter(Number.isFinite)
  const there = current.has(indicator) && latest.has(indicator)
  const empty = there ? (sizes.length === 0 ? mm.noProvinces : undefined) : mm.notYet
  const unit = variable === undefined ? '' : (m.units[variable.unit] ?? variable.unit)
  const finding =
    shows === 'difference'
      ? changeFinding(rows, Math.max(0, ...sizes))
      : mapFinding(rows, variable?.additive ?? false)
  return finished(words, finding, {
    level: 'province',
    shows,
    what: variable?.title[lang] ?? indicator,
    when: mm.yearOf(year),
    unit,
    units,
    rows,
    scale,
    quality: variable?.quality,
    variable,
    amount: amountOf(lang, unit, variable?.unit, shows === 'difference'),
    empty,
  })
}

/** The cities by what is recorded of them. */
export function cityModel(
  units: MapUnit[],
  words: MapWords,
  scale: Scale,
  book: PlaceBook,
  sheet: FactSheet,
): MapModel {
  const { lang, m, mm } = words
  const rows = units.map((unit): MapRow => {
    const fact = sheet.values.get(unit.code)
    const value = fact?.value ?? Number.NaN
    return { ...unit, value, current: value, scenario: value, fact }
  })
  const name = book.indicators.find(({ id }) => id === sheet.id)?.name[lang]
  const unit = mm.units[sheet.unit] ?? m.units[sheet.unit] ?? sheet.unit
  return finished(words, mapFinding(rows, sheet.additive), {
    level: 'city',
    shows: 'current',
    what: mm.facts[sheet.id] ?? name ?? sheet.id,
    when: mm.yearOf(sheet.year),
    unit,
    units,
    rows,
    scale,
    sheet,
    amount: amountOf(lang, unit, sheet.unit, false),
  })
}

function finished(
  { lang, mm }: MapWords,
  finding: ReturnType<typeof mapFinding>,
  model: Omit<MapModel, 'title' | 'byCode'>,
): MapModel {
  const byCode = new Map(model.rows.map((row) => [row.code, row]))
  const title = mm.finding(finding, model.what, model.when, {
    name: (code) => byCode.get(code)?.name ?? code,
    amount: model.amount,
    percent: (value) => `${number(lang, value, value < 10 ? 1 : 0)}%`,
  })
  return { ...model, byCode, title }
}

function amountOf(lang: Lang, unit: string, raw: string | undefined, sign: boolean) {
  const write = sign ? signed : number
  return (value: number) => {
    const text = write(lang, value, Math.min(3, digitsFor(value)))
    return raw === '1' || unit === '' ? text : `${text} ${unit}`
  }
}

/**
 * Classes for all provinces and years of the current policies: years and runs can then be compared by colour. The
 * reader's own run would move them with every lever.
 */
export function provinceScale(current: Results, indicator: string): Scale {
  return sequentialScale(all(current, indicator))
}

/** Classes for the differences of all provinces and years. */
export function differenceScale(current: Results, latest: Results, indicator: string): Scale {
  const before = all(current, indicator)
  return divergingScale(all(latest, indicator).map((value, i) => value - before[i]!))
}

function all(results: Results, indicator: string): number[] {
  return results.info.regions
    .filter((code) => code !== 'CHN')
    .flatMap((code) => [...(results.series(indicator, code) ?? [])])
}
