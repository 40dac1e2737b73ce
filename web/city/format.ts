import type { PlaceFact, PlaceIndicator } from '../../src/catalog/place-types.ts'
import { digitsFor, number } from '../messages/format.ts'
import type { Lang, Messages } from '../messages/index.ts'
import type { CityMessages } from './messages/index.ts'
import type { Census, Rank } from './profile.ts'

/** Persons in the language's own large unit: 771.8만 명, 7.72 million. */
export function people(lang: Lang, c: CityMessages, value: number): string {
  const scaled = value / c.population.scale
  return c.population.amount(number(lang, scaled, Math.min(2, digitsFor(scaled))))
}

/** A recorded value in words: a number with its unit unless it is to stand bare, a class by its name, a flag as yes or no. */
export function factText(
  lang: Lang,
  m: Messages,
  c: CityMessages,
  indicator: PlaceIndicator,
  fact: PlaceFact,
  bare = false,
): string {
  const { value } = fact
  if (indicator.unit === 'flag') return c.facts.flag[String(value)] ?? String(value)
  if (indicator.unit === 'class') return c.facts.classes[String(value)] ?? String(value)
  if (typeof value === 'string') return value
  if (indicator.id.endsWith('_share')) return `${number(lang, value * 100, 1)}%`
  const [scale, unit] = c.facts.units[indicator.unit] ?? [1, m.units[indicator.unit] ?? indicator.unit]
  const scaled = value * scale
  const shown = number(lang, scaled, Number.isInteger(scaled) ? 0 : Math.min(2, digitsFor(scaled)))
  return bare || indicator.unit === '1' ? shown : `${shown} ${unit}`
}

/** A rank in words. */
export function rankText(lang: Lang, c: CityMessages, rank: Rank): string {
  return c.population.rank(number(lang, rank.place), number(lang, rank.of))
}

/** Urban residents in % of all; null where one of them is unknown. */
export function urbanShare(census: Census, year: 2010 | 2020): number | null {
  const [urban, total] =
    year === 2010 ? [census.urban2010, census.total2010] : [census.urban2020, census.total2020]
  return urban === null || total === null || total === 0 ? null : (urban / total) * 100
}
