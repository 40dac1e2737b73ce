/** What the parts of the page share: the run, the catalog, the words, and numbers that carry their confidence. */
import { type Catalog, type CatalogIndex, openCatalog } from '../catalog/index.ts'
import type { Study } from '../study/index.ts'
import type { Confidence, Name, RunResult, Scenario, VariableInfo } from '../study/types.ts'
import { type Html, html } from './html.ts'
import { type Lang, locales, type Messages, messagesOf } from './messages/index.ts'

/** What a page is made of. */
export interface BriefOptions {
  catalog: Catalog
  study: Pick<Study, 'run' | 'levers'>
  /** What the page reports. */
  scenario: Scenario
  /** What it is compared with: the dashed line of the figures; usually current-policies. */
  reference: Scenario
  lang: Lang
}

/** Mark of a number: how sure a fact is, that the value is a modelled estimate, or that the scenario sets it. */
export type Mark = Confidence | 'est' | 'given'

/** A number on its way to the page. */
export interface Bound {
  /** In the unit of what it is bound to, the same in every language and place. */
  value: number
  /** What it is bound to: `co2.transport CHN 2030`, `FA-10`, `table1.CHN.transport.2019`. */
  of: string
  mark: Mark
  /** Factor from the value to what is shown: 100 prints a fraction in %. */
  scale?: number
  /** Digits after the point. */
  digits?: number
  /** Words right after the number; a leading blank is kept. */
  unit?: string
  /** Show a plus sign on positive values. */
  sign?: boolean
  /** Key of the source that a reader finds at the end; absent in tables whose caption names it. */
  source?: string
}

/** The years a scenario is reported at. */
export const milestones = [2030, 2035, 2060] as const

/** A page in the making. */
export interface Page {
  lang: Lang
  m: Messages
  catalog: CatalogIndex
  table1: Catalog['table1']
  scenario: Scenario
  scenarioName: string
  referenceName: string
  run: RunResult
  /** Levers that have equations. */
  active: ReadonlySet<string>
  /** A number with its mark. */
  num(bound: Bound): Html
  /** A plain number as text, for axes and attributes. */
  plain(value: number, digits?: number): string
  /** A modelled value with its mark; a dash when the run has none. */
  model(variable: string, region: string, year: number, options?: ModelOptions): Html
  /** A modelled value as a number. */
  at(variable: string, region: string, year: number): number | undefined
  /** The same in the scenario of comparison. */
  referenceAt(variable: string, region: string, year: number): number | undefined
  series(variable: string, region?: string): number[] | undefined
  referenceSeries(variable: string): number[] | undefined
  variable(name: string): VariableInfo | undefined
  /** Small reference to a source of the last section; the first use gives it its number. */
  cite(key: string): Html
  /** Reference to a finding on the brief. */
  finding(id: string): Html
  /** Documents in the order they were cited. */
  cited(): string[]
  /** Findings mentioned. */
  findings(): string[]
  /** Variables of the model that were printed. */
  printed(): string[]
  mark(mark: Mark): Html
  name(name: Name): string
}

/** How a modelled value is printed. */
export interface ModelOptions {
  scale?: number
  digits?: number
  unit?: string
  sign?: boolean
}

/** Opens a page: runs both scenarios and gets the words. */
export function openPage(options: BriefOptions): Page {
  const { lang, scenario, study } = options
  const catalog = openCatalog(options.catalog)
  const m = messagesOf(lang)
  const reference = study.run(options.reference)
  const run = study.run(scenario)
  const variables = new Map(run.variables.map((one) => [one.name, one]))
  const cited: string[] = []
  const findings = new Set<string>()
  const printed = new Set<string>()

  const plain = (value: number, digits = 0, sign = false) =>
    new Intl.NumberFormat(locales[lang], {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: sign ? 'exceptZero' : 'negative',
    }).format(value)
  const mark = (one: Mark) =>
    html`<small class="mark" title="${m.confidence[one]}">${one === 'est' ? m.estimated : one === 'given' ? m.given : one}</small>`
  const cite = (key: string) => {
    if (!cited.includes(key)) cited.push(key)
    return html`<a class="ref" href="#src-${key}">[${cited.indexOf(key) + 1}]</a>`
  }
  const num = ({ value, of, mark: how, scale = 1, digits, unit, sign, source }: Bound) =>
    html`<data class="${unit && unit.length > 16 ? 'n long' : 'n'}" value="${String(tidy(value))}" data-of="${of}">${plain(value * scale, digits, sign)}${unit}${mark(how)}${source && cite(source)}</data>`
  const at = (result: RunResult, name: string, region: string, year: number) => {
    const value = result.series(name, region)?.[result.years.indexOf(year)]
    return value === undefined || !Number.isFinite(value) ? undefined : value
  }
  const seriesOf = (result: RunResult, name: string, region: string) => {
    const series = result.series(name, region)
    return series && Array.from(series, (value) => (Number.isFinite(value) ? value : 0))
  }

  return {
    lang,
    m,
    catalog,
    table1: options.catalog.table1,
    scenario,
    scenarioName: titleOf(scenario, lang),
    referenceName: titleOf(options.reference, lang),
    run,
    active: new Set(study.levers),
    num,
    plain,
    mark,
    cite,
    model(name, region, year, how = {}) {
      const value = at(run, name, region, year)
      if (value === undefined) return html`<span class="none">–</span>`
      printed.add(name)
      return num({
        value,
        of: `${name} ${region} ${year}`,
        mark: modelMark(variables.get(name), region),
        ...how,
      })
    },
    at: (name, region, year) => at(run, name, region, year),
    referenceAt: (name, region, year) => at(reference, name, region, year),
    series(name, region = 'CHN') {
      const series = seriesOf(run, name, region)
      if (series) printed.add(name)
      return series
    },
    referenceSeries: (name) => seriesOf(reference, name, 'CHN'),
    variable: (name) => variables.get(name),
    finding(id) {
      findings.add(id)
      return html`<a class="finding" href="#${id}">${id}</a>`
    },
    cited: () => cited,
    findings: () => options.catalog.checks.map((check) => check.id).filter((id) => findings.has(id)),
    printed: () => [...printed].sort(),
    name: (name) => name[lang],
  }
}

/** What a scenario is called in a language: its title, or the name it goes by. */
function titleOf(scenario: Scenario, lang: Lang): string {
  return scenario.title?.[lang] ?? scenario.name
}

/** What is shared out to provinces is an estimate there; the nation's own figure is derived. */
function modelMark(variable: VariableInfo | undefined, region: string): Mark {
  return region !== 'CHN' && variable?.quality !== 'reported' ? 'est' : 'D'
}

/** Six digits are all a reader could use, and the last bits of a sum are nobody's business. */
function tidy(value: number): number {
  return Number(value.toPrecision(6))
}
