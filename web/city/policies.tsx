import type { PlaceItem } from '../data/register.ts'
import { number } from '../messages/format.ts'
import { useCity } from './context.ts'
import type { Profile } from './profile.ts'

const signs: Record<string, string> = { '>=': '≥', '<=': '≤', '~=': '≈', '==': '=', date: '' }

/** Policy items and targets that concern the place; those for the whole country are counted. */
export function PoliciesPlate({ profile }: { profile: Profile }) {
  const { lang, c, register } = useCity()
  return (
    <section className="plate" aria-labelledby="policies-title">
      <p className="kicker">{c.policies.kicker}</p>
      <h2 id="policies-title">{c.policies.title(profile.items.length)}</h2>
      {profile.items.length > 0 && (
        <div className="scroll">
          <table className="words">
            <caption className="unseen">{c.policies.kicker}</caption>
            <thead>
              <tr>
                <th scope="col">{c.policies.item}</th>
                <th scope="col">{c.policies.why}</th>
                <th scope="col">{c.policies.target}</th>
              </tr>
            </thead>
            <tbody>
              {profile.items.map(({ item, through }) => (
                <tr key={item.id}>
                  <th scope="row">
                    {item.name[lang]}{' '}
                    <span className="earlier">
                      <code>{item.id}</code> · {c.policies.kinds[item.kind]} · {item.confidence}
                    </span>
                  </th>
                  <td>{c.policies.through[through]}</td>
                  <td>
                    {item.targets.length === 0 && <span className="none">{c.policies.noTarget}</span>}
                    {item.targets.map((target) => (
                      <TargetLine key={`${target.metric} ${target.targetYear}`} target={target} />
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="note">
        {c.policies.national(register.national, register.nationalTargets)}{' '}
        <a href="/api/v1/policies">{c.policies.register}</a>
      </p>
    </section>
  )
}

function TargetLine({ target }: { target: PlaceItem['targets'][number] }) {
  const { lang, c, m } = useCity()
  const { value, unit, op, targetYear, asPrintedKo } = target
  const shown = typeof value === 'number' ? number(lang, value, Number.isInteger(value) ? 0 : 2) : value
  return (
    <p>
      <code>{target.metric}</code> {signs[op]} {shown}{' '}
      {['date', 'words'].includes(unit) ? '' : (m.units[unit] ?? unit)}
      {targetYear !== null && ` (${m.figure.yearOf(targetYear)})`}
      {lang === 'ko' && asPrintedKo && (
        <span className="earlier">
          {c.policies.printed}: {asPrintedKo}
        </span>
      )}
    </p>
  )
}
