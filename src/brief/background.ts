import { type Html, html } from './html.ts'
import type { Page } from './page.ts'
import { printedTotal, table1Section } from './table1.ts'

/** Part 1: why the brief was written, and its Table 1. */
export function backgroundSection(page: Page): Html {
  const { m } = page
  const provinces = page.num({
    value: page.run.regions.length - 1,
    unit: m.background.provinces,
    of: 'regions of the run',
    mark: 'D',
  })
  return html`<section><h2 id="background">${m.parts.background}</h2>
<p>${m.background.why(printedTotal(page))}</p>
<p>${m.background.grain(provinces)}</p>
${table1Section(page)}</section>`
}
