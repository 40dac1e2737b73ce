/**
 * Scenario text (YAML) -> a checked scenario in its own words. The only place that knows YAML; the browser's worker
 * does not import it.
 */
import { type Document, isAlias, isMap, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { checkScenario, type Path, type Places, type ScenarioFacts } from './scenario-check.ts'
import { InputError, type Problem } from './scenario-problem.ts'
import type { Scenario } from './types.ts'

/** How often aliases may be followed: a scenario needs a few, a bomb needs millions. */
const maxAliasCount = 100

/** More than this many problems help nobody. */
const maxProblems = 50

/**
 * Reads and checks one scenario; its base is not merged.
 * @param file the name used in messages
 * @throws InputError with every problem found, each with line and column
 */
export function parseScenario(text: string, file: string, facts: ScenarioFacts): Scenario {
  const lines = new LineCounter()
  const fail = (problems: Problem[]) => new InputError(problems.slice(0, maxProblems))
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const whole = (offset: number, expected: string, got: string, hint: string): InputError =>
    fail([{ file, ...at(offset), field: '', expected, got, hint }])

  let document: Document
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true })
  } catch (error) {
    throw whole(0, 'YAML', `text that cannot be read (${firstLine(error)})`, 'flatten the nesting')
  }
  if (document.errors.length > 0) {
    throw fail(
      document.errors.map((e) => ({
        file,
        ...at(e.pos[0]),
        field: '',
        expected: 'YAML',
        got: lowerFirst(firstLine(e).replace(/\.$/, '')),
        hint: 'mend the line (indentation, quotes, brackets)',
      })),
    )
  }
  if (document.contents === null) {
    throw whole(0, "a mapping with 'name' and 'levers'", 'an empty file', 'see `noksaek scenario new`')
  }
  let raw: unknown
  try {
    raw = document.toJS({ maxAliasCount })
  } catch (error) {
    const bomb = /alias/i.test(firstLine(error))
    const got = bomb ? 'aliases that multiply' : firstLine(error)
    throw whole(
      firstAlias(document) ?? 0,
      `at most ${maxAliasCount} uses of aliases`,
      got,
      'write the values out',
    )
  }
  const places: Places = { file, at: (path, key) => at(offsetOf(document, path, key ?? false)) }
  const { scenario, problems } = checkScenario(raw, places, facts)
  if (problems.length > 0) throw fail(problems.sort((a, b) => a.line - b.line || a.column - b.column))
  return scenario
}

/** The offset of a value, of its key, or of the nearest thing around it that exists. */
function offsetOf(document: Document, path: Path, key: boolean): number {
  let node = document.contents as Node | null
  let offset = node?.range?.[0] ?? 0
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = (node.resolve(document) as Node | undefined) ?? null
    if (isMap(node)) {
      const pair = node.items.find(
        (p) => String((p.key as { value?: unknown } | null)?.value ?? p.key) === String(step),
      )
      if (!pair) return offset
      const keyNode = pair.key as Node | null
      node = pair.value as Node | null
      offset =
        (depth === path.length - 1 && key ? keyNode?.range?.[0] : node?.range?.[0]) ??
        keyNode?.range?.[0] ??
        offset
    } else if (isSeq(node)) {
      node = (node.items[Number(step)] as Node | undefined) ?? null
      offset = node?.range?.[0] ?? offset
    } else return offset
  }
  return offset
}

function firstAlias(document: Document): number | undefined {
  let offset: number | undefined
  visit(document, {
    Alias(_, node) {
      offset = node.range?.[0]
      return visit.BREAK
    },
  })
  return offset
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
