import { number, signed } from '../messages/format.ts'
import { useCity } from './context.ts'
import { people, rankText, urbanShare } from './format.ts'
import { growth, type Profile } from './profile.ts'

/** What the two censuses counted. */
export function PopulationPlate({ profile }: { profile: Profile }) {
  const { lang, c, m, nameOf } = useCity()
  const { population, place } = profile
  const name = nameOf(profile.code, true)
  const { total2020 } = population
  const rate = growth(population.total2010, total2020, 10)
  const percent = (value: number | null, sign = false) =>
    value === null ? c.facts.unknown : `${(sign ? signed : number)(lang, value, 1)}%`
  const count = (value: number | null) => (value === null ? c.facts.unknown : number(lang, value))
  const rows: [string, string, string][] = [
    [c.population.total, count(population.total2010), count(total2020)],
    [c.population.urban, count(population.urban2010), count(population.urban2020)],
    [c.population.share, percent(urbanShare(population, 2010)), percent(urbanShare(population, 2020))],
  ]
  return (
    <section className="plate" aria-labelledby="population-title">
      <p className="kicker">{c.population.kicker}</p>
      <h2 id="population-title">
        {total2020 === null || rate === null
          ? c.population.plain(name)
          : c.population.title(name, people(lang, c, total2020), percent(rate, true))}
      </h2>
      <p className="sub">{c.population.sub}</p>
      <table>
        <caption className="unseen">{c.population.plain(name)}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{c.facts.indicator}</span>
            </th>
            <th scope="col">{m.figure.yearOf(2010)}</th>
            <th scope="col">{m.figure.yearOf(2020)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, before, now]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{before}</td>
              <td>{now}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{c.population.growth}</th>
            <td />
            <td>{percent(rate, true)}</td>
          </tr>
          {profile.populationRank && (
            <tr>
              <th scope="row">{c.facts.rank}</th>
              <td />
              <td>{rankText(lang, c, profile.populationRank)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <p className="source">
        {place
          ? `${place.population.source} · ${m.figure.confidence} ${place.population.confidence} (${m.confidences[place.population.confidence]}) · ${m.qualities[place.population.quality]}`
          : `${m.qualities.derived}: ${c.population.sum}`}
        {profile.populationRank && ` · ${c.population.rankNote}`}
      </p>
    </section>
  )
}
