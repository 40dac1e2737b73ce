import { useCallback } from 'react'
import { useApp } from '../app-context.ts'
import { loadBook } from '../data/places.ts'
import { useLoaded } from './load.ts'
import { loadMapMessages } from './messages/index.ts'
import { Plate } from './plate.tsx'
import type { MapPlateProps } from './types.ts'
import { useMapModel } from './use-model.ts'
import './map.css'

export { preloadMap } from './load.ts'

/** The plate of the map: what it needs comes first, then `Plate` draws it. */
export default function MapPlate(props: MapPlateProps) {
  const { lang } = useApp()
  const load = useCallback(() => loadMapMessages(lang), [lang])
  const messages = useLoaded(load)
  const city = props.view.map.level === 'city'
  const places = useLoaded(city ? loadBook : undefined)
  const book = city ? places.value : undefined
  const mm = messages.value
  const model = useMapModel(props, mm, book)
  const error = messages.error ?? (city ? places.error : undefined)
  if (mm === undefined) return null
  if (error !== undefined) {
    return (
      <p className="notice" role="alert">
        {mm.failed(error)}
      </p>
    )
  }
  if (model === undefined) {
    return (
      <p className="loading" role="status">
        {mm.loading}
      </p>
    )
  }
  return <Plate {...props} model={model} mm={mm} book={book} />
}
