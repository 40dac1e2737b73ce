import type { Programme, ProgrammeMember } from '../../src/catalog/place-types.ts'
import { useCity } from './context.ts'
import { Mixed, sideOf } from './mixed.tsx'
import type { Membership, Profile } from './profile.ts'

/** The lists the place is on, and apart from them those its province is on as a whole. */
export function ProgrammesPlate({ profile }: { profile: Profile }) {
  const { c, nameOf } = useCity()
  return (
    <section className="plate" aria-labelledby="programmes-title">
      <p className="kicker">{c.programmes.kicker}</p>
      <h2 id="programmes-title">{c.programmes.title(profile.programmes.length)}</h2>
      {profile.programmes.length > 0 && <Lists title={nameOf(profile.code)} lists={profile.programmes} />}
      {profile.provincial.length > 0 && (
        <Lists title={c.programmes.provincial(nameOf(profile.province))} lists={profile.provincial} />
      )}
    </section>
  )
}

function Lists({ title, lists }: { title: string; lists: Membership[] }) {
  const { lang, c, m } = useCity()
  return (
    <div className="scroll">
      <table className="words">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{c.programmes.list}</th>
            <th scope="col">{c.programmes.part}</th>
            <th scope="col">{c.programmes.years}</th>
          </tr>
        </thead>
        <tbody>
          {lists.flatMap(({ programme, members }) =>
            members.map((member) => (
              <tr key={`${programme.id} ${member.part}`}>
                <th scope="row">
                  {programme.name[lang]}
                  <span className="whence">
                    <Mixed text={programme.source} /> · {member.confidence} (
                    {m.confidences[member.confidence]})
                  </span>
                </th>
                <td>
                  {member.part === null ? c.programmes.whole : <Mixed text={sideOf(member.part, lang)} />}
                  {member.note && (
                    <span className="earlier">
                      <Mixed text={member.note} />
                    </span>
                  )}
                </td>
                <td>{span(c.programmes, programme, member)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  )
}

/** When the place was on the list. */
function span(
  words: { since(year: number): string; span(from: number, to: number): string },
  programme: Programme,
  member: ProgrammeMember,
): string {
  const from = member.year ?? programme.year
  const until = member.until ?? programme.until
  return until === null ? words.since(from) : words.span(from, until)
}
