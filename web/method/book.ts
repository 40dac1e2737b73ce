import type {
  Reference,
  ReferenceEquation,
  ReferencePage,
  ReferenceParameter,
} from '../../src/engine/reference.ts'
import type { Lang } from '../messages/index.ts'

/** The reference with its look-ups. */
export interface Book {
  pages: ReferencePage[]
  parameters: Map<string, ReferenceParameter>
  equations: Map<string, ReferenceEquation>
  pageOf: Map<string, ReferencePage>
}

/** What an address asks for: a page, and on it perhaps an equation or a parameter. */
export interface Place {
  page: ReferencePage
  /** Id of the element to go to. */
  anchor?: string
}

/** One line of the answers to a search. */
export interface Hit {
  topic: string
  title: string
  page: ReferencePage
  /** Where the same name stands at more than one level. */
  level?: string
}

let loading: Promise<Book> | undefined

/** The reference, fetched when first asked for, once. @throws Error when it cannot be had */
export function loadBook(): Promise<Book> {
  loading ??= fetch('/reference.json').then(async (answer) => {
    if (!answer.ok) throw new Error(`/reference.json: ${answer.status}`)
    return openBook((await answer.json()) as Reference)
  })
  loading.catch(() => {
    loading = undefined
  })
  return loading
}

/** Opens the reference. */
export function openBook({ pages, parameters }: Reference): Book {
  const pageOf = new Map(pages.flatMap((page) => page.equations.map(({ id }) => [id, page])))
  return {
    pages,
    parameters: new Map(parameters.map((one) => [one.name, one])),
    equations: new Map(pages.flatMap((page) => page.equations.map((one) => [one.id, one]))),
    pageOf,
  }
}

/** Id of a parameter's row. */
export const parameterAnchor = (name: string): string => `parameter-${name}`

/**
 * Where a topic stands: a page by its id, a variable by its name (with labels, and at any level), a parameter by its
 * name on the page that first reads it, or as `page/parameter`. A level before a name that is not there is left out. Undefined when the model has no such thing.
 */
export function find(book: Book, topic: string): Place | undefined {
  const page = book.pages.find(({ id }) => id === topic)
  if (page) return { page }
  const slash = topic.lastIndexOf('/')
  const held = book.pages.find(({ id }) => id === topic.slice(0, Math.max(0, slash)))
  if (held) {
    const name = topic.slice(slash + 1)
    return { page: held, anchor: parametersOf(held).includes(name) ? parameterAnchor(name) : undefined }
  }
  const parameter = book.parameters.get(topic)
  const reader = parameter?.children[0]
  if (reader !== undefined) {
    const page = book.pageOf.get(reader)
    return page && { page, anchor: parameterAnchor(topic) }
  }
  // A variable is asked for with its labels: the longest name that fits is the variable.
  for (let name = topic; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    for (const page of book.pages) {
      const equation = page.equations.find((one) => one.name === name || one.id === name)
      if (equation) return { page, anchor: equation.id }
    }
  }
  const colon = topic.indexOf(':')
  return colon < 0 ? undefined : find(book, topic.slice(colon + 1))
}

/** What an address says to come to an equation: its name, or its id where the name stands at another level first. */
export const topicOf = (book: Book, { id, name }: ReferenceEquation): string =>
  find(book, name)?.anchor === id ? name : id

/** Names of the parameters that the equations of a page read. */
export const parametersOf = ({ equations }: ReferencePage): string[] =>
  [...new Set(equations.flatMap(({ parameters }) => parameters))].sort()

/** The level of an equation, if its name stands at more than one. */
export function levelOf(book: Book, { name, level }: ReferenceEquation): string | undefined {
  const alike = book.pages.flatMap(({ equations }) => equations.filter((one) => one.name === name))
  return alike.length > 1 ? level : undefined
}

/** What a variable is called: its title, or its name. */
export const titleOf = ({ title, name }: ReferenceEquation, lang: Lang): string => title?.[lang] ?? name

/** Equations and parameters whose name, title or lever holds every word that was typed. */
export function search(book: Book, typed: string, lang: Lang): Hit[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const fits = (...texts: (string | undefined)[]) => {
    const text = texts.join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  }
  const hits: Hit[] = []
  for (const page of book.pages)
    for (const one of page.equations)
      if (fits(one.name, ...Object.values(one.title ?? {}), ...one.levers))
        hits.push({ topic: topicOf(book, one), title: titleOf(one, lang), page, level: levelOf(book, one) })
  for (const { name, title, children } of book.parameters.values()) {
    const page = book.pageOf.get(children[0] ?? '')
    if (page && fits(name, ...Object.values(title ?? {})))
      hits.push({ topic: name, title: title?.[lang] ?? title?.en ?? name, page })
  }
  return hits
}
