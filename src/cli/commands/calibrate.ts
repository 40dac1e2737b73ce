import { toJson } from '../../server/answers/envelope.ts'
import { calibrateAnswer } from '../../server/answers/study-answers.ts'
import type { CalibrateRow } from '../../study/types.ts'
import { chooseLang, type Messages, messages } from '../messages/index.ts'
import { print } from '../output.ts'
import { openDesk } from '../study.ts'
import { type Column, number, significant, table } from '../table.ts'

/** `noksaek calibrate`: what was fitted, from what, with what residual. */
export async function action(options: {
  json?: boolean
  lang?: string
  check?: boolean
  anchors?: boolean
}): Promise<0 | 1> {
  const { study, scenario } = openDesk()
  const answer = calibrateAnswer(study, await scenario('current-policies'))
  if (options.json) print(toJson(answer))
  else print(calibrateText(answer.rows, await messages(chooseLang(options.lang)), options.anchors ?? false))
  return options.check && answer.rows.some(isOutside) ? 1 : 0
}

/** How well the observed series are met, then what was fitted for it: correction factors, and anchors by region or in a line each. */
export function calibrateText(rows: CalibrateRow[], m: Messages, everyAnchor: boolean): string {
  const c = m.calibrate
  const right = 'right' as const
  const compared = rows.filter((r) => r.modelled !== undefined)
  const fitted = rows.filter((r) => r.modelled === undefined)
  const isAnchor = (r: CalibrateRow) => r.region !== undefined
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
    r.observed === undefined ? '–' : significant(r.observed),
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
    { head: c.source, shrink: 'cut' },
  ]
  const factorLine = (r: CalibrateRow) => [
    r.parameter,
    r.region ?? '',
    significant(r.before),
    significant(r.after),
    r.low === null && r.high === null ? '' : `${significant(r.low)}..${significant(r.high)}`,
    r.source,
  ]
  const anchors = fitted.filter(isAnchor)
  const lines = [
    ...fitted.filter((r) => !isAnchor(r)).map(factorLine),
    ...(everyAnchor ? anchors.map(factorLine) : inOneLine(anchors).map(factorLine)),
  ]
  return [
    table(series, compared.map(seriesLine)),
    table(factors, lines),
    ...(everyAnchor ? [] : [c.anchorsHint]),
  ].join('\n\n')
}

// One line an anchor: the middle one of its regions, and their span.
function inOneLine(anchors: CalibrateRow[]): CalibrateRow[] {
  const names = [...new Set(anchors.map((r) => r.parameter))]
  return names.map((parameter) => {
    const same = anchors.filter((r) => r.parameter === parameter)
    const values = same.map((r) => r.after ?? 1).sort((a, b) => a - b)
    return {
      ...(same[0] as CalibrateRow),
      region: same.length === 1 ? same[0]?.region : `${same.length}`,
      after: values[Math.floor(values.length / 2)] as number,
      low: values[0] as number,
      high: values.at(-1) as number,
    }
  })
}

function isOutside({ after, low, high }: CalibrateRow): boolean {
  return after !== null && ((low !== null && after < low) || (high !== null && after > high))
}
