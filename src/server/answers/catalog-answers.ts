/** Answers the catalog alone gives: no scenario is run. */
import {
  type BaselineRow,
  baselineRows,
  type Catalog,
  nearest,
  type PolicyItem,
} from '../../catalog/index.ts'
import { InputError } from '../../study/scenario-problem.ts'
import type { Envelope, Scenario } from '../../study/types.ts'
import { catalogIdentity } from './envelope.ts'

/** `noksaek.baseline/1`: the 30 cells of Table 1, printed and recomputed; findings as notes. */
export function baselineAnswer(catalog: Catalog): Envelope<BaselineRow> {
  const notes = catalog.checks.map(
    (c) => `${c.id} (${c.severity}; ${c.concerns.join(' ') || c.where}): ${c.summary.en}`,
  )
  return {
    schema: 'noksaek.baseline/1',
    identity: catalogIdentity(catalog),
    rows: baselineRows(catalog),
    notes,
  }
}

/**
 * `noksaek.policies/1`: the register, a part of it by field or kind, or one item.
 * @throws InputError when the id is unknown
 */
export function policiesAnswer(
  catalog: Catalog,
  { id, sector, kind }: { id?: string; sector?: string; kind?: string } = {},
): Envelope<PolicyItem> {
  const identity = catalogIdentity(catalog, { id, sector, kind })
  if (id === undefined) {
    const keep = (item: PolicyItem) => (!sector || item.sector === sector) && (!kind || item.kind === kind)
    return { schema: 'noksaek.policies/1', identity, rows: catalog.items.filter(keep), notes: [] }
  }
  const item = catalog.items.find((i) => i.id === id)
  if (!item) {
    const near = nearest(
      id,
      catalog.items.map((i) => i.id),
    )
    const hint = near ? `did you mean '${near}'?` : 'see `noksaek policies`'
    throw InputError.of('policies ID', 'the id of a policy item', `'${id}'`, hint)
  }
  return { schema: 'noksaek.policies/1', identity, rows: [item], notes: [] }
}

/** `noksaek.coverage/1`: every sentence and bullet of the brief and where it works here. */
export function coverageAnswer(catalog: Catalog, status?: string): Envelope<Catalog['coverage'][number]> {
  const rows = catalog.coverage.filter((row) => status === undefined || row.status === status)
  return { schema: 'noksaek.coverage/1', identity: catalogIdentity(catalog, { status }), rows, notes: [] }
}

/** `noksaek.levers/1`: what policies move in the model. */
export function leversAnswer(catalog: Catalog): Envelope<Catalog['levers'][number]> {
  return { schema: 'noksaek.levers/1', identity: catalogIdentity(catalog), rows: catalog.levers, notes: [] }
}

/** `noksaek.scenarios/1`: the built-in scenarios, merged with their bases. */
export function scenariosAnswer(catalog: Catalog, scenarios: Scenario[]): Envelope<Scenario> {
  return { schema: 'noksaek.scenarios/1', identity: catalogIdentity(catalog), rows: scenarios, notes: [] }
}

/** `noksaek.terms/1`: the glossary in three languages. */
export function termsAnswer(catalog: Catalog): Envelope<Catalog['terms'][number]> {
  return { schema: 'noksaek.terms/1', identity: catalogIdentity(catalog), rows: catalog.terms, notes: [] }
}
