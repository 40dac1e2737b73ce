import { useDeferredValue, useEffect, useRef } from 'react'
import { fuelLayers, sectorLayers } from '../charts/palette.ts'
import type { Results } from '../model/results.ts'
import type { View } from '../state/view.ts'
import { RankingPlate } from './ranking.tsx'
import { EmissionsFigure, fuelTotal, GenerationFigure } from './sector-figures.tsx'

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
  const { region, year } = view
  const shared = { latest, current, region, year, onYear: on.onYear, onRegion: on.onRegion }

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
        <EmissionsFigure {...shared} />
        <GenerationFigure {...shared} />
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
