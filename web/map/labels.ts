import type { Shape } from './projection.ts'

/** A label with its middle. */
export interface Placed {
  code: string
  text: string
  x: number
  y: number
}

/** Labels that do not overlap: larger units first, those without room left out. */
export function placed(shapes: Shape[], labels: { code: string; text: string }[]): Placed[] {
  const texts = new Map(labels.map(({ code, text }) => [code, text]))
  const taken: [left: number, top: number, right: number, bottom: number][] = []
  return [...shapes]
    .sort((a, b) => b.area - a.area)
    .flatMap(({ code, centre: [x, y] }) => {
      const text = texts.get(code)
      if (text === undefined) return []
      // A wide letter is as wide as the type is high, 11 px; a narrow one about half.
      const half = [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 11 : 6.2), 0) / 2
      const box: (typeof taken)[number] = [x - half - 1, y - 7, x + half + 1, y + 7]
      if (taken.some(([l, t, r, b]) => box[0] < r && box[2] > l && box[1] < b && box[3] > t)) return []
      taken.push(box)
      return [{ code, text, x, y }]
    })
}
