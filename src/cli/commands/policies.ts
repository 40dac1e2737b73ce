import type { Catalog, PolicyItem, Target } from '../../catalog/index.ts'
import { leversAnswer, policiesAnswer } from '../../server/answers/catalog-answers.ts'
import { toJson } from '../../server/answers/envelope.ts'
import { readCatalog } from '../facts.ts'
import { chooseLang, type Lang, type Messages, messages } from '../messages/index.ts'
import { print } from '../output.ts'
import { type Column, maxColumns, number, table } from '../table.ts'
import { wrap } from '../width.ts'

interface Options {
  json?: boolean
  lang?: string
  sector?: string
  kind?: string
  levers?: boolean
}

/** `noksaek policies [ID]`: the register, one item of it in full, or the levers. */
export async function action(id: string | undefined, options: Options): Promise<0> {
  const catalog = readCatalog()
  const lang = chooseLang(options.lang)
  const m = await messages(lang)
  if (options.levers) {
    const answer = leversAnswer(catalog)
    print(options.json ? toJson(answer) : leverTable(answer.rows, lang, m))
    return 0
  }
  const answer = policiesAnswer(catalog, { id, sector: options.sector, kind: options.kind })
  if (options.json) print(toJson(answer))
  else if (id !== undefined && answer.rows[0]) print(itemText(answer.rows[0], catalog, lang, m))
  else print(itemTable(answer.rows, lang, m))
  return 0
}

function itemTable(items: PolicyItem[], lang: Lang, m: Messages): string {
  const p = m.policies
  const columns: Column[] = [
    { head: p.id },
    { head: p.kind },
    { head: p.name, shrink: 'wrap' },
    { head: p.levers, shrink: 'wrap' },
    { head: p.confidence },
  ]
  const rows = items.map((i) => [i.id, p.kinds[i.kind], i.name[lang], i.levers.join(' '), i.confidence])
  return `${table(columns, rows)}\n${p.count(items.length)}`
}

function leverTable(levers: Catalog['levers'], lang: Lang, m: Messages): string {
  const columns: Column[] = [
    { head: m.policies.levers },
    { head: m.policies.name, shrink: 'wrap' },
    { head: 'min', align: 'right' as const },
    { head: 'max', align: 'right' as const },
    { head: '' },
  ]
  const rows = levers.map((l) => [
    l.id,
    l.name[lang],
    number(l.strength.min, 2),
    number(l.strength.max, 2),
    l.active ? '' : m.coverage.statuses.not_yet,
  ])
  return table(columns, rows)
}

/** One item with its three readings apart. */
function itemText(item: PolicyItem, catalog: Catalog, lang: Lang, m: Messages): string {
  const p = m.policies
  const lines = [`${item.id}  ${item.name[lang]}`]
  for (const other of ['ko', 'zh', 'en'] as const) if (other !== lang) lines.push(`  ${item.name[other]}`)
  const say = (head: string, text: string) => {
    const [first = '', ...rest] = wrap(text, maxColumns - 4)
    lines.push(`${head}`, ...[first, ...rest].map((t) => `    ${t}`))
  }
  say(`${p.kind}`, `${p.kinds[item.kind]}, ${item.sector}, ${p.confidence} ${item.confidence}`)
  say(`${p.printed} (${item.printed.section})`, item.printed.ko)
  const o = item.official
  say(p.official, o ? `${o.zh ?? p.none} [${o.documents.join(' ')}; ${o.confidence}]` : p.none)
  if (o?.differs) say(p.differs, o.differs)
  const t = item.outturn
  say(p.outturn, t ? `${t.text[lang]} [${t.source}; ${t.confidence}]` : p.none)
  if (item.targets.length > 0) {
    lines.push(p.targets)
    for (const target of item.targets)
      lines.push(...wrap(targetText(target, p.context), maxColumns - 4).map((x) => `    ${x}`))
  }
  if (item.levers.length > 0) say(p.levers, item.levers.map((id) => leverName(catalog, id, lang)).join('; '))
  if (item.documents.length > 0)
    say(p.documents, item.documents.map((id) => documentName(catalog, id, lang)).join('; '))
  const findings = catalog.checks.filter((c) => item.findings.includes(c.id))
  for (const check of findings)
    say(`${p.findings} ${check.id} (${m.severity[check.severity]})`, check.summary[lang])
  return lines.join('\n')
}

function targetText(t: Target, context: string): string {
  const base = t.baseYear === null ? '' : `, base ${t.baseYear}`
  const variable = t.variable ? `, ${t.variable}` : ''
  return `${t.class}: ${t.metric} ${t.op} ${t.value ?? ''} ${t.unit} (${t.targetYear ?? '–'}${base}; ${t.binding}${variable})${t.context ? `, ${context}` : ''}`
}

function leverName(catalog: Catalog, id: string, lang: Lang): string {
  const lever = catalog.levers.find((l) => l.id === id)
  return lever ? `${id} ${lever.name[lang]}` : id
}

function documentName(catalog: Catalog, id: string, lang: Lang): string {
  const document = catalog.documents.find((d) => d.id === id)
  const title = lang === 'en' ? document?.title.en : (document?.title.zh ?? document?.title.en)
  return title ? `${id} ${title}` : id
}
