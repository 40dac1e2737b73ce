import type { PolicyItem } from '../catalog/index.ts'
import { type Html, html, join } from './html.ts'
import type { Page } from './page.ts'
import { sheet } from './sheet.ts'
import { outturnOf } from './targets.ts'
import { citeAll, findingsOf, hangul, hanzi } from './words.ts'

/** The block of the brief an item stands in: `2-1-3` from `§2-1)-③ …`. */
export function groupOf(item: PolicyItem): string {
  const [, part, circled] = /^§(2-\d)\)-([①-⑨])/.exec(item.printed.section) ?? []
  return part && circled ? `${part}-${circled.charCodeAt(0) - '①'.charCodeAt(0) + 1}` : ''
}

/** One block of a field: every item as printed, as in the official text, what came of it, and whether the model acts on it. */
export function itemsTable(page: Page, group: string, items: readonly PolicyItem[]): Html {
  const { m } = page
  return sheet({
    id: `block-${group}`,
    title: m.groups[group] ?? group,
    kind: 'words',
    widths: [34, 28, 22, 16],
    head: m.items.head,
    rows: items.map((item) => row(page, item)),
  })
}

function row(page: Page, item: PolicyItem): Html {
  const { m } = page
  const printed = hangul(item.printed.ko)
  // A reader of Korean needs no second name for what is printed in Korean, one of Chinese none for the official text.
  const name =
    page.lang === 'ko' || page.name(item.name) === item.official?.zh
      ? printed
      : html`${page.name(item.name)}${item.nameConfidence[page.lang] && page.mark(item.nameConfidence[page.lang] ?? 'D')}<br><span class="sub">${printed}</span>`
  const { official } = item
  const text = official?.zh
    ? html`${hanzi(official.zh)} ${page.mark(official.confidence)}${citeAll(page, official.documents)}`
    : html`<span class="sub">${m.items.noOfficial}</span>`
  return html`<tr><th scope="row">${name} <span class="id">${item.id}</span> ${page.mark(item.confidence)}${findingsOf(page, item.findings)}</th>
<td>${text}</td><td>${outturnOf(page, item) || m.none}</td><td>${leversOf(page, item)}</td></tr>`
}

function leversOf(page: Page, item: PolicyItem): Html | string {
  const { m } = page
  if (item.levers.length === 0) return m.none
  return join(
    item.levers.map((id) => {
      const acts = page.active.has(id)
      return html`<span class="lever" title="${page.name(page.catalog.lever(id).name)}">${id}</span> <span class="sub">${acts ? m.items.acts : m.items.silent}</span>`
    }),
    html`<br>`,
  )
}
