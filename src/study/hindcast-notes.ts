/** What a reader of a hindcast has to know: how the past was put together, and what it cannot show. */
import type { CatalogAsOf } from './hindcast-cut.ts'
import type { Standing } from './hindcast-parameters.ts'
import type { Scenario } from './types.ts'

/** The order in which kinds are counted, and what they are. */
const kinds: readonly [Standing, string][] = [
  ['known', 'known by the cut, as in the catalog'],
  ['computed', 'computed from observations to the cut'],
  ['then', 'a value published by the cut in place of a later one'],
  ['timeless', 'physics, definitions and handbook engineering'],
  ['prior', 'a judgement that uses nothing from after the cut, with a wider range'],
  ['lapsed', 'a rule not announced by the cut: absent, or the last one held'],
  [
    'later',
    'known later and left in place: of levers not announced or of years not scored; no value depends on one',
  ],
]

/** How many parameters of the model stand in each way. */
export function countStanding(
  standing: ReadonlyMap<string, Standing>,
  used: readonly string[],
): Map<Standing, number> {
  return new Map(
    kinds.map(([kind]) => [kind, used.filter((id) => standing.get(id) === kind).length] as const),
  )
}

/** The notes of an answer. */
export function hindcastNotes(
  asOf: CatalogAsOf,
  used: readonly string[],
  scenario: Scenario,
  cut: number,
): string[] {
  const counts = countStanding(asOf.standing, used)
  return [
    `Cut at the end of ${cut}: anchors and fit look at ${cut === 2015 ? '2015' : `2015-${cut}`} only; the years after it run free.`,
    `Policies announced by then: ${Object.keys(scenario.levers).sort().join(', ')}.`,
    ...asOf.notes,
    `Parameters of the model (${used.length}):`,
    ...kinds.flatMap(([kind, what]) => (counts.get(kind) ? [`${counts.get(kind)} ${kind}: ${what}.`] : [])),
    'Observations count by the year they describe, in the values published since: statistics of a year appear later, and are revised.',
    'The form of the equations is that of today: what they leave out and what they hold was chosen knowing what came. No number in them was.',
    'skill = 1 - sum|error| / sum|error of the reference| over the scored years of a series; null where the reference has fewer than three points or no error.',
    'Rows of Table 1 (co2.*) stand for every scored year; it was printed for 2015 and 2019 only. Hong Kong is taken off what is printed.',
  ]
}
