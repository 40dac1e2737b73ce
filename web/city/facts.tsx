import { number } from '../messages/format.ts'
import { useCity } from './context.ts'
import { factText } from './format.ts'
import { Mixed } from './mixed.tsx'
import { type FactLine, factFields, type Profile } from './profile.ts'

/** What is recorded of the place, field by field, each value with its year, source, confidence and quality. */
export function FactsPlate({ profile }: { profile: Profile }) {
  const { lang, c, m, book } = useCity()
  const recorded = factFields.reduce((sum, field) => sum + profile.facts[field].length, 0)
  const sources = [
    ...new Set(
      factFields.flatMap((field) =>
        profile.facts[field].flatMap(({ latest, earlier }) =>
          [latest, ...earlier].map(({ source }) => source),
        ),
      ),
    ),
  ].sort()
  const names = (list: Profile['none']) => list.map(({ name }) => name[lang]).join(' · ')
  return (
    <section className="plate facts" aria-labelledby="facts-title">
      <p className="kicker">{c.facts.kicker}</p>
      <h2 id="facts-title">{c.facts.title(recorded, book.indicators.length)}</h2>
      <p className="sub">{c.facts.sub}</p>
      {factFields.map(
        (field) =>
          profile.facts[field].length > 0 && (
            <FactTable key={field} field={field} lines={profile.facts[field]} />
          ),
      )}
      {profile.none.length > 0 && (
        <>
          <h3>{c.facts.none}</h3>
          <p className="small">{names(profile.none)}</p>
        </>
      )}
      {profile.unknown.length > 0 && (
        <>
          <h3>{c.facts.unknown}</h3>
          <p className="small">{names(profile.unknown)}</p>
        </>
      )}
      <details className="small">
        <summary>{c.facts.sources}</summary>
        <dl className="sources-list">
          {sources.map((key) => {
            const source = book.sources[key]
            return (
              <div key={key}>
                <dt>
                  <code>{key}</code>
                </dt>
                <dd>
                  {source && <Mixed text={source.text} />}
                  {source?.licence && (
                    <>
                      {' '}
                      · {c.facts.licence}: <Mixed text={source.licence} />
                    </>
                  )}
                </dd>
              </div>
            )
          })}
        </dl>
      </details>
      <p className="source">
        {c.population.rankNote} {m.figure.confidence}:{' '}
        {Object.entries(m.confidences)
          .map(([key, words]) => `${key} ${words}`)
          .join(' · ')}
      </p>
    </section>
  )
}

function FactTable({ field, lines }: { field: (typeof factFields)[number]; lines: FactLine[] }) {
  const { lang, c, m } = useCity()
  const title = field === 'cross' ? c.facts.cross : m.levers.fields[field]
  return (
    <div className="scroll">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{c.facts.indicator}</th>
            <th scope="col">{c.facts.value}</th>
            <th scope="col">{c.facts.year}</th>
            <th scope="col">{c.facts.rank}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ indicator, latest, earlier, rank }) => (
            <tr key={indicator.id}>
              <th scope="row">
                {indicator.name[lang]}
                <span className="whence">
                  <code>{latest.source}</code> {latest.confidence}{' '}
                  <span className={latest.quality === 'reported' ? '' : 'estimated'}>
                    {m.qualities[latest.quality]}
                  </span>
                </span>
                {earlier.length > 0 && indicator.unit !== 'class' && (
                  <span className="earlier">
                    {c.facts.earlier}:{' '}
                    {earlier
                      .map((fact) => `${fact.year} ${factText(lang, m, c, indicator, fact, true)}`)
                      .join(' · ')}
                  </span>
                )}
              </th>
              <td className={indicator.unit === 'words' ? '' : 'short'}>
                {indicator.unit === 'words' ? (
                  <Mixed text={String(latest.value)} />
                ) : (
                  factText(lang, m, c, indicator, latest)
                )}
              </td>
              <td className="short">{latest.year}</td>
              <td className="short">{rank && `${number(lang, rank.place)}/${number(lang, rank.of)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
