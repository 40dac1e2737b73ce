import type { Name } from '../../src/study/types.ts'
import { number } from '../messages/format.ts'
import { type Lang, languages, tags } from '../messages/index.ts'
import { useCity } from './context.ts'
import { Locator } from './locator.tsx'
import { PlaceLink } from './place-link.tsx'
import type { Profile } from './profile.ts'

/** Who the place is: names in three languages, code, kind, province, position. */
export function Identity({ profile }: { profile: Profile }) {
  const { lang, c, m, provinces, nameOf } = useCity()
  const { code, place, province } = profile
  const names: Name | undefined = place?.name ?? provinces.find((one) => one.code === code)?.name
  const others = languages.filter((other): other is Lang => other !== lang)
  const chosen = new Set(place && place.lat !== null ? [code] : profile.parts.map((part) => part.code))
  return (
    <section className="plate identity" aria-label={place ? c.profile.kicker : c.profile.provinceKicker}>
      <dl>
        <dt>{c.profile.names}</dt>
        <dd>
          {names &&
            others.map((other, i) => (
              <span key={other}>
                {i > 0 && ' · '}
                <span lang={tags[other]}>{names[other]}</span>
              </span>
            ))}
          {place && (
            <span className="earlier">
              {c.profile.nameNote}:{' '}
              {languages
                .map(
                  (one) =>
                    `${one} ${place.nameConfidence[one]} (${m.confidences[place.nameConfidence[one]]})`,
                )
                .join(' · ')}
            </span>
          )}
        </dd>
        {place && place.also.length > 0 && (
          <>
            <dt>{c.profile.also}</dt>
            <dd>{place.also.join(' · ')}</dd>
          </>
        )}
        <dt>{c.profile.code}</dt>
        <dd>{code} (GB/T 2260)</dd>
        <dt>{c.profile.kind}</dt>
        <dd>{place ? c.kinds[place.kind] : c.province}</dd>
        {province !== code && (
          <>
            <dt>{c.profile.belongs}</dt>
            <dd>
              <PlaceLink code={province} short={false} />
            </dd>
          </>
        )}
        {place?.within && (
          <>
            <dt>{c.profile.within}</dt>
            <dd>
              <PlaceLink code={place.within} short={false} />
            </dd>
          </>
        )}
        {place && place.lat !== null && place.lon !== null && (
          <>
            <dt>{c.profile.position}</dt>
            <dd>
              {number(lang, place.lat, 2)}° N, {number(lang, place.lon, 2)}° E
              <span className="earlier">{c.profile.positionNote}</span>
            </dd>
          </>
        )}
      </dl>
      <Locator chosen={chosen} label={c.profile.locator(nameOf(code, true))} />
    </section>
  )
}
