/** Answers from history: series, what the model says beside them, projections and what came. */
import { type Catalog, type HistorySeries, nearest, outcomeOf, type Projection } from '../../catalog/index.ts'
import { lastObserved } from '../../model/index.ts'
import type { Study } from '../../study/index.ts'
import { InputError } from '../../study/scenario-problem.ts'
import type { Confidence, Envelope, Quality, Scenario } from '../../study/types.ts'
import { catalogIdentity } from './envelope.ts'

/** One year of a series, with the model beside it; or one projection for a year of it. */
export interface HistoryRow {
  series: string
  year: number
  unit: string
  observed: number | null
  /** Sum of the series' variables for CHN under current policies, in the unit of the series; null without any. */
  modelled: number | null
  /** modelled / observed - 1 */
  difference: number | null
  quality: Quality
  confidence: Confidence
  projection: ProjectionRow | null
}

/** A projection and what came. */
export interface ProjectionRow extends Projection {
  actual: number | null
  projected: number | null
  /** projected / actual - 1: below zero the projection was too low. */
  error: number | null
  /** Whether the outturn lay in the range, or the floor or ceiling was kept. */
  held: boolean | null
}

const anchored = `A run is anchored to observation up to ${lastObserved}, capacity up to what is reported since: where it agrees it was made to; only a hindcast is a test.`

/** `noksaek.history/1`: every series with its values. */
export function historyAnswer(catalog: Catalog): Envelope<HistorySeries> {
  return {
    schema: 'noksaek.history/1',
    identity: catalogIdentity(catalog),
    rows: catalog.history.series,
    notes: [],
  }
}

/** `noksaek.projections/1`: every projection with what came. */
export function projectionsAnswer(catalog: Catalog): Envelope<ProjectionRow> {
  const rows = catalog.history.projections.map((p) => withOutcome(catalog, p))
  return { schema: 'noksaek.projections/1', identity: catalogIdentity(catalog), rows, notes: [] }
}

/**
 * `noksaek.history-series/1`: one series by year, the model beside it where it publishes the same thing, and the
 * projections made for it. `study` is opened only when the series names variables.
 * @throws InputError when there is no such series
 */
export function seriesAnswer(
  catalog: Catalog,
  id: string,
  study: () => { study: Study; currentPolicies: Scenario },
): Envelope<HistoryRow> {
  const series = findSeries(catalog, id)
  const opened = series.variables.length > 0 ? study() : undefined
  const result = opened?.study.run(opened.currentPolicies)
  const modelled = (year: number): number | null => {
    if (!result) return null
    const at = result.years.indexOf(year)
    const parts = series.variables.map((name) => result.series(name, 'CHN')?.[at])
    const sum = parts.reduce<number>((total, part) => total + (part ?? Number.NaN), 0)
    return Number.isFinite(sum) ? sum * series.factor : null
  }
  const row = (year: number, projection: ProjectionRow | null): HistoryRow => {
    const observed = series.values[year] ?? null
    const ours = modelled(year)
    return {
      series: series.id,
      year,
      unit: series.unit,
      observed,
      modelled: ours,
      difference: ours === null || !observed ? null : ours / observed - 1,
      quality: series.quality,
      confidence: series.lessSure[year] ?? series.confidence,
      projection,
    }
  }
  const projections = catalog.history.projections.filter((p) => p.series === series.id)
  return {
    schema: 'noksaek.history-series/1',
    identity: result?.identity ?? catalogIdentity(catalog, { series: series.id }),
    rows: [
      ...Object.keys(series.values).map((year) => row(Number(year), null)),
      ...projections.map((p) => row(p.targetYear, withOutcome(catalog, p))),
    ],
    notes: [
      `${series.boundary}. Source: ${series.source}.`,
      ...(series.differs ? [`The model's boundary differs: ${series.differs}.`] : []),
      ...(result ? [anchored] : []),
      ...(series.note ? [series.note] : []),
    ],
  }
}

/** The series of an id. @throws InputError when there is none */
export function findSeries(catalog: Catalog, id: string): HistorySeries {
  const all = catalog.history.series
  const found = all.find((s) => s.id === id)
  if (found) return found
  const near = nearest(
    id,
    all.map((s) => s.id),
  )
  const hint = near ? `did you mean '${near}'?` : 'see `noksaek history`'
  throw InputError.of('history SERIES', 'the id of a series', `'${id}'`, hint)
}

function withOutcome(catalog: Catalog, projection: Projection): ProjectionRow {
  return { ...projection, ...outcomeOf(catalog.history, projection) }
}
