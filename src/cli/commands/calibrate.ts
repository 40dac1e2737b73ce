import { toJson } from '../../server/answers/envelope.ts'
import { calibrateAnswer } from '../../server/answers/study-answers.ts'
import type { CalibrateRow } from '../../study/types.ts'
import { chooseLang, type Messages, messages } from '../messages/index.ts'
import { print } from '../output.ts'
import { openDesk } from '../study.ts'
import { type Column, number, significant, table } from '../table.ts'

/** `noksaek calibrate`: what was fitted, from what, with what residual. */
export async function action(options: { json?: boolean; lang?: string; check?: boolean }): Promise<0 | 1> {
  const { study, scenario } = openDesk()
  const answer = calibrateAnswer(study, await scenario('current-policies'))
  if (options.json) print(toJson(answer))
  else print(calibrateText(answer.rows, await messages(chooseLang(options.lang))))
  return options.check && answer.rows.some(isOutside) ? 1 : 0
}

/** How well the observed series are met, then what was fitted for it: correction factors and anchors. */
export function calibrateText(rows: CalibrateRow[], m: Messages): string {
  const c = m.calibrate
  const right = 'right' as const
  const met = rows.filter((r) => r.observed !== undefined)
  const fitted = rows.filter((r) => r.observed === undefined)
  const series: Column[] = [
    { head: c.series },
    { head: c.observed, align: right },
    { head: c.modelled, align: right },
    { head: c.unit, shrink: 'cut' },
    { head: c.residual, align: right },
    { head: c.source, shrink: 'cut' },
  ]
  const seriesLine = (r: CalibrateRow) => [
    r.series ?? r.parameter,
    significant(r.observed),
    significant(r.modelled),
    r.unit,
    r.residual === undefined ? '–' : number(r.residual * 100, 2),
    r.source,
  ]
  const factors: Column[] = [
    { head: c.parameter },
    { head: c.region },
    { head: c.before, align: right },
    { head: c.after, align: right },
    { head: c.range, align: right },
    { head: c.series, shrink: 'cut' },
    { head: c.source, shrink: 'cut' },
  ]
  const factorLine = (r: CalibrateRow) => [
    r.parameter,
    r.region ?? '',
    significant(r.before),
    significant(r.after),
    r.low === null && r.high === null ? '' : `${significant(r.low)}..${significant(r.high)}`,
    r.series ?? '',
    r.source,
  ]
  return [table(series, met.map(seriesLine)), table(factors, fitted.map(factorLine))].join('\n\n')
}

function isOutside({ after, low, high }: CalibrateRow): boolean {
  return after !== null && ((low !== null && after < low) || (high !== null && after > high))
}
