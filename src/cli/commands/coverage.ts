import { coverageAnswer } from '../../server/answers/catalog-answers.ts'
import { toJson } from '../../server/answers/envelope.ts'
import { readCatalog } from '../facts.ts'
import { chooseLang, messages } from '../messages/index.ts'
import { print } from '../output.ts'
import { type Column, table } from '../table.ts'

/** `noksaek coverage`: every sentence and bullet of the brief, and where it works here. */
export async function action(options: {
  json?: boolean
  lang?: string
  status?: string
  check?: boolean
}): Promise<0 | 1> {
  const catalog = readCatalog()
  const answer = coverageAnswer(catalog, options.status)
  const { rows } = answer
  const m = await messages(chooseLang(options.lang))
  if (options.json) print(toJson(answer))
  else {
    const c = m.coverage
    const columns: Column[] = [
      { head: c.section },
      { head: c.sentence, shrink: 'wrap' },
      { head: c.status },
      { head: c.where, shrink: 'wrap' },
    ]
    print(
      table(
        columns,
        rows.map((r) => [r.seedSection, r.sentence, c.statuses[r.status], r.where]),
      ),
    )
    const count = (status: string) => rows.filter((r) => r.status === status).length
    print(c.count(count('works'), count('partial'), count('not_yet')))
  }
  return options.check && catalog.coverage.some((r) => r.status === 'not_yet') ? 1 : 0
}
