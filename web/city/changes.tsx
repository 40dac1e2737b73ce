import { useCity } from './context.ts'
import { Mixed } from './mixed.tsx'
import { PlaceLink } from './place-link.tsx'
import type { Profile } from './profile.ts'

/** Codes that no longer stand, and what is known of changed boundaries. */
export function ChangesPlate({ profile }: { profile: Profile }) {
  const { lang, c, m } = useCity()
  const note = profile.place?.note ?? null
  if (profile.changes.length === 0 && note === null) return null
  return (
    <section className="plate" aria-labelledby="changes-title">
      <p className="kicker">{c.changes.kicker}</p>
      <h2 id="changes-title">{c.changes.title}</h2>
      <ul className="plain">
        {profile.changes.map((change) => (
          <li key={`${change.from} ${change.year}`}>
            {c.changes.line(change.year, change.from, change.name[lang])}, {c.changes.kinds[change.kind]} →{' '}
            {change.to.map((code, i) => (
              <span key={code}>
                {i > 0 && ', '}
                {code === profile.code ? code : <PlaceLink code={code} />}
              </span>
            ))}
            {change.note && (
              <span className="earlier">
                <Mixed text={change.note} />
              </span>
            )}
            <span className="earlier">
              <code>{change.source}</code> · {change.confidence} ({m.confidences[change.confidence]})
            </span>
          </li>
        ))}
        {note !== null && (
          <li>
            {c.profile.note}: <Mixed text={note} />
          </li>
        )}
      </ul>
    </section>
  )
}
