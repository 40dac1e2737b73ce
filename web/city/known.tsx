import { number } from '../messages/format.ts'
import { useCity } from './context.ts'
import type { Known, Profile } from './profile.ts'

const classes = ['reported', 'derived', 'estimated', 'none', 'unknown'] as const

/** How much of what could be recorded is reported, derived, estimated, or not known. */
export function KnownPlate({ profile }: { profile: Profile }) {
  const { lang, c, m } = useCity()
  const sum = (key: (typeof classes)[number]) => profile.known.reduce((total, row) => total + row[key], 0)
  const all = classes.reduce((total, key) => total + sum(key), 0)
  const title = ({ field }: Known) => (field === 'cross' ? c.facts.cross : m.levers.fields[field])
  return (
    <section className="plate known" aria-labelledby="known-title">
      <h2 id="known-title">{c.known.title}</h2>
      <table>
        <caption className="unseen">{c.known.title}</caption>
        <thead>
          <tr>
            <th scope="col">{c.known.field}</th>
            {classes.map((key) => (
              <th scope="col" key={key}>
                {c.known[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {profile.known.map((row) => (
            <tr key={row.field}>
              <th scope="row">{title(row)}</th>
              {classes.map((key) => (
                <td key={key}>{row[key]}</td>
              ))}
            </tr>
          ))}
          <tr className="sum">
            <th scope="row">{c.known.all}</th>
            {classes.map((key) => (
              <td key={key}>{sum(key)}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{c.known.share}</th>
            {classes.map((key) => (
              <td key={key}>{number(lang, (sum(key) / all) * 100)}%</td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}
