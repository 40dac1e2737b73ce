import { useEffect, useMemo, useState } from 'react'
import type { PlaceBook } from '../../src/catalog/place-types.ts'
import { useApp } from '../app-context.ts'
import { loadBook, loadRegister } from '../data/places.ts'
import type { Register } from '../data/register.ts'
import type { Lang } from '../messages/index.ts'
import { PageHeading } from '../pages/heading.tsx'
import type { PageProps } from '../pages/props.ts'
import { type City, CityContext } from './context.ts'
import { Finder } from './finder.tsx'
import { type CityMessages, loadCityMessages } from './messages/index.ts'
import { profileOf } from './profile.ts'
import { ProfilePage } from './profile-page.tsx'
import { Start } from './start.tsx'
import { UnknownPlace } from './unknown.tsx'
import './city.css'

/** Fetches what the page of cities needs besides its code. */
export async function preload(lang: Lang): Promise<void> {
  await Promise.all([loadCityMessages(lang), loadBook(), loadRegister()])
}

interface Loaded {
  lang: Lang
  c: CityMessages
  book: PlaceBook
  register: Register
}

/** The page of cities: a finder, and the profile of a place; without one, where to begin. */
export function CityPage(props: PageProps) {
  const { m, page, lang } = useApp()
  const { place: code } = props.view
  const [loaded, setLoaded] = useState<Loaded>()
  const [fault, setFault] = useState<string>()
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try loads again
  useEffect(() => {
    let late = false
    Promise.all([loadCityMessages(lang), loadBook(), loadRegister()]).then(
      ([c, book, register]) => {
        if (late) return
        setLoaded({ lang, c, book, register })
        setFault(undefined)
      },
      (error: Error) => late || setFault(error.message),
    )
    return () => {
      late = true
    }
  }, [lang, tries])

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
      {fault !== undefined && (
        <div className="notice" role="alert">
          {loaded?.c.missing(fault) ?? m.failed(fault)}{' '}
          <button type="button" onClick={() => setTries(tries + 1)}>
            {m.retry}
          </button>
        </div>
      )}
      {city === undefined && fault === undefined && (
        <p className="loading" role="status">
          {m.pages.loading}
        </p>
      )}
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
