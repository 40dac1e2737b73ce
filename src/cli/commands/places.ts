import type { Catalog } from '../../catalog/index.ts'
import type { PlaceIndex } from '../../catalog/places.ts'
import { toJson } from '../../server/answers/envelope.ts'
import { type PlaceListRow, type PlaceRow, placesAnswer } from '../../server/answers/place-answers.ts'
import { readCatalog } from '../facts.ts'
import { chooseLang, type Lang, type Messages, messages } from '../messages/index.ts'
import { print } from '../output.ts'
import { placesOf } from '../places.ts'
import { type Column, maxColumns, number, significant, table } from '../table.ts'
import { wrap } from '../width.ts'

interface Options {
  json?: boolean
  lang?: string
  province?: string
  programme?: string
  kind?: string
}

/** `noksaek places [CODE_OR_NAME]`: the places, some of them, or one with its lists and facts. */
export async function action(place: string | undefined, options: Options): Promise<0> {
  const catalog = readCatalog()
  const places = placesOf(catalog)()
  const lang = chooseLang(options.lang)
  const { province, programme, kind } = options
  const answer = placesAnswer(catalog, places, { place, province, programme, kind })
  if (options.json) {
    print(toJson(answer))
    return 0
  }
  const m = await messages(lang)
  const notes = answer.notes.flatMap((note) => wrap(note, maxColumns))
  const inFull = answer.rows.filter((row): row is PlaceRow => 'facts' in row)
  const body =
    inFull.length > 0
      ? inFull.map((row) => placeText(row, places, catalog, lang, m)).join('\n\n')
      : listText(answer.rows as PlaceListRow[], lang, m)
  print([...notes, body].join('\n'))
  return 0
}

/** The list as a table. */
export function listText(rows: PlaceListRow[], lang: Lang, m: Messages): string {
  const p = m.places
  const columns: Column[] = [
    { head: p.code },
    { head: p.name, shrink: 'cut' },
    { head: p.kind },
    { head: p.population, align: 'right' },
    { head: p.urban, align: 'right' },
    { head: p.programmes, shrink: 'wrap' },
  ]
  const lines = rows.map((row) => {
    const { total2020, urban2020 } = row.population
    const urban = total2020 && urban2020 !== null ? (100 * urban2020) / total2020 : null
    return [
      row.code,
      row.short[lang],
      p.kinds[row.kind],
      number(total2020, 0),
      number(urban, 0),
      row.programmes.join(' '),
    ]
  })
  return `${table(columns, lines)}\n${p.count(rows.length)}`
}

/** One place: names, people, lists, facts with year, source, confidence and quality; what is not recorded. */
export function placeText(
  row: PlaceRow,
  places: PlaceIndex,
  catalog: Catalog,
  lang: Lang,
  m: Messages,
): string {
  const p = m.places
  const nameOf = (code: string) => places.find(code)?.short[lang] ?? code
  const province = catalog.regions.find((r) => r.code === row.province)
  const lines = [`${row.code}  ${row.name[lang]}`]
  for (const other of ['ko', 'zh', 'en'] as const) if (other !== lang) lines.push(`  ${row.name[other]}`)
  const say = (text: string) => lines.push(...wrap(text, maxColumns - 2).map((line) => `  ${line}`))
  say([p.kinds[row.kind], row.code === row.province ? '' : province?.name[lang]].filter(Boolean).join(', '))
  if (row.also.length > 0) say(`${p.also}: ${row.also.join(', ')}`)
  if (row.within !== null) say(p.within(`${row.within} ${nameOf(row.within)}`))
  if (row.members.length > 0) say(p.members(row.members.map((code) => `${code} ${nameOf(code)}`).join(', ')))
  if (row.lat !== null && row.lon !== null) say(`${p.coordinates}: ${row.lat}, ${row.lon}`)
  const { population } = row
  const sure = `[${population.source}; ${population.confidence}; ${p.qualities[population.quality]}]`
  for (const year of [2010, 2020] as const) {
    const [total, urban] = [population[`total${year}`], population[`urban${year}`]]
    say(
      `${p.people(total === null ? p.noData : number(total, 0), urban === null ? p.noData : number(urban, 0), year)} ${sure}`,
    )
  }
  if (row.note) say(`${p.note}: ${row.note}`)
  for (const change of row.codeChanges) {
    say(
      `${p.codeChanges}: ${p.changes[change.kind](`${change.from} ${change.name[lang]}`, change.year)} [${change.confidence}]`,
    )
  }
  for (const through of ['own', 'province'] as const) {
    const list = row.programmes.filter((programme) => programme.through === through)
    if (through === 'province' && list.length === 0) continue
    lines.push('', p[through])
    if (list.length === 0) say(p.none)
    for (const { id, name, year, until, part, note, confidence } of list) {
      const years = until === null ? `${year}` : `${year}–${until}`
      say([`${years} ${name[lang]} (${id}) [${confidence}]`, part, note].filter(Boolean).join('; '))
    }
  }
  lines.push('', p.facts, factTable(row, lang, m))
  const absent = (zero: boolean) => row.absent.filter((a) => a.zero === zero).map((a) => a.name[lang])
  for (const [head, names] of [
    [p.noData, absent(false)],
    [p.zero, absent(true)],
  ] as const) {
    if (names.length > 0) lines.push(...wrap(`${head}: ${names.join('; ')}`, maxColumns))
  }
  return lines.join('\n')
}

function factTable(row: PlaceRow, lang: Lang, m: Messages): string {
  const p = m.places
  if (row.facts.length === 0) return `  ${p.noData}`
  const columns: Column[] = [
    { head: p.fact, shrink: 'wrap' },
    { head: p.year, align: 'right' },
    { head: p.value, align: 'right', shrink: 'wrap' },
    { head: p.unit },
    { head: p.source },
    { head: p.confidence },
    { head: p.quality },
  ]
  const value = (fact: PlaceRow['facts'][number]): [string, string] => {
    if (fact.unit === 'flag') return [fact.value === 1 ? p.yes : p.no, '']
    if (typeof fact.value === 'number')
      return [Number.isInteger(fact.value) ? number(fact.value, 0) : significant(fact.value), fact.unit]
    return [p.classes[fact.value as keyof typeof p.classes] ?? fact.value, '']
  }
  return table(
    columns,
    row.facts.map((fact) => {
      const [shown, unit] = value(fact)
      const words = fact.note ? `${fact.name[lang]} (${fact.note})` : fact.name[lang]
      return [words, String(fact.year), shown, unit, fact.source, fact.confidence, p.qualities[fact.quality]]
    }),
  )
}
