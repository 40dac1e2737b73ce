import { diverging, sequential, spread } from './palette.ts'

/** Classes of values, each with a colour. */
export interface Scale {
  /** Lower bounds of the classes after the first, rising. */
  breaks: number[]
  /** One more than breaks. */
  colours: string[]
  /** The first class holds exactly what is zero. */
  zero: boolean
  diverging: boolean
}

/** Share of zeros from which they get a class of their own. */
const manyZeros = 0.15

/** Differences no larger than this are noise of the arithmetic in any unit. */
const negligible = 1e-12

/** Numbers a reader takes in at a glance: between powers of ten. */
const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/**
 * Five classes that hold about as many of the values each, with bounds rounded to nice numbers. Give it the values of
 * all years that are compared: the scale then stays while the year moves. What is not a number is left out.
 */
export function sequentialScale(values: Iterable<number>): Scale {
  const known = [...values].filter(Number.isFinite).sort((a, b) => a - b)
  const zero = known[0] === 0 && known.filter((value) => value === 0).length > manyZeros * known.length
  const ranked = zero ? known.filter((value) => value > 0) : known
  const classes = zero ? sequential.length - 1 : sequential.length
  const breaks: number[] = []
  for (let i = 1; i < classes; i++) {
    const at = nice(ranked[Math.floor((i * ranked.length) / classes)] ?? Number.NaN)
    const least = breaks.at(-1) ?? ranked[0]
    if (Number.isFinite(at) && least !== undefined && at > least && at <= ranked.at(-1)!) breaks.push(at)
  }
  if (zero && ranked.length > 0) breaks.unshift(0)
  return {
    breaks,
    colours: spread(sequential, breaks.length + 1),
    zero: zero && ranked.length > 0,
    diverging: false,
  }
}

/** Five classes around zero, the same on both sides: much less, less, about the same, more, much more. */
export function divergingScale(differences: Iterable<number>): Scale {
  const sizes = [...differences]
    .filter((value) => Number.isFinite(value) && Math.abs(value) > negligible)
    .map(Math.abs)
    .sort((a, b) => a - b)
  const largest = sizes.at(-1)
  if (largest === undefined) return { breaks: [], colours: [diverging[2]!], zero: false, diverging: true }
  const outer = nice(sizes[Math.floor(sizes.length * 0.85)]!)
  const inner = Math.min(nice(sizes[Math.floor(sizes.length * 0.5)]!), nice(outer / 4))
  return { breaks: [-outer, -inner, inner, outer], colours: diverging, zero: false, diverging: true }
}

/** Index of a value's class; undefined when there is no value: unknown is never zero. */
export function classOf(scale: Scale, value: number): number | undefined {
  if (!Number.isFinite(value)) return undefined
  // Differences of the same size fall in matching classes: the bound belongs to the outer one on both sides.
  const above = scale.breaks.filter((bound) => {
    if ((scale.zero && bound === 0) || (scale.diverging && bound < 0)) return value > bound
    return value >= bound
  })
  return above.length
}

/** Colour of a value, or undefined when there is none and the unit is hatched. */
export function colourOf(scale: Scale, value: number): string | undefined {
  const found = classOf(scale, value)
  return found === undefined ? undefined : scale.colours[found]
}

/** The nearest nice number, sign kept. */
export function nice(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value
  const power = 10 ** Math.floor(Math.log10(Math.abs(value)))
  const lead = Math.abs(value) / power
  const step = steps.reduce((a, b) => (Math.abs(b - lead) < Math.abs(a - lead) ? b : a))
  return Number((Math.sign(value) * step * power).toPrecision(3))
}
