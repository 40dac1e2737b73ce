import { type ReactNode, useState } from 'react'

/** A details element whose content exists only while it is open. */
export function LazyDetails({ summary, children }: { summary: string; children(): ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && children()}
    </details>
  )
}
