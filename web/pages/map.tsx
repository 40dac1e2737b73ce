import { useApp } from '../app-context.ts'
import type { Lang } from '../messages/index.ts'
import { PageHeading } from './heading.tsx'
import { ModelStatus } from './model-status.tsx'
import type { PageProps } from './props.ts'

/** Fetches what the map needs besides its code. */
export async function preload(_lang: Lang): Promise<void> {}

/** The page of the map. */
export function MapPage({ model, retry }: PageProps) {
  const { m } = useApp()
  return (
    <>
      <PageHeading title={m.pages.map}>{m.pages.map}</PageHeading>
      <ModelStatus model={model} retry={retry} />
    </>
  )
}
