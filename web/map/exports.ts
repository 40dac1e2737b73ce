import type { Identity } from '../../src/study/types.ts'
import { type CsvCell, csv } from '../charts/csv.ts'
import type { Placed } from './labels.ts'
import type { MapModel } from './model.ts'
import { hatchInk, hatchPaper, ink, outerColour } from './palette.ts'
import type { Drawing } from './projection.ts'
import { tileColumns, tileRows, tiles } from './tiles.ts'

/** The map's rows as CSV, with variable, unit, year, quality, source and identity on every row. */
export function mapCsv(model: MapModel, year: number, identity: Identity, places?: string): string {
  if (model.level === 'city') {
    const { sheet } = model
    const head = [
      'place',
      'name',
      'province',
      'indicator',
      'unit',
      'year',
      'value',
      'quality',
      'confidence',
      'source',
      'place_data',
    ]
    return csv([
      head,
      ...model.rows.map((row): CsvCell[] => [
        row.code,
        row.name,
        row.province,
        sheet?.id,
        sheet?.unit,
        sheet?.year,
        row.value,
        row.fact?.quality,
        row.fact?.confidence,
        row.fact?.source,
        places,
      ]),
    ])
  }
  const { variable } = model
  const head = [
    'region',
    'name',
    'variable',
    'unit',
    'year',
    'current_policies',
    'scenario',
    'quality',
    'scenario_id',
    'model',
    'data',
  ]
  return csv([
    head,
    ...model.rows.map((row): CsvCell[] => [
      row.code,
      row.name,
      variable?.name,
      variable?.unit,
      year,
      row.current,
      row.scenario,
      Number.isFinite(row.value) ? variable?.quality : null,
      identity.scenario,
      identity.model,
      identity.data,
    ]),
  ])
}

/** What a drawn map is made of. */
export interface MapPicture {
  drawing: Drawing
  form: 'outline' | 'tiles'
  level: 'province' | 'city'
  colours: Map<string, string | undefined>
  labels: Placed[]
  names: Map<string, string>
  legend: { colour: string | undefined; text: string }[]
}

/** The map as SVG of its own: fills, hatch, borders, labels and legend. */
export function mapSvg(picture: MapPicture): string {
  const { drawing, form, colours, legend } = picture
  const side = Math.floor(drawing.width / tileColumns)
  const height = form === 'tiles' ? side * tileRows : drawing.height
  const fill = (code: string) => colours.get(code) ?? 'url(#hatch)'
  const label = (text: string, x: number, y: number) =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="11" text-anchor="middle" dominant-baseline="middle" fill="${ink}" stroke="${hatchPaper}" stroke-width="3" paint-order="stroke">${escapeXml(text)}</text>`
  const body =
    form === 'tiles'
      ? Object.entries(tiles).flatMap(([code, [column, row]]) => [
          `<rect x="${column * side + 1}" y="${row * side + 1}" width="${side - 2}" height="${side - 2}" fill="${fill(code)}"/>`,
          label(picture.names.get(code) ?? code, (column + 0.5) * side, (row + 0.5) * side),
        ])
      : [
          ...drawing.shapes.map(({ code, d }) => `<path d="${d}" fill="${fill(code)}"/>`),
          ...(picture.level === 'city' ? [stroke(drawing.lines.city, hatchPaper, 0.5)] : []),
          stroke(drawing.lines.province, hatchPaper, 2.2),
          stroke(drawing.lines.province, picture.level === 'city' ? ink : outerColour, 0.6),
          stroke(drawing.lines.outer, outerColour, 0.75),
          ...picture.labels.map(({ text, x, y }) => label(text, x, y)),
        ]
  const key = legend.flatMap(({ colour, text }, i) => [
    `<rect x="0" y="${height + 16 + i * 18}" width="28" height="12" fill="${colour ?? 'url(#hatch)'}"/>`,
    `<text x="36" y="${height + 26 + i * 18}" font-size="11" fill="${ink}">${escapeXml(text)}</text>`,
  ])
  const bottom = height + 16 + legend.length * 18
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${drawing.width}" height="${bottom}" viewBox="0 0 ${drawing.width} ${bottom}">`,
    `<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="${hatchPaper}"/><path d="M-1 1l2 -2M0 6l6 -6M5 7l2 -2" stroke="${hatchInk}" stroke-width="1"/></pattern></defs>`,
    ...body,
    ...key,
    '</svg>',
  ].join('\n')
}

function stroke(d: string, colour: string, width: number): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"/>`
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
