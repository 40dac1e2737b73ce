import { number } from '../messages/format.ts'
import type { Lang } from '../messages/index.ts'
import { colourOf } from './classes.ts'
import type { MapModel } from './model.ts'

/** Colour of every unit by code; undefined is hatched. */
export function coloursOf({ rows, scale }: MapModel): Map<string, string | undefined> {
  return new Map(rows.map(({ code, value }) => [code, colourOf(scale, value)]))
}

/** Names on provinces; with their sign when differences are shown, as the ends of that scale are alike in grey. */
export function labelsOf(model: MapModel): { code: string; text: string }[] {
  if (model.level === 'city') return []
  return model.rows.map(({ code, name, value }) => {
    const sign = model.shows !== 'difference' || !value ? '' : value > 0 ? ' +' : ' −'
    return { code, text: `${name}${sign}` }
  })
}

/** A bound of a class with the decimals it has. */
export function boundText(lang: Lang, bound: number): string {
  const text = String(bound)
  return number(lang, bound, text.includes('.') ? text.length - text.indexOf('.') - 1 : 0)
}
