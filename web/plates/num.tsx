import { type KeyboardEvent, memo, type ReactNode, useEffect, useRef } from 'react'
import { useApp } from '../app-context.ts'
import { digitsFor, number, signed } from '../messages/format.ts'
import type { WhyTarget } from './why.ts'

interface NumProps {
  value: number
  /** What the number is, for the button's name. */
  what: string
  target: WhyTarget
  digits?: number
  /** Write a difference with its sign. */
  signed?: boolean
  /** Shown instead of the number alone. */
  children?: ReactNode
}

/** A number that answers "why this number?". NaN shows a dash and asks nothing. */
export const Num = memo(function Num({ value, what, target, digits, signed: sign, children }: NumProps) {
  const { lang, m, ask } = useApp()
  if (!Number.isFinite(value)) return <span className="none">–</span>
  const text = (sign ? signed : number)(lang, value, digits ?? digitsFor(value))
  return (
    <button
      type="button"
      className="num"
      aria-label={m.whyOf(what, text)}
      title={m.why}
      onClick={() => ask(target)}
    >
      {children ?? text}
    </button>
  )
})

/** A region of numbers with one tab stop; arrow keys go from number to number. */
export function NumGrid({ children, className }: { children: ReactNode; className?: string }) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const buttons = root.current?.querySelectorAll<HTMLElement>('tbody button.num') ?? []
    const stop = [...buttons].find((button) => button.dataset.stop === 'yes') ?? buttons[0]
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the buttons inside
    <div ref={root} className={className} onKeyDown={(event) => move(event, root.current)}>
      {children}
    </div>
  )
}

function move(event: KeyboardEvent, root: HTMLElement | null) {
  const from = (event.target as HTMLElement).closest<HTMLElement>('tbody button.num')
  const to = from && root && neighbour(from, event.key)
  if (!to) return
  event.preventDefault()
  delete from.dataset.stop
  from.tabIndex = -1
  to.dataset.stop = 'yes'
  to.tabIndex = 0
  to.focus()
}

function neighbour(from: HTMLElement, key: string): HTMLElement | undefined {
  const row = from.closest('tr')
  const table = from.closest('table')
  if (row === null || table === null) return undefined
  const inRow = (tr: Element | undefined) => (tr ? [...tr.querySelectorAll<HTMLElement>('button.num')] : [])
  const here = inRow(row)
  const column = here.indexOf(from)
  if (key === 'ArrowRight') return here[column + 1]
  if (key === 'ArrowLeft') return here[column - 1]
  if (key === 'Home') return here[0]
  if (key === 'End') return here.at(-1)
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined
  const rows = [...table.querySelectorAll('tbody tr')].filter((tr) => tr.querySelector('button.num') !== null)
  const next = inRow(rows[rows.indexOf(row) + (key === 'ArrowDown' ? 1 : -1)])
  return next[Math.min(column, next.length - 1)]
}
