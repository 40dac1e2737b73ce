import { stackedChart } from './chart.ts'
import { type Html, html } from './html.ts'
import { milestones, type Page } from './page.ts'

interface Layer {
  variable: string
  colour: string
}

/** The six parts of fuel CO2, light and dark in turn so that neighbours part in grey. */
const sectors: Layer[] = [
  { variable: 'co2.power_heat', colour: '#0072b2' },
  { variable: 'co2.other_energy', colour: '#8fc1e3' },
  { variable: 'co2.industry', colour: '#c2410c' },
  { variable: 'co2.transport', colour: '#4a2a63' },
  { variable: 'co2.residential', colour: '#a9a294' },
  { variable: 'co2.not_in_table', colour: '#d9d4c7' },
]

/** Technologies in stacking order, alternating in lightness. */
const technologies: [name: string, colour: string][] = [
  ['coal', '#2b2b2b'],
  ['gas', '#aaa293'],
  ['nuclear', '#9c3d75'],
  ['biomass', '#e3b7cf'],
  ['hydro', '#1f5f8b'],
  ['wind_onshore', '#7cc4d4'],
  ['wind_offshore', '#4a93a5'],
  ['solar_utility', '#e69f00'],
  ['solar_distributed', '#f7e0a0'],
]
const renewable = ['wind_onshore', 'wind_offshore', 'solar_utility', 'solar_distributed']

/** Variables of the sectors of fuel CO2, the table's first. */
export const sectorVariables = [
  'co2.power_heat',
  'co2.industry',
  'co2.transport',
  'co2.other_energy',
  'co2.residential',
  'co2.not_in_table',
] as const

/** Figure 1: CO2 by sector, with the total of the scenario of comparison dashed. */
export function emissionsFigure(page: Page, n: number): Html {
  const total = page.series('co2.fuel_total') ?? []
  const { m, run } = page
  const top = peakOf(run.years, total)
  const end = run.years.at(-1) ?? 0
  const say = (mt: number) => gigatonnes(page, mt)
  const title = top.inside
    ? m.figures.peak(m.year(top.year), say(top.value), m.year(end), say(total.at(-1) ?? 0))
    : m.figures.rising(m.year(end), say(total.at(-1) ?? 0))
  const dashed = page.referenceSeries('co2.fuel_total')
  return figure(page, n, title, m.figures.co2Unit, sectors, dashed)
}

/** Figure 2: generation by fuel. */
export function generationFigure(page: Page, n: number): Html {
  const { m } = page
  const [from, to] = [page.table1.shares.year, milestones[0]]
  const share = (year: number) =>
    page.plain((shareOf(page, 'power.generation', ['coal'], year) ?? 0) * 100, 0)
  const title = m.figures.generation(m.year(from), share(from), m.year(to), share(to))
  return figure(page, n, title, m.figures.generationUnit, layersOf('power.generation'))
}

/** Figure 3: capacity by technology. */
export function capacityFigure(page: Page, n: number): Html {
  const { m, run } = page
  const coal = page.series('power.capacity.coal') ?? []
  const others = renewable.map((name) => page.series(`power.capacity.${name}`) ?? [])
  const year = run.years.find((_, t) => others.reduce((sum, one) => sum + (one[t] ?? 0), 0) > (coal[t] ?? 0))
  const title = year === undefined ? m.figures.capacity : m.figures.overtakes(m.year(year))
  return figure(page, n, title, m.figures.capacityUnit, layersOf('power.capacity'))
}

/** The largest value of a series and its year; `inside` when a lower value follows it. */
export function peakOf(years: readonly number[], values: readonly number[]) {
  const value = Math.max(...values)
  const at = values.indexOf(value)
  return { year: years[at] ?? 0, value, inside: at < values.length - 1 }
}

/** Share of some technologies in the sum of all, 0..1; undefined when the run has none of them. */
export function shareOf(page: Page, of: string, names: readonly string[], year: number): number | undefined {
  const sum = (list: readonly string[]) =>
    list.reduce((all, name) => all + (page.at(`${of}.${name}`, 'CHN', year) ?? 0), 0)
  const all = sum(technologies.map(([name]) => name))
  return all > 0 ? sum(names) / all : undefined
}

/** Emissions of a nation as words of the language: 99.2억 톤, 9.92 Gt. */
export function gigatonnes(page: Page, mt: number, digits = 2): string {
  const { perGt, fewerDigits, unit } = page.m.gigatonnes
  return `${page.plain((mt / 1000) * perGt, Math.max(0, digits - fewerDigits))}${unit}`
}

function layersOf(of: string): Layer[] {
  return technologies.map(([name, colour]) => ({ variable: `${of}.${name}`, colour }))
}

function figure(
  page: Page,
  n: number,
  title: string,
  unit: string,
  layers: Layer[],
  dashed?: number[],
): Html {
  const { m, run } = page
  const shown = layers.flatMap(({ variable, colour }) => {
    const values = page.series(variable)
    return values ? [{ name: layerName(page, variable), colour, values }] : []
  })
  const reference = page.referenceName
  const chart = stackedChart({
    years: run.years,
    layers: shown,
    ...(dashed && { dashed: { name: reference, values: dashed } }),
    label: `${title}. ${unit}`,
    format: (value) => page.plain(value),
  })
  return html`<figure class="plate">
<figcaption><b>${m.figures.figure(n)}. ${title}</b> ${page.mark('D')}<br><span class="sub">${unit} · ${m.figures.solid}${dashed && ` · ${m.figures.dashed(reference)}`}</span></figcaption>
${chart}
<p class="note">${m.figures.caption} ${page.cite('run')}</p>
</figure>`
}

// The label of a layer is what stands after the colon of the variable's title.
function layerName(page: Page, variable: string): string {
  const title = page.variable(variable)?.title[page.lang] ?? variable
  return title.split(/[:：]\s*/).at(-1) ?? title
}
