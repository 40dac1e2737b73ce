import type { ReferencePage, ReferenceParameter } from '../../src/engine/reference.ts'
import type { Confidence } from '../../src/study/types.ts'
import { useApp } from '../app-context.ts'
import { digitsFor, number } from '../messages/format.ts'
import type { Lang } from '../messages/index.ts'
import { type Book, parameterAnchor, parametersOf } from './book.ts'
import type { MethodMessages } from './messages/index.ts'

/** The parameters that the equations of a page read: value, range, source, confidence. */
export function Parameters({ page, book, c }: { page: ReferencePage; book: Book; c: MethodMessages }) {
  const { lang, m } = useApp()
  const rows = parametersOf(page).flatMap((name) => book.parameters.get(name) ?? [])
  if (rows.length === 0) return null
  return (
    <section className="parameters">
      <h2 id="parameters-title">{c.parameters}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keys */}
      <section className="scroll" tabIndex={0} aria-labelledby="parameters-title">
        <table>
          <thead>
            <tr>
              <th scope="col">{c.parameter}</th>
              <th scope="col">{c.value}</th>
              <th scope="col">{c.unit}</th>
              <th scope="col">{c.source}</th>
              <th scope="col">{c.confidence}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name} id={parameterAnchor(row.name)} tabIndex={-1}>
                <th scope="row">
                  <ParameterName parameter={row} /> <code>{row.name}</code>
                </th>
                <td>
                  {shown(row.value, lang)}
                  {row.low !== row.high && ` (${shown(row.low, lang)}–${shown(row.high, lang)})`}
                </td>
                <td>{m.units[row.unit] ?? row.unit}</td>
                <td className="cited" lang="en">
                  <Cited text={row.source ?? ''} />
                </td>
                <td className="trust">{m.confidences[row.confidence as Confidence] ?? row.confidence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** A parameter's title in the language of the page, in English where it has none, or its name. */
export function ParameterName({ parameter: { title, name } }: { parameter: ReferenceParameter }) {
  const { lang } = useApp()
  const own = title?.[lang]
  if (own) return own
  return title?.en ? <span lang="en">{title.en}</span> : name
}

/** A parameter's number as it is read. */
export const shown = (value: number | undefined, lang: Lang): string =>
  value === undefined ? '–' : number(lang, value, digitsFor(value))

// Sources are written in English and cite Chinese documents by their own titles.
function Cited({ text }: { text: string }) {
  return text.split(/([〔〕\p{Script=Han}][\d〔〕、《》\p{Script=Han}]*)/u).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change
      <span key={i} lang="zh">
        {part}
      </span>
    ),
  )
}
