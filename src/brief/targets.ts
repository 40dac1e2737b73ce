import type { PolicyItem, Target } from '../catalog/index.ts'
import { type Html, html } from './html.ts'
import type { Page } from './page.ts'
import { sheet } from './sheet.ts'
import { breakable, citeAll, digitsOf, findingsOf, period, saying, unitName } from './words.ts'

/** The targets of a field: what was set, what came of it, what the scenario gives where the model has the variable. */
export function targetsTable(page: Page, field: string, items: readonly PolicyItem[]): Html | false {
  const { m } = page
  const rows = items.flatMap((item) => item.targets.map((target, i) => ({ item, target, first: i === 0 })))
  if (rows.length === 0) return false
  return sheet({
    id: `targets-${field}`,
    title: m.targets.title,
    kind: 'words',
    also: 'targets',
    widths: [32, 26, 22, 20],
    head: m.targets.head,
    rows: rows.map(({ item, target, first }) => row(page, item, target, first)),
  })
}

function row(page: Page, item: PolicyItem, target: Target, first: boolean): Html {
  const name = first
    ? html`<b>${page.name(item.name)}</b> <span class="id">${item.id}</span> ${page.mark(item.confidence)}${citeAll(page, item.documents)}${findingsOf(page, item.findings)}`
    : html`<span class="id">${item.id}</span>`
  return html`<tr class="${first ? 'first' : ''}"><th scope="row">${name} <code class="metric">${breakable(target.metric)}</code></th>
<td>${statedValue(page, item, target)}</td>
<td>${first && outturnOf(page, item)}</td>
<td>${scenarioOf(page, item, target)}</td></tr>`
}

function statedValue(page: Page, item: PolicyItem, target: Target): Html {
  const { m } = page
  const when = [
    target.targetYear !== null && m.targets.by(m.year(target.targetYear)),
    target.change && target.baseYear !== null && m.targets.from(m.year(target.baseYear)),
  ].filter((text) => text !== false)
  const number =
    typeof target.value === 'number' &&
    html`${target.basis && `${unitName(page, target.basis)} `}${asStated(page, item, target, target.value)} ${m.targets.ops[target.op]}`
  const date = target.class === 'date' && typeof target.value === 'string' && period(page, target.value)
  return html`${number || date} <span class="sub">${when.join(m.list)}${when.length > 0 && ' · '}${m.targets.classes[target.class]}${target.context && html`<br>${m.targets.context}`}</span>`
}

function asStated(page: Page, item: PolicyItem, target: Target, value: number): Html {
  const { scale, unit } = saying(page, value, target.unit)
  return page.num({
    value,
    scale,
    unit,
    digits: digitsOf(value * scale),
    of: `${item.id} target ${target.metric} ${target.targetYear ?? ''}`.trim(),
    mark: item.confidence,
  })
}

/** What happened, with how sure we are and who says so. */
export function outturnOf(page: Page, item: PolicyItem): Html | false {
  const { outturn } = item
  return (
    outturn !== null &&
    html`${page.name(outturn.text)} ${page.mark(outturn.confidence)} <span class="sub" lang="en">${outturn.source}</span>`
  )
}

function scenarioOf(page: Page, item: PolicyItem, target: Target): Html | string {
  const { m } = page
  if (target.class !== 'outcome' || typeof target.value !== 'number') return m.none
  const info = target.variable === null ? undefined : page.variable(target.variable)
  const { targetYear } = target
  const notModelled = html`<span class="sub">${m.notModelled}</span>`
  if (!info || targetYear === null) return notModelled
  const value = page.at(info.name, 'CHN', targetYear)
  if (value === undefined) return notModelled
  if (target.change) return changeOf(page, item, target, value) ?? notModelled
  // A share is a fraction in the model and a percentage in the register.
  const percent = info.unit === '1' && target.unit === '%' ? 100 : 1
  const { scale, unit } = saying(page, target.value, target.unit)
  const gap = page.num({
    value: value * percent - target.value,
    scale,
    digits: 1,
    sign: true,
    unit: target.unit === '%' ? m.targets.points : unit,
    of: `${item.id} gap ${info.name} CHN ${targetYear}`,
    mark: 'D',
  })
  const verdict = met(target.op, value * percent, target.value)
  return html`${m.year(targetYear)} ${page.model(info.name, 'CHN', targetYear, { scale: scale * percent, digits: 1, unit })}${page.cite('run')}
<span class="sub">${verdict !== undefined && html`<b>${verdict ? m.targets.met : m.targets.missed}</b> · `}${m.targets.gap(gap)}<br>${m.targets.scope(page.name(info.title))}</span>`
}

// A target that is a change from its base year, in %.
function changeOf(page: Page, item: PolicyItem, target: Target, value: number): Html | undefined {
  const { m } = page
  const { baseYear, targetYear } = target
  const info = target.variable === null ? undefined : page.variable(target.variable)
  const base = info && baseYear !== null ? page.at(info.name, 'CHN', baseYear) : undefined
  if (!info || !base || targetYear === null || typeof target.value !== 'number') return undefined
  const change = (value / base - 1) * 100
  const print = (number: number, of: string, unit: string) =>
    page.num({
      value: number,
      digits: 1,
      sign: true,
      unit,
      of: `${item.id} ${of} ${info.name} CHN ${targetYear}`,
      mark: 'D',
    })
  const verdict = met(target.op, change, target.value)
  return html`${m.year(targetYear)} ${print(change, `change from ${baseYear} of`, '%')}${page.cite('run')}
<span class="sub">${verdict !== undefined && html`<b>${verdict ? m.targets.met : m.targets.missed}</b> · `}${m.targets.gap(print(change - target.value, 'gap of', m.targets.points))}<br>${m.targets.scope(page.name(info.title))}</span>`
}

/** Whether a bound holds; undefined for a target that is only "about" its value. */
export function met(op: Target['op'], value: number, target: number): boolean | undefined {
  if (op === '>=') return value >= target
  if (op === '<=') return value <= target
  return op === '==' ? value === target : undefined
}
