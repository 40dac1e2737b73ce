/** Small things said alike all over the page: units, periods, documents. */
import { type Html, html, join } from './html.ts'
import { locales } from './messages/index.ts'
import type { Page } from './page.ts'

/** A unit in the language of the page; one we have no word for stays as the catalog writes it. */
export function unitName(page: Page, unit: string): string {
  return page.m.units[unit] ?? unit
}

/** A unit as it stands right after a number. */
export function unitAfter(page: Page, unit: string): string {
  const name = unitName(page, unit)
  return name === '' || /^[%\p{Script=Hangul}\p{Script=Han}]/u.test(name) ? name : ` ${name}`
}

/** A period of the catalog: a year, a day, `2019-` or `2022-01..2022-08`. */
export function period(page: Page, when: number | string | null): string {
  if (when === null) return ''
  const text = String(when)
  const months = /^(\d{4})-(\d\d)\.\.(\d{4})-(\d\d)$/.exec(text)
  if (months) return page.m.months(months[1] ?? '', Number(months[2]), Number(months[4]))
  if (/^\d{4}-$/.test(text)) return page.m.since(text.slice(0, 4))
  if (/^\d{4}-\d\d-\d\d$/.test(text))
    return new Intl.DateTimeFormat(locales[page.lang], { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${text}T00:00:00Z`),
    )
  return /^\d{4}$/.test(text) ? page.m.year(text) : text
}

/** As many digits as the value has, three at most. */
export function digitsOf(value: number): number {
  return Math.min(3, String(value).split('.')[1]?.length ?? 0)
}

/** References to documents. */
export function citeAll(page: Page, documents: readonly string[]): Html {
  return join(documents.map(page.cite), '')
}

/** Findings on an item: reference, one line, confidence. */
export function findingsOf(page: Page, ids: readonly string[]): Html[] {
  return ids.map((id) => {
    const check = page.catalog.check(id)
    return html`<span class="remark">${page.finding(id)} ${page.name(check.summary)} ${page.mark(check.confidence)}</span>`
  })
}

/** Words in Chinese characters inside a page of any language. */
export function hanzi(text: string): Html {
  return html`<span lang="zh-Hans">${text}</span>`
}

/** Words of the brief inside a page of any language. */
export function hangul(text: string): Html {
  return html`<span lang="ko">${text}</span>`
}
