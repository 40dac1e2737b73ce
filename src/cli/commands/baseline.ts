import { type BaselineRow, type Catalog, type Check, table1Summary } from '../../catalog/index.ts'
import { baselineAnswer } from '../../server/answers/catalog-answers.ts'
import { toJson } from '../../server/answers/envelope.ts'
import { readCatalog } from '../facts.ts'
import { chooseLang, type Lang, type Messages, messages } from '../messages/index.ts'
import { print } from '../output.ts'
import { maxColumns, number, table } from '../table.ts'
import { wrap } from '../width.ts'

/** `noksaek baseline`: Table 1 as printed and recomputed; the wrong rates cannot be overlooked. */
export async function action(options: { json?: boolean; lang?: string; check?: boolean }): Promise<0 | 1> {
  const catalog = readCatalog()
  const answer = baselineAnswer(catalog)
  if (options.json) print(toJson(answer))
  else {
    const lang = chooseLang(options.lang)
    print(baselineText(catalog, answer.rows, lang, await messages(lang)))
  }
  return options.check && answer.rows.some(isWrong) ? 1 : 0
}

/** The printed rate was computed with another number of years than lie between the values. */
function isWrong(row: BaselineRow): boolean {
  return row.periods !== null && row.periodsPrinted !== row.periods
}

/** Everything a reader of the terminal gets: the table, the wrong rates, shares, claims, findings. */
export function baselineText(catalog: Catalog, rows: BaselineRow[], lang: Lang, m: Messages): string {
  return [
    `${m.baseline.title}\n`,
    ...wrongGroups(rows).map((group) => `${wrongSentence(group, m)}\n`),
    mainTable(rows, m),
    `${m.baseline.uncheckable}\n`,
    ...wrongGroups(rows).map((group) => wrongRates(group, m)),
    shares(catalog, m),
    findings(catalog, lang, m),
  ].join('\n')
}

function mainTable(rows: BaselineRow[], m: Messages): string {
  const b = m.baseline
  const right = 'right' as const
  return `${table(
    [
      { head: '' },
      { head: b.country },
      { head: b.sector, shrink: 'wrap' },
      { head: b.year, align: right },
      { head: b.mt, align: right },
      { head: b.printed, align: right },
      { head: b.recomputed, align: right },
      { head: b.periods, align: right },
      { head: b.finding },
    ],
    rows.map((row) => [
      isWrong(row) ? '▶' : '',
      m.countries[row.country],
      m.sectors[row.sector],
      String(row.year),
      number(row.mt, 0),
      number(row.growthPrinted, 1),
      number(row.growth, 2),
      row.periods === null ? '–' : `${row.periodsPrinted ?? '?'} / ${row.periods}`,
      row.finding ?? '',
    ]),
  )}\n▶ ${b.mark}`
}

/** The rows that are wrong in the same way, together. */
function wrongGroups(rows: BaselineRow[]): [BaselineRow, ...BaselineRow[]][] {
  const groups = new Map<string, [BaselineRow, ...BaselineRow[]]>()
  for (const row of rows.filter(isWrong)) {
    const key = `${row.year} ${row.periodsPrinted} ${row.periods}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

function wrongSentence(group: [BaselineRow, ...BaselineRow[]], m: Messages): string {
  const [{ year, periods, periodsPrinted, finding }] = group
  const used = periodsPrinted === null ? '?' : String(periodsPrinted)
  const sentence = m.baseline.wrongPeriods(group.length, used, periods ?? 0, year - (periods ?? 0), year)
  return `▶ ${sentence}${finding ? ` (${finding})` : ''}`
}

function wrongRates(group: [BaselineRow, ...BaselineRow[]], m: Messages): string {
  const lines = group.map(
    (r) =>
      `  ${m.countries[r.country]} ${m.sectors[r.sector]}: ${number(r.growthPrinted, 1)} → ${number(r.growth, 2)} %`,
  )
  return [`▶ ${m.baseline.correct(group[0].year)}`, ...lines, ''].join('\n')
}

function shares(catalog: Catalog, m: Messages): string {
  const s = table1Summary(catalog.table1)
  const b = m.baseline
  const right = 'right' as const
  return [
    b.sharesTitle,
    table(
      [
        { head: b.sector, shrink: 'wrap' },
        { head: b.share, align: right },
        { head: b.ofTotal(number(s.printedTotalGt, 1)), align: right },
        { head: b.impliedTotal, align: right },
      ],
      s.shares.map((r) => [
        m.sectors[r.sector],
        number(r.printed, 1),
        number(r.ofPrintedTotal, 2),
        number(r.impliedTotalGt, 3),
      ]),
    ),
    b.implied(number(s.impliedTotalGt, 2), number(s.printedTotalGt, 1)),
    ...s.rowSums.map((r) => b.sum(m.countries[r.country], r.year, number(r.mt, 0))),
    b.sumShare(number(s.rowSumShare, 1)),
    `${b.city(number(s.cityClaim.value, 0))} (${s.cityClaim.finding})`,
    `${b.nuclear(number(s.nuclear.from, 1), number(s.nuclear.to, 0), number(s.nuclear.printedGrowth, 1), number(s.nuclear.growth, 2))} (${s.nuclear.finding})`,
    '',
  ].join('\n')
}

function findings(catalog: Catalog, lang: Lang, m: Messages): string {
  const line = (check: Check) => {
    const text = `${check.id} [${m.severity[check.severity]}, ${check.confidence}] ${check.summary[lang]}`
    return wrap(text, maxColumns - 6).map((part, i) => (i === 0 ? `  ${part}` : `      ${part}`))
  }
  const byPlace = new Map<string, Check[]>()
  for (const check of catalog.checks) {
    for (const place of placesOf(check)) byPlace.set(place, [...(byPlace.get(place) ?? []), check])
  }
  // Places with the same findings stand together.
  const blocks = new Map<string, { places: string[]; checks: Check[] }>()
  for (const [place, checks] of byPlace) {
    const key = checks.map((c) => c.id).join(' ')
    const block = blocks.get(key)
    if (block) block.places.push(place)
    else blocks.set(key, { places: [place], checks })
  }
  const name = (place: string) => {
    const item = catalog.items.find((i) => i.id === place)
    return item ? `${place} ${item.name[lang]}` : place
  }
  const texts = [...blocks.values()].map(({ places, checks }) => {
    const head = places.length > 2 ? places.join(', ') : places.map(name).join('; ')
    return [...wrap(head, maxColumns), ...checks.flatMap(line)].join('\n')
  })
  return [m.baseline.findingsTitle, ...texts].join('\n')
}

/** Where a finding is shown: its policy items and its part of Table 1; many cells of it are said once, in words. */
function placesOf(check: Check): string[] {
  const cells = check.concerns.filter((c) => /^table1(\.\w+){3}$/.test(c))
  const others = check.concerns.filter((c) => !cells.includes(c) && c !== '0')
  const places = cells.length > 2 ? [...others, check.where] : [...others, ...cells]
  return places.length > 0 ? places : [check.where]
}
