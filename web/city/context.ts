import { createContext, useContext } from 'react'
import type { PlaceBook } from '../../src/catalog/place-types.ts'
import type { PageRegion } from '../data/page.ts'
import type { Register } from '../data/register.ts'
import type { Lang, Messages } from '../messages/index.ts'
import type { CityMessages } from './messages/index.ts'

/** What every plate of the page of cities may use. */
export interface City {
  lang: Lang
  /** The page's own words, and those of the whole app. */
  c: CityMessages
  m: Messages
  book: PlaceBook
  register: Register
  provinces: PageRegion[]
  /** A place's name by code: full, or short; the code when it is not known. */
  nameOf(code: string, short?: boolean): string
}

/** Set by the page once its data and words are there. */
export const CityContext = createContext<City | undefined>(undefined)

/** The places, the words, and the names. */
export function useCity(): City {
  const city = useContext(CityContext)
  if (city === undefined) throw new Error('useCity outside the page of cities')
  return city
}
