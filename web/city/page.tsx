import { useApp } from '../app-context.ts'
import type { Lang } from '../messages/index.ts'
import { PageHeading } from '../pages/heading.tsx'
import type { PageProps } from '../pages/props.ts'

/** Fetches what the page of cities needs besides its code. */
export async function preload(_lang: Lang): Promise<void> {}

/** The page of cities: a finder, and the profile of a place. */
export function CityPage({ view }: PageProps) {
  const { m } = useApp()
  return <PageHeading title={m.pages.city}>{view.place || m.pages.city}</PageHeading>
}
