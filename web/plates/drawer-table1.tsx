import { checks } from 'virtual:noksaek-checks'
import { baselineRows } from '../../src/catalog/table1.ts'
import type { Check } from '../../src/catalog/types.ts'
import { useApp } from '../app-context.ts'
import { number } from '../messages/format.ts'
import type { WhyTarget } from './why.ts'

/** Why a number of Table 1 is what it is: as printed, recomputed, the checks on it, the source. */
export function Table1Why({ target }: { target: Exclude<WhyTarget, { kind: 'model' }> }) {
  const { page, m } = useApp()
  const { table1 } = page
  const confidence = table1.confidence
  return (
    <>
      {target.kind === 'note' ? (
        <>
          <p className="answer">{target.value}</p>
          <h3>{m.drawer.equation}</h3>
          <pre className="equation">{target.equation}</pre>
          <Checks checks={checks.filter((check) => check.id === target.check)} />
        </>
      ) : (
        <CellWhy target={target} />
      )}
      <h3>{m.drawer.sources}</h3>
      <p>{table1.source}</p>
      <p className="sub">
        {m.figure.confidence} {confidence} ({m.confidences[confidence]})
      </p>
    </>
  )
}

function CellWhy({ target }: { target: Extract<WhyTarget, { kind: 'table1' }> }) {
  const { page, m, lang } = useApp()
  const rows = baselineRows(page).filter((r) => r.country === target.country && r.sector === target.sector)
  const row = rows.find((candidate) => candidate.year === target.year)
  const before = rows[rows.findIndex((candidate) => candidate.year === target.year) - 1]
  if (row === undefined) return null
  const name = `table1.${row.country}.${row.sector}.${row.year}`
  return (
    <>
      <p className="answer">
        {number(lang, row.mt)} <span className="unit">{m.table1.unit}</span>
      </p>
      <p className="sub">{m.drawer.printed}</p>
      <h3>{m.drawer.growth}</h3>
      <p>
        {m.drawer.asPrinted} {number(lang, row.growthPrinted, 1)}%
      </p>
      {row.growth !== null && row.periods !== null && before ? (
        <>
          <p>
            {m.drawer.recomputed} <strong>{number(lang, row.growth, 2)}%</strong>
          </p>
          <pre className="equation">
            {m.drawer.growthEquation(number(lang, row.mt), number(lang, before.mt), row.periods)}
          </pre>
          {row.periodsPrinted !== null && row.periodsPrinted !== row.periods && (
            <p className="loud">{m.drawer.periodsPrinted(row.periodsPrinted)}</p>
          )}
        </>
      ) : (
        <p>{m.table1.cannot(row.year)}</p>
      )}
      <Checks checks={checks.filter((check) => check.concerns.includes(name))} />
    </>
  )
}

function Checks({ checks }: { checks: Check[] }) {
  const { m, lang } = useApp()
  return (
    <>
      <h3>{m.drawer.findings}</h3>
      {checks.length === 0 && <p>{m.drawer.noFindings}</p>}
      <ul className="sources">
        {checks.map((check) => (
          <li key={check.id}>
            <p>{check.summary[lang]}</p>
            <p className="sub">
              {check.id} · {check.where} · {m.figure.confidence} {check.confidence} (
              {m.confidences[check.confidence]})
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
