import { useEffect, useId, useMemo, useState } from 'react'
import type { ReferencePage } from '../../src/engine/reference.ts'
import { useApp } from '../app-context.ts'
import type { Lang } from '../messages/index.ts'
import { PageHeading } from '../pages/heading.tsx'
import { PageLink } from '../pages/link.tsx'
import { LoadedStatus, useLoaded } from '../pages/loaded.tsx'
import type { PageProps } from '../pages/props.ts'
import { Article, EquationLink } from './article.tsx'
import { type Book, find, loadBook, search } from './book.ts'
import { loadMethodMessages, type MethodMessages } from './messages/index.ts'
import { Parameters } from './parameters.tsx'
import './method.css'

const load = async (lang: Lang): Promise<{ book: Book; c: MethodMessages }> => {
  const [book, c] = await Promise.all([loadBook(), loadMethodMessages(lang)])
  return { book, c }
}

/** Fetches what the page needs besides its code. */
export const preload = load

const partTitle = 'part-title'

/** Answers of a search that are shown. */
const mostHits = 40

/** The page of the method: every equation of the model, by parts, with a search. */
export function MethodPage({ view }: PageProps) {
  const { m } = useApp()
  const asked = useLoaded(load)
  const loaded = asked.value
  const book = loaded?.book
  const { topic } = view
  const place = useMemo(() => book && topic !== '' && find(book, topic), [book, topic])
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes there again when the equations come or another is asked for
  useEffect(() => {
    if (!place) return
    const target = document.getElementById(place.anchor ?? partTitle)
    if (!target) return
    document.querySelector('.parts [aria-current]')?.scrollIntoView({ block: 'nearest' })
    // A part is below its list on a narrow screen, and beside it on a wide one: then nothing moves.
    const { top } = target.getBoundingClientRect()
    if (place.anchor !== undefined || top < 0 || top > innerHeight / 2)
      target.scrollIntoView({ block: 'start', behavior: 'instant' })
    const focus = target.querySelector<HTMLElement>('h3') ?? target
    focus.focus({ preventScroll: true })
  }, [book, place, topic])
  return (
    <>
      <div className="opening">
        <PageHeading title={m.pages.method}>{m.pages.method}</PageHeading>
        {loaded && <p className="purpose">{loaded.c.purpose}</p>}
      </div>
      <LoadedStatus of={asked} missing={loaded?.c.missing} />
      {loaded && (
        <div className={place ? 'method reading' : 'method'}>
          <div className="index">
            <Finder book={loaded.book} c={loaded.c} />
            {topic !== '' && !place && <p role="alert">{loaded.c.unknown(topic)}</p>}
            <Parts book={loaded.book} c={loaded.c} shown={place ? place.page.id : ''} />
          </div>
          {place ? (
            <Part page={place.page} book={loaded.book} c={loaded.c} />
          ) : (
            <section className="part" aria-labelledby="reading-title">
              <h2 id="reading-title">{loaded.c.howToRead}</h2>
              <ul>
                {loaded.c.reading(loaded.book.equations.size, loaded.book.parameters.size).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </>
  )
}

interface PartProps {
  page: ReferencePage
  book: Book
  c: MethodMessages
}

/** One part of the model: its equations in the order they are declared, and the parameters they read. */
function Part({ page, book, c }: PartProps) {
  const { lang } = useApp()
  const file = page.equations[0]?.file
  return (
    <section className="part" aria-labelledby={partTitle}>
      <h2 id={partTitle} tabIndex={-1}>
        {page.title?.[lang] ?? page.id}
      </h2>
      <p className="sub">
        {c.declared} <code>{file}</code>
      </p>
      <p className="contents">
        {page.equations.map(({ id }) => (
          <span key={id} className="item">
            <EquationLink id={id} book={book} c={c} />
          </span>
        ))}
      </p>
      {page.equations.map((equation) => (
        <Article key={equation.id} equation={equation} page={page} book={book} c={c} />
      ))}
      <Parameters page={page} book={book} c={c} />
    </section>
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
          {hits.slice(0, mostHits).map(({ topic, title, page, level }) => (
            <li key={`${page.id} ${topic} ${title}`}>
              <PageLink to={{ page: 'method', topic }}>
                {title}
                {level && ` (${c.levels[level] ?? level})`}
              </PageLink>{' '}
              <span className="count">{page.title?.[lang] ?? page.id}</span>
            </li>
          ))}
        </ul>
      )}
      {hits.length > mostHits && <p className="note">{c.more(mostHits)}</p>}
    </search>
  )
}
