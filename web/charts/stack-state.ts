/** One layer of a stacked figure; values by year, in the figure's unit. No pixels here. */
export interface Series {
  id: string
  label: string
  colour: string
  values: Float64Array
}

/** A stacked figure as data: layers from the bottom, and the total it is compared with. */
export interface StackState {
  years: number[]
  series: Series[]
  /** Total of the current policies, dashed; absent when the scenario is the current policies. */
  reference?: { label: string; values: Float64Array }
  /** Last year that was observed: the dotted line. */
  lastObserved: number
  /** Year of the cursor. */
  year: number
}

/** Sum of the layers by year. */
export function total(series: Pick<Series, 'values'>[], years: number): Float64Array {
  const sum = new Float64Array(years)
  for (const { values } of series) for (let i = 0; i < years; i++) sum[i]! += values[i] ?? 0
  return sum
}
