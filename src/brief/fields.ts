import type { Field } from '../catalog/index.ts'
import { capacityFigure, emissionsFigure, generationFigure } from './figures.ts'
import { type Html, html } from './html.ts'
import { groupOf, itemsTable } from './items.ts'
import { milestones, type Page } from './page.ts'
import { provincesTable } from './provinces.ts'
import { sheet } from './sheet.ts'
import { targetsTable } from './targets.ts'
import { unitName } from './words.ts'

type BriefField = Exclude<Field, 'cross'>

/** A variable shown for a field: digits, and a factor that turns a fraction into a percentage. */
interface Indicator {
  variable: string
  digits: number
  percent?: boolean
}

const indicators: Record<BriefField, Indicator[]> = {
  energy: [
    { variable: 'co2.power_heat', digits: 0 },
    { variable: 'power.generation_total', digits: 0 },
    { variable: 'power.capacity.coal', digits: 0 },
    { variable: 'power.capacity.nuclear', digits: 1 },
    { variable: 'power.capacity.wind_onshore', digits: 0 },
    { variable: 'power.capacity.wind_offshore', digits: 0 },
    { variable: 'power.capacity.solar_utility', digits: 0 },
    { variable: 'power.capacity.solar_distributed', digits: 0 },
    { variable: 'power.vre_share', digits: 1, percent: true },
    { variable: 'power.coal.net_rate', digits: 0 },
    { variable: 'power.emission_factor.generation', digits: 3 },
  ],
  industry: [
    { variable: 'co2.industry', digits: 0 },
    { variable: 'industry.steel.made', digits: 0 },
    { variable: 'industry.steel.eaf_share', digits: 1, percent: true },
    { variable: 'industry.cement.made', digits: 0 },
    { variable: 'industry.aluminium.made', digits: 1 },
    { variable: 'co2_process.cement', digits: 0 },
    { variable: 'co2_process.aluminium', digits: 0 },
  ],
  transport: [
    { variable: 'co2.transport', digits: 0 },
    { variable: 'co2.transport.road', digits: 0 },
    { variable: 'transport.car.sales_total', digits: 1 },
    { variable: 'transport.nev_sales_share', digits: 1, percent: true },
    { variable: 'transport.car.fleet.ice', digits: 1 },
    { variable: 'transport.car.fleet.bev', digits: 1 },
    { variable: 'transport.car.fleet.phev', digits: 1 },
  ],
}

/** Part 2: the figures, then each field: what the scenario gives, its targets, its items block by block; then the provinces. */
export function resultsSection(page: Page): Html {
  const { m } = page
  return html`<section><h2 id="results">${m.parts.results}</h2>
${emissionsFigure(page, 1)}
${field(page, 'energy', 1, html`${generationFigure(page, 2)}${capacityFigure(page, 3)}`)}
${field(page, 'industry', 2)}
${field(page, 'transport', 3)}
${provincesTable(page)}
</section>`
}

function field(page: Page, name: BriefField, n: number, figures?: Html): Html {
  const { m } = page
  const items = page.catalog.catalog.items.filter((item) => item.sector === name)
  const blocks = [...new Set(items.map(groupOf))].filter((group) => group !== '').sort()
  return html`<h3 id="${name}">${n}) ${m.fields[name]}</h3>
${figures}
${indicatorTable(page, name)}
${targetsTable(page, name, items)}
${blocks.map((group) =>
  itemsTable(
    page,
    group,
    items.filter((item) => groupOf(item) === group),
  ),
)}`
}

function indicatorTable(page: Page, field: BriefField): Html {
  const { m } = page
  const years = [page.table1.shares.year, ...milestones]
  const rows = indicators[field].flatMap(({ variable, digits, percent }) => {
    const info = page.variable(variable)
    if (!info || !page.series(variable)) return []
    const unit = percent ? '%' : unitName(page, info.unit)
    return html`<tr><th scope="row">${page.name(info.title)}</th><td class="unit">${unit}</td>${years.map((year) => html`<td>${page.model(variable, 'CHN', year, { digits, scale: percent ? 100 : 1 })}</td>`)}</tr>`
  })
  return sheet({
    id: `gives-${field}`,
    title: html`<b>${m.indicators.title}</b> <span class="sub">${page.scenarioName} ${page.cite('run')}</span>`,
    kind: 'numbers',
    whole: true,
    head: [m.indicators.variable, m.indicators.unit, ...years],
    rows,
  })
}
