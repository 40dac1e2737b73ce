/** The choices of a run, as written by a user: regions, years, variables. */
import { type Catalog, nearest } from '../../catalog/index.ts'
import type { Study } from '../../study/index.ts'
import { InputError } from '../../study/scenario-problem.ts'
import type { Scenario } from '../../study/types.ts'

/** Does a dotted name fit one of the patterns (`co2.*`, `power.capacity.*`, `*`)? A `*` stands for anything, dots too. */
export function matcher(patterns: string[]): (name: string) => boolean {
  const tests = patterns.map(
    (p) =>
      new RegExp(
        `^${p
          .split('*')
          .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
          .join('.*')}$`,
      ),
  )
  return (name) => tests.some((test) => test.test(name))
}

/**
 * The variables that fit a comma-separated list of patterns, in the model's order.
 * @throws InputError when a pattern fits none
 */
export function selectVariables(list: string, names: readonly string[]): string[] {
  const patterns = parts(list)
  for (const pattern of patterns) {
    if (names.some(matcher([pattern]))) continue
    const near = nearest(pattern.replace(/\*$/, ''), names)
    const hint = near ? `did you mean '${near}'?` : "see the names with --variables '*'"
    throw InputError.of(
      '--variables',
      "names or patterns such as 'co2.*'",
      `'${pattern}', which fits no variable`,
      hint,
    )
  }
  return names.filter(matcher(patterns))
}

/** What a code or name that no run knows is: a city, a code that no longer stands. Undefined when it is none. */
export type PlaceHint = (written: string) => { got: string; hint: string } | undefined

/**
 * Region codes in run order: `CHN`, `provinces`, `cities`, `all`, codes, comma-separated.
 * @param placeHint asked only about what is not a region
 * @throws InputError on an unknown code, and on places listed without data
 */
export function selectRegions(
  list: string,
  available: readonly string[],
  catalog: Catalog,
  placeHint?: PlaceHint,
): string[] {
  const wanted = new Set<string>()
  const isProvince = (code: string) => code.endsWith('0000')
  for (const part of parts(list)) {
    if (part === 'all') for (const code of available) wanted.add(code)
    else if (part === 'provinces' || part === 'cities') {
      const level = available.filter((code) => code !== 'CHN' && isProvince(code) === (part === 'provinces'))
      for (const code of level) wanted.add(code)
    } else if (available.includes(part)) wanted.add(part)
    else {
      const region = catalog.regions.find((r) => r.code === part)
      const named = catalog.regions.find((r) =>
        [...Object.values(r.name), ...Object.values(r.short)].includes(part),
      )
      const place = region || named ? undefined : placeHint?.(part)
      const near = nearest(part, available)
      const hint = region
        ? `${region.name.en} is listed without data`
        : named
          ? `write ${named.code} for ${named.name.en}`
          : place
            ? place.hint
            : near
              ? `did you mean '${near}'?`
              : 'use CHN, provinces, cities, all or codes such as 130000'
      throw InputError.of(
        '--regions',
        'CHN, provinces, cities, all or codes',
        place?.got ?? `'${part}'`,
        hint,
      )
    }
  }
  return available.filter((code) => wanted.has(code))
}

/**
 * Years from `2030`, `2020-2030`, `2020,2025,2030`, or all when the list is undefined.
 * @throws InputError on anything else, and on years outside the run
 */
export function selectYears(list: string | undefined, available: readonly number[]): number[] {
  if (list === undefined) return [...available]
  const first = available[0] ?? 0
  const last = available.at(-1) ?? 0
  const wanted = new Set<number>()
  for (const part of parts(list)) {
    const match = /^(\d{4})(?:-(\d{4}))?$/.exec(part)
    const from = Number(match?.[1])
    const to = Number(match?.[2] ?? match?.[1])
    if (!match || from > to || from < first || to > last) {
      const example = `write 2030, 2020-2030 or 2020,2025,2030`
      throw InputError.of('--years', `years from ${first} to ${last}`, `'${part}'`, example)
    }
    for (let year = from; year <= to; year++) wanted.add(year)
  }
  return available.filter((year) => wanted.has(year))
}

/**
 * The study at the resolution asked for. Without one: cities when a city is among the regions, or a scenario sets
 * something in one; else provinces, which open in a third of the time.
 * @throws InputError on any other word, and where there are no places to run cities of
 */
export function studyAt(
  study: Study,
  resolution: string | undefined,
  regions = '',
  scenarios: readonly Scenario[] = [],
): Study {
  const asked = () =>
    parts(regions).some((part) => part === 'cities' || cityCodes(study).has(part)) ||
    scenarios.some((scenario) => regionsSet(scenario).some((code) => cityCodes(study).has(code)))
  if (resolution === 'province' || (resolution === undefined && !asked())) return study.at('province')
  if (resolution !== undefined && resolution !== 'city')
    throw InputError.of('--resolution', "'province' or 'city'", `'${resolution}'`, 'leave it out')
  if (study.cities().length === 0)
    throw InputError.of('--resolution', "'province'", "'city'", 'the places are not at hand here')
  return study.at('city')
}

const regionsSet = ({ levers }: Scenario): string[] =>
  Object.values(levers).flatMap((settings) => settings.flatMap(({ regions }) => regions ?? []))

const known = new WeakMap<Study, Set<string>>()
function cityCodes(study: Study): Set<string> {
  let found = known.get(study)
  if (!found) {
    found = new Set(study.cities())
    known.set(study, found)
  }
  return found
}

function parts(list: string): string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
