import { useCallback, useMemo } from 'react'
import type { PlaceBook } from '../../src/catalog/place-types.ts'
import { useApp } from '../app-context.ts'
import { Choice, FactPicker, IndicatorPicker, MapYear, PlacePicker } from './controls.tsx'
import { factOptions } from './facts.ts'
import type { MapMessages } from './messages/index.ts'
import type { MapModel } from './model.ts'
import { type MapForm, type MapPlateProps, mapForms, mapLevels, mapShows } from './types.ts'

/** Everything a reader can set on the map. */
export function Controls(
  props: MapPlateProps & {
    model: MapModel
    form: MapForm
    book: PlaceBook | undefined
    selected: string
    mm: MapMessages
    onSelect(code: string): void
  },
) {
  const { page } = useApp()
  const { model, form, book, mm, latest, onMap } = props
  const { level } = model
  const facts = useMemo(() => (book ? factOptions(book) : []), [book])
  const onFact = useCallback((fact: string) => onMap({ fact }), [onMap])
  return (
    <>
      <div className="map-controls">
        <Choice
          legend={mm.level}
          value={level}
          options={mapLevels.map((value) => ({ value, text: mm.levels[value] }))}
          onChange={(value) => onMap({ level: value })}
        />
        {level === 'province' && (
          <Choice
            legend={mm.shows}
            value={model.shows}
            options={mapShows.map((value) => ({ value, text: mm.show[value] }))}
            onChange={(value) => onMap({ shows: value })}
          />
        )}
        <Choice
          legend={mm.form}
          value={form}
          options={mapForms
            .filter((value) => level === 'province' || value !== 'tiles')
            .map((value) => ({ value, text: mm.forms[value] }))}
          onChange={(value) => onMap({ form: value })}
        />
        {level === 'province' ? (
          <IndicatorPicker
            variables={latest.info.variables}
            indicator={model.variable?.name ?? ''}
            mm={mm}
            onIndicator={props.onIndicator}
          />
        ) : (
          <FactPicker options={facts} fact={model.sheet?.id ?? ''} mm={mm} onFact={onFact} />
        )}
        <PlacePicker units={model.units} selected={props.selected} mm={mm} onSelect={props.onSelect} />
      </div>
      {level === 'province' && (
        <MapYear
          years={latest.info.years}
          lastObserved={page.lastObserved}
          year={props.view.year}
          mm={mm}
          onYear={props.onYear}
        />
      )}
    </>
  )
}
