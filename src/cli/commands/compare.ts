import { toJson } from '../../server/answers/envelope.ts'
import { type CompareRow, compareAnswer, type Selection } from '../../server/answers/study-answers.ts'
import { chooseLang, messages } from '../messages/index.ts'
import { print } from '../output.ts'
import { openDesk } from '../study.ts'
import { type Column, significant, table } from '../table.ts'
import { someYears } from './run.ts'

/** `noksaek compare A B`: a, b and b - a. */
export async function action(
  a: string,
  b: string,
  options: Selection & { json?: boolean; lang?: string },
): Promise<0> {
  const lang = chooseLang(options.lang)
  const desk = openDesk()
  const [first, second] = [await desk.scenario(a), await desk.scenario(b)]
  const answer = compareAnswer(desk.study, first, second, { ...options, placeHint: desk.placeHint })
  if (options.json) {
    print(toJson(answer))
    return 0
  }
  const m = await messages(lang)
  const years = options.years ? undefined : someYears([...new Set(answer.rows.map((r) => r.year))])
  const right = 'right' as const
  const columns: Column[] = [
    { head: m.run.region },
    { head: m.run.variable, shrink: 'cut' },
    { head: m.baseline.year, align: right },
    { head: 'a', align: right },
    { head: 'b', align: right },
    { head: m.compare.delta, align: right },
    { head: m.run.unit, shrink: 'cut' },
  ]
  const line = (r: CompareRow) => [
    r.region,
    r.variable,
    String(r.year),
    significant(r.a),
    significant(r.b),
    significant(r.delta),
    r.unit,
  ]
  const shown = answer.rows.filter((r) => years === undefined || years.includes(r.year))
  print([m.compare.title(first.name, second.name), table(columns, shown.map(line))].join('\n'))
  if (shown.length < answer.rows.length) print(m.run.tableYears)
  for (const note of answer.notes) print(`- ${note}`)
  return 0
}
