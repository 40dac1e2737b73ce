import { useEffect, useState } from 'react'
import { useApp } from '../app-context.ts'
import type { View } from '../state/view.ts'

/** Copies the address of what is shown; where the browser does not allow that, shows it to be copied by hand. */
export function CopyLink({ view }: { view: View }) {
  const { m, href } = useApp()
  const [copied, setCopied] = useState<{ link: string; done: boolean }>()
  // The address that was copied is no longer that of what is shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is what makes it old
  useEffect(() => setCopied(undefined), [view])
  const copy = async () => {
    const link = new URL(href({}), location.href).href
    try {
      await navigator.clipboard.writeText(link)
      setCopied({ link, done: true })
    } catch {
      setCopied({ link, done: false })
    }
  }
  return (
    <p className="share">
      <button type="button" onClick={copy}>
        {m.share.copy}
      </button>{' '}
      <span role="status">{copied && (copied.done ? m.share.copied : m.share.byHand)}</span>
      {copied && !copied.done && (
        <input
          readOnly
          aria-label={m.share.link}
          value={copied.link}
          onFocus={(event) => event.target.select()}
        />
      )}
    </p>
  )
}
