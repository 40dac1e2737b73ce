import { LazyDetails } from '../plates/lazy-details.tsx'
import { useCity } from './context.ts'
import { KoreaPlate } from './korea.tsx'
import { PlaceTable } from './parts.tsx'
import { PlaceLink } from './place-link.tsx'
import { byPeople } from './profile.ts'

/** Places in the list of the largest. */
const shown = 12

/** What the page shows before a place is chosen: the largest places, the provinces, the lists, Korea. */
export function Start() {
  const { lang, c, m, book, provinces } = useCity()
  const largest = book.places
    .filter(({ within }) => within === null)
    .sort(byPeople)
    .slice(0, shown)
  const named = new Set(book.programmes.flatMap(({ members }) => members.map(({ code }) => code)))
  return (
    <div className="city-columns">
      <section className="plate" aria-labelledby="largest-title">
        <p className="kicker">{c.start.kicker}</p>
        <h2 id="largest-title">{c.start.largest(shown)}</h2>
        <p className="sub">{c.start.largestSub(2020)}</p>
        <PlaceTable places={largest} caption={c.start.largest(shown)} />
      </section>
      <section className="plate" aria-labelledby="lists-title">
        <p className="kicker">{c.programmes.kicker}</p>
        <h2 id="lists-title">{c.start.programmes}</h2>
        <p className="sub">{c.start.programmesSub(book.programmes.length, named.size)}</p>
        <ul className="plain">
          {book.programmes.map((programme) => {
            const codes = [...new Set(programme.members.map(({ code }) => code))]
            return (
              <li key={programme.id}>
                <LazyDetails
                  summary={`${programme.name[lang]} · ${m.figure.yearOf(programme.year)} · ${c.start.members(codes.length)}`}
                >
                  {() => (
                    <p className="names">
                      {codes.map((code) => (
                        <PlaceLink key={code} code={code} />
                      ))}
                    </p>
                  )}
                </LazyDetails>
              </li>
            )
          })}
        </ul>
      </section>
      <div>
        <section className="plate" aria-labelledby="provinces-title">
          <p className="kicker">{c.province}</p>
          <h2 id="provinces-title">{c.start.provinces}</h2>
          <p className="names">
            {provinces.map(({ code }) => (
              <PlaceLink key={code} code={code} />
            ))}
          </p>
        </section>
        <KoreaPlate />
      </div>
    </div>
  )
}
