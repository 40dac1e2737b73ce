import { useCallback, useMemo, useRef, useState } from 'react'
import type { PlaceBook } from '../../src/catalog/place-types.ts'
import { useApp } from '../app-context.ts'
import { useWidth } from '../charts/use-width.ts'
import { Controls } from './controls-row.tsx'
import { ExportLine } from './export-line.tsx'
import { loadGeometry, useLoaded } from './load.ts'
import type { MapMessages } from './messages/index.ts'
import type { MapModel } from './model.ts'
import { notesOf, sourceOf } from './notes.ts'
import { MapRanking } from './ranking.tsx'
import { Reading } from './reading.tsx'
import { Stage } from './stage.tsx'
import { TableTwin } from './table-twin.tsx'
import { withoutData } from './tiles.ts'
import type { MapForm, MapPlateProps } from './types.ts'

/** What the plate is drawn from. */
export interface PlateProps extends MapPlateProps {
  model: MapModel
  mm: MapMessages
  book: PlaceBook | undefined
}

/** Widest drawing, px: labels keep their size, so a larger one would only be emptier. */
const widest = 760

/** Controls, the map in one of its forms, the values of the chosen unit, the ranking, exports, notes. */
export function Plate({ model, mm, book, ...props }: PlateProps) {
  const { lang, m } = useApp()
  const { view, latest, onMap, onRegion, openPlace } = props
  const { level } = model
  const form: MapForm = level === 'city' && view.map.form === 'tiles' ? 'outline' : view.map.form
  const box = useRef<HTMLDivElement>(null)
  const width = Math.min(widest, useWidth(box, 600))
  const geometry = useLoaded(form === 'outline' ? loadGeometry : undefined)
  const [active, setActive] = useState<string>()
  const [hovered, setHovered] = useState<string>()
  const selected = level === 'city' ? view.map.place : view.region === 'CHN' ? '' : view.region
  const select = useCallback(
    (code: string) => {
      // A place without data has no page and no figures: it can be pointed at, not chosen.
      if (withoutData.includes(code)) setActive(code)
      else if (level === 'city') onMap({ place: code })
      else onRegion(code || 'CHN')
    },
    [level, onMap, onRegion],
  )
  const clear = useCallback(() => select(''), [select])
  const shown = hovered ?? active ?? selected
  const notes = useMemo(
    () => notesOf(model, form, { lang, mm }, geometry.value?.manifest),
    [model, form, lang, mm, geometry.value],
  )
  const source = sourceOf(model, latest, book, mm)
  return (
    <section className="plate map" aria-labelledby="map-title" data-level={level} data-form={form}>
      <h2 id="map-title">{model.title}</h2>
      <p className="sub">
        {mm.sub(model.what, model.when, model.unit)} · {mm.where[level]}
        {level === 'province' && ` · ${mm.show[model.shows]}`}
        {model.quality && model.quality !== 'reported' && (
          <span className="estimated"> {m.qualities[model.quality]}</span>
        )}
      </p>
      <Controls
        {...props}
        model={model}
        form={form}
        book={book}
        selected={selected}
        mm={mm}
        onSelect={select}
      />
      <div className="map-body">
        <div className="map-drawing" ref={box}>
          {geometry.error !== undefined && form === 'outline' && (
            <p className="notice" role="alert">
              {mm.failed(geometry.error)}
            </p>
          )}
          {form === 'table' ? (
            <TableTwin
              model={model}
              book={book}
              year={view.year}
              selected={selected}
              mm={mm}
              onSelect={select}
            />
          ) : (
            <Stage
              // Another level or form has other units: where the keys were means nothing there.
              key={`${level} ${form}`}
              {...{ model, form, width, mm, selected, active, hovered }}
              geometry={geometry.value}
              onActive={setActive}
              onHover={setHovered}
              onSelect={select}
              onClear={clear}
              onOpen={openPlace}
            />
          )}
        </div>
        <div className="map-aside">
          <Reading
            model={model}
            row={model.byCode.get(shown)}
            book={book}
            year={view.year}
            chosen={shown !== '' && shown === selected}
            mm={mm}
            onClear={clear}
            openPlace={openPlace}
          />
          {form !== 'table' && <MapRanking model={model} selected={selected} mm={mm} onSelect={select} />}
        </div>
      </div>
      <ExportLine {...{ model, form, mm, notes, source, book }} identity={latest.identity} year={view.year} />
      {notes.map((note) => (
        <p className="note" key={note.text} lang={note.lang}>
          {note.text}
        </p>
      ))}
      <p className="source">{source}</p>
    </section>
  )
}
