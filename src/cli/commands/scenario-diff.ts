import { catalogIdentity, toJson } from '../../server/answers/envelope.ts'
import { loadScenario } from '../../study/scenario-files.ts'
import type { LeverSetting, Scenario } from '../../study/types.ts'
import { readCatalog, readScenarios } from '../facts.ts'
import { chooseLang, messages } from '../messages/index.ts'
import { print } from '../output.ts'
import { type Column, table } from '../table.ts'

/** One setting that two scenarios have differently; null where one has none. */
export interface DiffRow {
  field: string
  a: string | number | null
  b: string | number | null
}

/** `noksaek scenario diff A B`: levers and assumptions that differ, bases merged. */
export async function action(
  a: string,
  b: string,
  options: { json?: boolean; lang?: string; check?: boolean },
): Promise<0 | 1> {
  const lang = chooseLang(options.lang)
  const catalog = readCatalog()
  const builtIn = readScenarios()
  const [first, second] = [await loadScenario(a, builtIn, catalog), await loadScenario(b, builtIn, catalog)]
  const rows = scenarioDiff(first, second)
  if (options.json) {
    const identity = { ...catalogIdentity(catalog), scenario: `${first.name} ${second.name}` }
    print(toJson({ schema: 'noksaek.scenario-diff/1', identity, rows, notes: [] }))
  } else {
    const m = (await messages(lang)).scenario
    const columns: Column[] = [
      { head: m.field },
      { head: first.name, shrink: 'wrap' },
      { head: second.name, shrink: 'wrap' },
    ]
    print(
      rows.length === 0
        ? m.same
        : table(
            columns,
            rows.map((r) => [r.field, String(r.a ?? '–'), String(r.b ?? '–')]),
          ),
    )
  }
  return options.check && rows.length > 0 ? 1 : 0
}

/** What differs, levers first, each in the order of ids. */
export function scenarioDiff(a: Scenario, b: Scenario): DiffRow[] {
  const of = (side: Scenario) =>
    new Map<string, string | number>([
      ...Object.entries(side.levers).map(
        ([id, s]) => [`levers.${id}`, s.map(settingText).join('; ')] as const,
      ),
      ...Object.entries(side.assumptions).map(([id, value]) => [`assumptions.${id}`, value] as const),
    ])
  const [left, right] = [of(a), of(b)]
  const fields = [...new Set([...left.keys(), ...right.keys()])]
  return fields
    .map((field) => ({ field, a: left.get(field) ?? null, b: right.get(field) ?? null }))
    .filter((row) => row.a !== row.b)
}

function settingText({ strength, start, ramp, shape, regions }: LeverSetting): string {
  return `${strength} from ${start} over ${ramp} yr, ${shape}${regions ? ` in ${regions.join(' ')}` : ''}`
}
