import { type ReactNode, useEffect, useRef } from 'react'
import { useApp } from '../app-context.ts'

/** The arrival that was acted on last: each is acted on once, also when its page comes late. */
let handled = 0
/** Frames to wait for a page to grow as long as it was. */
const patience = 90

/** The heading of a page: names the tab, takes the focus when the reader comes from another page, and scrolls. */
export function PageHeading({ children, title }: { children: ReactNode; title: string }) {
  const { arrival, m } = useApp()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${m.title}`
  }, [title, m])
  useEffect(() => {
    if (arrival.count <= handled) return
    handled = arrival.count
    if (arrival.focus) heading.current?.focus({ preventScroll: true })
    scrollBack(arrival.scroll)
  }, [arrival])
  return (
    <h1 className="heading" tabIndex={-1} ref={heading}>
      {children}
    </h1>
  )
}

function scrollBack(top: number) {
  let frames = patience
  const once = () => {
    scrollTo({ top, behavior: 'instant' })
    if (Math.abs(scrollY - top) > 1 && frames-- > 0) requestAnimationFrame(once)
  }
  once()
}
