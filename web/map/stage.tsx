import { useCallback, useMemo } from 'react'
import { useApp } from '../app-context.ts'
import { CanvasMap } from './canvas-map.tsx'
import { boundText, coloursOf, labelsOf } from './drawing.ts'
import type { Geometry } from './geometry.ts'
import { keysOf } from './keys.ts'
import { Legend } from './legend.tsx'
import type { MapMessages } from './messages/index.ts'
import type { MapModel } from './model.ts'
import { neighboursOf } from './neighbours.ts'
import { draw } from './projection.ts'
import { readingOf } from './reading.tsx'
import { TileMap } from './tile-map.tsx'
import { tiles } from './tiles.ts'

/** Height of the outlines over their width, to keep their room while they load. */
const aspect = 0.845

/** What the stage shows and tells. */
export interface StageProps {
  model: MapModel
  form: 'outline' | 'tiles'
  geometry: Geometry | undefined
  width: number
  mm: MapMessages
  selected: string
  active: string | undefined
  hovered: string | undefined
  onActive(code: string | undefined): void
  onHover(code: string | undefined): void
  onSelect(code: string): void
  onClear(): void
  onOpen?(code: string): void
}

/** The drawn map with its keys, what is read out, and the legend. */
export function Stage({ model, form, geometry, width, mm, selected, active, hovered, ...on }: StageProps) {
  const { lang } = useApp()
  const { level } = model
  const { onHover, onSelect, onActive, onClear, onOpen } = on
  const drawing = useMemo(() => geometry && draw(geometry, width, level), [geometry, width, level])
  const colours = useMemo(() => coloursOf(model), [model])
  const labels = useMemo(() => labelsOf(model), [model])
  const neighbours = useMemo(() => {
    if (form === 'tiles')
      return neighboursOf(Object.entries(tiles).map(([code, centre]) => ({ code, centre })))
    return neighboursOf(drawing?.shapes ?? [])
  }, [form, drawing])
  const order = useMemo(
    () =>
      [...model.rows]
        .sort((a, b) => Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value)) || b.value - a.value)
        .map(({ code }) => code),
    [model.rows],
  )
  const onKeyDown = keysOf({ neighbours, order, active, selected, onActive, onSelect, onClear, onOpen })
  const write = useCallback((bound: number) => boundText(lang, bound), [lang])
  const row = active === undefined ? undefined : model.byCode.get(active)
  const shared = { colours, labels, selected, active, hovered, onHover, onSelect }
  return (
    <>
      <div
        className="map-focus"
        role="application"
        aria-roledescription={mm.role}
        aria-label={mm.drawing(model.title)}
        aria-describedby="map-keys"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is one stop of the keyboard
        tabIndex={0}
        style={{ minHeight: form === 'outline' ? Math.floor(width * aspect) : undefined }}
        onKeyDown={onKeyDown}
        onBlur={() => onActive(undefined)}
      >
        {form === 'tiles' && <TileMap width={width} {...shared} />}
        {form === 'outline' && drawing && <CanvasMap drawing={drawing} level={level} {...shared} />}
      </div>
      <p id="map-keys" className="note">
        {mm.keys}
      </p>
      <p className="unseen" role="status" data-live="map">
        {row && `${readingOf(model, row, mm)}${active === selected ? `, ${mm.chosen}` : ''}`}
      </p>
      <Legend scale={model.scale} unit={model.unit} steady={level === 'province'} write={write} mm={mm} />
    </>
  )
}
