import { useApp } from '../app-context.ts'
import { endonyms, languages, tags } from '../messages/index.ts'
import { PageLink } from '../pages/link.tsx'
import { type PageName, pageNames, type View } from '../state/view.ts'
import { CopyLink } from './copy-link.tsx'

/** The head of every page: its name, the languages, the pages, and the link to what is shown. */
export function Masthead({ view }: { view: View }) {
  const { m } = useApp()
  // A chosen city travels along; on its own page the name of the page leads back to all of them.
  const target = (page: PageName) =>
    page === 'city' && view.page === 'city' ? { page, place: '' } : { page }
  return (
    <header className="masthead">
      <p className="brand">
        <PageLink to={{ page: 'scenario' }}>{m.title}</PageLink> <span>{m.subtitle}</span>
      </p>
      <nav className="languages" aria-label={m.languages}>
        {languages.map((lang) => (
          <PageLink
            key={lang}
            to={{ lang }}
            lang={tags[lang]}
            hrefLang={tags[lang]}
            aria-current={lang === view.lang ? 'true' : undefined}
          >
            {endonyms[lang]}
          </PageLink>
        ))}
      </nav>
      <nav className="pages" aria-label={m.pages.label}>
        {pageNames.map((page) => (
          <PageLink key={page} to={target(page)} aria-current={page === view.page ? 'page' : undefined}>
            {m.pages[page]}
          </PageLink>
        ))}
      </nav>
      <CopyLink view={view} />
    </header>
  )
}
