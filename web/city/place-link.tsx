import { PageLink } from '../pages/link.tsx'
import { useCity } from './context.ts'

/** A place's name that leads to its page. */
export function PlaceLink({ code, short = true }: { code: string; short?: boolean }) {
  const { nameOf } = useCity()
  return (
    <PageLink to={{ page: 'city', place: code }} className="place">
      {nameOf(code, short)}
    </PageLink>
  )
}
