/** Small things said alike all over the page: units, periods, documents. */
import { type Html, html, join } from './html.ts'
import { locales, myriads } from './messages/index.ts'
import type { Page } from './page.ts'

/** A unit in the language of the page; one we have no word for stays as the catalog writes it. */
export function unitName(page: Page, unit: string): string {
  return page.m.units[unit] ?? unit
}

/** How a quantity is said: factor, digits more or fewer than in the catalog's unit, and what follows the number. */
export interface Saying {
  scale: number
  moreDigits: number
  unit: string
}

/**
 * A quantity in the words of the language. Korean and Chinese count by ten thousands, not by millions:
 * 480 Mt/yr is 4.8억 톤/년, 20 Mt/yr is 2,000만 톤/년.
 */
export function saying(page: Page, value: number, unit: string): Saying {
  const [tenThousand, hundredMillion] = myriads[page.lang][unit] ?? []
  if (tenThousand === undefined || hundredMillion === undefined)
    return { scale: 1, moreDigits: 0, unit: unitAfter(page, unit) }
  return Math.abs(value) >= 100
    ? { scale: 1 / 100, moreDigits: 1, unit: hundredMillion }
    : { scale: 100, moreDigits: -2, unit: tenThousand }
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

/** As many digits as the value has, three at most; the last bits of a product are no digits. */
export function digitsOf(value: number): number {
  return Math.min(3, String(Number(value.toPrecision(12))).split('.')[1]?.length ?? 0)
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

/** A name of the machine's that may break over lines after an underscore. */
export function breakable(name: string): Html {
  return join(name.split('_'), html`_<wbr>`)
}

/** Words in Chinese characters inside a page of any language. */
export function hanzi(text: string): Html {
  return html`<span lang="zh-Hans">${text}</span>`
}

/** Words of the brief inside a page of any language. */
export function hangul(text: string): Html {
  return html`<span lang="ko">${text}</span>`
}
