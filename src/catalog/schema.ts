/**
 * The shape of each file of `catalog/`. Absent optional fields become null or an empty list, so that the compiled
 * catalog always has them. What one file says about another is checked in `check.ts`.
 */
import { z } from 'zod'
import { nearest } from './nearest.ts'
import { unitAtoms, unknownPart, WORD_UNITS } from './units.ts'

/** The unit of a column whose rows name their unit in the column `unit`. */
export const OWN_UNIT = 'as in the column unit'

/** First and last year that a year of the catalog may have. */
export const YEARS = { first: 1990, last: 2100 } as const

const text = z.string().min(1, { error: 'is empty; expected text' })
const orNull = <T extends z.ZodType>(type: T) => type.nullable().default(null)
const list = <T extends z.ZodType>(type: T) => z.array(type).default([])
const number = z.number()
const year = z
  .int()
  .min(YEARS.first, {
    error: (issue) => `year ${issue.input} is out of range; expected ${YEARS.first} to ${YEARS.last}`,
  })
  .max(YEARS.last, {
    error: (issue) => `year ${issue.input} is out of range; expected ${YEARS.first} to ${YEARS.last}`,
  })

/** The year this catalog was last gone over: nothing in it can have become known later. Raise it with the facts. */
export const CATALOG_YEAR = 2026

/** The year by which something was publicly known. */
const knownYear = z
  .int({ error: (issue) => `expected a whole year such as ${CATALOG_YEAR}, found '${issue.input}'` })
  .min(YEARS.first, {
    error: (issue) => `known by ${issue.input} is out of range; expected ${YEARS.first} to ${CATALOG_YEAR}`,
  })
  .max(CATALOG_YEAR, {
    error: (issue) =>
      `known by ${issue.input} is out of range; expected ${YEARS.first} to ${CATALOG_YEAR}, the year its source was published`,
  })

/** A unit made of known parts. */
export const unit = text.superRefine((value, context) => {
  const part = unknownPart(value)
  if (part === undefined) return
  const near = nearest(part, unitAtoms())
  const hint = near ? `did you mean '${near}'?` : 'see the list of units in catalog/README.md'
  context.addIssue({ code: 'custom', message: `unknown unit '${part}' in '${value}'; ${hint}` })
})
const targetUnit = z.union([z.enum([...WORD_UNITS]), unit], {
  error: (issue) => {
    const part = typeof issue.input === 'string' ? unknownPart(issue.input) : undefined
    const near = part && nearest(part, [...unitAtoms(), ...WORD_UNITS])
    const hint = near ? `did you mean '${near}'?` : 'see the list of units in catalog/README.md'
    return part ? `unknown unit '${part}' in '${issue.input}'; ${hint}` : `expected a unit; ${hint}`
  },
})

/** Confidence codes; their meaning is in catalog/README.md. */
export const confidence = z.enum(['V', 'R-high', 'R-med', 'R-low', 'S', 'D'])
const quality = z.enum(['reported', 'derived', 'estimated'])
const field = z.enum(['energy', 'industry', 'transport', 'cross'])
const name = z.strictObject({ ko: text, zh: text, en: text })

const target = z.strictObject({
  class: z.enum(['outcome', 'instrument', 'date', 'qualitative']),
  metric: text,
  variable: orNull(text),
  op: z.enum(['>=', '<=', '~=', '==', 'date']),
  value: orNull(z.union([number, text])),
  unit: targetUnit,
  basis: orNull(text),
  change: z.boolean().default(false),
  baseYear: orNull(year),
  targetYear: orNull(year),
  binding: z.enum(['binding', 'indicative', 'planned', 'statutory', 'aspirational']),
  asPrintedKo: orNull(text),
  context: z.boolean().default(false),
  note: orNull(text),
  alternativeReadings: orNull(text),
})

const item = z.strictObject({
  id: text,
  kind: z.enum(['measure', 'target', 'pilot', 'fact', 'recommendation']),
  name,
  nameConfidence: z
    .strictObject({ ko: confidence.optional(), zh: confidence.optional(), en: confidence.optional() })
    .default({}),
  printed: z.strictObject({ ko: text, section: text }),
  official: orNull(
    z.strictObject({ zh: orNull(text), documents: list(text), differs: orNull(text), confidence }),
  ),
  outturn: orNull(
    z.strictObject({
      text: name,
      value: orNull(number),
      unit: orNull(unit),
      year: orNull(year),
      source: text,
      confidence,
    }),
  ),
  targets: list(target),
  levers: list(text),
  documents: list(text),
  actors: list(text),
  instruments: list(text),
  scope: orNull(z.strictObject({ level: text, places: list(text) })),
  confidence,
  fact: orNull(
    z.strictObject({
      value: orNull(z.union([number, text])),
      unit: orNull(text),
      year: orNull(z.union([year, text])),
    }),
  ),
  modules: list(text),
  riskChain: orNull(text),
  partners: list(text),
  note: orNull(text),
})

/** `policies/*.yaml`: one sector, its items. */
export const policiesFile = z.strictObject({ sector: field, items: z.array(item) })

/** `documents.yaml`. */
export const documentsFile = z.strictObject({
  documents: z.array(
    z.strictObject({
      id: text,
      title: z.strictObject({ zh: orNull(text), en: text }),
      issuer: text,
      number: orNull(text),
      date: orNull(text),
      confidence,
      note: orNull(text),
    }),
  ),
})

/** `levers.yaml`. Which items and parameters belong to a lever is said by them, not here. */
export const leversFile = z.strictObject({
  levers: z.array(
    z.strictObject({
      id: text,
      name,
      field,
      active: z.boolean().default(false),
      mechanism: text,
      actsOn: text,
      equations: list(text),
      resolution: text,
      lagYears: z.int().min(0),
      interactions: list(text),
      caveats: orNull(text),
      strength: z.strictObject({
        min: number,
        max: number,
        default: number,
        step: number.positive(),
        one: name,
      }),
    }),
  ),
})

/** `parameters/*.yaml`: one field of the brief unless a parameter names its own. */
export const parametersFile = z.strictObject({
  field: field.default('cross'),
  parameters: z.array(
    z.strictObject({
      id: text,
      name: z.strictObject({ en: text, ko: text.optional(), zh: text.optional() }),
      field: field.optional(),
      low: number.nullable(),
      central: number.nullable(),
      high: number.nullable(),
      unit,
      basis: orNull(text),
      kind: z.enum(['statutory', 'empirical', 'assumption', 'derived']),
      period: orNull(text),
      levers: list(text),
      source: text,
      confidence,
      // Required all the same: check.ts says what is missing in words that help.
      knownBy: orNull(knownYear),
      knownByBasis: z.enum(['source', 'period', 'judged']).default('source'),
      note: orNull(text),
    }),
  ),
})

/** `checks.yaml`. */
export const checksFile = z.strictObject({
  checks: z.array(
    z.strictObject({
      id: text,
      kind: text,
      severity: z.enum(['high', 'medium', 'low', 'info']),
      summary: name,
      where: text,
      printed: text,
      right: text,
      why: orNull(text),
      confidence,
      concerns: z
        .array(text)
        .min(1, { error: 'is empty; name the item, table cell or section the check concerns' }),
    }),
  ),
})

const country = z.enum(['CHN', 'KOR'])
const sector = z.enum(['power_heat', 'industry', 'transport', 'other_energy', 'residential'])
const printedCells = z.array(z.tuple([number, number], { error: 'expected [MtCO2, growth in %] as printed' }))

/** `table1.yaml`: per country and sector one `[Mt, growth]` pair a year, as the brief lays them out. */
export const table1File = z.strictObject({
  unit,
  source: text,
  confidence,
  years: z.array(year),
  sectors: z.array(
    z.strictObject({
      id: sector,
      name,
      printedKo: text,
      CHN: printedCells,
      KOR: printedCells,
    }),
  ),
  total: z.strictObject({ country, year, value: number, unit }),
  shares: z.strictObject({ country, year, rows: z.array(z.strictObject({ sector, printed: number })) }),
  cityClaim: z.strictObject({ country, value: number, unit, year: orNull(year), finding: text }),
  nuclear: z.strictObject({
    from: number,
    to: number,
    unit,
    printedGrowth: number,
    toYear: year,
    units: z.int(),
    finding: text,
  }),
})

const words = z
  .strictObject({ ko: list(text), zh: list(text), en: list(text) })
  .default({ ko: [], zh: [], en: [] })

/** `glossary.yaml`. */
export const glossaryFile = z.strictObject({
  terms: z.array(
    z.strictObject({
      id: text,
      ko: text,
      zh: text,
      en: text,
      also: words,
      near: words,
      domain: text,
      note: orNull(text),
    }),
  ),
})

const madeYear = z.strictObject({ year, month: z.int().min(1).max(12) })

/** A map whose keys are years that have passed. */
const byYear = <T extends z.ZodType>(value: T) =>
  z.record(z.string(), value).superRefine((values, context) => {
    for (const key of Object.keys(values)) {
      const given = Number(key)
      if (Number.isInteger(given) && given >= YEARS.first && given <= CATALOG_YEAR) continue
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `year ${key} is out of range; expected ${YEARS.first} to ${CATALOG_YEAR}: a series holds what happened`,
      })
    }
  })

/** `history.yaml`: published series and published projections. */
export const historyFile = z.strictObject({
  series: z.array(
    z.strictObject({
      id: text,
      name,
      unit,
      boundary: text,
      quality,
      source: text,
      confidence,
      lessSure: byYear(confidence).default({}),
      variables: list(text),
      factor: number.positive().default(1),
      differs: orNull(text),
      values: byYear(number.nullable()),
      note: orNull(text),
    }),
  ),
  projections: z.array(
    z.strictObject({
      id: text,
      publisher: text,
      made: madeYear,
      kind: z.enum(['forecast', 'target', 'floor', 'ceiling']),
      series: text.nullable(),
      metric: text,
      unit,
      targetYear: year,
      low: orNull(number),
      central: orNull(number),
      high: orNull(number),
      confidence,
      note: orNull(text),
    }),
  ),
})

/** `hindcast.yaml`: what stands in for what became known after a cut. */
export const hindcastFile = z.strictObject({
  drivers: z.array(
    z.strictObject({ cut: knownYear, series: text, values: byYear(number), source: text, confidence }),
  ),
  ends: z.array(z.strictObject({ lever: text, ends: year, knownBy: knownYear, source: text })),
  centralHeat2020: number.positive(),
  standIns: z.array(
    z.strictObject({
      id: text,
      kind: z.enum(['then', 'timeless', 'prior', 'lapsed']),
      knownBy: knownYear,
      low: number,
      central: number,
      high: number,
      source: text,
      confidence: confidence.default('R-low'),
    }),
  ),
})

/** `calibration.yaml`: what is fitted with the gradient, and to what. */
export const calibrationFile = z.strictObject({
  years: z.tuple([year, year]),
  parameters: z.array(z.strictObject({ id: text, why: text })).min(1),
  observations: z
    .array(
      z.union([
        z.strictObject({ table1: text, tolerance: number.positive() }),
        z.strictObject({ series: text, tolerance: number.positive() }),
      ]),
    )
    .min(1),
})

/** `coverage.yaml`: the brief's sections with their number of bullets, and a row for every bullet. */
export const coverageFile = z.strictObject({
  sections: z.array(z.strictObject({ id: text, title: text, bullets: z.int().min(0) })),
  coverage: z.array(
    z.strictObject({
      id: text,
      seedSection: text,
      sentence: text,
      items: list(text),
      levers: list(text),
      variables: list(text),
      status: z.enum(['works', 'partial', 'not_yet']),
      where: text,
    }),
  ),
})

/** Unit of a table's column: empty for words, and for `value` of a table whose rows have their own. */
const tableUnit = z.union([z.literal(''), z.literal(OWN_UNIT), unit], {
  error: (issue) => `unknown unit '${issue.input}'; see the list of units in catalog/README.md`,
})
const tableSource = z.strictObject({ text, url: orNull(text), licence: orNull(text), confidence })

/** `baseline/tables.yaml`: what each CSV file of the baseline holds, and the sources their rows name. */
export const tablesFile = z.strictObject({
  tables: z.array(
    z.strictObject({
      file: text,
      name: text,
      title: name,
      keys: z.array(text),
      columns: z.array(
        z.strictObject({
          name: text,
          unit: tableUnit,
          what: orNull(text),
          quality: orNull(quality),
          observed: orNull(z.array(year)),
        }),
      ),
      method: orNull(text),
    }),
  ),
  sources: z.record(text, tableSource),
})
