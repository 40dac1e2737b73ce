import { useEffect, useState } from 'react'
import { useApp } from '../app-context.ts'
import type { Messages } from '../messages/index.ts'
import { PageLink } from '../pages/link.tsx'
import type { Issue, Reason } from '../state/issues.ts'

/** How many parts are told one by one. */
const told = 8

/** Says which parts of an address were not used, why, and what would do instead. */
export function AddressNotice({ issues, onClose }: { issues: Issue[]; onClose(): void }) {
  const { m } = useApp()
  // A status that is there from the start is not read out: the words come a moment after their place.
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return (
    <div role="status" className="address-notice">
      {ready && issues.length > 0 && (
        <div className="notice">
          <p>{m.issues.title(issues.length)}</p>
          <ul>
            {issues.slice(0, told).map((issue, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one part may stand twice
              <li key={i}>
                {m.issues.keys[issue.key] ?? m.issues.part}{' '}
                <code>{issue.key === '' ? issue.value : `${issue.key}=${issue.value}`}</code>:{' '}
                {words(m, issue.reason)}{' '}
                {issue.place && (
                  <PageLink to={{ page: 'city', place: issue.place }}>
                    {m.issues.toPlace(issue.place)}
                  </PageLink>
                )}
              </li>
            ))}
          </ul>
          {issues.length > told && <p>{m.issues.more(issues.length - told)}</p>}
          <button
            type="button"
            onClick={() => {
              onClose()
              document.querySelector<HTMLElement>('main h1')?.focus()
            }}
          >
            {m.issues.dismiss}
          </button>
        </div>
      )}
    </div>
  )
}

function words(m: Messages, reason: Reason): string {
  const { reasons } = m.issues
  switch (reason.kind) {
    case 'unknown_key':
    case 'one_of':
    case 'unknown_lever':
    case 'unknown_path':
      return reasons[reason.kind](reason.allowed.join(', '))
    case 'between':
      return reasons.between(`${reason.min}`, `${reason.max}`)
    case 'form':
      return reasons.form(reason.form)
    case 'newer_version':
      return reasons.newer_version(`${reason.known}`)
    default:
      return reasons[reason.kind]
  }
}
