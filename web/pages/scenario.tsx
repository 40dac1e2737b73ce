import { useCallback } from 'react'
import { useApp } from '../app-context.ts'
import { LeversPlate } from '../plates/levers.tsx'
import { Outcomes } from '../plates/outcomes.tsx'
import { Table1Plate } from '../plates/table1.tsx'
import type { View } from '../state/view.ts'
import { PageHeading } from './heading.tsx'
import { ModelStatus } from './model-status.tsx'
import type { PageProps } from './props.ts'

/** The first page: Table 1, the levers, two figures and the ranking. */
export function ScenarioPage({ view, store, model, retry }: PageProps) {
  const { m } = useApp()
  const onYear = useCallback((year: number) => store.patch({ year }), [store])
  const onRegion = useCallback((region: string) => store.patch({ region }), [store])
  const onIndicator = useCallback((indicator: string) => store.patch({ indicator }), [store])
  const onSort = useCallback(
    (sort: View['sort'], ascending: boolean) => store.patch({ sort, ascending }),
    [store],
  )
  return (
    <>
      <div className="opening">
        <PageHeading title={m.pages.scenario}>{m.pages.scenario}</PageHeading>
        <p className="purpose">{m.purpose}</p>
      </div>
      <Table1Plate />
      <div className="atlas">
        <LeversPlate view={view} store={store} />
        <ModelStatus model={model} retry={retry} />
        {model.current && model.latest && (
          <Outcomes
            current={model.current}
            latest={model.latest}
            view={view}
            onYear={onYear}
            onRegion={onRegion}
            onIndicator={onIndicator}
            onSort={onSort}
          />
        )}
      </div>
    </>
  )
}
