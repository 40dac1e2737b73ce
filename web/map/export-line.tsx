import type { PlaceBook } from '../../src/catalog/place-types.ts'
import type { Identity } from '../../src/study/types.ts'
import { useApp } from '../app-context.ts'
import { download, figurePng, figureSvg } from '../charts/export.ts'
import { boundText, coloursOf, labelsOf } from './drawing.ts'
import { mapCsv, mapSvg } from './exports.ts'
import { placed } from './labels.ts'
import { classText } from './legend.tsx'
import { loadGeometry } from './load.ts'
import type { MapMessages } from './messages/index.ts'
import type { MapModel } from './model.ts'
import type { Note } from './notes.ts'
import { draw } from './projection.ts'
import type { MapForm } from './types.ts'

/** Width of an exported map, px, whatever the screen's. */
const width = 820

/** The map as files: its rows as CSV, its drawing as SVG and PNG with title, source and notes. */
export function ExportLine(props: {
  model: MapModel
  form: MapForm
  mm: MapMessages
  notes: Note[]
  source: string
  book: PlaceBook | undefined
  identity: Identity
  year: number
}) {
  const { lang } = useApp()
  const { model, form, mm } = props
  const stem =
    model.level === 'city'
      ? `noksaek-map-${model.sheet?.id}-${model.sheet?.year}`
      : `noksaek-map-${model.variable?.name}-${props.year}-${model.shows}`
  const table = () => ['\ufeff', mapCsv(model, props.year, props.identity, props.book?.hash)]
  return (
    <p className="exports">
      {mm.exports}{' '}
      <button type="button" onClick={() => download(`${stem}.csv`, new Blob(table(), { type: 'text/csv' }))}>
        CSV
      </button>{' '}
      {form !== 'table' && (
        <>
          <button
            type="button"
            onClick={async () =>
              download(`${stem}.svg`, new Blob([await picture(form)], { type: 'image/svg+xml' }))
            }
          >
            SVG
          </button>{' '}
          <button
            type="button"
            onClick={async () => download(`${stem}.png`, await figurePng(await picture(form)))}
          >
            PNG
          </button>
        </>
      )}
    </p>
  )

  async function picture(form: 'outline' | 'tiles'): Promise<string> {
    const drawing = draw(await loadGeometry(), width, model.level)
    const labels = labelsOf(model)
    const write = (bound: number) => boundText(lang, bound)
    const text = mapSvg({
      drawing,
      form,
      level: model.level,
      colours: coloursOf(model),
      labels: placed(drawing.shapes, labels),
      names: new Map(labels.map(({ code, text }) => [code, text])),
      legend: [
        ...model.scale.colours.map((colour, i) => ({ colour, text: classText(model.scale, i, write, mm) })),
        { colour: undefined, text: mm.legend.none },
      ],
    })
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
    return figureSvg(svg as unknown as SVGSVGElement, {
      title: model.title,
      sub: mm.sub(model.what, model.when, model.unit),
      source: [...props.notes.map((note) => note.text), props.source].join(' '),
    })
  }
}
