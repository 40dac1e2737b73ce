import { memo, type PointerEvent, useEffect, useMemo, useRef } from 'react'
import { placed } from './labels.ts'
import { borderColour, hatchInk, hatchPaper, ink, outerColour } from './palette.ts'
import type { Drawing, Shape } from './projection.ts'

/** What the drawn map shows and tells. */
export interface CanvasMapProps {
  drawing: Drawing
  level: 'province' | 'city'
  /** Colour by code; undefined is hatched. */
  colours: Map<string, string | undefined>
  /** Written on the units, largest first; those that would overlap are left out. */
  labels: { code: string; text: string }[]
  selected: string
  /** Where the keyboard is. */
  active: string | undefined
  hovered: string | undefined
  onHover(code: string | undefined): void
  onSelect(code: string): void
}

/** The map: fills on one canvas, borders on a second that is drawn once a size, selection and labels in SVG above. */
export const CanvasMap = memo(function CanvasMap(props: CanvasMapProps) {
  const { drawing, level, colours } = props
  const fills = useRef<HTMLCanvasElement>(null)
  const borders = useRef<HTMLCanvasElement>(null)
  const { shapes } = drawing
  const paths = useMemo(() => new Map(shapes.map((shape) => [shape.code, new Path2D(shape.d)])), [shapes])
  const painted = useRef<{ paths?: unknown; ratio?: number; colours: Map<string, string | undefined> }>({
    colours: new Map(),
  })
  const { width, height } = drawing
  const ratio = Math.min(3, globalThis.devicePixelRatio || 1)

  useEffect(() => {
    const pen = sized(fills.current, width, height, ratio)
    if (pen === null) return
    const before = painted.current
    const same =
      before.paths === paths &&
      before.ratio === ratio &&
      [...paths.keys()].every((code) => before.colours.get(code) === colours.get(code))
    if (same) return
    const start = performance.now()
    // All of them: a fill over an older one would leave the old colour along its soft edge.
    pen.clearRect(0, 0, width, height)
    const hatch = hatchOf(pen, ratio)
    for (const [code, path] of paths) {
      pen.fillStyle = colours.get(code) ?? hatch
      pen.fill(path)
    }
    painted.current = { paths, ratio, colours }
    performance.measure('noksaek-map-paint', { start })
  }, [paths, colours, width, height, ratio])

  useEffect(() => {
    const pen = sized(borders.current, width, height, ratio)
    if (pen === null) return
    pen.clearRect(0, 0, width, height)
    const line = (d: string, colour: string, size: number) => {
      pen.strokeStyle = colour
      pen.lineWidth = size
      pen.lineJoin = 'round'
      pen.stroke(new Path2D(d))
    }
    if (level === 'city') line(drawing.lines.city, borderColour, 0.5)
    line(drawing.lines.province, borderColour, 2.2)
    line(drawing.lines.province, level === 'city' ? ink : outerColour, 0.6)
    line(drawing.lines.outer, outerColour, 0.75)
  }, [drawing, level, width, height, ratio])

  const at = (event: PointerEvent): string | undefined => {
    const pen = fills.current?.getContext('2d')
    if (!pen) return undefined
    const box = event.currentTarget.getBoundingClientRect()
    const [x, y] = [event.clientX - box.left, event.clientY - box.top]
    const hit = shapes.find(({ code, box: [[left, top], [right, bottom]] }) => {
      if (x < left || x > right || y < top || y > bottom) return false
      // The path is in px of the page, the pen's own scale is not wanted here.
      pen.save()
      pen.setTransform(1, 0, 0, 1, 0, 0)
      const inside = pen.isPointInPath(paths.get(code)!, x, y)
      pen.restore()
      return inside
    })
    return hit?.code
  }
  const pointed = useRef<string | undefined>(undefined)
  const hover = (code: string | undefined) => {
    if (pointed.current === code) return
    pointed.current = code
    props.onHover(code)
  }
  return (
    <div
      className="map-canvas"
      aria-hidden="true"
      style={{ width, height }}
      onPointerMove={(event) => event.pointerType !== 'touch' && hover(at(event))}
      onPointerLeave={() => hover(undefined)}
      onClick={(event) => {
        const code = at(event as unknown as PointerEvent)
        if (code !== undefined) props.onSelect(code)
      }}
    >
      <canvas ref={fills} data-layer="fills" />
      <canvas ref={borders} />
      <svg width={width} height={height} aria-hidden="true">
        <Labels shapes={shapes} labels={props.labels} />
        <Ring shapes={shapes} code={props.hovered} kind="hovered" />
        <Ring shapes={shapes} code={props.selected} kind="selected" />
        <Ring shapes={shapes} code={props.active} kind="active" />
      </svg>
    </div>
  )
})

/** A border that stands out on the lightest and the darkest class: ink on a white halo, wine for the keyboard. */
function Ring({ shapes, code, kind }: { shapes: Shape[]; code: string | undefined; kind: string }) {
  const shape = shapes.find((candidate) => candidate.code === code)
  if (shape === undefined) return null
  return (
    <g data-ring={kind} data-code={code}>
      <path className="halo" d={shape.d} />
      <path className={kind} d={shape.d} />
    </g>
  )
}

const Labels = memo(function Labels({
  shapes,
  labels,
}: {
  shapes: Shape[]
  labels: CanvasMapProps['labels']
}) {
  return (
    <g className="labels">
      {placed(shapes, labels).map(({ code, text, x, y }) => (
        <text key={code} x={x} y={y}>
          {text}
        </text>
      ))}
    </g>
  )
})

/** A canvas of the page's size in the device's pixels; its pen draws in px of the page. */
function sized(canvas: HTMLCanvasElement | null, width: number, height: number, ratio: number) {
  if (canvas === null) return null
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== w) canvas.width = w
  if (canvas.height !== h) canvas.height = h
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  const pen = canvas.getContext('2d')
  pen?.setTransform(ratio, 0, 0, ratio, 0, 0)
  return pen
}

/** Slanted lines on paper: no data. */
function hatchOf(pen: CanvasRenderingContext2D, ratio: number): CanvasPattern | string {
  const size = Math.round(6 * ratio)
  const tile = document.createElement('canvas')
  tile.width = size
  tile.height = size
  const brush = tile.getContext('2d')
  if (brush === null) return hatchPaper
  brush.fillStyle = hatchPaper
  brush.fillRect(0, 0, size, size)
  brush.strokeStyle = hatchInk
  brush.lineWidth = ratio
  brush.beginPath()
  for (const shift of [-size, 0, size]) {
    brush.moveTo(shift, size)
    brush.lineTo(shift + size, 0)
  }
  brush.stroke()
  const pattern = pen.createPattern(tile, 'repeat')
  // The pen is scaled to the device; the tile is in its pixels already.
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio))
  return pattern ?? hatchPaper
}
