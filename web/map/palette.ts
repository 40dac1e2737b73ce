/** Colours of the map, checked for colour-blind readers and grey print in charts/palette.test.ts. */

/** From low to high: ever darker. */
export const sequential = ['#f4efdf', '#c5d3ad', '#83b09c', '#3f7f8a', '#143852']

/** From less to more; the sign is also written, as the ends are alike in grey print. */
export const diverging = ['#14587a', '#7fb0c2', '#efe9dc', '#d08c5c', '#8c3b12']

/** Lines of the hatch that says: no data. */
export const hatchInk = '#8b8f8c'

/** Ground of the hatch. */
export const hatchPaper = '#fbfaf6'

/** Borders of units, drawn over the fills. */
export const borderColour = '#fbfaf6'

/** The outer line, and the thin line between light provinces. */
export const outerColour = '#767a77'

/** Labels and the selection. */
export const ink = '#1d1f1e'

/** So many of the colours, spread from end to end. */
export function spread(colours: string[], count: number): string[] {
  if (count === 1) return [colours[Math.floor(colours.length / 2)]!]
  return Array.from(
    { length: count },
    (_, i) => colours[Math.round((i * (colours.length - 1)) / (count - 1))]!,
  )
}
