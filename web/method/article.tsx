import type { ReferenceEquation, ReferenceForm } from '../../src/engine/reference.ts'
import { useApp } from '../app-context.ts'
import { PageLink } from '../pages/link.tsx'
import { LazyDetails } from '../plates/lazy-details.tsx'
import { type Book, titleOf } from './book.ts'
import { Equation } from './math.tsx'
import type { MethodMessages } from './messages/index.ts'

interface ArticleProps {
  equation: ReferenceEquation
  book: Book
  c: MethodMessages
}

/** One equation of the model: what it is, how it is written, what it reads and what reads it. */
export function Article({ equation, book, c }: ArticleProps) {
  const { lang, m, page } = useApp()
  const { id, name, level, kind, unit, dimensions, forms, formCount, initial, quality } = equation
  const leverName = (lever: string) => page.levers.find((one) => one.id === lever)?.name[lang] ?? lever
  return (
    <article id={id} className="equation-entry" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} tabIndex={-1}>
        {titleOf(equation, lang)}
      </h3>
      <p className="sub">
        <code>{name}</code> · {m.units[unit] ?? unit} · {m.drawer.kinds[kind]} · {c.levels[level] ?? level}
        {quality && ` · ${m.qualities[quality as keyof typeof m.qualities]}`}
      </p>
      {dimensions.length > 0 && (
        <p className="sub">
          {c.over}: {dimensions.map((one) => `${one.name} (${one.labels.length})`).join(', ')}
        </p>
      )}
      {forms.map((form) => (
        <Form key={form.text} form={form} c={c} name={titleOf(equation, lang)} />
      ))}
      {formCount > forms.length && <p className="note">{c.forms(formCount - forms.length)}</p>}
      {initial && (
        <>
          <p className="kicker">{c.begins}</p>
          <Form form={initial} c={c} name={`${titleOf(equation, lang)}, ${c.begins}`} />
        </>
      )}
      <LazyDetails summary={c.text}>
        {() =>
          forms.map(({ text, tex }) => (
            <div key={text}>
              <pre>{text}</pre>
              <pre>{tex}</pre>
            </div>
          ))
        }
      </LazyDetails>
      <dl>
        <Links label={c.reads} ids={equation.parents} book={book} />
        {equation.inputs.length > 0 && (
          <>
            <dt>{c.inputs}</dt>
            <dd>
              {equation.inputs.map((one) => (
                <span key={one.name} className="item">
                  {one.name.startsWith('lever.')
                    ? leverName(one.name.slice(6))
                    : (one.title?.[lang] ?? <code>{one.name}</code>)}
                </span>
              ))}
            </dd>
          </>
        )}
        <Links label={c.readBy} ids={equation.children} book={book} />
        {equation.levers.length > 0 && (
          <>
            <dt>{c.levers}</dt>
            <dd>{equation.levers.map(leverName).join(' · ')}</dd>
          </>
        )}
        {equation.movedBy.length > 0 && (
          <>
            <dt>{c.moved}</dt>
            <dd>{equation.movedBy.map(leverName).join(' · ')}</dd>
          </>
        )}
        {equation.source && (
          <>
            <dt>{c.source}</dt>
            <dd>{equation.source}</dd>
          </>
        )}
      </dl>
    </article>
  )
}

function Form({ form, c, name }: { form: ReferenceForm; c: MethodMessages; name: string }) {
  return (
    <>
      {form.labels.length > 0 && (
        <p className="note">
          {c.forLabels}: {form.labels.slice(0, 12).join(', ')}
          {form.labels.length > 12 && ' …'}
        </p>
      )}
      <figure
        className="math"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long equation is scrolled with the keys
        tabIndex={0}
        aria-label={`${c.math}: ${name}${form.labels[0] ? `, ${form.labels[0]}` : ''}`}
      >
        <Equation math={form.math} c={c} />
      </figure>
    </>
  )
}

function Links({ label, ids, book }: { label: string; ids: string[]; book: Book }) {
  const { lang } = useApp()
  if (ids.length === 0) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {ids.map((id) => {
          const equation = book.equations.get(id)
          return (
            equation && (
              <span key={id} className="item">
                <PageLink to={{ page: 'method', topic: equation.name }}>{titleOf(equation, lang)}</PageLink>
              </span>
            )
          )
        })}
      </dd>
    </>
  )
}
