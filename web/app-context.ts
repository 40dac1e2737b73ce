import { createContext, useContext } from 'react'
import type { PageData, PageRegion } from './data/page.ts'
import type { Lang, Messages } from './messages/index.ts'
import type { WhyTarget } from './plates/why.ts'

/** What every part of the page may use. */
export interface App {
  lang: Lang
  m: Messages
  page: PageData
  /** Opens the drawer on a number. */
  ask(target: WhyTarget): void
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
