import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { type StackState, total } from './stack-state.ts'

/** Size of a figure and what it may spend on labels, px. */
export interface StackSize {
  width: number
  height: number
  /** Room right of the plot for the names of the layers. */
  labelWidth: number
}

/** A layer with its path. */
export interface PlacedLayer {
  id: string
  colour: string
  d: string
}

/** A name beside the last year; `anchor` is where its layer ends, `y` where the name stands. */
export interface PlacedLabel {
  id: string
  text: string
  colour: string
  anchor: number
  y: number
}

/** A stacked figure as geometry: all that the renderer draws, in px. */
export interface StackChart extends StackSize {
  plot: { left: number; right: number; top: number; bottom: number }
  layers: PlacedLayer[]
  labels: PlacedLabel[]
  reference?: string
  xTicks: { x: number; text: string }[]
  yTicks: { y: number; value: number }[]
  splitX: number
  cursorX: number
  cursorTop: number
  /** The year under a horizontal position. */
  yearAt(x: number): number
}

const lineHeight = 15
const margins = { left: 44, top: 32, bottom: 24 }

/** Lays a stacked figure out. The value axis starts at zero and ends on a round number. */
export function layoutStack(state: StackState, size: StackSize): StackChart {
  const { years, series, reference, lastObserved, year } = state
  const plot = {
    left: margins.left,
    right: Math.max(margins.left + 60, size.width - size.labelWidth),
    top: margins.top,
    bottom: size.height - margins.bottom,
  }
  const first = years[0] as number
  const last = years.at(-1) as number
  const sum = total(series, years.length)
  const highest = Math.max(...sum, ...(reference?.values ?? []), 0)
  const x = scaleLinear([first, last], [plot.left, plot.right])
  const y = scaleLinear([0, highest > 0 ? highest : 1], [plot.bottom, plot.top]).nice(4)

  const below = new Float64Array(years.length)
  const layers: PlacedLayer[] = []
  const labels: PlacedLabel[] = []
  for (const layer of series) {
    const bottom = below.slice()
    for (let i = 0; i < years.length; i++) below[i]! += layer.values[i] ?? 0
    const top = below.slice()
    const path = area<number>()
      .x((_, i) => x(years[i] as number))
      .y0((_, i) => y(bottom[i] as number))
      .y1((_, i) => y(top[i] as number))
      .digits(1)
    layers.push({ id: layer.id, colour: layer.colour, d: path(years) ?? '' })
    const end = years.length - 1
    const middle = y(((bottom[end] as number) + (top[end] as number)) / 2)
    labels.push({ id: layer.id, text: layer.label, colour: layer.colour, anchor: middle, y: middle })
  }
  const spread = spreadLabels(
    labels.map((label) => label.anchor),
    lineHeight,
    plot.top,
    plot.bottom,
  )
  labels.forEach((label, i) => {
    label.y = spread[i] as number
  })

  const dashed = line<number>()
    .x((_, i) => x(years[i] as number))
    .y((value) => y(value))
    .digits(1)
  const cursorIndex = Math.max(0, years.indexOf(year))
  const wanted = plot.right - plot.left < 260 ? [2020, 2040, 2060] : [2020, 2030, 2040, 2050, 2060]
  return {
    ...size,
    plot,
    layers,
    labels,
    ...(reference && { reference: dashed(Array.from(reference.values)) ?? '' }),
    xTicks: wanted.filter((t) => t >= first && t <= last).map((t) => ({ x: x(t), text: String(t) })),
    yTicks: y.ticks(4).map((value) => ({ y: y(value), value })),
    splitX: x(lastObserved),
    cursorX: x(year),
    cursorTop: y(sum[cursorIndex] as number),
    yearAt: (px) => Math.min(last, Math.max(first, Math.round(x.invert(px)))),
  }
}

/**
 * Moves positions apart until neighbours are `gap` apart, with the least sum of squared moves, inside top..bottom.
 * Positions come in stacking order (bottom layer first, so descending y) and keep that order.
 */
export function spreadLabels(anchors: number[], gap: number, top: number, bottom: number): number[] {
  // Without the gaps owed above it each name only has to stay below the one before: pooled means give the best fit.
  const pools: { sum: number; count: number }[] = []
  anchors.toReversed().forEach((anchor, i) => {
    pools.push({ sum: anchor - i * gap, count: 1 })
    for (let last = pools.length - 1; last > 0; last--) {
      const [above, below] = [pools[last - 1]!, pools[last]!]
      if (above.sum / above.count <= below.sum / below.count) break
      pools.splice(last - 1, 2, { sum: above.sum + below.sum, count: above.count + below.count })
    }
  })
  const lowest = Math.max(top, bottom - (anchors.length - 1) * gap)
  const placed = pools.flatMap(({ sum, count }) => {
    const mean = Math.min(lowest, Math.max(top, sum / count))
    return Array.from({ length: count }, () => mean)
  })
  return placed.map((y, i) => y + i * gap).reverse()
}
