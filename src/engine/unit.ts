/** A physical unit: how many base units one of it is, and its dimensions. `GW` is 1e9 J^1 s^-1. */
export interface Unit {
  readonly text: string
  readonly factor: number
  readonly dims: Readonly<Record<string, number>>
}

type Entry = [factor: number, dims: Record<string, number>]

const hour = 3600
/** A model year has 8,760 hours, so that 8,760 h/yr of full-load hours is a capacity factor of one. */
const year = 8760 * hour
const joule = { J: 1 }
const watt = { J: 1, s: -1 }

// Carbon dioxide, other gases counted as it, and coal equivalent are dimensions of their own: adding them to tonnes of
// steel, or one to another, is an error.
const table: Record<string, Entry> = {
  '1': [1, {}],
  '%': [0.01, {}],
  mg: [1e-3, { g: 1 }],
  g: [1, { g: 1 }],
  kg: [1e3, { g: 1 }],
  t: [1e6, { g: 1 }],
  kt: [1e9, { g: 1 }],
  Mt: [1e12, { g: 1 }],
  Gt: [1e15, { g: 1 }],
  gCO2: [1, { CO2: 1 }],
  kgCO2: [1e3, { CO2: 1 }],
  tCO2: [1e6, { CO2: 1 }],
  ktCO2: [1e9, { CO2: 1 }],
  MtCO2: [1e12, { CO2: 1 }],
  GtCO2: [1e15, { CO2: 1 }],
  tCO2e: [1e6, { CO2e: 1 }],
  MtCO2e: [1e12, { CO2e: 1 }],
  gce: [1, { ce: 1 }],
  kgce: [1e3, { ce: 1 }],
  tce: [1e6, { ce: 1 }],
  Mtce: [1e12, { ce: 1 }],
  J: [1, joule],
  MJ: [1e6, joule],
  GJ: [1e9, joule],
  TJ: [1e12, joule],
  PJ: [1e15, joule],
  EJ: [1e18, joule],
  kWh: [1e3 * hour, joule],
  MWh: [1e6 * hour, joule],
  GWh: [1e9 * hour, joule],
  TWh: [1e12 * hour, joule],
  kW: [1e3, watt],
  MW: [1e6, watt],
  GW: [1e9, watt],
  CNY: [1, { CNY: 1 }],
  kCNY: [1e3, { CNY: 1 }],
  MCNY: [1e6, { CNY: 1 }],
  GCNY: [1e9, { CNY: 1 }],
  TCNY: [1e12, { CNY: 1 }],
  s: [1, { s: 1 }],
  h: [hour, { s: 1 }],
  d: [24 * hour, { s: 1 }],
  month: [year / 12, { s: 1 }],
  yr: [year, { s: 1 }],
  year: [year, { s: 1 }],
  m: [1, { m: 1 }],
  km: [1e3, { m: 1 }],
  m2: [1, { m: 2 }],
  Mm2: [1e6, { m: 2 }],
  km2: [1e6, { m: 2 }],
  L: [1, { L: 1 }],
  m3: [1e3, { L: 1 }],
  vehicle: [1, { vehicle: 1 }],
  credit: [1, { credit: 1 }],
  Mvehicle: [1e6, { vehicle: 1 }],
  person: [1, { person: 1 }],
  Mperson: [1e6, { person: 1 }],
}

const cache = new Map<string, Unit>()

/**
 * Reads a unit such as `CNY/kW`, `L/100km`, `tCO2/MWh` or `h/yr`. Every `/` divides by what follows it.
 * Throws when a symbol is unknown.
 */
export function unit(text: string): Unit {
  const known = cache.get(text)
  if (known) return known
  let factor = 1
  const dims: Record<string, number> = {}
  text.split('/').forEach((part, position) => {
    const sign = position === 0 ? 1 : -1
    for (const token of part.trim().split(/[*· ]+/)) {
      const match = /^(\d+(?:\.\d+)?(?=[A-Za-z]))?([A-Za-z0-9%]+?)(?:\^(-?\d+))?$/.exec(token)
      const entry = match ? table[match[2] ?? ''] : undefined
      if (!match || !entry) {
        throw new Error(`unknown unit '${token}' in '${text}'; known: ${Object.keys(table).join(' ')}`)
      }
      const power = sign * Number(match[3] ?? 1)
      factor *= (Number(match[1] ?? 1) * entry[0]) ** power
      for (const [dim, exponent] of Object.entries(entry[1])) dims[dim] = (dims[dim] ?? 0) + exponent * power
    }
  })
  const parsed = make(text, factor, dims)
  cache.set(text, parsed)
  return parsed
}

function make(text: string, factor: number, dims: Record<string, number>): Unit {
  const kept = Object.fromEntries(Object.entries(dims).filter(([, exponent]) => exponent !== 0))
  return { text, factor, dims: kept }
}

// A model multiplies the same few units thousands of times: each result is made once.
const products = new WeakMap<Unit, WeakMap<Unit, Unit>>()
const quotients = new WeakMap<Unit, WeakMap<Unit, Unit>>()
const factors = new WeakMap<Unit, WeakMap<Unit, number>>()

function once<T>(known: WeakMap<Unit, WeakMap<Unit, T>>, a: Unit, b: Unit, make: () => T): T {
  let row = known.get(a)
  if (!row) {
    row = new WeakMap()
    known.set(a, row)
  }
  let found = row.get(b)
  if (found === undefined) {
    found = make()
    row.set(b, found)
  }
  return found
}

function combine(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const dims: Record<string, number> = { ...a.dims }
  for (const [dim, exponent] of Object.entries(b.dims)) dims[dim] = (dims[dim] ?? 0) + sign * exponent
  const text =
    b.text === '1' ? a.text : `${a.text}${sign > 0 ? '*' : '/'}${sign > 0 ? b.text : `(${b.text})`}`
  return make(text, sign > 0 ? a.factor * b.factor : a.factor / b.factor, dims)
}

/** The unit of a product. */
export const times = (a: Unit, b: Unit): Unit => once(products, a, b, () => combine(a, b, 1))

/** The unit of a quotient. */
export const over = (a: Unit, b: Unit): Unit => once(quotients, a, b, () => combine(a, b, -1))

/** True when two units measure the same thing, whatever their scale. */
export function sameDimension(a: Unit, b: Unit): boolean {
  const keys = Object.keys(a.dims)
  return keys.length === Object.keys(b.dims).length && keys.every((key) => a.dims[key] === b.dims[key])
}

/** True when the unit is a pure number (1, %, or units that cancel). */
export const isNumber = (a: Unit): boolean => Object.keys(a.dims).length === 0

/** What a value in `from` is multiplied by to be in `to`; rounded so that exact powers of ten stay exact. */
export const conversion = (from: Unit, to: Unit): number =>
  once(factors, from, to, () => Number((from.factor / to.factor).toPrecision(14)))

/** The dimensions in words, for error messages: `CO2 s^-1`. */
export function describe(a: Unit): string {
  const parts = Object.entries(a.dims).map(([dim, exponent]) => (exponent === 1 ? dim : `${dim}^${exponent}`))
  return parts.length === 0 ? 'a pure number' : parts.join(' ')
}
