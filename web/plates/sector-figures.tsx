import { placeName, useApp } from '../app-context.ts'
import { emissionsFinding, generationFinding } from '../charts/findings.ts'
import { fuelLayers, type Layer, sectorLayers } from '../charts/palette.ts'
import { digitsFor, number } from '../messages/format.ts'
import type { Results } from '../model/results.ts'
import { StackFigure, seriesOf } from './stack-figure.tsx'

/** Total of the six rows. */
export const fuelTotal = 'co2.fuel_total'

/** What a figure of a region's path needs. */
export interface PathFigureProps {
  current: Results
  latest: Results
  region: string
  /** Name of a place that is no province. */
  city?: string
  year: number
  /** Shown above the title instead of the figure's own name. */
  kicker?: string
  onYear(year: number): void
  onRegion(region: string): void
}

/** CO2 of a region by row of Table 1, in the scenario and under current policies. */
export function EmissionsFigure({ latest, current, kicker, ...rest }: PathFigureProps) {
  const { lang, m, page } = useApp()
  const { region } = rest
  const place = rest.city ?? placeName(page, lang, region)
  const percent = usePercent()
  const amount = (mt: number) => {
    const scaled = mt * m.emissions.scale
    // A small province's difference still has two figures.
    const digits = scaled < 0.1 ? digitsFor(scaled) - 1 : Math.min(2, digitsFor(scaled))
    return `${number(lang, scaled, digits)}${m.table1.gt}`
  }
  const series = (results: Results) => seriesOf(results, sectorLayers, m.emissions.rows, region)
  const found = emissionsFinding(latest.info.years, series(latest), series(current))
  const layer = 'layer' in found ? (m.emissions.rows[found.layer] ?? found.layer) : ''
  return (
    <StackFigure
      {...rest}
      id="emissions"
      scenario={latest}
      current={current}
      lastObserved={page.lastObserved}
      kicker={kicker ?? m.emissions.plate}
      title={m.emissions.finding(found, place, amount, percent, layer)}
      sub={m.emissions.sub(place, m.emissions.unit)}
      names={m.emissions.rows}
      layers={sectorLayers}
      axisUnit={m.emissions.unit}
      axisScale={m.emissions.scale}
      tableUnit={m.emissions.tableUnit}
      totalVariable={fuelTotal}
      note={m.emissions.notInTable}
    />
  )
}

/** Power of a region by source. */
export function GenerationFigure({ latest, current, kicker, ...rest }: PathFigureProps) {
  const { lang, m, page } = useApp()
  const { region } = rest
  const place = placeName(page, lang, region)
  const percent = usePercent()
  const series = (results: Results, layers: Layer[]) => seriesOf(results, layers, m.generation.rows, region)
  const found = generationFinding(latest.info.years, series(latest, fuelLayers), series(current, fuelLayers))
  return (
    <StackFigure
      {...rest}
      id="generation"
      scenario={latest}
      current={current}
      lastObserved={page.lastObserved}
      kicker={kicker ?? m.generation.plate}
      title={m.generation.finding(found, place, percent)}
      sub={m.generation.sub(place, m.generation.unit)}
      names={m.generation.rows}
      layers={fuelLayers}
      axisUnit={m.generation.unit}
      axisScale={m.generation.scale}
      tableUnit={m.generation.tableUnit}
    />
  )
}

function usePercent() {
  const { lang } = useApp()
  return (value: number) => `${number(lang, value, value < 10 ? 1 : 0)}%`
}
