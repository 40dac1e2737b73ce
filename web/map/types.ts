/** The map's part of the view, and what the page hands the map. Small: the first screen may import it. */
import type { Results } from '../model/results.ts'

/** Everything a reader can set on the map besides the page's own region and year; the URL holds all of it. */
export interface MapView {
  /** Provinces show the model's results, cities what is recorded of them. */
  level: MapLevel
  /** Which run colours the provinces. */
  shows: MapShows
  /** Outlines, equal squares, or the table. */
  form: MapForm
  /** Variable of the model that colours the provinces. */
  indicator: string
  /** Recorded fact that colours the cities: an id of the place book, `population` or `gdp_per_head`. */
  fact: string
  /** Code of the chosen city on the level of cities; '' when none is chosen. */
  place: string
}

export type MapLevel = 'province' | 'city'
export type MapShows = 'current' | 'scenario' | 'difference'
export type MapForm = 'outline' | 'tiles' | 'table'

/** Allowed values, for whoever reads them from a URL. */
export const mapLevels: MapLevel[] = ['province', 'city']
export const mapShows: MapShows[] = ['current', 'scenario', 'difference']
export const mapForms: MapForm[] = ['outline', 'tiles', 'table']

/** Shape of an indicator's, a fact's and a place's name; the map falls back to its default for one it does not know. */
export const mapIndicatorPattern = /^[a-z0-9_.]+$/
export const mapFactPattern = /^[a-z0-9_]+$/
export const mapPlacePattern = /^(\d{6})?$/

/** The map a reader sees first. */
export const defaultMapView: MapView = {
  level: 'province',
  shows: 'scenario',
  form: 'outline',
  indicator: 'co2.fuel_total',
  fact: 'population',
  place: '',
}

/**
 * What the map needs and how it tells of choices. It draws only what `current` and `latest` hold: the host asks the
 * worker for `view.map.indicator` as it does for the ranking's. Use it inside `AppContext`.
 */
export interface MapPlateProps {
  current: Results
  latest: Results
  view: { year: number; region: string; map: MapView }
  onYear(year: number): void
  /** A province, or CHN when the choice is cleared. */
  onRegion(region: string): void
  /** Only the indicator changed: the host may keep it with the ranking's. */
  onIndicator(indicator: string): void
  /** Anything else of the map's view changed. */
  onMap(change: Partial<Omit<MapView, 'indicator'>>): void
  /** Opens the page of a place: a province or a city, by code. Without it Enter only chooses. */
  openPlace?(code: string): void
}
