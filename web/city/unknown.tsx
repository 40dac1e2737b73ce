import { useApp } from '../app-context.ts'
import { useCity } from './context.ts'
import { Mixed } from './mixed.tsx'
import { PlaceLink } from './place-link.tsx'
import { candidates, near } from './search.ts'

/** A code that no longer stands, with what became of it; or one that never did, with those close to it. */
export function UnknownPlace({ code }: { code: string }) {
  const { page } = useApp()
  const { lang, c, m, book } = useCity()
  const changes = book.codeChanges.filter(({ from }) => from === code)
  if (changes.length > 0) {
    return (
      <section className="plate" aria-labelledby="unknown-title">
        {changes.map((change) => (
          <div key={change.year}>
            <h2 id="unknown-title">{c.unknown.retired(code, change.name[lang], change.year)}</h2>
            <p>{c.unknown.kinds[change.kind]}</p>
            <p className="names">
              {change.to.map((now) => (
                <PlaceLink key={now} code={now} />
              ))}
            </p>
            {change.note && (
              <p className="note">
                <Mixed text={change.note} />
              </p>
            )}
            <p className="source">
              <code>{change.source}</code> · {m.figure.confidence} {change.confidence} (
              {m.confidences[change.confidence]})
            </p>
          </div>
        ))}
      </section>
    )
  }
  return (
    <section className="plate" aria-labelledby="unknown-title">
      <h2 id="unknown-title">{c.unknown.title(code)}</h2>
      <p>{c.unknown.text}</p>
      <ul className="plain">
        {near(candidates(book, page.regions, lang), code).map((candidate) => (
          <li key={candidate.code}>
            <PlaceLink code={candidate.code} short={false} />{' '}
            <span className="detail">
              {candidate.detail} {candidate.code}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
