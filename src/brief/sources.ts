import type { Parameter } from '../catalog/index.ts'
import { type Html, html } from './html.ts'
import type { Page } from './page.ts'
import { sheet } from './sheet.ts'
import { digitsOf, hanzi, unitAfter } from './words.ts'

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
${parameters(page)}</section>`
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

function parameters(page: Page): Html {
  const { m, catalog } = page
  const levers = Object.keys(page.scenario.levers).filter((id) => page.active.has(id))
  const used = new Map(
    levers.flatMap((id) => catalog.parametersOfLever(id)).map((parameter) => [parameter.id, parameter]),
  )
  const list = [...used.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return html`<h3>${m.sources.parameters}</h3>
<p class="sub">${m.sources.parameterNote}</p>
<ul class="columns parameters">${list.map((one) => parameter(page, one))}</ul>`
}

function parameter(page: Page, one: Parameter): Html {
  const { id, name, low, central, high, unit, source: from, confidence, basis } = one
  const text = (value: number) => page.plain(value, digitsOf(value))
  const range = low === null || high === null ? '' : ` (${text(low)}…${text(high)})`
  const value =
    central === null
      ? page.m.none
      : page.num({
          value: central,
          digits: digitsOf(central),
          unit: `${range}${unit === '1' ? '' : unitAfter(page, unit)}`,
          of: id,
          mark: confidence,
        })
  return html`<li>${name[page.lang] ?? html`<span lang="en">${name.en}</span>`} <span class="id">${id}</span>: ${value}${basis && html` <span lang="en">${basis}</span>`}. <span class="sub" lang="en">${from}</span></li>`
}
