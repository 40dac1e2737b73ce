import type { Parameter } from '../catalog/index.ts'
import { type Html, html } from './html.ts'
import type { Page } from './page.ts'
import { sheet } from './sheet.ts'
import { digitsOf, unitAfter } from './words.ts'

/** The parameters of the levers that act, each with range, confidence and source. */
export function parametersList(page: Page): Html {
  const { m, catalog } = page
  const levers = Object.keys(page.scenario.levers).filter((id) => page.active.has(id))
  const used = new Map(
    levers.flatMap((id) => catalog.parametersOfLever(id)).map((parameter) => [parameter.id, parameter]),
  )
  const list = [...used.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return html`<h3>${m.sources.parameters}</h3>
<p class="sub">${m.sources.parameterNote}</p>
<ul class="columns parameters">${list.map((one) => line(page, one))}</ul>`
}

/** What the scenario puts in the place of the catalog's values; nothing when it keeps them all. */
export function assumptionsTable(page: Page): Html | false {
  const { m, catalog, scenario } = page
  const replaced = Object.entries(scenario.assumptions)
  if (replaced.length === 0) return false
  return sheet({
    id: 'assumptions',
    title: html`<b>${m.method.assumptions}</b> <span class="sub">${m.method.assumptionNote}</span>`,
    kind: 'numbers',
    whole: true,
    head: m.method.assumptionHead,
    rows: replaced.map(([id]) => {
      const one = catalog.parameter(id)
      return html`<tr><th scope="row">${nameOf(page, one)} <span class="id">${id}</span></th><td>${central(page, one)}</td><td>${assumed(page, one)}</td></tr>`
    }),
  })
}

function line(page: Page, one: Parameter): Html {
  const { id, basis } = one
  const own = assumed(page, one)
  return html`<li>${nameOf(page, one)} <span class="id">${id}</span>: ${central(page, one)}${basis && html` <span lang="en">${basis}</span>`}${own && html`; ${page.m.sources.replaced(own)}`}. <span class="sub" lang="en">${one.source}</span></li>`
}

function nameOf(page: Page, { name }: Parameter): string | Html {
  return name[page.lang] ?? html`<span lang="en">${name.en}</span>`
}

/** The catalog's central value with its range. */
function central(page: Page, { id, low, central, high, unit, confidence }: Parameter): Html | string {
  const text = (value: number) => page.plain(value, digitsOf(value))
  const range = low === null || high === null ? '' : ` (${text(low)}…${text(high)})`
  if (central === null) return page.m.none
  return page.num({
    value: central,
    digits: digitsOf(central),
    unit: range + after(page, unit),
    of: id,
    mark: confidence,
  })
}

/** The scenario's value, when it has one. */
function assumed(page: Page, { id, unit }: Parameter): Html | false {
  const value = page.scenario.assumptions[id]
  if (value === undefined) return false
  return page.num({
    value,
    digits: digitsOf(value),
    unit: after(page, unit),
    of: `${page.scenario.name} ${id}`,
    mark: 'given',
  })
}

function after(page: Page, unit: string): string {
  return unit === '1' ? '' : unitAfter(page, unit)
}
