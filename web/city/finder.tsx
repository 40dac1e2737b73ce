import { useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import { useApp } from '../app-context.ts'
import { useCity } from './context.ts'
import { type Candidate, candidates, find } from './search.ts'

/** Finds a place by any of its names or codes: an ARIA combobox with a list, all by keyboard. */
export function Finder() {
  const { go } = useApp()
  const { lang, c, book, provinces } = useCity()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const all = useMemo(() => candidates(book, provinces, lang), [book, provinces, lang])
  const asked = useDeferredValue(query)
  const found = useMemo(() => find(all, asked), [all, asked])
  const shown = open && query.trim() !== ''
  const chosen = active >= 0 ? found[active] : undefined

  const choose = (candidate: Candidate | undefined) => {
    if (candidate === undefined) return
    setQuery('')
    setOpen(false)
    setActive(-1)
    go({ page: 'city', place: candidate.code })
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    // While hangul or hanzi are composed, the keys belong to the input method.
    if (event.nativeEvent.isComposing) return
    const count = found.length
    const steps: Record<string, number> = {
      ArrowDown: active + 1 >= count ? 0 : active + 1,
      ArrowUp: active <= 0 ? count - 1 : active - 1,
    }
    if (event.key in steps && count > 0) {
      event.preventDefault()
      setOpen(true)
      setActive(steps[event.key] as number)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(chosen ?? find(all, query)[0])
    } else if (event.key === 'Escape') {
      if (shown) event.stopPropagation()
      setOpen(false)
      setActive(-1)
    }
  }
  return (
    <search className="finder">
      <label htmlFor={`${id}-input`}>{c.finder.label}</label>
      <div className="field">
        <input
          ref={input}
          id={`${id}-input`}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-expanded={shown && found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && chosen ? `${id}-${active}` : undefined}
          aria-describedby={`${id}-hint`}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setOpen(true)
            setActive(-1)
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setOpen(false)}
          onFocus={() => setOpen(true)}
        />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={c.finder.label}
          hidden={!shown || found.length === 0}
        >
          {found.map((candidate, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input, which names the active one
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's
            <div
              key={candidate.code}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(candidate)}
            >
              <span className="found">{candidate.name}</span>{' '}
              <span className="detail">
                {candidate.former ? `${c.finder.former} → ${candidate.detail}` : candidate.detail}{' '}
                {candidate.code}
              </span>
            </div>
          ))}
        </div>
      </div>
      <p id={`${id}-hint`} className="sub">
        {c.finder.hint}{' '}
        <span role="status">{shown && asked === query ? c.finder.results(found.length) : ''}</span>
      </p>
    </search>
  )
}
