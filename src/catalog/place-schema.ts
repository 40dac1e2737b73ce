/** The shape of the YAML files of `catalog/places/`. What they say about each other is checked in `place-check.ts`. */
import { z } from 'zod'
import { confidence, unit } from './schema.ts'

const text = z.string().min(1, { error: 'is empty; expected text' })
const name = z.strictObject({ ko: text, zh: text, en: text })
const field = z.enum(['energy', 'industry', 'transport', 'cross'])
const outside = (issue: { input?: unknown }) => `year ${issue.input} is out of range; expected 1990 to 2100`
const year = z.int().min(1990, { error: outside }).max(2100, { error: outside })
const orNull = <T extends z.ZodType>(type: T) => type.nullable().default(null)

const member = z.strictObject({
  code: text,
  part: orNull(text),
  year: orNull(year),
  until: orNull(year),
  confidence: confidence.optional(),
  note: orNull(text),
})

/** `programmes.yaml`. */
export const programmesFile = z.strictObject({
  programmes: z.array(
    z.strictObject({
      id: text,
      name,
      year,
      until: orNull(year),
      date: orNull(text),
      source: text,
      confidence,
      field,
      items: z.array(text).default([]),
      levers: z.array(text).default([]),
      note: orNull(text),
      members: z.array(member).min(1, { error: 'names no place; expected at least one member' }),
    }),
  ),
})

/** Units of what is no quantity. */
export const PLAIN_UNITS = ['class', 'flag', 'words'] as const

/** `indicators.yaml`: what is recorded, and the sources of all files of the folder. */
export const indicatorsFile = z.strictObject({
  indicators: z.array(
    z.strictObject({
      id: text,
      name,
      unit: z.union([z.enum(PLAIN_UNITS), unit]),
      field,
      absentIsZero: z.boolean().default(false),
      note: orNull(text),
    }),
  ),
  sources: z.record(text, z.strictObject({ text, url: orNull(text), licence: orNull(text) })),
})

const degrees = (low: number, high: number) => {
  const error = (issue: { input?: unknown }) =>
    `${issue.input} lies outside Korea; expected ${low} to ${high}`
  return orNull(z.number().min(low, { error }).max(high, { error }))
}

/** `korea-regions.yaml`. */
export const koreaFile = z.strictObject({
  regions: z.array(
    z.strictObject({
      code: z.string().regex(/^KR-\d{2}$/, { error: 'expected an ISO 3166-2 code such as KR-26' }),
      name,
      short: name,
      kostat: z.string().regex(/^\d{2}$/, { error: 'expected two digits in quotes' }),
      moi: z.string().regex(/^\d{2}$/, { error: 'expected two digits in quotes' }),
      former: z.array(z.strictObject({ moi: text, name, until: year })).default([]),
      lat: degrees(33, 39),
      lon: degrees(124, 132),
      population: z.strictObject({ value: orNull(z.int().min(0)), year, source: text, confidence }),
      note: orNull(text),
    }),
  ),
})
