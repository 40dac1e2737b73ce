import { createContext, useContext } from 'react'
import type { PageData, PageRegion } from './data/page.ts'
import type { Lang, Messages } from './messages/index.ts'
import type { WhyTarget } from './plates/why.ts'
import type { Arrival } from './state/store.ts'
import type { View } from './state/view.ts'

/** What every part of the page may use. */
export interface App {
  lang: Lang
  m: Messages
  page: PageData
  /** Opens the drawer on a number. */
  ask(target: WhyTarget): void
  /** How the reader came here; `PageHeading` acts on it. */
  arrival: Arrival
  /** Address of the present view with some parts changed, for links. */
  href(change: Partial<View>): string
  /** Takes such a link without loading the page anew. */
  go(change: Partial<Omit<View, 'scenario' | 'changes'>>): void
}

/** Set by the page's root. */
export const AppContext = createContext<App | undefined>(undefined)

/** The language, the messages, the catalog's part and the drawer. */
export function useApp(): App {
  const app = useContext(AppContext)
  if (app === undefined) throw new Error('useApp outside the page')
  return app
}

/** A place's name in the language; its code when it is not known. */
export function placeName(page: PageData, lang: Lang, code: string, short = false): string {
  const region: PageRegion | undefined = page.regions.find((candidate) => candidate.code === code)
  return region === undefined ? code : (short ? region.short : region.name)[lang]
}
