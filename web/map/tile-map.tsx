import type { CSSProperties } from 'react'
import { hatchInk, hatchPaper } from './palette.ts'
import { tileColumns, tileRows, tiles } from './tiles.ts'

/** What the map of squares shows and tells. */
export interface TileMapProps {
  width: number
  colours: Map<string, string | undefined>
  labels: { code: string; text: string }[]
  selected: string
  active: string | undefined
  hovered: string | undefined
  onHover(code: string | undefined): void
  onSelect(code: string): void
}

/** Side of a square with its gap, px, at a width. */
export function tileSize(width: number): number {
  return Math.min(96, Math.floor(width / tileColumns))
}

/** The map of equal squares: the same colours without outlines. */
export function TileMap(props: TileMapProps) {
  const size = tileSize(props.width)
  const labels = new Map(props.labels.map(({ code, text }) => [code, text]))
  const font = Math.max(8, Math.min(12.5, size / 5.8))
  return (
    <svg
      className="map-tiles"
      width={size * tileColumns}
      height={size * tileRows}
      aria-hidden="true"
      onPointerLeave={() => props.onHover(undefined)}
    >
      <Hatch />
      {Object.entries(tiles).map(([code, [column, row]]) => {
        const colour = props.colours.get(code)
        const [x, y] = [column * size + 1, row * size + 1]
        const on = [props.selected, props.active, props.hovered].includes(code)
        const state = code === props.active ? 'active' : code === props.selected ? 'selected' : 'hovered'
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the map around it
          <g
            key={code}
            data-tile={code}
            onPointerEnter={(event) => event.pointerType !== 'touch' && props.onHover(code)}
            onClick={() => props.onSelect(code)}
          >
            <rect x={x} y={y} width={size - 2} height={size - 2} fill={colour ?? 'url(#map-hatch)'} />
            {on && (
              <>
                <rect className="halo" x={x + 1} y={y + 1} width={size - 4} height={size - 4} />
                <rect className={state} x={x + 1} y={y + 1} width={size - 4} height={size - 4} />
              </>
            )}
            <text
              x={x + size / 2 - 1}
              y={y + size / 2 - 1}
              style={{ '--letters': `${font}px` } as CSSProperties}
            >
              {wrapped(labels.get(code) ?? '', (size - 4) / font).map((line, i, lines) => (
                <tspan
                  key={line}
                  x={x + size / 2 - 1}
                  dy={i === 0 ? `${(1 - lines.length) * 0.55}em` : '1.1em'}
                >
                  {line}
                </tspan>
              ))}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** A long English name in two lines; `room` is in letters' heights. */
function wrapped(text: string, room: number): string[] {
  if (!text.includes(' ') || text.length * 0.55 < room) return [text]
  const at = text.lastIndexOf(' ')
  return [text.slice(0, at), text.slice(at + 1)]
}

/** The hatch of no data, for SVG. */
export function Hatch() {
  return (
    <defs>
      <pattern id="map-hatch" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill={hatchPaper} />
        <path d="M-1 1l2 -2M0 6l6 -6M5 7l2 -2" stroke={hatchInk} strokeWidth="1" />
      </pattern>
    </defs>
  )
}
