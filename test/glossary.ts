/** Whether texts in three languages use the same terms of the glossary. */
import type { Name, Term } from '../src/catalog/index.ts'
import type { Triple } from './messages.ts'

const languages = ['ko', 'zh', 'en'] as const
type Lang = (typeof languages)[number]

/** A term that a text has in one language and not in another. */
export interface Miss {
  where: string
  term: string
  /** The language that has the term, and the words it has. */
  has: Lang
  words: string
  /** The language that does not, and its text. */
  lacks: Lang
  text: string
}

/** Every way to write a term: its name, the name without what stands in brackets, and the short forms of `also`. */
export function formsOf(term: Term, lang: Lang): string[] {
  const name = term.name[lang]
  return [...new Set([name, name.replace(/\s*\([^)]*\)/g, '').trim(), ...term.also[lang]])]
}

/** Where a form stands in a text. English: whole words, any case, plural; the others: as it is, spaces aside. */
function find(text: string, form: string, lang: Lang): [start: number, end: number][] {
  const escaped = form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  const pattern =
    lang === 'en'
      ? new RegExp(`(?<![A-Za-z-])${escaped.replace(/[ -]+/g, '[ -]+')}(e?s)?(?![A-Za-z])`, 'gi')
      : new RegExp(escaped.replace(/\s+/g, '\\s*'), 'g')
  return [...text.matchAll(pattern)].map((m) => [m.index, m.index + m[0].length])
}

/** Terms a text uses; where two overlap the longer counts. */
export function termsIn(text: string, terms: readonly Term[], lang: Lang): Map<string, string> {
  const hits = terms.flatMap((term) =>
    formsOf(term, lang).flatMap((form) =>
      find(text, form, lang).map(([start, end]) => ({ term, start, end })),
    ),
  )
  hits.sort((a, b) => b.end - b.start - (a.end - a.start))
  const taken: { term: Term; start: number; end: number }[] = []
  for (const hit of hits) {
    const covered = taken.some((t) => t.start <= hit.start && hit.end <= t.end && t.term !== hit.term)
    if (!covered) taken.push(hit)
  }
  return new Map(taken.map(({ term, start, end }) => [term.id, text.slice(start, end)]))
}

/** Terms that a text has in one language only. */
export function missesOf({ where, text }: Triple, terms: readonly Term[]): Miss[] {
  const found = Object.fromEntries(
    languages.map((lang) => [lang, termsIn(text[lang], terms, lang)]),
  ) as Record<keyof Name, Map<string, string>>
  const seen = new Set(languages.flatMap((lang) => [...found[lang].keys()]))
  return [...seen].flatMap((term) => {
    const has = languages.find((lang) => found[lang].has(term)) ?? 'ko'
    return languages
      .filter((lang) => !uses(text[lang], term, terms, lang))
      .map((lacks) => ({ where, term, has, words: found[has].get(term) ?? '', lacks, text: text[lacks] }))
  })
}

/** Whether a text has any form of the term, also within a longer one, or a word that may stand for it. */
function uses(text: string, id: string, terms: readonly Term[], lang: Lang): boolean {
  const term = terms.find((t) => t.id === id)
  if (term === undefined) return false
  return [...formsOf(term, lang), ...term.near[lang]].some((form) => find(text, form, lang).length > 0)
}
