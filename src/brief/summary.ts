import { table1Summary } from '../catalog/index.ts'
import { peakOf, sectorVariables, shareOf } from './figures.ts'
import { type Html, html, join } from './html.ts'
import { milestones, type Page } from './page.ts'
import { sheet } from './sheet.ts'
import { growthFault, printedTotal } from './table1.ts'
import { saying } from './words.ts'

/** The summary: what the brief printed, what is wrong with it, and what the scenario gives. */
export function summarySection(page: Page): Html {
  const { m } = page
  return html`<section class="summary"><h2 id="summary">${m.parts.summary}</h2>
<ul>
<li>${totalLine(page)}</li>
<li>${sharesLine(page)}</li>
<li>${growthLine(page)}</li>
<li>${pathLine(page)}</li>
${(['energy', 'industry', 'transport'] as const).map((field) => html`<li><b>[${m.fields[field]}]</b> ${fieldLine(page, field)}</li>`)}
</ul>
${sectorTable(page)}
</section>`
}

function totalLine(page: Page): Html {
  const { m, table1 } = page
  const { impliedTotalGt } = table1Summary(table1)
  const { perGt, fewerDigits, unit } = m.gigatonnes
  const implied = page.num({
    value: impliedTotalGt,
    scale: perGt,
    digits: 2 - fewerDigits,
    unit,
    of: 'table1.total implied',
    mark: 'D',
  })
  return m.summary.total(m.year(table1.total.year), printedTotal(page), implied, page.finding('C-04'))
}

function sharesLine(page: Page): Html {
  const { m, table1 } = page
  const parts = table1.shares.rows.map(({ sector, printed }) => {
    const name = table1.sectors.find((one) => one.id === sector)?.name
    return html`${name && page.name(name)} ${page.num({
      value: printed,
      digits: Number.isInteger(printed) ? 0 : 1,
      unit: '%',
      of: `table1.share.${sector}`,
      mark: table1.confidence,
      source: 'KIEP',
    })}`
  })
  const { value, unit, finding } = table1.cityClaim
  const city = page.num({ value, unit, of: 'table1.cityClaim', mark: table1.confidence, source: 'KIEP' })
  return m.summary.shares(join(parts, m.list), city, page.finding(finding))
}

function growthLine(page: Page): Html {
  const { count, periods, years, finding } = growthFault(page)
  return page.m.summary.growth(count, periods, years, page.finding(finding))
}

function pathLine(page: Page): Html {
  const { m, run, scenarioName: name } = page
  const total = page.series('co2.fuel_total')
  if (!total) return html`${m.notModelled}`
  const top = peakOf(run.years, total)
  const later = join(
    milestones.map((year) => m.at(m.year(year), national(page, 'co2.fuel_total', year))),
    m.list,
  )
  return top.inside
    ? m.summary.peak(name, m.year(top.year), national(page, 'co2.fuel_total', top.year), later)
    : m.summary.rising(name, later)
}

/** A national emission in the words of the language, bound and marked. */
function national(page: Page, variable: string, year: number): Html {
  const { perGt, fewerDigits, unit } = page.m.gigatonnes
  return page.model(variable, 'CHN', year, { scale: perGt / 1000, digits: 2 - fewerDigits, unit })
}

function fieldLine(page: Page, field: 'energy' | 'industry' | 'transport'): Html {
  const { m } = page
  const from = page.table1.shares.year
  const to = milestones[0]
  const span = (value: (year: number) => Html) =>
    html`${m.range(value(from), value(to))} ${m.summary.between(m.year(from), m.year(to))}`
  const model = (variable: string, digits: number, unit: string, scale = 1) =>
    span((year) => page.model(variable, 'CHN', year, { digits, unit, scale }))
  const counted = (variable: string, unit: string, digits: number) =>
    span((year) => {
      const said = saying(page, page.at(variable, 'CHN', year) ?? 0, unit)
      return page.model(variable, 'CHN', year, { ...said, digits: Math.max(0, digits + said.moreDigits) })
    })
  const co2 = (variable: string) => span((year) => national(page, variable, year))
  if (field === 'energy')
    return m.summary.energy(
      span((year) => coalShare(page, year)),
      model('power.vre_share', 1, '%', 100),
      model('power.capacity.nuclear', 1, ' GW'),
    )
  if (field === 'industry')
    return m.summary.industry(
      co2('co2.industry'),
      model('industry.steel.eaf_share', 1, '%', 100),
      counted('industry.cement.made', 'Mt/yr', 0),
    )
  return m.summary.transport(
    co2('co2.transport'),
    model('transport.nev_sales_share', 1, '%', 100),
    counted('transport.car.fleet.bev', 'Mvehicle', 1),
  )
}

/** Coal's share of generation, %. */
export function coalShare(page: Page, year: number): Html {
  const share = shareOf(page, 'power.generation', ['coal'], year)
  if (share === undefined) return html`<span class="none">${page.m.none}</span>`
  return page.num({
    value: share,
    scale: 100,
    digits: 1,
    unit: '%',
    of: `power.generation.coal share CHN ${year}`,
    mark: 'D',
  })
}

function sectorTable(page: Page): Html {
  const { m } = page
  const first = page.table1.shares.year
  const last = milestones.at(-1) ?? first
  const rows = [...sectorVariables, 'co2.fuel_total'].map((variable) => {
    const reference = page.referenceAt(variable, 'CHN', last)
    const own = page.at(variable, 'CHN', last)
    const cell = (year: number) => html`<td>${page.model(variable, 'CHN', year)}</td>`
    const compared = (value: number | undefined, of: string, sign = false) =>
      value === undefined ? m.none : page.num({ value, of, mark: 'D', sign })
    return html`<tr class="${variable === 'co2.fuel_total' ? 'total' : ''}"><th scope="row">${title(page, variable)}</th>${[first, ...milestones].map(cell)}<td>${compared(reference, `${variable} CHN ${last} reference`)}</td><td>${compared(
      own === undefined || reference === undefined ? undefined : own - reference,
      `${variable} CHN ${last} difference`,
      true,
    )}</td></tr>`
  })
  return sheet({
    id: 'by-sector',
    title: html`<b>${m.summary.tableTitle}</b> <span class="sub">${m.summary.unit} ${page.cite('run')}</span>`,
    kind: 'numbers',
    whole: true,
    head: [m.summary.sector, first, ...milestones, m.summary.reference(String(last)), m.summary.difference],
    rows,
  })
}

function title(page: Page, variable: string): string {
  const info = page.variable(variable)
  return info ? page.name(info.title) : variable
}
