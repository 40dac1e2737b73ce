import type { Catalog } from '../../catalog/index.ts'
import { toJson } from '../../server/answers/envelope.ts'
import { hindcastAt } from '../../server/answers/hindcast-answer.ts'
import { InputError } from '../../study/scenario-problem.ts'
import { type ScoreLine, scorecard } from '../../study/scorecard.ts'
import type { Envelope, HindcastRow } from '../../study/types.ts'
import { readCatalog, readScenarios } from '../facts.ts'
import { chooseLang, type Lang, type Messages, messages } from '../messages/index.ts'
import { csvLine, print } from '../output.ts'
import { type Column, maxColumns, number, significant, table } from '../table.ts'
import { wrap } from '../width.ts'

interface Options {
  fitUntil: string
  json?: boolean
  csv?: boolean
  lang?: string
}

/** `noksaek hindcast`: a free run after a cut beside what happened; a scorecard, or every row as JSON or CSV. */
export async function action(options: Options): Promise<0> {
  const lang = chooseLang(options.lang)
  const catalog = readCatalog()
  const current = readScenarios().find((one) => one.name === 'current-policies')
  if (!current)
    throw InputError.of('current-policies', 'the built-in scenario', 'nothing', 'run `npm run build`')
  const answer = hindcastAt(catalog, current, options.fitUntil)
  if (options.json) print(toJson(answer))
  else if (options.csv) print(hindcastCsv(answer))
  else print(hindcastText(catalog, answer, lang, await messages(lang)))
  return 0
}

/** Every row; what was not observed is empty. */
export function hindcastCsv({ rows }: Envelope<HindcastRow>): string {
  const keys = ['series', 'variable', 'region', 'year', 'value', 'observed', 'error', 'unit'] as const
  const skills = ['last', 'trend', 'published'] as const
  return [
    csvLine([...keys, ...skills.map((one) => `skill_${one}`), 'confidence']),
    ...rows.map((row) =>
      csvLine([
        ...keys.map((key) => row[key]),
        ...skills.map((one) => row.skill[one]),
        row.confidence ?? null,
      ]),
    ),
  ].join('\n')
}

/** A line a series: its last scored year, and how much better the run was than saying nothing clever. */
export function hindcastText(
  catalog: Catalog,
  answer: Envelope<HindcastRow>,
  lang: Lang,
  m: Messages,
): string {
  const h = m.hindcast
  const card = scorecard(answer.rows)
  const names = new Map(catalog.history.series.map((one) => [one.id, one.name[lang]]))
  const right = 'right' as const
  const columns: Column[] = [
    { head: h.series, shrink: 'cut' },
    { head: h.unit, shrink: 'cut' },
    { head: h.year },
    { head: h.value, align: right },
    { head: h.observed, align: right },
    { head: h.error, align: right },
    { head: h.last, align: right },
    { head: h.trend, align: right },
    { head: h.published, align: right },
  ]
  const line = (one: ScoreLine): string[] => [
    one.series === 'table1'
      ? `${one.variable} ${m.sectors[one.variable.slice('co2.'.length) as keyof Messages['sectors']]}`
      : `${one.series} ${names.get(one.series) ?? ''}`,
    one.unit,
    String(one.year),
    significant(one.value),
    significant(one.observed),
    one.observed ? number(100 * (one.value / one.observed - 1), 1) : '–',
    number(one.skill.last, 2),
    number(one.skill.trend, 2),
    number(one.skill.published, 2),
  ]
  const wins = (key: 'last' | 'trend' | 'published') => {
    const compared = card.flatMap(({ skill }) => (typeof skill[key] === 'number' ? [skill[key]] : []))
    return h.wins(h[key], compared.filter((one) => one > 0).length, compared.length)
  }
  return [
    h.title(Number(answer.identity.options.fitUntil)),
    table(columns, card.map(line)),
    ...wrap(h.read, maxColumns),
    ...(['last', 'trend', 'published'] as const).map(wins),
    h.more,
    `${m.notes}:`,
    ...answer.notes.flatMap((note) => wrap(`- ${note}`, maxColumns)),
  ].join('\n')
}
