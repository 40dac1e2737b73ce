import type { ReactNode } from 'react'
import type { MathNode } from '../../src/engine/mathml.ts'
import type { ReferenceEquation, ReferenceForm, ReferencePage } from '../../src/engine/reference.ts'
import { useApp } from '../app-context.ts'
import { PageLink } from '../pages/link.tsx'
import { LazyDetails } from '../plates/lazy-details.tsx'
import { type Book, levelOf, titleOf, topicOf } from './book.ts'
import { Equation, leftSide } from './math.tsx'
import type { MethodMessages } from './messages/index.ts'
import { ParameterName, shown } from './parameters.tsx'

interface ArticleProps {
  equation: ReferenceEquation
  page: ReferencePage
  book: Book
  c: MethodMessages
}

/** One equation of the model: what it is, how it is written, what it reads and what reads it. */
export function Article({ equation, page, book, c }: ArticleProps) {
  const { lang, m, page: app } = useApp()
  const { id, name, level, kind, unit, dimensions, forms, formCount, initial, quality } = equation
  const leverName = (lever: string) => app.levers.find((one) => one.id === lever)?.name[lang] ?? lever
  const title = titleOf(equation, lang)
  const index = dimensions.map((one) => one.name).join('.')
  const parameters = equation.parameters.flatMap((one) => book.parameters.get(one) ?? [])
  return (
    <article id={id} className="equation-entry" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} tabIndex={-1}>
        {title === name ? <code>{name}</code> : title}
      </h3>
      <p className="sub">
        {title !== name && (
          <>
            <code>{name}</code> ·{' '}
          </>
        )}
        {m.units[unit] ?? unit} · {m.drawer.kinds[kind]} · {c.levels[level] ?? level}
        {quality && ` · ${m.qualities[quality as keyof typeof m.qualities]}`}
      </p>
      {dimensions.length > 0 && (
        <p className="sub">
          {c.over}: {dimensions.map((one) => `${one.name} (${one.labels.length})`).join(', ')}
        </p>
      )}
      {forms.map((form) => (
        <Form
          key={form.text}
          form={form}
          left={leftSide(equation, c.words.closing)}
          name={title}
          index={index}
          c={c}
        />
      ))}
      {formCount > forms.length && <p className="note">{c.forms(formCount - forms.length)}</p>}
      {initial && (
        <>
          <p className="kicker">{c.begins}</p>
          <Form form={initial} left={leftSide(equation)} name={`${title}, ${c.begins}`} index={index} c={c} />
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
        <Fact label={c.reads} of={equation.parents}>
          {(one) => <EquationLink id={one} book={book} c={c} />}
        </Fact>
        <Fact label={c.parameters} of={parameters}>
          {(one) => (
            <>
              <PageLink to={{ page: 'method', topic: `${page.id}/${one.name}` }}>
                <ParameterName parameter={one} />
              </PageLink>{' '}
              {shown(one.value, lang)} {one.unit !== '1' && (m.units[one.unit] ?? one.unit)}
            </>
          )}
        </Fact>
        <Fact label={c.inputs} of={equation.inputs}>
          {(one) =>
            one.name.startsWith('lever.')
              ? leverName(one.name.slice(6))
              : (one.title?.[lang] ?? <code>{one.name}</code>)
          }
        </Fact>
        <Fact label={c.readBy} of={equation.children}>
          {(one) => <EquationLink id={one} book={book} c={c} />}
        </Fact>
        <Fact label={c.levers} of={equation.levers}>
          {leverName}
        </Fact>
        <Fact label={c.moved} of={equation.movedBy}>
          {leverName}
        </Fact>
        <Fact label={c.source} of={equation.source ? [equation.source] : []}>
          {(one) => one}
        </Fact>
      </dl>
    </article>
  )
}

interface FormProps {
  form: ReferenceForm
  left: MathNode
  name: string
  index: string
  c: MethodMessages
}

/** Labels that are named; how many there are is told. */
const mostLabels = 12

function Form({ form: { labels, math }, left, name, index, c }: FormProps) {
  return (
    <>
      {labels.length > 0 && (
        <p className="note">
          {c.forLabels} {index}: {labels.slice(0, mostLabels).join(', ')}
          {labels.length > mostLabels && ` … (${labels.length})`}
        </p>
      )}
      <figure
        className="math"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long equation is scrolled with the keys
        tabIndex={0}
        aria-label={`${c.math}: ${name}${labels[0] ? `, ${labels[0]}` : ''}`}
      >
        <Equation left={left} math={math} words={c.words} />
      </figure>
    </>
  )
}

interface FactProps<T> {
  label: string
  of: readonly T[]
  children(one: T): ReactNode
}

function Fact<T>({ label, of, children }: FactProps<T>) {
  if (of.length === 0) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {of.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change
          <span key={i} className="item">
            {children(one)}
          </span>
        ))}
      </dd>
    </>
  )
}

/** A link to an equation by its title, with its level where there is another of that name. */
export function EquationLink({ id, book, c }: { id: string; book: Book; c: MethodMessages }) {
  const { lang } = useApp()
  const equation = book.equations.get(id)
  if (!equation) return id
  const level = levelOf(book, equation)
  return (
    <PageLink to={{ page: 'method', topic: topicOf(book, equation) }}>
      {titleOf(equation, lang)}
      {level && ` (${c.levels[level] ?? level})`}
    </PageLink>
  )
}
