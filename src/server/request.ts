/** The bodies of requests, and what a scenario in one may be: a built-in name or a scenario written inline, never a path. */
import { z } from 'zod'
import { checkScenario, type Places, type ScenarioFacts, suggest } from '../study/scenario-check.ts'
import { InputError, show } from '../study/scenario-problem.ts'
import { resolveScenario } from '../study/scenario-resolve.ts'
import type { Scenario } from '../study/types.ts'

const scenario = z.union([z.string(), z.record(z.string(), z.unknown())])

const selection = {
  regions: z.string().max(2000).optional(),
  variables: z.string().max(2000).optional(),
  years: z.string().max(500).optional(),
  resolution: z.string().max(20).optional(),
}

/** POST /api/v1/run */
export const runBody = z.strictObject({ scenario, ...selection })

/** POST /api/v1/compare */
export const compareBody = z.strictObject({ a: scenario, b: scenario, ...selection })

/** POST /api/v1/explain */
export const explainBody = z.strictObject({
  scenario: scenario.default('current-policies'),
  variable: z.string().max(200),
  region: z.string().max(20).default('CHN'),
  year: z.number().int(),
  depth: z.number().int().min(0).max(10).default(1),
})

/** POST /api/v1/explain/change: from `scenario` and `year` to `to`, or `toYear`, or both */
export const changeBody = explainBody.extend({ to: scenario.optional(), toYear: z.number().int().optional() })

/** POST /api/v1/explain/strip */
export const stripBody = explainBody.omit({ year: true, depth: true })

/** The query of GET /api/v1/places */
export const placesQuery = z.strictObject({
  province: z.string().max(100).optional(),
  programme: z.string().max(100).optional(),
  kind: z.string().max(100).optional(),
})

/** POST /api/v1/brief, and the query of GET /api/v1/brief */
export const briefBody = z.strictObject({
  scenario: scenario.default('fourteenth-plan'),
  lang: z.enum(['ko', 'en', 'zh']).default('ko'),
})

/** The body, checked. @throws InputError that names every field that is wrong */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {})
  if (result.success) return result.data
  throw new InputError(
    result.error.issues.map((issue) => ({
      file: 'request',
      line: 0,
      column: 0,
      field: issue.path.join('.'),
      expected: 'expected' in issue ? String(issue.expected) : 'a valid field',
      got: issue.message.replace(/^Invalid input: expected .*, received /, ''),
      hint: 'see the API section of README.md',
    })),
  )
}

const requestPlaces: Places = { file: 'request', at: () => ({ line: 0, column: 0 }) }

/** The scenario a request means, merged with its base. @throws InputError with every problem */
export function scenarioOf(
  written: string | Record<string, unknown>,
  builtIn: Scenario[],
  facts: ScenarioFacts,
): Scenario {
  if (typeof written === 'string') return builtInScenario(written, builtIn, 'scenario')
  const { scenario: own, problems } = checkScenario(written, requestPlaces, facts)
  if (problems.length > 0) throw new InputError(problems)
  return resolveScenario(own, (id) => builtInScenario(id, builtIn, 'scenario.base'))
}

function builtInScenario(name: string, builtIn: Scenario[], field: string): Scenario {
  const found = builtIn.find((s) => s.name === name)
  if (found) return found
  const names = builtIn.map((s) => s.name)
  const hint = suggest(name, names, 'or write the scenario inline')
  throw new InputError([
    {
      file: 'request',
      line: 0,
      column: 0,
      field,
      expected: `one of ${names.join(', ')}`,
      got: show(name),
      hint,
    },
  ])
}
