import { useMemo } from 'react'
import type { PlaceBook } from '../../src/catalog/place-types.ts'
import type { Quality, VariableInfo } from '../../src/study/types.ts'
import { placeName, useApp } from '../app-context.ts'
import { digitsFor, number, signed } from '../messages/format.ts'
import type { Results } from '../model/results.ts'
import { divergingScale, type Scale, sequentialScale } from './classes.ts'
import { type FactSheet, type FactValue, factSheet } from './facts.ts'
import { changeFinding, mapFinding } from './finding.ts'
import type { FindingWords, MapMessages } from './messages/index.ts'
import { tiles, withoutData } from './tiles.ts'
import { defaultMapView, type MapPlateProps, type MapShows } from './types.ts'

/** One unit with all that its row, its reading and its colour need. */
export interface MapRow {
  code: string
  name: string
  /** Name of the province; a province's own. */
  province: string
  /** What colours it; NaN when unknown. */
  value: number
  current: number
  scenario: number
  /** Of a place's fact. */
  fact?: FactValue
}

/** What the map shows at one moment: state without pixels. */
export interface MapModel {
  level: 'province' | 'city'
  shows: MapShows
  what: string
  /** Year of the values, in words. */
  when: string
  unit: string
  rows: MapRow[]
  byCode: Map<string, MapRow>
  scale: Scale
  title: string
  quality: Quality | undefined
  variable?: VariableInfo
  sheet?: FactSheet
  /** A value with its unit, as it is read out. */
  amount(value: number): string
  name(code: string): string
  /** Why there is nothing to see; undefined when there is. */
  empty?: string
}

/** Codes of the model's provinces and of the places without data, in code order. */
export const provinceCodes = Object.keys(tiles).sort()

/** Everything the map shows, from the view; undefined until what it needs has come. */
export function useMapModel(
  { current, latest, view }: Pick<MapPlateProps, 'current' | 'latest' | 'view'>,
  mm: MapMessages | undefined,
  book: PlaceBook | undefined,
): MapModel | undefined {
  const app = useApp()
  const { lang, m, page } = app
  const { level, shows, fact } = view.map
  // An address may name what this model does not have.
  const known = latest.info.variables.some(({ name }) => name === view.map.indicator)
  const indicator = known ? view.map.indicator : defaultMapView.indicator
  const provinces = useProvinceValues(current, latest, indicator, shows)
  const sheet = useMemo(
    () => (book && level === 'city' ? (factSheet(book, fact) ?? factSheet(book, 'population')) : undefined),
    [book, level, fact],
  )
  const cityScale = useMemo(
    () => sheet && sequentialScale([...sheet.values.values()].map(({ value }) => value)),
    [sheet],
  )
  return useMemo(() => {
    if (mm === undefined) return undefined
    const provinceName = (code: string) => mm.elsewhere[code] ?? placeName(page, lang, code, true)
    if (level === 'city') {
      if (book === undefined || sheet === undefined || cityScale === undefined) return undefined
      return cityModel(book, sheet, cityScale)
    }
    const variable = latest.info.variables.find(({ name }) => name === indicator)
    const what = variable?.title[lang] ?? indicator
    const unit = variable === undefined ? '' : (m.units[variable.unit] ?? variable.unit)
    const rows = provinceCodes.map((code): MapRow => {
      const known = !withoutData.includes(code)
      const a = known ? current.at(indicator, code, view.year) : Number.NaN
      const b = known ? latest.at(indicator, code, view.year) : Number.NaN
      const value = shows === 'current' ? a : shows === 'scenario' ? b : b - a
      return { code, name: provinceName(code), province: provinceName(code), value, current: a, scenario: b }
    })
    const there = current.has(indicator) && latest.has(indicator)
    const nowhere = there && rows.every(({ value }) => Number.isNaN(value))
    const largest = Math.max(
      0,
      ...rows.flatMap((row) => [Math.abs(row.current), Math.abs(row.scenario)]).filter(Number.isFinite),
    )
    const amount = amountOf(unit, variable?.unit, shows === 'difference')
    const finding =
      shows === 'difference' ? changeFinding(rows, largest) : mapFinding(rows, variable?.additive ?? false)
    const when = mm.yearOf(view.year)
    return {
      level,
      shows,
      what,
      when,
      unit,
      rows,
      byCode: new Map(rows.map((row) => [row.code, row])),
      scale: provinces,
      title: mm.finding(finding, what, when, words(amount, provinceName)),
      quality: variable?.quality,
      variable,
      amount,
      name: provinceName,
      empty: there ? (nowhere ? mm.noProvinces : undefined) : mm.notYet,
    }

    function cityModel(book: PlaceBook, sheet: FactSheet, scale: Scale): MapModel {
      const what =
        mm!.facts[sheet.id] ?? book.indicators.find(({ id }) => id === sheet.id)?.name[lang] ?? sheet.id
      const unit = mm!.units[sheet.unit] ?? m.units[sheet.unit] ?? sheet.unit
      const leaves = book.places.filter((place) => place.within === null)
      const rows: MapRow[] = [
        ...leaves.map(({ code, province, short }) => {
          const found = sheet.values.get(code)
          const value = found?.value ?? Number.NaN
          return {
            code,
            name: short[lang],
            province: provinceName(province),
            value,
            current: value,
            scenario: value,
            fact: found,
          }
        }),
        ...withoutData.map((code) => ({
          code,
          name: provinceName(code),
          province: provinceName(code),
          value: Number.NaN,
          current: Number.NaN,
          scenario: Number.NaN,
        })),
      ]
      const byCode = new Map(rows.map((row) => [row.code, row]))
      const name = (code: string) => byCode.get(code)?.name ?? code
      const amount = amountOf(unit, sheet.unit, false)
      const when = mm!.yearOf(sheet.year)
      return {
        level: 'city',
        shows: 'current',
        what,
        when,
        unit,
        rows,
        byCode,
        scale,
        title: mm!.finding(mapFinding(rows, sheet.additive), what, when, words(amount, name)),
        quality: undefined,
        sheet,
        amount,
        name,
      }
    }

    function amountOf(unit: string, raw: string | undefined, sign: boolean) {
      const write = sign ? signed : number
      return (value: number) => {
        const text = write(lang, value, Math.min(3, digitsFor(value)))
        return raw === '1' || unit === '' ? text : `${text} ${unit}`
      }
    }

    function words(amount: (value: number) => string, name: (code: string) => string): FindingWords {
      return { name, amount, percent: (value) => `${number(lang, value, value < 10 ? 1 : 0)}%` }
    }
  }, [
    mm,
    lang,
    m,
    page,
    level,
    shows,
    indicator,
    view.year,
    current,
    latest,
    provinces,
    book,
    sheet,
    cityScale,
  ])
}

/** Values of all provinces and years of the runs, for a scale that stays while years and runs are compared. */
function useProvinceValues(current: Results, latest: Results, indicator: string, shows: MapShows): Scale {
  const difference = shows === 'difference'
  // The reader's own run would move the scale with every lever: the current policies alone set it.
  const plain = useMemo(() => sequentialScale(all(current, indicator)), [current, indicator])
  return useMemo(() => {
    if (!difference) return plain
    const a = all(current, indicator)
    return divergingScale(all(latest, indicator).map((value, i) => value - a[i]!))
  }, [difference, plain, current, latest, indicator])
}

function all(results: Results, indicator: string): number[] {
  return results.info.regions
    .filter((code) => code !== 'CHN')
    .flatMap((code) => [...(results.series(indicator, code) ?? [])])
}
