import { type Html, html } from './html.ts'
import type { Page } from './page.ts'
import { parametersList } from './parameters.ts'
import { sheet } from './sheet.ts'
import { hanzi } from './words.ts'

/** Every finding the page named, with what is printed and what is right. */
export function findingsSection(page: Page): Html {
  const { m } = page
  return html`<section><h2 id="findings">${m.parts.findings}</h2>
${sheet({
  id: 'findings-table',
  title: '',
  kind: 'words',
  widths: [10, 34, 24, 32],
  head: ['ID', m.sources.check, m.items.head[0], m.sources.right],
  rows: page.findings().map((id) => {
    const check = page.catalog.check(id)
    return html`<tr id="${id}"><th scope="row">${id} ${page.mark(check.confidence)}</th><td>${page.name(check.summary)}</td><td>${check.printed}</td><td>${check.right}</td></tr>`
  }),
})}</section>`
}

/** Documents in the order they were cited, then where tables, variables and parameters come from. Comes last on the page. */
export function sourcesSection(page: Page): Html {
  const { m } = page
  return html`<section class="sources"><h2 id="sources">${m.parts.sources}</h2>
<h3>${m.sources.documents}</h3>
<ol class="small">${page.cited().map((key) => html`<li id="src-${key}">${source(page, key)}</li>`)}</ol>
<h3>${m.sources.tables}</h3>${tables(page)}
<h3>${m.sources.variables}</h3>
<ul class="small columns">${page.printed().map((name) => html`<li><code>${name}</code> ${page.name(page.variable(name)?.title ?? { ko: '', en: '', zh: '' })}</li>`)}</ul>
${parametersList(page)}</section>`
}

function source(page: Page, key: string): Html {
  if (key === 'run') return html`${page.m.sources.run}: <code>${page.run.identity.scenario}</code>`
  const { title, issuer, number, date, confidence } = page.catalog.document(key)
  return html`${title.zh && html`${hanzi(title.zh)}. `}<span lang="en">${title.en}</span>. <span lang="zh-Hans">${issuer}</span>${number && html`, ${hanzi(number)}`}${date && html`, <span lang="en">${date}</span>`} ${page.mark(confidence)}`
}

function tables(page: Page): Html {
  const all = Object.values(page.catalog.catalog.tables)
  return html`<dl class="tables small">${all.map(
    ({ meta }) => html`<div><dt>${page.name(meta.title)} <span class="id">${meta.name}</span></dt>
${Object.entries(meta.sources).map(([, { text, licence, confidence }]) => html`<dd lang="en">${text}${licence && html` <span class="sub">(${licence})</span>`} ${page.mark(confidence)}</dd>`)}</div>`,
  )}</dl>`
}
