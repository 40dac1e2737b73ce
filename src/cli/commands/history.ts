import type { Catalog, HistorySeries } from '../../catalog/index.ts'
import { toJson } from '../../server/answers/envelope.ts'
import {
  findSeries,
  type HistoryRow,
  historyAnswer,
  type ProjectionRow,
  projectionsAnswer,
  seriesAnswer,
} from '../../server/answers/history-answer.ts'
import { openStudy } from '../../study/index.ts'
import { InputError } from '../../study/scenario-problem.ts'
import type { Envelope } from '../../study/types.ts'
import { readCatalog, readScenarios } from '../facts.ts'
import { chooseLang, type Lang, type Messages, messages } from '../messages/index.ts'
import { print } from '../output.ts'
import { type Column, maxColumns, number, significant, table } from '../table.ts'
import { wrap } from '../width.ts'

interface Options {
  json?: boolean
  lang?: string
  projections?: boolean
}

/** `noksaek history [SERIES]`: the series, one of them beside the model, or the projections and what came. */
export async function action(id: string | undefined, options: Options): Promise<0> {
  const lang = chooseLang(options.lang)
  const catalog = readCatalog()
  const m = await messages(lang)
  if (id !== undefined) {
    const answer = seriesAnswer(catalog, id, () => open(catalog))
    print(options.json ? toJson(answer) : seriesText(findSeries(catalog, id), answer, lang, m))
  } else if (options.projections) {
    const answer = projectionsAnswer(catalog)
    print(options.json ? toJson(answer) : projectionTable(answer.rows, catalog.history.series, lang, m))
  } else {
    const answer = historyAnswer(catalog)
    print(options.json ? toJson(answer) : listText(answer.rows, lang, m))
  }
  return 0
}

function open(catalog: Catalog) {
  const currentPolicies = readScenarios().find((s) => s.name === 'current-policies')
  if (!currentPolicies)
    throw InputError.of('current-policies', 'the built-in scenario', 'nothing', 'run `npm run build`')
  return { study: openStudy(catalog), currentPolicies }
}

function listText(series: HistorySeries[], lang: Lang, m: Messages): string {
  const h = m.history
  const columns: Column[] = [
    { head: h.series },
    { head: h.name, shrink: 'wrap' },
    { head: h.unit },
    { head: h.years },
    { head: h.last, align: 'right' },
    { head: h.beside },
  ]
  const rows = series.map((s) => {
    const years = Object.keys(s.values)
    const last = years.at(-1) ?? ''
    return [
      s.id,
      s.name[lang],
      s.unit,
      `${years[0]}–${last}`,
      significant(s.values[Number(last)]),
      s.variables.length > 0 ? h.yes : '',
    ]
  })
  return `${table(columns, rows)}\n${h.count(series.length)}`
}

function seriesText(series: HistorySeries, answer: Envelope<HistoryRow>, lang: Lang, m: Messages): string {
  const h = m.history
  const beside = series.variables.length > 0
  const observed = answer.rows.filter((row) => row.projection === null)
  const columns: Column[] = [
    { head: h.year },
    { head: `${h.observed} (${series.unit})`, align: 'right' },
    ...(beside
      ? [
          { head: h.modelled, align: 'right' as const },
          { head: h.difference, align: 'right' as const },
        ]
      : []),
    { head: h.confidence },
  ]
  const rows = observed.map((row) => [
    String(row.year),
    significant(row.observed),
    ...(beside ? [significant(row.modelled), percent(row.difference)] : []),
    row.confidence,
  ])
  const projections = answer.rows.flatMap((row) => (row.projection ? [row.projection] : []))
  const lines = [`${series.id}  ${series.name[lang]}`, table(columns, rows)]
  if (beside) lines.push(...wrap(h.model(series.variables.join(' + ')), maxColumns))
  lines.push(...answer.notes.flatMap((note) => wrap(`- ${note}`, maxColumns)))
  if (projections.length > 0) lines.push('', h.projections, projectionTable(projections, [series], lang, m))
  return lines.join('\n')
}

function projectionTable(rows: ProjectionRow[], series: HistorySeries[], lang: Lang, m: Messages): string {
  const h = m.history
  const names = new Map(series.map((s) => [s.id, s.name[lang]]))
  const columns: Column[] = [
    { head: h.publisher, shrink: 'cut' },
    { head: h.made },
    { head: h.metric, shrink: 'cut' },
    { head: h.for },
    { head: h.kind },
    { head: h.projected, align: 'right' },
    { head: h.actual, align: 'right' },
    { head: h.error, align: 'right' },
  ]
  const cells = rows.map((p) => [
    p.publisher,
    `${p.made.year}-${String(p.made.month).padStart(2, '0')}`,
    `${names.get(p.series ?? '') ?? p.metric} (${p.unit})`,
    String(p.targetYear),
    h.kinds[p.kind],
    p.low !== null && p.high !== null
      ? `${significant(p.low)}–${significant(p.high)}`
      : significant(p.central),
    significant(p.actual),
    percent(p.error),
  ])
  return `${table(columns, cells)}\n${h.errorNote}`
}

function percent(share: number | null): string {
  if (share === null) return '–'
  const text = number(100 * share, 1)
  return `${share > 0 && text !== '0.0' ? '+' : ''}${text} %`
}
