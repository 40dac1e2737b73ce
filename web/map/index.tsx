import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useApp } from '../app-context.ts'
import { download, figurePng, figureSvg } from '../charts/export.ts'
import { useWidth } from '../charts/use-width.ts'
import { number } from '../messages/format.ts'
import { CanvasMap } from './canvas-map.tsx'
import { colourOf } from './classes.ts'
import { Choice, FactPicker, IndicatorPicker, MapYear, PlacePicker } from './controls.tsx'
import { type ExportIdentity, mapCsv, mapSvg } from './exports.ts'
import { factOptions } from './facts.ts'
import { placed } from './labels.ts'
import { classText, Legend } from './legend.tsx'
import { loadGeometry, loadPlaces, useLoaded } from './load.ts'
import { loadMapMessages, type MapMessages } from './messages/index.ts'
import { type MapModel, useMapModel } from './model.ts'
import { neighboursOf } from './neighbours.ts'
import { draw } from './projection.ts'
import { MapRanking } from './ranking.tsx'
import { Reading, readingOf } from './reading.tsx'
import { TableTwin } from './table-twin.tsx'
import { TileMap } from './tile-map.tsx'
import { tiles, withoutData } from './tiles.ts'
import { type MapForm, type MapPlateProps, mapForms, mapLevels, mapShows } from './types.ts'
import { useMapKeys } from './use-keys.ts'
import './map.css'

export { preloadMap } from './load.ts'

/** The plate of the map. It may lag a frame behind the page, as the ranking does. */
export default function MapPlate(props: MapPlateProps) {
  const { lang } = useApp()
  const load = useCallback(() => loadMapMessages(lang), [lang])
  const messages = useLoaded(load)
  const view = useDeferredValue(props.view)
  const latest = useDeferredValue(props.latest)
  const city = view.map.level === 'city'
  const places = useLoaded(city ? loadPlaces : undefined)
  const book = city ? places.value : undefined
  const mm = messages.value
  const model = useMapModel({ current: props.current, latest, view }, mm, book)
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
  return <Plate {...props} view={view} latest={latest} model={model} mm={mm} book={book} />
}

interface PlateProps extends MapPlateProps {
  model: MapModel
  mm: MapMessages
  book: ReturnType<typeof useLoaded<Awaited<ReturnType<typeof loadPlaces>>>>['value']
}

function Plate({ model, mm, book, ...props }: PlateProps) {
  const { lang, m, page } = useApp()
  const { view, latest, onMap, onRegion, openPlace } = props
  const { level } = model
  const form: MapForm = level === 'city' && view.map.form === 'tiles' ? 'outline' : view.map.form
  const box = useRef<HTMLDivElement>(null)
  const width = Math.min(900, useWidth(box, 600))
  const geometry = useLoaded(form === 'outline' ? loadGeometry : undefined)
  const drawing = useMemo(
    () => geometry.value && draw(geometry.value, width, level),
    [geometry.value, width, level],
  )
  const [active, setActive] = useState<string>()
  const [hovered, setHovered] = useState<string>()
  const { region } = view
  const selected = level === 'city' ? view.map.place : region === 'CHN' ? '' : region
  // biome-ignore lint/correctness/useExhaustiveDependencies: another level or form has other units
  useEffect(() => {
    setActive(undefined)
    setHovered(undefined)
  }, [level, form])

  const colours = useMemo(
    () => new Map(model.rows.map(({ code, value }) => [code, colourOf(model.scale, value)])),
    [model.rows, model.scale],
  )
  const labels = useMemo(() => labelsOf(model), [model])
  const stops = useMemo(() => {
    if (form === 'tiles') return Object.entries(tiles).map(([code, centre]) => ({ code, centre }))
    return drawing?.shapes ?? []
  }, [form, drawing])
  const neighbours = useMemo(() => neighboursOf(stops), [stops])
  const order = useMemo(
    () =>
      [...model.rows]
        .sort((a, b) => {
          const [x, y] = [a.value, b.value].map((value) => (Number.isNaN(value) ? -Infinity : value))
          return y! - x! || 0
        })
        .map(({ code }) => code),
    [model.rows],
  )
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
  const point = useCallback(
    (code: string) => {
      setActive(code)
      select(code)
    },
    [select],
  )
  const keys = useMemo(
    () => ({
      neighbours,
      order,
      active,
      selected,
      onActive: setActive,
      onSelect: select,
      onClear: clear,
      onOpen: openPlace,
    }),
    [neighbours, order, active, selected, select, clear, openPlace],
  )
  const onKeyDown = useMapKeys(keys)

  const shown = hovered ?? active ?? selected
  const row = model.byCode.get(shown)
  const unknown = model.rows.filter(({ value }) => Number.isNaN(value)).length
  const write = (bound: number) => number(lang, bound, decimals(bound))
  const manifest = geometry.value?.manifest
  const source = sourceText()
  const notes = [
    model.empty,
    model.sheet && (mm.factNotes[model.sheet.id] ?? model.sheet.note),
    model.sheet?.absentIsZero && mm.listZero,
    level === 'city' && unknown > 0 && mm.unknownCount(unknown),
    level === 'province' && model.quality === 'estimated' && mm.estimatedProvinces,
    form === 'outline' &&
      manifest &&
      mm.outlines(manifest.source, manifest.version, manifest.licence, manifest.vintage),
    form === 'outline' &&
      manifest &&
      level === 'city' &&
      Object.values(manifest.bare)
        .map((name) => name[lang])
        .join('. '),
    form === 'tiles' && mm.tilesNote,
  ].filter((note) => typeof note === 'string' && note !== '')

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
          book && (
            <FactPicker
              options={factOptions(book)}
              fact={model.sheet?.id ?? ''}
              mm={mm}
              onFact={(fact) => onMap({ fact })}
            />
          )
        )}
        <PlacePicker rows={model.rows} selected={selected} mm={mm} onSelect={point} />
      </div>
      {level === 'province' && (
        <MapYear
          years={latest.info.years}
          lastObserved={page.lastObserved}
          year={view.year}
          mm={mm}
          onYear={props.onYear}
        />
      )}
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
            <>
              <div
                className="map-focus"
                role="application"
                aria-roledescription={mm.role}
                aria-label={mm.drawing(model.title)}
                aria-describedby="map-keys"
                // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is one stop of the keyboard
                tabIndex={0}
                onKeyDown={onKeyDown}
                onBlur={() => setActive(undefined)}
              >
                {form === 'tiles' ? (
                  <TileMap
                    {...{ width, colours, labels, selected, active, hovered }}
                    onHover={setHovered}
                    onSelect={select}
                  />
                ) : (
                  drawing && (
                    <CanvasMap
                      {...{ drawing, level, colours, labels, selected, active, hovered }}
                      onHover={setHovered}
                      onSelect={select}
                    />
                  )
                )}
              </div>
              <p id="map-keys" className="note">
                {mm.keys}
              </p>
            </>
          )}
          <p className="unseen" role="status">
            {active !== undefined &&
              row &&
              `${readingOf(model, row, mm)}${active === selected ? `, ${mm.chosen}` : ''}`}
          </p>
          {form !== 'table' && <Legend scale={model.scale} unit={model.unit} write={write} mm={mm} />}
        </div>
        <div className="map-aside">
          <Reading
            model={model}
            row={row}
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
      <p className="exports">
        {mm.exports}{' '}
        <button
          type="button"
          onClick={() =>
            download(
              `${stem()}.csv`,
              new Blob(['\ufeff', mapCsv(model, view.year, identity())], { type: 'text/csv' }),
            )
          }
        >
          CSV
        </button>{' '}
        {form !== 'table' && (
          <>
            <button
              type="button"
              onClick={async () =>
                download(`${stem()}.svg`, new Blob([await picture()], { type: 'image/svg+xml' }))
              }
            >
              SVG
            </button>{' '}
            <button
              type="button"
              onClick={async () => download(`${stem()}.png`, await figurePng(await picture()))}
            >
              PNG
            </button>
          </>
        )}
      </p>
      {form === 'outline' && <p className="note orientation">{mm.note}</p>}
      {notes.map((note) => (
        <p className="note" key={String(note)}>
          {note}
        </p>
      ))}
      <p className="source">{source}</p>
    </section>
  )

  function sourceText(): string {
    if (level === 'city') return mm.places((book?.hash ?? '').slice(0, 8))
    return mm.data(latest.identity.model.slice(0, 8), latest.identity.data.slice(0, 8))
  }

  function identity(): ExportIdentity {
    const { model, data, scenario } = latest.identity
    return { model, data, scenario, places: book?.hash }
  }

  function stem(): string {
    return level === 'city'
      ? `noksaek-map-${model.sheet?.id}-${model.sheet?.year}`
      : `noksaek-map-${model.variable?.name}-${view.year}-${model.shows}`
  }

  /** The map as a file of its own, always at the same width. */
  async function picture(): Promise<string> {
    const wide = draw(await loadGeometry(), 820, level)
    const text = mapSvg({
      drawing: wide,
      form: form === 'tiles' ? 'tiles' : 'outline',
      level,
      colours,
      labels: placed(wide.shapes, labels),
      names: new Map(labels.map(({ code, text }) => [code, text])),
      legend: [
        ...model.scale.colours.map((colour, i) => ({ colour, text: classText(model.scale, i, write, mm) })),
        { colour: undefined, text: mm.legend.none },
      ],
      note: form === 'outline' ? mm.note : mm.tilesNote,
    })
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
    return figureSvg(svg as unknown as SVGSVGElement, {
      title: model.title,
      sub: mm.sub(model.what, model.when, model.unit),
      source: [source, ...notes].join(' '),
    })
  }
}

/** Names on provinces; with their sign when differences are shown, as the ends of that scale are alike in grey. */
function labelsOf(model: MapModel): { code: string; text: string }[] {
  if (model.level === 'city') return []
  return model.rows.map(({ code, name, value }) => {
    const sign = model.shows !== 'difference' || !value ? '' : value > 0 ? ' +' : ' −'
    return { code, text: `${name}${sign}` }
  })
}

function decimals(value: number): number {
  const text = String(value)
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0
}
