import { type PolicyItem, table1Summary } from '../catalog/index.ts'
import { type Html, html, join } from './html.ts'
import { milestones, type Page } from './page.ts'
import { coalShare } from './summary.ts'
import { outturnOf } from './targets.ts'
import { citeAll, digitsOf, findingsOf, hangul, period, saying, unitName } from './words.ts'

/** The facts the brief gives as the ground of each recommendation. */
const grounds: Record<string, string[]> = {
  'RC-EN-1': ['FA-10', 'FA-11'],
  'RC-EN-2': ['FA-12'],
  'RC-EN-3a': ['FA-13', 'FA-14', 'FA-15'],
  'RC-EN-3c': ['FA-16'],
  'RC-TR-2': ['FA-20'],
  'RC-TR-3': ['FA-21'],
  'RC-TR-4': ['FA-22'],
  'RC-TR-5a': ['FA-23'],
  'RC-TR-5b': ['FA-24'],
}

/** Part 3: the recommendations by field, the facts they rest on, and what the scenario or the project can say to each. */
export function proposalsSection(page: Page): Html {
  const { m } = page
  const items = page.catalog.catalog.items.filter((item) => item.kind === 'recommendation')
  return html`<section><h2 id="proposals">${m.parts.proposals}</h2>
<p>${m.proposals.lead}</p>
${(['energy', 'industry', 'transport'] as const).map(
  (field, i) => html`<h3>${i + 1}) ${m.fields[field]}</h3>
<ol class="proposals">${items.filter((item) => item.sector === field).map((item) => proposal(page, item))}</ol>`,
)}</section>`
}

function proposal(page: Page, item: PolicyItem): Html {
  const { m } = page
  const facts = (grounds[item.id] ?? []).flatMap((id) => page.catalog.findItem(id) ?? [])
  const modelled = modelLines(page)[item.id]
  const answers = item.modules.map((name) => m.proposals.modules[name] ?? name)
  return html`<li><p class="claim"><b>${page.name(item.name)}</b> <span class="id">${item.id}</span> ${page.mark(item.confidence)}${citeAll(page, item.documents)}${findingsOf(page, item.findings)}</p>
${facts.length > 0 && html`<p class="sub">${m.proposals.fact}</p><ul class="facts">${facts.map((one) => fact(page, one))}</ul>`}
${modelled && html`<p><b>${m.proposals.model}</b>: ${modelled}${page.cite('run')}</p>`}
${answers.length > 0 && html`<p class="sub">${m.proposals.answers}: ${answers.join(m.list)}</p>`}</li>`
}

function fact(page: Page, item: PolicyItem): Html {
  const { m } = page
  const documents = item.documents.length > 0 ? item.documents : ['KIEP']
  const value = item.fact?.value ?? item.targets[0]?.value
  const unit = item.fact?.unit ?? item.targets[0]?.unit ?? ''
  const basis = item.targets[0]?.basis
  const when = period(page, item.fact?.year ?? item.targets[0]?.targetYear ?? null)
  // The year in "since 2000" is a date, not a quantity.
  const said = saying(page, Number(value), unit)
  const number =
    typeof value === 'number' &&
    unit !== 'year' &&
    html`${basis && `${unitName(page, basis)} `}${page.num({
      value,
      scale: said.scale,
      digits: digitsOf(value * said.scale),
      unit: said.unit,
      of: item.id,
      mark: item.confidence,
    })}`
  const outturn = outturnOf(page, item)
  return html`<li>${page.name(item.name)} <span class="id">${item.id}</span>: ${number}${number && when && ', '}${when}${!number && html` ${page.mark(item.confidence)}`}${citeAll(page, documents)}
${page.lang !== 'ko' && html`<span class="sub">${hangul(`“${item.printed.ko}”`)}</span>`}
${item.id === 'FA-15' && nuclearGrowth(page)}
${findingsOf(page, item.findings)}
${outturn && html`<span class="remark">${m.targets.head[2]}: ${outturn}</span>`}</li>`
}

function nuclearGrowth(page: Page): Html {
  const { table1, m } = page
  const { from, to, unit, printedGrowth, growth, toYear } = table1Summary(table1).nuclear
  const bound = (value: number, digits: number, what: string, after: string, sign = false) =>
    page.num({
      value,
      digits,
      sign,
      unit: after,
      of: `table1.nuclear ${what}`,
      mark: what === 'growth' ? 'D' : table1.confidence,
    })
  const span = m.range(bound(from, 1, 'from', ` ${unit}`), bound(to, 0, `to ${toYear}`, ` ${unit}`))
  const rates = m.proposals.growth(
    bound(printedGrowth, 1, 'growth printed', '%', true),
    bound(growth, 2, 'growth', '%', true),
  )
  return html`<span class="remark">${span}. ${rates}</span>`
}

/** What the model says to a recommendation. */
function modelLines(page: Page): Record<string, Html> {
  const { m } = page
  const years = [page.table1.shares.year, ...milestones]
  const over = (value: (year: number) => Html, at: readonly number[] = years) =>
    join(
      at.map((year) => m.at(m.year(year), value(year))),
      m.list,
    )
  const rows = m.proposals.modelRows
  const model = (variable: string, unit: string, scale = 1) =>
    over((year) => page.model(variable, 'CHN', year, { scale, digits: 1, unit }))
  const counted = (variable: string, unit: string) =>
    over((year) => {
      const said = saying(page, page.at(variable, 'CHN', year) ?? 0, unit)
      return page.model(variable, 'CHN', year, { ...said, digits: Math.max(0, 1 + said.moreDigits) })
    })
  return {
    'RC-EN-1': html`${rows.aluminium} ${counted('industry.aluminium.made', 'Mt/yr')}`,
    'RC-EN-2': html`${rows.coalPower} ${over((year) => coalShare(page, year))}`,
    'RC-EN-3a': html`${rows.nuclear} ${over((year) => page.model('power.capacity.nuclear', 'CHN', year, { digits: 1, unit: ' GW' }), [page.table1.nuclear.toYear, ...milestones])}`,
    'RC-IN-4': html`${rows.eaf} ${model('industry.steel.eaf_share', '%', 100)}`,
    'RC-TR-1b': html`${rows.nev} ${model('transport.nev_sales_share', '%', 100)}`,
  }
}
