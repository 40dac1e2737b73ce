import { toJson } from '../../server/answers/envelope.ts'
import { calibrateAnswer } from '../../server/answers/study-answers.ts'
import { isFactor, isTableRow, tableTolerance } from '../../study/calibration-rows.ts'
import type { CalibrateRow, Envelope } from '../../study/types.ts'
import { chooseLang, type Messages, messages } from '../messages/index.ts'
import { print, writeWhole } from '../output.ts'
import { openDesk } from '../study.ts'
import { type Column, maxColumns, number, significant, table } from '../table.ts'
import { wrap } from '../width.ts'

/** `noksaek calibrate`: what was fitted, from what, with what residual. Writes nothing without `--write`. */
export async function action(options: {
  json?: boolean
  lang?: string
  check?: boolean
  anchors?: boolean
  write?: string
}): Promise<0 | 1> {
  const m = await messages(chooseLang(options.lang))
  const { study, scenario } = openDesk()
  const answer = calibrateAnswer(study, await scenario('current-policies'))
  if (options.write !== undefined) writeWhole(options.write, fileText(answer))
  if (options.json) print(toJson(answer))
  else {
    print(calibrateText(answer, m, options.anchors ?? false))
    if (options.write !== undefined) print(m.run.wrote(options.write))
  }
  return options.check && answer.rows.some(isBad) ? 1 : 0
}

/** The short list, how well the series are met before and after, correction factors, and anchors by region or in a line each. */
export function calibrateText(answer: Envelope<CalibrateRow>, m: Messages, everyAnchor: boolean): string {
  const c = m.calibrate
  const { rows, notes } = answer
  const right = 'right' as const
  const fitted = rows.filter((r) => r.modelled === undefined)
  const isAnchor = (r: CalibrateRow) => r.region !== undefined
  const series: Column[] = [
    { head: c.series, shrink: 'cut' },
    { head: c.unit, shrink: 'cut' },
    { head: c.observed, align: right },
    { head: c.before, align: right },
    { head: c.after, align: right },
    { head: c.residualBefore, align: right },
    { head: c.residualAfter, align: right },
  ]
  const off = (r: CalibrateRow, value: number | null | undefined) =>
    r.observed === undefined || value == null ? '–' : number(100 * (value / r.observed - 1), 2)
  const seriesLine = (r: CalibrateRow) => [
    r.series ?? r.parameter,
    r.unit,
    r.observed === undefined ? '–' : significant(r.observed),
    significant(r.before),
    significant(r.after),
    off(r, r.before),
    off(r, r.after),
  ]
  const parameters: Column[] = [
    { head: c.parameter },
    { head: c.region },
    { head: c.before, align: right },
    { head: c.after, align: right },
    { head: c.range, align: right },
    { head: c.source, shrink: 'cut' },
  ]
  const parameterLine = (r: CalibrateRow) => [
    r.parameter,
    r.region ?? '',
    significant(r.before),
    significant(r.after),
    r.low === null && r.high === null ? '' : `${significant(r.low)}..${significant(r.high)}`,
    r.source,
  ]
  const single = fitted.filter((r) => !isAnchor(r))
  const anchors = fitted.filter(isAnchor)
  const factors = [...single.filter(isFactor), ...(everyAnchor ? anchors : inOneLine(anchors))]
  return [
    table(parameters, single.filter((r) => !isFactor(r)).map(parameterLine)),
    table(series, rows.filter((r) => r.modelled !== undefined).map(seriesLine)),
    table(parameters, factors.map(parameterLine)),
    ...(everyAnchor ? [] : [c.anchorsHint]),
    [`${m.notes}:`, ...notes.flatMap((note) => wrap(`- ${note}`, maxColumns))].join('\n'),
  ].join('\n\n')
}

/** What `--write` writes: the values fitted, to be judged and put into the catalog by hand. */
export function fileText({ identity, rows, notes }: Envelope<CalibrateRow>): string {
  const single = rows.filter((r) => r.modelled === undefined && r.region === undefined)
  const short = (value: number | null) => (value === null ? 'null' : String(Number(value.toPrecision(7))))
  const line = (r: CalibrateRow) =>
    `  - {id: ${r.parameter}, central: ${short(r.after)}, was: ${short(r.before)}, low: ${r.low}, high: ${r.high}, unit: '${r.unit}'}`
  return `# Fitted by \`noksaek calibrate\`. Nothing reads this file: who agrees with a value writes it into catalog/parameters as
# \`central\`; the next build fits anchors and correction factors to it.
model: ${identity.model}
data: ${identity.data}
parameters:
${single
  .filter((r) => !isFactor(r))
  .map(line)
  .join('\n')}
factors:
${single.filter(isFactor).map(line).join('\n')}
notes:
${notes.map((note) => `  - ${JSON.stringify(note)}`).join('\n')}
`
}

// One line an anchor: the middle one of its regions, and their span.
function inOneLine(anchors: CalibrateRow[]): CalibrateRow[] {
  const names = [...new Set(anchors.map((r) => r.parameter))]
  return names.map((parameter) => {
    const same = anchors.filter((r) => r.parameter === parameter)
    const sorted = (of: 'before' | 'after') => same.map((r) => r[of] ?? 1).sort((a, b) => a - b)
    const middle = (values: number[]) => values[Math.floor(values.length / 2)] as number
    return {
      ...(same[0] as CalibrateRow),
      region: same.length === 1 ? same[0]?.region : `${same.length}`,
      before: middle(sorted('before')),
      after: middle(sorted('after')),
      low: sorted('after')[0] as number,
      high: sorted('after').at(-1) as number,
    }
  })
}

// A fitted value at or beyond the ends of its range, or a row of Table 1 that is missed.
function isBad(row: CalibrateRow): boolean {
  if (isTableRow(row)) return Math.abs(row.residual as number) > tableTolerance
  const { after, low, high } = row
  if (after === null || row.modelled !== undefined) return false
  const beyond = (low !== null && after < low) || (high !== null && after > high)
  return beyond || (isFactor(row) && (after === low || after === high))
}
