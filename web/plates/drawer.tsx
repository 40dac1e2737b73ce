import { useEffect, useRef } from 'react'
import type { Explanation, Scenario } from '../../src/study/types.ts'
import { placeName, useApp } from '../app-context.ts'
import { digitsFor, number } from '../messages/format.ts'
import type { ModelClient } from '../model/client.ts'
import { PageLink } from '../pages/link.tsx'
import { Table1Why } from './drawer-table1.tsx'
import { useExplanation } from './use-explanation.ts'
import type { WhyTarget } from './why.ts'

/** The way taken to a number: the last one is shown. */
export interface DrawerProps {
  path: WhyTarget[]
  client: ModelClient
  /** Scenario of each slot, as the numbers on the page were computed. */
  scenarios: { current: Scenario; scenario: Scenario }
  /** Titles of variables by name. */
  title(variable: string): string | undefined
  onPath(path: WhyTarget[]): void
  onClose(): void
}

/** "Why this number?": a dialog beside the page, which stays usable. Escape closes it. */
export function Drawer({ path, client, scenarios, title, onPath, onClose }: DrawerProps) {
  const { lang, m, page } = useApp()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const target = path.at(-1)
  const open = target !== undefined
  useEffect(() => {
    const node = dialog.current
    if (node === null || !open) return
    if (!node.open) node.show()
    return () => node.close()
  }, [open])
  useEffect(() => {
    if (target !== undefined) heading.current?.focus()
  }, [target])
  const nameOf = (one: WhyTarget): string => {
    if (one.kind === 'note') return one.check
    if (one.kind === 'table1') {
      const sector = page.table1.sectors.find((s) => s.id === one.sector)?.name[lang]
      return `${m.countries[one.country]} ${sector} ${m.figure.yearOf(one.year)}`
    }
    return `${title(one.variable) ?? one.variable}${one.region ? `, ${placeName(page, lang, one.region)}` : ''}, ${m.figure.yearOf(one.year)}`
  }
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-labelledby="drawer-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      {target !== undefined && (
        <>
          <button type="button" className="close" onClick={onClose}>
            {m.close}
          </button>
          <p className="kicker">{m.drawer.title}</p>
          <h2 id="drawer-title" tabIndex={-1} ref={heading}>
            {nameOf(target)}
          </h2>
          {path.length > 1 && (
            <nav aria-label={m.drawer.path}>
              <ol>
                {path.slice(0, -1).map((step, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a path may pass one number twice
                  <li key={i}>
                    <button type="button" onClick={() => onPath(path.slice(0, i + 1))}>
                      {nameOf(step)}
                    </button>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          {target.kind === 'model' ? (
            <ModelWhy
              client={client}
              scenario={scenarios[target.slot]}
              target={target}
              title={title}
              onDeeper={(next) => onPath([...path, next])}
            />
          ) : (
            <Table1Why target={target} />
          )}
        </>
      )}
    </dialog>
  )
}

interface ModelWhyProps {
  client: ModelClient
  scenario: Scenario
  target: Extract<WhyTarget, { kind: 'model' }>
  title(variable: string): string | undefined
  onDeeper(next: WhyTarget): void
}

function ModelWhy({ client, scenario, target, title, onDeeper }: ModelWhyProps) {
  const { m } = useApp()
  const found = useExplanation(client, scenario, target)
  if (found.state === 'working') return <p role="status">{m.drawer.working}</p>
  if (found.state === 'missing') return <p role="alert">{m.drawer.missing(found.reason)}</p>
  return <Explained explanation={found.explanation} target={target} title={title} onDeeper={onDeeper} />
}

interface ExplainedProps {
  explanation: Explanation
  /** What was asked: what it reads is asked of the same run. */
  target: Extract<WhyTarget, { kind: 'model' }>
  title(variable: string): string | undefined
  onDeeper(next: WhyTarget): void
}

function Explained({ explanation, target, title, onDeeper }: ExplainedProps) {
  const { lang, m, page } = useApp()
  const { variable, value, unit, kind, equation, inputs, sources, levers, file } = explanation
  const show = (one: number) => number(lang, one, digitsFor(one))
  // A name may stand at two levels.
  const topic = explanation.region === 'CHN' && kind !== 'param' ? `nation:${variable}` : variable
  return (
    <>
      <p className="answer">
        {show(value)} <span className="unit">{m.units[unit] ?? unit}</span>
      </p>
      <p className="sub">
        {title(variable) === undefined && explanation.title && `${explanation.title[lang]} · `}
        <code>{variable}</code> · {m.drawer.kinds[kind]} · {m.figure[target.slot]}
      </p>
      {equation !== '' && (
        <>
          <h3>{m.drawer.equation}</h3>
          <pre className="equation">{equation}</pre>
        </>
      )}
      {kind !== 'const' && kind !== 'input' && !variable.startsWith('cities.') && (
        <p className="sub">
          <PageLink to={{ page: 'method', topic }}>{m.drawer.reference}</PageLink>
        </p>
      )}
      {inputs.length > 0 && (
        <>
          <h3>{m.drawer.inputs}</h3>
          <table>
            <thead>
              <tr>
                <th scope="col">{m.drawer.input}</th>
                <th scope="col">{m.drawer.value}</th>
              </tr>
            </thead>
            <tbody>
              {inputs.map((input) => (
                <tr key={`${input.variable} ${input.region} ${input.year}`}>
                  <th scope="row">
                    {title(input.variable) ?? <code>{input.variable}</code>}
                    <span className="where">
                      {input.region && placeName(page, lang, input.region, true)} {input.year || ''}
                    </span>
                  </th>
                  <td>
                    <button
                      type="button"
                      className="num"
                      aria-label={`${show(input.value)} ${input.unit}, ${m.drawer.deeper(title(input.variable) ?? input.variable)}`}
                      onClick={() =>
                        onDeeper({
                          ...target,
                          variable: input.variable,
                          region: input.region,
                          year: input.year,
                        })
                      }
                    >
                      {show(input.value)}
                    </button>{' '}
                    <span className="unit">{m.units[input.unit] ?? input.unit}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <h3>{m.drawer.sources}</h3>
      {sources.length === 0 && <p>{inputs.length > 0 ? m.drawer.noSources : m.drawer.none}</p>}
      <ul className="sources">
        {sources.map((source) => (
          <li key={source.id}>
            <p>{source.text}</p>
            <p className="sub">
              <code>{source.id}</code> · {m.figure.confidence} {source.confidence} (
              {m.confidences[source.confidence]}){source.quality && ` · ${m.qualities[source.quality]}`}
            </p>
            {source.central !== undefined && (
              <p className="range">
                {m.drawer.range(
                  show(source.low ?? source.central),
                  show(source.central),
                  show(source.high ?? source.central),
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      {levers.length > 0 && (
        <>
          <h3>{m.drawer.levers}</h3>
          <p>
            {levers.map((id) => page.levers.find((lever) => lever.id === id)?.name[lang] ?? id).join(' · ')}
          </p>
        </>
      )}
      {file && (
        <p className="sub">
          {m.drawer.file}: <code>{file}</code>
        </p>
      )}
    </>
  )
}
