/**
 * Scenarios as files: finding, reading and merging them, and compiling the built-in ones to one JSON. Node only.
 */
import { readdirSync, readFileSync, realpathSync, type Stats, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import type { Catalog } from '../catalog/types.ts'
import { type ScenarioFacts, suggest } from './scenario-check.ts'
import { InputError, type Problem } from './scenario-problem.ts'
import { resolveScenario } from './scenario-resolve.ts'
import type { Scenario } from './types.ts'

/** dist/scenarios.json: the built-in scenarios, each merged with its bases. */
export interface CompiledScenarios {
  schema: 'noksaek.scenarios/1'
  scenarios: Scenario[]
}

/**
 * The scenario of a built-in name or of a file, merged with its bases.
 * @param builtIn the compiled scenarios, by name
 * @throws InputError when it cannot be found, read or understood
 */
export async function loadScenario(
  where: string,
  builtIn: Scenario[],
  facts: ScenarioFacts,
): Promise<Scenario> {
  const found = builtIn.find((s) => s.name === where)
  if (found) return found
  if (!looksLikePath(where) && !statOf(where)) {
    const names = builtIn.map((s) => s.name)
    const hint = suggest(where, names, 'see `noksaek scenario --help`')
    throw InputError.of(`SCENARIO ${where}`, `a file or one of ${names.join(', ')}`, `'${where}'`, hint)
  }
  const { parseScenario } = await import('./scenario.ts')
  return readMerged(where, [], builtIn, (path) => parseScenario(readText(path), path, facts))
}

/**
 * Checks the built-in scenarios (`*.yaml` of a folder; the name is the file's) and writes them merged, as JSON.
 * @throws InputError when one is wrong
 */
export async function compileScenarios(folder: string, catalogFile: string, out: string): Promise<void> {
  const { parseScenario } = await import('./scenario.ts')
  const facts = JSON.parse(readFileSync(catalogFile, 'utf8')) as Catalog
  const parse = (path: string) => {
    const scenario = parseScenario(readText(path), relative('.', path), facts)
    const name = basename(path, '.yaml')
    if (scenario.name === name) return scenario
    const hint = 'a built-in scenario has the name of its file'
    throw new InputError([
      {
        file: relative('.', path),
        line: 1,
        column: 1,
        field: 'name',
        expected: `'${name}'`,
        got: `'${scenario.name}'`,
        hint,
      },
    ])
  }
  let names: string[] = []
  try {
    names = readdirSync(folder)
      .filter((name) => extname(name) === '.yaml')
      .sort()
  } catch {
    // No folder: a catalog without scenarios.
  }
  const scenarios = names.map((name) => readMerged(join(folder, name), [], [], parse))
  const compiled: CompiledScenarios = { schema: 'noksaek.scenarios/1', scenarios }
  writeFileSync(out, `${JSON.stringify(compiled, null, 1)}\n`)
}

/** Reads a file and its bases. `chain` holds the files on the way here, to name a circle. */
function readMerged(
  path: string,
  chain: string[],
  builtIn: Scenario[],
  parse: (path: string) => Scenario,
): Scenario {
  const own = parse(path)
  if (own.base === undefined) return resolveScenario(own, () => undefined)
  const known = builtIn.find((s) => s.name === own.base)
  if (known) return resolveScenario(own, () => known)
  const file = baseFile(path, own.base)
  const stops = [...chain, realpathSync(path)]
  if (file === undefined) {
    const names = builtIn.length > 0 ? builtIn.map((s) => s.name) : siblings(path)
    const expected = `the path of a file or one of ${names.join(', ')}`
    throw new InputError([
      baseProblem(path, expected, `'${own.base}'`, suggest(own.base, names, 'name one of these')),
    ])
  }
  if (stops.includes(realpathSync(file))) {
    const circle = [...stops.slice(stops.indexOf(realpathSync(file))), realpathSync(file)].map((f) =>
      basename(f),
    )
    throw new InputError([
      baseProblem(path, 'a base that ends', `a circle: ${circle.join(' -> ')}`, 'cut it at one place'),
    ])
  }
  const base = readMerged(file, stops, builtIn, parse)
  return resolveScenario(own, () => base)
}

/** The file a base means: a path relative to the file that names it, or a neighbour of that name. */
function baseFile(path: string, base: string): string | undefined {
  const folder = dirname(path)
  const tries = looksLikePath(base) ? [resolve(folder, base)] : [join(folder, `${base}.yaml`)]
  return tries.find((file) => statOf(file)?.isFile())
}

function baseProblem(path: string, expected: string, got: string, hint: string): Problem {
  const lines = readFileSync(path, 'utf8').split('\n')
  const line = Math.max(
    lines.findIndex((text) => /^["']?base["']?\s*:/.test(text)),
    0,
  )
  const column = (lines[line]?.match(/^["']?base["']?\s*:\s*/)?.[0].length ?? 0) + 1
  return { file: path, line: line + 1, column, field: 'base', expected, got, hint }
}

/** Reads a file of sensible size; looks at the size before the contents. */
function readText(path: string): string {
  const problem = (got: string, hint: string) =>
    new InputError([{ file: path, line: 1, column: 1, field: '', expected: 'a scenario file', got, hint }])
  const stat = statOf(path)
  if (!stat) throw problem('no such file', 'check the path, or name a built-in scenario')
  if (stat.isDirectory()) throw problem('a directory', 'name a .yaml file in it')
  if (!stat.isFile()) throw problem('something that is not a plain file', 'name a .yaml file')
  if (stat.size > maxBytes) {
    throw problem(
      `${(stat.size / 1e6).toFixed(1)} MB`,
      `a scenario has at most ${maxBytes / 1e6} MB; check the path`,
    )
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    const denied =
      error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')
    throw denied
      ? problem('a file that may not be read', 'change its permissions')
      : problem('bytes that are not UTF-8', 'save it as UTF-8 text')
  }
}

/** Scenarios are a page or two. */
const maxBytes = 1_000_000

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

function looksLikePath(where: string): boolean {
  return /[/\\]/.test(where) || /\.ya?ml$/i.test(where)
}

function siblings(path: string): string[] {
  return readdirSync(dirname(path))
    .filter((name) => extname(name) === '.yaml')
    .map((name) => basename(name, '.yaml'))
}
