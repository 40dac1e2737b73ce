/** What happened, and what was said beforehand. Plain data; errors of projections are computed in history.ts. */
import type { Confidence, Name, Quality } from '../study/types.ts'

/** One published series of yearly values. */
export interface HistorySeries {
  id: string
  name: Name
  /** As in catalog/README.md. */
  unit: string
  /** What is counted, and on what basis. */
  boundary: string
  quality: Quality
  source: string
  confidence: Confidence
  /** Years whose value is less sure than the series. */
  lessSure: Record<number, Confidence>
  /** Variables of the model whose sum for CHN may be laid beside it; none when the model has nothing like it. */
  variables: string[]
  /** What the sum is multiplied with to have the unit of the series. */
  factor: number
  /** Where the boundary of the model differs from the series'; null when they are the same. */
  differs: string | null
  /** By year; null where a source leaves the value open. Years no source gives are absent. */
  values: Record<number, number | null>
  note: string | null
}

/** forecast: an expectation; target: a goal; floor and ceiling: at least, at most. */
export type ProjectionKind = 'forecast' | 'target' | 'floor' | 'ceiling'

/** One published projection or plan for one year. */
export interface Projection {
  id: string
  publisher: string
  made: { year: number; month: number }
  kind: ProjectionKind
  /** The series it is measured against; null when there is none here. */
  series: string | null
  /** What is projected, in words. */
  metric: string
  unit: string
  targetYear: number
  /** A range has low and high, a single figure central; all are null when the figure is not known here. */
  low: number | null
  central: number | null
  high: number | null
  confidence: Confidence
  note: string | null
}

/** Series and projections of `history.yaml`. */
export interface History {
  series: HistorySeries[]
  projections: Projection[]
}
