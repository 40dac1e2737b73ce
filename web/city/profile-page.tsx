import { csv } from '../charts/csv.ts'
import { download } from '../charts/export.ts'
import { PageLink } from '../pages/link.tsx'
import type { PageProps } from '../pages/props.ts'
import { ChangesPlate } from './changes.tsx'
import { useCity } from './context.ts'
import { profileRows } from './export.ts'
import { FactsPlate } from './facts.tsx'
import { Identity } from './identity.tsx'
import { KnownPlate } from './known.tsx'
import { PlaceTable } from './parts.tsx'
import { PathPlate } from './path.tsx'
import { PoliciesPlate } from './policies.tsx'
import { PopulationPlate } from './population.tsx'
import type { Profile } from './profile.ts'
import { ProgrammesPlate } from './programmes.tsx'

/** Everything of one place. */
export function ProfilePage({ profile, ...page }: PageProps & { profile: Profile }) {
  const city = useCity()
  const { c } = city
  const { code, place, province } = profile
  const save = () =>
    download(
      `noksaek-place-${code}.csv`,
      new Blob(['\ufeff', csv(profileRows(profile, city))], { type: 'text/csv' }),
    )
  // The map shows cities apart from provinces; a municipality is on both, a member of a rest unit on neither.
  const level = place?.within === null && code !== province ? 'city' : 'province'
  const parts =
    place === undefined ? c.parts.province(profile.parts.length) : c.parts.rest(profile.parts.length)
  return (
    <div className="city-columns">
      <div>
        <Identity profile={profile} />
        <PopulationPlate profile={profile} />
        <ChangesPlate profile={profile} />
        {place && <KnownPlate profile={profile} />}
        <p className="tools city-tools">
          <PageLink to={{ page: 'map', place: code, region: province, map: { ...page.view.map, level } }}>
            {c.profile.toMap}
          </PageLink>
          <PageLink to={{ page: 'scenario', region: province }}>{c.profile.toScenario}</PageLink>
          <PageLink to={{ page: 'city', place: '' }}>{c.profile.all}</PageLink>
          <span className="exports">
            {c.profile.exports}:{' '}
            <button type="button" onClick={save}>
              CSV
            </button>
          </span>
        </p>
      </div>
      <div>
        {place ? <FactsPlate profile={profile} /> : <p className="note">{c.facts.ofProvince}</p>}
        {profile.parts.length > 0 && (
          <section className="plate" aria-labelledby="parts-title">
            <h2 id="parts-title">{parts}</h2>
            <PlaceTable places={profile.parts} caption={parts} />
          </section>
        )}
      </div>
      <div>
        <PathPlate profile={profile} {...page} />
        <ProgrammesPlate profile={profile} />
        <PoliciesPlate profile={profile} />
      </div>
    </div>
  )
}
