import { useDeferredValue, useEffect, useRef } from 'react'
import { placeName, useApp } from '../app-context.ts'
import { emissionsFinding, generationFinding } from '../charts/findings.ts'
import { fuelLayers, sectorLayers } from '../charts/palette.ts'
import { digitsFor, number } from '../messages/format.ts'
import type { Results } from '../model/results.ts'
import type { View } from '../state/view.ts'
import { RankingPlate } from './ranking.tsx'
import { StackFigure, seriesOf } from './stack-figure.tsx'

/** Total of the six rows. */
const fuelTotal = 'co2.fuel_total'

/** Variables the two figures draw. */
export const figureVariables = [...sectorLayers, ...fuelLayers]
  .map(({ variable }) => variable)
  .concat(fuelTotal)

/** What the figures need. */
export interface OutcomesProps {
  current: Results
  latest: Results
  view: View
  onYear(year: number): void
  onRegion(region: string): void
  onIndicator(indicator: string): void
  onSort(sort: View['sort'], ascending: boolean): void
}

/** Plates 3 to 5: emissions, generation, ranking. The ranking may lag a frame behind the figures. */
export function Outcomes({ current, latest, view, ...on }: OutcomesProps) {
  const { lang, m, page } = useApp()
  const { region, year } = view
  const { years } = latest.info
  const place = placeName(page, lang, region)
  const percent = (value: number) => `${number(lang, value, value < 10 ? 1 : 0)}%`
  const amount = (mt: number) => {
    const scaled = mt * m.emissions.scale
    return `${number(lang, scaled, Math.min(2, digitsFor(scaled)))}${m.table1.gt}`
  }
  const series = (results: Results, layers: typeof sectorLayers, names: Record<string, string>) =>
    seriesOf(results, layers, names, region)

  const mine = series(latest, sectorLayers, m.emissions.rows)
  const theirs = series(current, sectorLayers, m.emissions.rows)
  const emissions = emissionsFinding(years, mine, theirs)
  const layer = 'layer' in emissions ? (m.emissions.rows[emissions.layer] ?? emissions.layer) : ''
  const power = series(latest, fuelLayers, m.generation.rows)
  const generation = generationFinding(years, power, series(current, fuelLayers, m.generation.rows))
  const shared = {
    scenario: latest,
    current,
    region,
    year,
    lastObserved: page.lastObserved,
    onYear: on.onYear,
    onRegion: on.onRegion,
  }

  const late = useDeferredValue(latest)
  const lateYear = useDeferredValue(year)
  // A newly chosen indicator is shown when both runs have it; until then the one before stays.
  const asked = view.indicator
  const known = latest.info.variables.some((variable) => variable.name === asked)
  const there = late.has(asked) && current.has(asked)
  const before = useRef(fuelTotal)
  useEffect(() => {
    if (there) before.current = asked
  }, [there, asked])
  const shown =
    there && known
      ? asked
      : late.has(before.current) && current.has(before.current)
        ? before.current
        : fuelTotal
  return (
    <>
      <div className="figures">
        <StackFigure
          {...shared}
          id="emissions"
          kicker={m.emissions.plate}
          title={m.emissions.finding(emissions, place, amount, percent, layer)}
          sub={m.emissions.sub(place, m.emissions.unit)}
          names={m.emissions.rows}
          layers={sectorLayers}
          axisUnit={m.emissions.unit}
          axisScale={m.emissions.scale}
          tableUnit={m.emissions.tableUnit}
          totalVariable={fuelTotal}
          note={m.emissions.notInTable}
        />
        <StackFigure
          {...shared}
          id="generation"
          kicker={m.generation.plate}
          title={m.generation.finding(generation, place, percent)}
          sub={m.generation.sub(place, m.generation.unit)}
          names={m.generation.rows}
          layers={fuelLayers}
          axisUnit={m.generation.unit}
          axisScale={m.generation.scale}
          tableUnit={m.generation.tableUnit}
        />
      </div>
      <RankingPlate
        scenario={late}
        current={current}
        indicator={shown}
        year={lateYear}
        region={region}
        sort={view.sort}
        ascending={view.ascending}
        {...on}
      />
    </>
  )
}
