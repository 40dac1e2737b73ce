import type { LeverSetting } from '../study/types.ts'
import { type Html, html } from './html.ts'
import type { Mark, Page } from './page.ts'
import { assumptionsTable } from './parameters.ts'
import { sheet } from './sheet.ts'

/** How the numbers were made, which run they are of, and what the marks mean. */
export function methodSection(page: Page): Html {
  const { m, run } = page
  const { identity } = run
  const options = Object.entries(identity.options).map(([key, value]) => `${key}=${value}`)
  return html`<section><h2 id="method">${m.parts.method}</h2>
<p>${m.method.purpose}</p><p>${m.method.how}</p><p>${m.method.same}</p>
${sheet({
  id: 'identity',
  title: m.method.identity,
  kind: 'words',
  whole: true,
  widths: [24, 76],
  rows: [
    [m.method.scenario, [page.scenarioName, identity.scenario].join(' · ')],
    [m.method.model, identity.model],
    [m.method.data, identity.data],
    [m.method.resolution, [identity.resolution, ...options].join(' ')],
  ].map(([key, value]) => html`<tr><th scope="row">${key}</th><td><code>${value}</code></td></tr>`),
})}
${settingsTable(page)}
${assumptionsTable(page)}
<p class="list-head">${m.method.legend}</p>
<dl class="legend">${Object.entries(m.confidence).map(([mark, meaning]) => html`<div><dt>${page.mark(mark as Mark)}</dt><dd>${meaning}</dd></div>`)}</dl>
${run.notes.length > 0 && html`<p class="list-head">${m.method.notes}</p><ul class="small" lang="en">${run.notes.map((note) => html`<li>${note}</li>`)}</ul>`}
</section>`
}

function settingsTable(page: Page): Html {
  const { m } = page
  const rows = Object.entries(page.scenario.levers).flatMap(([id, settings]) =>
    settings.map((setting, i) => settingRow(page, id, setting, i + 1)),
  )
  return sheet({
    id: 'settings',
    title: html`<b>${m.method.settings}</b> <span class="sub">${m.method.settingNote}</span>`,
    kind: 'numbers',
    whole: true,
    head: m.method.settingHead,
    rows,
  })
}

function settingRow(page: Page, id: string, setting: LeverSetting, n: number): Html {
  const { m } = page
  const { strength, start, ramp, regions } = setting
  const of = `${page.scenario.name} ${id} setting ${n}`
  const where = regions?.map((code) => page.name(page.catalog.region(code).short)).join(m.list)
  return html`<tr><th scope="row">${page.name(page.catalog.lever(id).name)} <span class="id">${id}</span>${where && html` <span class="sub">${where}</span>`}</th>
<td>${page.num({ value: strength, digits: 2, of, mark: 'given' })}</td><td>${m.year(start)}</td><td>${ramp} ${m.method.rampYears}</td></tr>`
}
