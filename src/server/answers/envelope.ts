/** The envelope of every JSON answer, and how it is written. */
import type { Catalog } from '../../catalog/index.ts'
import type { Envelope, Identity } from '../../study/types.ts'

/** The identity of an answer that ran no scenario: the data alone decide it. */
export function catalogIdentity(
  catalog: Catalog,
  options: Record<string, string | undefined> = {},
): Identity {
  const given: Identity['options'] = {}
  for (const [key, value] of Object.entries(options)) if (value !== undefined) given[key] = value
  return { scenario: 'none', model: 'none', data: catalog.hash, resolution: 'province', options: given }
}

/**
 * JSON with one row a line: as small as compact JSON, and two answers can be compared line by line. Numbers that are
 * not finite become null, as JSON has none.
 */
export function toJson(envelope: Envelope<unknown>): string {
  const { schema, identity, rows, notes } = envelope
  const head = `{"schema":${JSON.stringify(schema)},"identity":${JSON.stringify(identity)},"rows":[`
  const body = rows.map((row) => JSON.stringify(row)).join(',\n')
  return `${head}${body ? `\n${body}\n` : ''}],"notes":${JSON.stringify(notes)}}\n`
}
