import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { type Html, html } from './html.ts'

/** One layer of a stacked figure, from the bottom up. */
export interface ChartLayer {
  name: string
  colour: string
  values: number[]
}

/** What a stacked figure shows. */
export interface Chart {
  years: number[]
  layers: ChartLayer[]
  /** A dashed line over the layers. */
  dashed?: { name: string; values: number[] }
  /** What a reader who cannot see it is told. */
  label: string
  format(value: number): string
}

const size = { width: 680, height: 290, left: 52, right: 178, top: 14, bottom: 24 }
const gap = 14

/** A stacked area figure as SVG: layers named at their right end, no legend, readable in grey. */
export function stackedChart({ years, layers, dashed, label, format }: Chart): Html {
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0]
  const right = size.width - size.right
  const bottom = size.height - size.bottom
  const below: number[] = years.map(() => 0)
  const bands = layers.map(({ values }) => {
    const base = [...below]
    values.forEach((value, i) => {
      below[i] = (below[i] ?? 0) + value
    })
    return { base, top: [...below] }
  })
  const highest = Math.max(1e-9, ...below, ...(dashed?.values ?? []))
  const x = scaleLinear([first, last], [size.left, right])
  const y = scaleLinear([0, highest], [bottom, size.top]).nice(4)
  const shape = area<number>()
    .x((_, i) => x(years[i] ?? first))
    .digits(1)
  const path = line<number>()
    .x((_, i) => x(years[i] ?? first))
    .y((value) => y(value))
    .digits(1)

  const names: EndName[] = bands.map(({ base, top }, i) => ({
    name: layers[i]?.name ?? '',
    colour: layers[i]?.colour,
    end: y(((base.at(-1) ?? 0) + (top.at(-1) ?? 0)) / 2),
  }))
  if (dashed) names.push({ name: dashed.name, colour: undefined, end: y(dashed.values.at(-1) ?? 0) })
  names.sort((a, b) => b.end - a.end)
  const places = spread(
    names.map(({ end }) => end),
    gap,
    size.top + 6,
    bottom - 2,
  )
  const ticks = years.filter((year) => year % 10 === 0)

  return html`<svg class="chart" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${label}">
${y.ticks(4).map((tick) => html`<line class="grid" x1="${size.left}" x2="${right}" y1="${px(y(tick))}" y2="${px(y(tick))}"/><text class="tick" x="${size.left - 6}" y="${px(y(tick) + 4)}" text-anchor="end">${format(tick)}</text>`)}
${bands.map(({ base, top }, i) => html`<path d="${shape.y0((_, t) => y(base[t] ?? 0)).y1((value) => y(value))(top)}" fill="${layers[i]?.colour}" stroke="#fff" stroke-width="0.6"/>`)}
${dashed && html`<path class="halo" d="${path(dashed.values)}"/><path class="dashed" d="${path(dashed.values)}"/>`}
${ticks.map((year) => html`<line class="axis" x1="${px(x(year))}" x2="${px(x(year))}" y1="${bottom}" y2="${bottom + 4}"/><text class="tick" x="${px(x(year))}" y="${bottom + 17}" text-anchor="middle">${year}</text>`)}
<line class="axis" x1="${size.left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>
${names.map((one, i) => nameAt(one, right, places[i] ?? 0))}
</svg>`
}

interface EndName {
  name: string
  /** Absent for the dashed line. */
  colour: string | undefined
  /** Where the layer ends, px. */
  end: number
}

function nameAt({ name, colour, end }: EndName, right: number, y: number): Html {
  const key = colour
    ? html`<rect x="${right + 16}" y="${px(y - 4.5)}" width="9" height="9" fill="${colour}" stroke="#1d1f1e" stroke-width="0.4"/>`
    : html`<line class="dashed" x1="${right + 14}" x2="${right + 27}" y1="${px(y)}" y2="${px(y)}"/>`
  return html`<path class="lead" d="M${right + 2},${px(end)}L${right + 13},${px(y)}"/>${key}<text class="name" x="${right + 31}" y="${px(y + 4)}">${short(name)}</text>`
}

/** A name that fits beside the figure: what stands in brackets goes first, then the end. A CJK sign is two wide. */
export function short(name: string, most = 27): string {
  const wide = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u1100' ? 2 : 1), 0)
  if (wide(name) <= most) return name
  let text = name.replace(/\s*[(（].*[)）]$/, '')
  if (wide(text) <= most) return text
  while (wide(text) >= most) text = [...text].slice(0, -1).join('')
  return `${text.trimEnd()}…`
}

/** Moves label positions (bottom first, so descending) apart until neighbours are `apart` px apart, within top..bottom. */
export function spread(anchors: readonly number[], apart: number, top: number, bottom: number): number[] {
  const placed: number[] = []
  anchors.forEach((anchor, i) => {
    const floor = i === 0 ? bottom : (placed[i - 1] ?? bottom) - apart
    placed.push(Math.min(anchor, floor))
  })
  // What ran over the top is pushed down again from there.
  for (let i = placed.length - 1; i >= 0; i--) {
    const ceiling = top + (placed.length - 1 - i) * apart
    if ((placed[i] ?? 0) < ceiling) placed[i] = ceiling
  }
  return placed
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10)
}
