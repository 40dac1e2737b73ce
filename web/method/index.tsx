import { useEffect, useId, useMemo, useState } from 'react'
import { useApp } from '../app-context.ts'
import type { Lang } from '../messages/index.ts'
import { PageHeading } from '../pages/heading.tsx'
import { PageLink } from '../pages/link.tsx'
import type { PageProps } from '../pages/props.ts'
import { Article } from './article.tsx'
import { type Book, find, loadBook, search } from './book.ts'
import { loadMethodMessages, type MethodMessages } from './messages/index.ts'
import { Parameters } from './parameters.tsx'
import './method.css'

/** Fetches what the page needs besides its code. */
export async function preload(lang: Lang): Promise<void> {
  await Promise.all([loadMethodMessages(lang), loadBook()])
}

/** Answers of a search that are shown. */
const mostHits = 40

/** The page of the method: every equation of the model, by parts, with a search. */
export function MethodPage({ view }: PageProps) {
  const { m, lang } = useApp()
  const [loaded, setLoaded] = useState<{ book: Book; c: MethodMessages }>()
  const [fault, setFault] = useState<string>()
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try loads again
  useEffect(() => {
    let late = false
    Promise.all([loadBook(), loadMethodMessages(lang)]).then(
      ([book, c]) => {
        if (late) return
        setLoaded({ book, c })
        setFault(undefined)
      },
      (error: Error) => late || setFault(error.message),
    )
    return () => {
      late = true
    }
  }, [lang, tries])
  const book = loaded?.book
  const { topic } = view
  const place = useMemo(() => book && topic !== '' && find(book, topic), [book, topic])
  const anchor = place ? place.anchor : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes there again when the equations come or another is asked for
  useEffect(() => {
    if (!book || anchor === undefined) return
    const target = document.getElementById(anchor)
    target?.scrollIntoView({ block: 'start', behavior: 'instant' })
    const focus = target?.querySelector<HTMLElement>('h3') ?? target
    focus?.focus({ preventScroll: true })
  }, [book, anchor, topic])
  return (
    <>
      <div className="opening">
        <PageHeading title={m.pages.method}>{m.pages.method}</PageHeading>
        {loaded && <p className="purpose">{loaded.c.purpose}</p>}
      </div>
      {fault !== undefined && (
        <div className="notice" role="alert">
          {loaded?.c.missing(fault) ?? m.failed(fault)}{' '}
          <button type="button" onClick={() => setTries(tries + 1)}>
            {m.retry}
          </button>
        </div>
      )}
      {loaded === undefined && fault === undefined && (
        <p className="loading" role="status">
          {m.pages.loading}
        </p>
      )}
      {loaded && (
        <div className="method">
          <div>
            <Finder book={loaded.book} c={loaded.c} />
            <Parts book={loaded.book} c={loaded.c} shown={place ? place.page.id : ''} />
          </div>
          <div className="part">
            {topic !== '' && !place && <p role="alert">{loaded.c.unknown(topic)}</p>}
            {place && (
              <>
                <h2>{place.page.title?.[lang] ?? place.page.id}</h2>
                {place.page.equations.map((equation) => (
                  <Article key={equation.id} equation={equation} book={loaded.book} c={loaded.c} />
                ))}
                <Parameters page={place.page} book={loaded.book} c={loaded.c} />
              </>
            )}
          </div>
        </div>
      )}
    </>
  )
}

function Parts({ book, c, shown }: { book: Book; c: MethodMessages; shown: string }) {
  const { lang } = useApp()
  return (
    <nav className="parts" aria-label={c.parts}>
      <h2>{c.parts}</h2>
      <ul className="plain">
        {book.pages.map(({ id, title, equations }) => (
          <li key={id}>
            <PageLink to={{ page: 'method', topic: id }} aria-current={id === shown ? 'true' : undefined}>
              {title?.[lang] ?? id}
            </PageLink>{' '}
            <span className="count">{c.equations(equations.length)}</span>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Finder({ book, c }: { book: Book; c: MethodMessages }) {
  const { lang } = useApp()
  const [typed, setTyped] = useState('')
  const id = useId()
  const hits = useMemo(() => search(book, typed, lang), [book, typed, lang])
  return (
    <search className="method-finder">
      <label htmlFor={id}>{c.find}</label>
      <input
        id={id}
        type="search"
        value={typed}
        placeholder={c.hint}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      <p role="status">{typed.trim() !== '' && (hits.length > 0 ? c.found(hits.length) : c.none)}</p>
      {hits.length > 0 && (
        <ul className="plain">
          {hits.slice(0, mostHits).map(({ topic, title, page }) => (
            <li key={`${page.id} ${topic} ${title}`}>
              <PageLink to={{ page: 'method', topic }}>{title}</PageLink>{' '}
              <span className="count">{page.title?.[lang] ?? page.id}</span>
            </li>
          ))}
        </ul>
      )}
      {hits.length > mostHits && <p className="note">{c.more(mostHits)}</p>}
    </search>
  )
}
