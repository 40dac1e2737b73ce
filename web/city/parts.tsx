import type { Place } from '../../src/catalog/place-types.ts'
import { number } from '../messages/format.ts'
import { useCity } from './context.ts'
import { PlaceLink } from './place-link.tsx'

/** Places with their kind and residents, as a table of links. */
export function PlaceTable({ places, caption }: { places: Place[]; caption: string }) {
  const { lang, c, m } = useCity()
  return (
    <table>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{c.parts.place}</th>
          <th scope="col">{c.parts.kind}</th>
          <th scope="col">
            {c.population.total} {m.figure.yearOf(2020)}
          </th>
        </tr>
      </thead>
      <tbody>
        {places.map((place) => (
          <tr key={place.code}>
            <th scope="row">
              <PlaceLink code={place.code} />
            </th>
            <td>{c.kinds[place.kind]}</td>
            <td>
              {place.population.total2020 === null ? (
                <span className="none">{c.facts.unknown}</span>
              ) : (
                number(lang, place.population.total2020)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
