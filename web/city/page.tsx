import { useMemo } from 'react'
import type { PlaceBook } from '../../src/catalog/place-types.ts'
import { useApp } from '../app-context.ts'
import { loadBook, loadRegister } from '../data/places.ts'
import type { Register } from '../data/register.ts'
import type { Lang } from '../messages/index.ts'
import { PageHeading } from '../pages/heading.tsx'
import { LoadedStatus, useLoaded } from '../pages/loaded.tsx'
import type { PageProps } from '../pages/props.ts'
import { type City, CityContext } from './context.ts'
import { Finder } from './finder.tsx'
import { type CityMessages, loadCityMessages } from './messages/index.ts'
import { profileOf } from './profile.ts'
import { ProfilePage } from './profile-page.tsx'
import { Start } from './start.tsx'
import { UnknownPlace } from './unknown.tsx'
import './city.css'

interface Needed {
  lang: Lang
  c: CityMessages
  book: PlaceBook
  register: Register
}

const load = async (lang: Lang): Promise<Needed> => {
  const [c, book, register] = await Promise.all([loadCityMessages(lang), loadBook(), loadRegister()])
  return { lang, c, book, register }
}

/** Fetches what the page of cities needs besides its code. */
export const preload = load

/** The page of cities: a finder, and the profile of a place; without one, where to begin. */
export function CityPage(props: PageProps) {
  const { m, page } = useApp()
  const { place: code } = props.view
  const asked = useLoaded(load)
  const loaded = asked.value

  const city = useMemo<City | undefined>(() => {
    if (loaded === undefined) return undefined
    const provinces = page.regions.filter(({ level }) => level === 'province')
    const names = new Map(
      [...provinces, ...loaded.book.places].map((place) => [
        place.code,
        { full: place.name, short: place.short },
      ]),
    )
    return {
      ...loaded,
      m,
      provinces,
      nameOf(code, short = false) {
        const found = names.get(code)
        return found === undefined ? code : found[short ? 'short' : 'full'][loaded.lang]
      },
    }
  }, [loaded, m, page])
  const profile = useMemo(
    () =>
      city &&
      code !== '' &&
      profileOf(
        city.book,
        city.register,
        city.provinces.map((province) => province.code),
        code,
      ),
    [city, code],
  )
  const name = code === '' ? m.pages.city : (city?.nameOf(code) ?? code)
  return (
    <>
      <div className="opening">
        <PageHeading title={name}>{name}</PageHeading>
        {city && code === '' && <p className="purpose">{city.c.sub}</p>}
      </div>
      <LoadedStatus of={asked} missing={loaded?.c.missing} />
      {city && (
        <CityContext value={city}>
          <Finder />
          {code === '' ? (
            <Start />
          ) : profile ? (
            <ProfilePage {...props} profile={profile} />
          ) : (
            <UnknownPlace code={code} />
          )}
        </CityContext>
      )}
    </>
  )
}
