import { useCallback, useMemo } from 'react'
import { useApp } from '../app-context.ts'
import MapPlate from '../map/index.tsx'
import type { MapPlateProps } from '../map/types.ts'
import { ScenarioPicker } from '../plates/scenario-picker.tsx'
import { PageHeading } from './heading.tsx'
import { ModelStatus } from './model-status.tsx'
import type { PageProps } from './props.ts'

export { preloadMap as preload } from '../map/index.tsx'

/** The page of the map; its indicator, year, region and place are those of the other pages. */
export function MapPage({ view, store, model, retry }: PageProps) {
  const { m } = useApp()
  const { year, region, indicator, place, map } = view
  const shown = useMemo(
    () => ({ year, region, map: { ...map, indicator, place } }),
    [year, region, map, indicator, place],
  )
  const onYear = useCallback((year: number) => store.patch({ year }), [store])
  const onRegion = useCallback((region: string) => store.patch({ region }), [store])
  const onIndicator = useCallback((indicator: string) => store.patch({ indicator }), [store])
  const onMap = useCallback<MapPlateProps['onMap']>(
    ({ place, ...rest }) => {
      const { map } = store.state().view
      store.patch({ map: { ...map, ...rest }, ...(place !== undefined && { place }) })
    },
    [store],
  )
  const openPlace = useCallback((place: string) => store.patch({ page: 'city', place }), [store])
  return (
    <>
      <div className="opening">
        <PageHeading title={m.pages.map}>{m.pages.map}</PageHeading>
        <ScenarioPicker view={view} store={store} />
      </div>
      <ModelStatus model={model} retry={retry} />
      {model.current && model.latest && (
        <MapPlate
          current={model.current}
          latest={model.latest}
          view={shown}
          onYear={onYear}
          onRegion={onRegion}
          onIndicator={onIndicator}
          onMap={onMap}
          openPlace={openPlace}
        />
      )}
    </>
  )
}
