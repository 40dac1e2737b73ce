import { lazy } from 'react'
import type { Lang } from '../messages/index.ts'
import type { PageName } from '../state/view.ts'
import { ScenarioPage } from './scenario.tsx'

const map = () => import('./map.tsx')
const city = () => import('../city/page.tsx')
const method = () => import('../method/index.tsx')

/** The pages; all but the first are chunks of their own. */
export const pages = {
  scenario: ScenarioPage,
  map: lazy(async () => ({ default: (await map()).MapPage })),
  city: lazy(async () => ({ default: (await city()).CityPage })),
  method: lazy(async () => ({ default: (await method()).MethodPage })),
}

/** Fetches the drawer and what the other pages need in a language, so that they open at once and without a network. */
export async function preload(lang: Lang, shown: PageName): Promise<void> {
  await import('../plates/drawer.tsx')
  if (shown !== 'map') await (await map()).preload(lang)
  if (shown !== 'city') await (await city()).preload(lang)
  if (shown !== 'method') await (await method()).preload(lang)
}
