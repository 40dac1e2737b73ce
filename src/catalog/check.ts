/** What one file of the catalog says about another: ids that must exist, things that may be said only once. */
import { nearest } from './nearest.ts'
import type { Problem } from './problems.ts'
import type { Sources } from './sources.ts'
import type {
  Catalog,
  HistorySeries,
  Lever,
  Parameter,
  PolicyItem,
  Projection,
  StandIn,
  Target,
} from './types.ts'

/**
 * Every fault between the files.
 * @param variables names of the model's variables; without them variables are not checked
 */
export function checkReferences(
  catalog: Catalog,
  sources: Sources,
  variables?: ReadonlySet<string>,
): Problem[] {
  const problems: Problem[] = []
  const fault = (record: object, path: PropertyKey[], message: string) =>
    problems.push(sources.problem(record, path, message))

  const ids = {
    policy: idsOf(catalog.items, 'policy'),
    document: idsOf(catalog.documents, 'document'),
    lever: idsOf(catalog.levers, 'lever'),
    parameter: idsOf(catalog.parameters, 'parameter'),
    check: idsOf(catalog.checks, 'check'),
    section: idsOf(catalog.sections, 'section'),
  }
  const leversOrAll = new Set([...ids.lever, 'ALL'])
  idsOf(catalog.terms, 'term')
  idsOf(catalog.coverage, 'coverage row')
  const seriesIds = idsOf(catalog.history.series, 'series')
  idsOf(catalog.history.projections, 'projection')

  for (const item of catalog.items) checkItem(item)
  for (const lever of catalog.levers) checkLever(lever)
  for (const parameter of catalog.parameters) checkParameter(parameter)
  const things = thingsOfChecks()
  for (const check of catalog.checks) {
    allKnown(things, 'thing', check.concerns, check, ['concerns'])
  }
  for (const row of catalog.coverage) {
    known(ids.section, 'section', row.seedSection, row, ['seedSection'])
    allKnown(ids.policy, 'policy', row.items, row, ['items'])
    allKnown(ids.lever, 'lever', row.levers, row, ['levers'])
    for (const [i, name] of row.variables.entries()) {
      if (variables && !isFamily(name, variables)) known(variables, 'variable', name, row, ['variables', i])
    }
  }
  for (const series of catalog.history.series) checkSeries(series)
  for (const projection of catalog.history.projections) checkProjection(projection)
  for (const one of catalog.hindcast?.standIns ?? []) checkStandIn(one)
  for (const one of catalog.hindcast?.ends ?? []) known(ids.lever, 'lever', one.lever, one, ['lever'])
  for (const one of catalog.calibration?.observations ?? []) {
    if ('series' in one) known(seriesIds, 'series', one.series, one, ['series'])
    else if (!catalog.table1.cells.some(({ country, sector }) => country === 'CHN' && sector === one.table1))
      fault(one, ['table1'], `Table 1 has no row '${one.table1}' of China`)
  }
  for (const one of catalog.calibration?.parameters ?? []) {
    known(ids.parameter, 'parameter', one.id, one, ['id'])
    const { low, high } = catalog.parameters.find(({ id }) => id === one.id) ?? { low: 0, high: 1 }
    if (low === null || high === null || low >= high)
      fault(one, ['id'], `'${one.id}' has no range to be fitted in`)
  }
  known(ids.check, 'check', catalog.table1.cityClaim.finding, catalog.table1.cityClaim, ['finding'])
  known(ids.check, 'check', catalog.table1.nuclear.finding, catalog.table1.nuclear, ['finding'])
  return problems

  function checkStandIn(one: StandIn): void {
    known(ids.parameter, 'parameter', one.id, one, ['id'])
    if (one.low > one.central || one.central > one.high)
      fault(one, ['central'], `low ${one.low}, central ${one.central}, high ${one.high} are not in order`)
    const original = catalog.parameters.find((p) => p.id === one.id)
    if (original && original.knownBy <= one.knownBy)
      fault(one, ['knownBy'], `'${one.id}' was known by ${original.knownBy}: nothing need stand in for it`)
  }

  function idsOf(list: readonly { id: string }[], what: string): Set<string> {
    const seen = new Set<string>()
    for (const record of list) {
      if (seen.has(record.id))
        fault(record, ['id'], `the ${what} '${record.id}' appears twice; give each its own id`)
      seen.add(record.id)
    }
    return seen
  }

  function known(
    set: ReadonlySet<string>,
    what: string,
    id: string,
    record: object,
    path: PropertyKey[],
  ): void {
    if (set.has(id)) return
    const near = nearest(id, set)
    fault(
      record,
      path,
      `unknown ${what} '${id}'${near ? `; did you mean '${near}'?` : `; add it, or remove it here`}`,
    )
  }

  function allKnown(
    set: ReadonlySet<string>,
    what: string,
    list: readonly string[],
    record: object,
    path: PropertyKey[],
  ): void {
    for (const [i, id] of list.entries()) known(set, what, id, record, [...path, i])
  }

  function checkItem(item: PolicyItem): void {
    allKnown(ids.lever, 'lever', item.levers, item, ['levers'])
    allKnown(ids.document, 'document', item.documents, item, ['documents'])
    allKnown(ids.document, 'document', item.official?.documents ?? [], item, ['official', 'documents'])
    if (item.documents.length === 0) {
      fault(item, ['documents'], `'${item.id}' names no source; expected at least one id of documents.yaml`)
    }
    if (item.kind === 'fact' && !item.fact)
      fault(item, ['fact'], `'${item.id}' is a fact; expected its value, unit, year`)
    for (const [i, target] of item.targets.entries()) {
      checkTarget(item, target, i)
      if (variables && target.variable !== null)
        known(variables, 'variable', target.variable, item, ['targets', i, 'variable'])
    }
  }

  function checkTarget(item: PolicyItem, target: Target, i: number): void {
    const path = ['targets', i]
    const numeric = typeof target.value === 'number'
    if ((target.class === 'outcome' || target.class === 'instrument') && !numeric) {
      fault(
        item,
        [...path, 'value'],
        `an ${target.class} target needs a number; expected one, or class qualitative`,
      )
    }
    if (target.class === 'date' && !/^\d{4}(-\d{2}){0,2}$/.test(String(target.value))) {
      fault(item, [...path, 'value'], `expected a date such as '2023-07-01', found '${target.value}'`)
    }
    if (target.change && target.baseYear === null) {
      fault(item, [...path, 'baseYear'], 'a change needs the year it is counted from; expected baseYear')
    }
    if (target.baseYear !== null && target.targetYear !== null && target.baseYear > target.targetYear) {
      fault(
        item,
        [...path, 'baseYear'],
        `base year ${target.baseYear} lies after target year ${target.targetYear}`,
      )
    }
  }

  function checkLever(lever: Lever): void {
    allKnown(ids.lever, 'lever', lever.interactions, lever, ['interactions'])
    const { min, max, default: start } = lever.strength
    if (!(min <= start && start <= max)) {
      fault(lever, ['strength', 'default'], `expected min <= default <= max, found ${min}, ${start}, ${max}`)
    }
  }

  function checkParameter(parameter: Parameter): void {
    const { low, central, high } = parameter
    const given = [low, central, high].filter((v) => v !== null)
    if (given.some((v, i) => i > 0 && v < (given[i - 1] ?? v))) {
      fault(parameter, ['central'], `expected low <= central <= high, found ${low}, ${central}, ${high}`)
    }
    allKnown(leversOrAll, 'lever', parameter.levers, parameter, ['levers'])
    checkKnownBy(parameter)
  }

  /** A year is said, fits the period it is counted from, and is not before a document the source names. */
  function checkKnownBy(parameter: Parameter): void {
    const { knownBy, knownByBasis, period, source } = parameter
    if (Number.isNaN(knownBy)) {
      fault(
        parameter,
        ['knownBy'],
        `'${parameter.id}' does not say by which year its value was publicly known; expected knownBy: the year its source was published`,
      )
      return
    }
    const last = lastYearOf(period)
    if (knownByBasis === 'period' && knownBy !== (last ?? Number.NaN) + 1) {
      const wanted = last === null ? "a period such as '2020'" : `${last + 1}, the year after '${period}'`
      fault(parameter, ['knownBy'], `knownByBasis is period; expected ${wanted}, or another basis`)
    }
    if (parameter.kind !== 'statutory') return
    const named = catalog.documents.filter((d) => new RegExp(`\\b${d.id}\\b`).test(source))
    const years = named.map((d) => Number(d.date?.slice(0, 4))).filter((y) => y > 0)
    if (years.length > 0 && knownBy < Math.min(...years)) {
      const ids = named.map((d) => d.id).join(', ')
      fault(
        parameter,
        ['knownBy'],
        `set by ${ids} of ${Math.min(...years)} and known by ${knownBy}: a rule's value cannot be known before the rule`,
      )
    }
  }

  function checkSeries(series: HistorySeries): void {
    if (variables) allKnown(variables, 'variable', series.variables, series, ['variables'])
    if (Object.keys(series.values).length === 0)
      fault(series, ['values'], `'${series.id}' has no values; expected at least one year`)
    for (const key of Object.keys(series.lessSure)) {
      if (Number(key) in series.values) continue
      fault(series, ['lessSure', key], `there is no value of ${key}; give one, or remove the year here`)
    }
    if (series.variables.length === 0 && (series.factor !== 1 || series.differs !== null)) {
      const message = 'factor and differs are about variables of the model; name them, or remove these'
      fault(series, ['variables'], message)
    }
  }

  function checkProjection(projection: Projection): void {
    const { low, central, high, made, targetYear } = projection
    const given = [low, central, high].filter((v) => v !== null)
    if (given.some((v, i) => i > 0 && v < (given[i - 1] ?? v)))
      fault(projection, ['low'], `expected low <= central <= high, found ${low}, ${central}, ${high}`)
    if ((low === null) !== (high === null))
      fault(projection, ['low'], 'a range has two ends; expected low and high, or central alone')
    if (made.year > targetYear)
      fault(projection, ['made', 'year'], `made in ${made.year}, after its target year ${targetYear}`)
    if (projection.series === null) return
    known(seriesIds, 'series', projection.series, projection, ['series'])
    const series = catalog.history.series.find((s) => s.id === projection.series)
    if (series && series.unit !== projection.unit)
      fault(projection, ['unit'], `expected ${series.unit}, the unit of the series '${series.id}'`)
  }

  /** What a check may concern: items, cells, columns and shares of Table 1, sections of the brief. */
  function thingsOfChecks(): Set<string> {
    const { table1 } = catalog
    const cells = table1.cells.map((c) => `table1.${c.country}.${c.sector}.${c.year}`)
    const shares = table1.shares.rows.map((s) => `table1.share.${s.sector}`)
    const others = [
      'table1',
      'table1.source',
      'table1.sum',
      'table1.total',
      'table1.cityClaim',
      'table1.nuclear',
    ]
    return new Set([...ids.policy, ...ids.section, ...cells, ...shares, ...others])
  }
}

/** The last year of a period written '2020', '2021-25' or '2019-2023'; null when it has no end. */
function lastYearOf(period: string | null): number | null {
  const match = /^(\d{4})(?:-(\d{2}|\d{4}))?$/.exec(period ?? '')
  if (!match?.[1]) return null
  const last = match[2] ?? match[1]
  return Number(last.length === 2 ? match[1].slice(0, 2) + last : last)
}

/** Whether a name, with or without `.*`, begins the names of variables: `power.capacity` of `power.capacity.coal`. */
function isFamily(name: string, variables: ReadonlySet<string>): boolean {
  const start = `${name.replace(/\.\*$/, '')}.`
  return [...variables].some((one) => one.startsWith(start))
}
