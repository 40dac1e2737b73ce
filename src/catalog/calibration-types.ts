/** What is fitted with the gradient, and to what. Plain data. */

/** One series the fit looks at: a row of Table 1, or a series of the history whose variables the model has. */
export type CalibrationObservation = ({ table1: string } | { series: string }) & {
  /** One standard deviation of the relative error. */
  tolerance: number
}

/** `calibration.yaml`. */
export interface CalibrationPlan {
  /** First and last year looked at. */
  years: [number, number]
  parameters: { id: string; why: string }[]
  observations: CalibrationObservation[]
}
