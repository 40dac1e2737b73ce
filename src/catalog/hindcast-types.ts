/** What stands in for what became known only after a hindcast's cut. Plain data. */
import type { Confidence } from '../study/types.ts'

/**
 * then: published by then. timeless: physics, a definition or engineering in the handbooks for decades.
 * prior: a judgement that uses nothing from after `knownBy`. lapsed: a rule not announced by then, so absent or
 * the last one held.
 */
export type StandInKind = 'then' | 'timeless' | 'prior' | 'lapsed'

/** A parameter's value as it could have been written by the end of `knownBy`. */
export interface StandIn {
  id: string
  kind: StandInKind
  knownBy: number
  low: number
  central: number
  high: number
  source: string
  confidence: Confidence
}

/** A published path of a driver, made by the cut. */
export interface DriverPath {
  cut: number
  /** A national series, such as `gdp_growth`. */
  series: string
  /** Straight between the years named, held after the last. */
  values: Record<number, number>
  source: string
  confidence: Confidence
}

/** A policy whose end had been announced. */
export interface AnnouncedEnd {
  lever: string
  /** The last year in force, as announced. */
  ends: number
  knownBy: number
  source: string
}

/** `hindcast.yaml`. */
export interface HindcastFacts {
  drivers: DriverPath[]
  ends: AnnouncedEnd[]
  /** Central heat of the nation in 2020 as it could be projected by 2015, PJ/yr. */
  centralHeat2020: number
  standIns: StandIn[]
}
