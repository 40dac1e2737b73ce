import { toJson } from '../../server/answers/envelope.ts'
import { calibrateAnswer } from '../../server/answers/study-answers.ts'
import type { CalibrateRow } from '../../study/types.ts'
import { chooseLang, messages } from '../messages/index.ts'
import { print } from '../output.ts'
import { openDesk } from '../study.ts'
import { type Column, number, significant, table } from '../table.ts'

/** `noksaek calibrate`: what was fitted, from what, with what residual. */
export async function action(options: { json?: boolean; lang?: string; check?: boolean }): Promise<0 | 1> {
  const { study, scenario } = openDesk()
  const answer = calibrateAnswer(study, await scenario('current-policies'))
  if (options.json) print(toJson(answer))
  else {
    const c = (await messages(chooseLang(options.lang))).calibrate
    const right = 'right' as const
    const columns: Column[] = [
      { head: c.parameter, shrink: 'wrap' },
      { head: c.region },
      { head: c.before, align: right },
      { head: c.after, align: right },
      { head: c.range, align: right },
      { head: c.observed, align: right },
      { head: c.modelled, align: right },
      { head: c.residual, align: right },
      { head: c.source, shrink: 'wrap' },
    ]
    const line = (r: CalibrateRow) => [
      r.parameter,
      r.region ?? '',
      significant(r.before),
      significant(r.after),
      r.low === null && r.high === null ? '' : `${significant(r.low)}..${significant(r.high)}`,
      significant(r.observed),
      significant(r.modelled),
      r.residual === undefined ? '' : number(r.residual * 100, 2),
      r.source,
    ]
    print(table(columns, answer.rows.map(line)))
  }
  return options.check && answer.rows.some(isOutside) ? 1 : 0
}

function isOutside({ after, low, high }: CalibrateRow): boolean {
  return after !== null && ((low !== null && after < low) || (high !== null && after > high))
}
