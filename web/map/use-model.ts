import { useMemo } from 'react'
import type { PlaceBook } from '../../src/catalog/place-types.ts'
import { useApp } from '../app-context.ts'
import { sequentialScale } from './classes.ts'
import { factSheet } from './facts.ts'
import type { MapMessages } from './messages/index.ts'
import { cityModel, differenceScale, type MapModel, provinceModel, provinceScale, unitsOf } from './model.ts'
import { defaultMapView, type MapPlateProps } from './types.ts'

/** Everything the map shows, from the view, each part made anew only when it changes; undefined until all has come. */
export function useMapModel(
  { current, latest, view }: Pick<MapPlateProps, 'current' | 'latest' | 'view'>,
  mm: MapMessages | undefined,
  book: PlaceBook | undefined,
): MapModel | undefined {
  const { lang, m, page } = useApp()
  const { year } = view
  const { level, shows, fact } = view.map
  // An address may name what this model does not have.
  const known = latest.info.variables.some(({ name }) => name === view.map.indicator)
  const indicator = known ? view.map.indicator : defaultMapView.indicator
  const plain = useMemo(() => provinceScale(current, indicator), [current, indicator])
  const scale = useMemo(
    () => (shows === 'difference' ? differenceScale(current, latest, indicator) : plain),
    [shows, plain, current, latest, indicator],
  )
  const cities = useMemo(() => {
    const sheet = book && (factSheet(book, fact) ?? factSheet(book, defaultMapView.fact))
    if (book === undefined || sheet === undefined) return undefined
    return { book, sheet, scale: sequentialScale([...sheet.values.values()].map(({ value }) => value)) }
  }, [book, fact])
  const units = useMemo(() => mm && unitsOf(level, { lang, mm }, page, book), [level, lang, mm, page, book])
  return useMemo(() => {
    if (mm === undefined || units === undefined) return undefined
    const words = { lang, m, mm }
    if (level === 'province')
      return provinceModel(units, words, scale, { current, latest, indicator, shows, year })
    return cities && cityModel(units, words, cities.scale, cities.book, cities.sheet)
  }, [mm, units, lang, m, level, scale, current, latest, indicator, shows, year, cities])
}
