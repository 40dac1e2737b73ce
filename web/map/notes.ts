import type { PlaceBook } from '../../src/catalog/place-types.ts'
import type { Results } from '../model/results.ts'
import type { GeometryManifest } from './geometry.ts'
import type { MapMessages } from './messages/index.ts'
import type { MapModel, MapWords } from './model.ts'
import type { MapForm } from './types.ts'

/** A note; `lang` where it is not in the page's language. */
export interface Note {
  text: string
  lang?: string
}

/** What must be known to read the map, in order. On outlines first of all that they claim nothing. */
export function notesOf(
  { level, rows, sheet, quality, empty }: MapModel,
  form: MapForm,
  { lang, mm }: Pick<MapWords, 'lang' | 'mm'>,
  manifest: GeometryManifest | undefined,
): Note[] {
  const unknown = rows.filter(({ value }) => Number.isNaN(value)).length
  const notes = [
    form === 'outline' && mm.note,
    empty,
    sheet && (mm.factNotes[sheet.id] ?? (sheet.note ? { text: sheet.note, lang: 'en' } : undefined)),
    sheet?.absentIsZero && mm.listZero,
    level === 'city' && form !== 'table' && unknown > 0 && mm.unknownCount(unknown),
    level === 'province' && quality === 'estimated' && mm.estimatedProvinces,
    form === 'outline' &&
      manifest &&
      mm.outlines(manifest.source, manifest.version, manifest.licence, manifest.vintage),
    form === 'outline' &&
      manifest &&
      level === 'city' &&
      `${Object.values(manifest.bare)
        .map((reason) => reason[lang])
        .join('. ')}.`,
    form === 'tiles' && mm.tilesNote,
  ]
  return notes.flatMap((note) => (typeof note === 'string' ? { text: note } : note || []))
}

/** Model and data, or the place book, by the first digits of their hashes. */
export function sourceOf(
  { level }: MapModel,
  { identity }: Results,
  book: PlaceBook | undefined,
  mm: MapMessages,
): string {
  if (level === 'city') return mm.places((book?.hash ?? '').slice(0, 8))
  return mm.data(identity.model.slice(0, 8), identity.data.slice(0, 8))
}
