import { memo } from 'react'
import {
  type BaselineRow,
  baselineRows,
  cellOf,
  growthPercent,
  table1Summary,
} from '../../src/catalog/table1.ts'
import type { Table1Country } from '../../src/catalog/types.ts'
import { useApp } from '../app-context.ts'
import { number } from '../messages/format.ts'
import { Num, NumGrid } from './num.tsx'

/** Plate 1: Table 1 as printed, the growth recomputed beside it, and what the checks found. */
export const Table1Plate = memo(function Table1Plate() {
  const { m, page } = useApp()
  const { table1 } = page
  const rows = baselineRows(page)
  const wrong = rows.filter((row) => row.finding !== undefined)
  const countries = [...new Set(rows.map((row) => row.country))]
  const first = wrong[0]
  return (
    <section className="plate" aria-labelledby="table1-title">
      <p className="kicker">{m.table1.plate}</p>
      <h2 id="table1-title">
        {first
          ? m.table1.finding(wrong.length, first.periodsPrinted ?? 0, first.periods ?? 0, first.year)
          : m.table1.plain}
      </h2>
      <p className="sub">{m.table1.sub(m.table1.unit)}</p>
      <ul className="key">
        <li>
          <span className="printed">4.2</span> {m.table1.key.printed}
        </li>
        <li>
          <s className="printed">4.2</s> {m.table1.key.wrong}
        </li>
        <li>
          <span className="fresh">5.2</span> {m.table1.key.recomputed}
        </li>
        <li>
          <span className="mark">=</span> {m.table1.key.same}
        </li>
        <li>
          <span className="mark">?</span> {m.table1.key.unknown}
        </li>
      </ul>
      <div className="table1">
        {countries.map((country) => (
          <CountryTable
            key={country}
            country={country}
            rows={rows.filter((row) => row.country === country)}
          />
        ))}
        <Margin rows={rows} />
      </div>
      <p className="source">
        {m.table1.source}: {table1.source} · {m.figure.confidence} {table1.confidence} (
        {m.confidences[table1.confidence]})
      </p>
    </section>
  )
})

function CountryTable({ country, rows }: { country: Table1Country; rows: BaselineRow[] }) {
  const { lang, m, page } = useApp()
  const { table1 } = page
  return (
    <NumGrid className="country">
      <table>
        <caption>
          {m.countries[country]}
          <span className="unseen"> {m.table1.caption}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{m.table1.sector}</th>
            {table1.years.map((year) => (
              <th
                scope="col"
                key={year}
                className={rows.some((r) => r.year === year && r.finding) ? 'faulty' : ''}
              >
                {m.figure.yearOf(year)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table1.sectors.map((sector) => (
            <tr key={sector.id}>
              <th scope="row">{sector.name[lang]}</th>
              {rows
                .filter((row) => row.sector === sector.id)
                .map((row) => (
                  <td key={row.year}>
                    <Num
                      value={row.mt}
                      what={cellName(row)}
                      target={{ kind: 'table1', country, sector: row.sector, year: row.year }}
                    >
                      <span className="mt">{number(lang, row.mt)}</span> <Growth row={row} />
                    </Num>
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </NumGrid>
  )

  function cellName(row: BaselineRow): string {
    const sector = table1.sectors.find((s) => s.id === row.sector)?.name[lang] ?? row.sector
    return `${m.countries[country]} ${sector} ${m.figure.yearOf(row.year)}`
  }
}

function Growth({ row }: { row: BaselineRow }) {
  const { lang, m, page } = useApp()
  const printed = number(lang, row.growthPrinted, 1)
  if (row.growth === null) {
    return (
      <span className="growth">
        <span className="printed">{printed}</span>{' '}
        <span className="mark" title={m.table1.key.unknown}>
          ?
        </span>
      </span>
    )
  }
  // From the emissions, not from `row.growth`: rounding a rounded -2.249 twice would give -2.3.
  const { mt } = cellOf(page.table1, row.country, row.sector, row.year - (row.periods ?? 0))
  const fresh = number(lang, growthPercent(mt, row.mt, row.periods ?? 0), 1)
  if (row.finding === undefined) {
    return (
      <span className="growth">
        <span className="printed">{printed}</span>{' '}
        <span className="mark" title={m.table1.key.same}>
          = {fresh}
        </span>
      </span>
    )
  }
  return (
    <span className="growth">
      <s className="printed">{printed}</s> <strong className="fresh">{fresh}</strong>
    </span>
  )
}

/** The notes in the margin, each with the number of the check it comes from. */
function Margin({ rows }: { rows: BaselineRow[] }) {
  const { lang, m, page, ask } = useApp()
  const summary = table1Summary(page.table1)
  const { table1 } = page
  const wrong = rows.find((row) => row.finding !== undefined)
  const same = rows.find((row) => row.growth !== null && row.finding === undefined)
  const gt = (value: number, digits: number) =>
    `${number(lang, value * m.table1.perGt, m.table1.perGt > 1 ? digits - 1 : digits)}${m.table1.gt}`
  const percent = (value: number, digits = 1) => `${number(lang, value, digits)}%`
  const sectorName = (id: string) => table1.sectors.find((s) => s.id === id)?.name[lang] ?? id
  const china = summary.rowSums.find((row) => row.country === table1.shares.country)
  const checksOn = (thing: string) =>
    page.checks.filter((check) => check.concerns.some((c) => c.startsWith(thing)))
  const why = (check: string | undefined, value: string, equation: string) =>
    check === undefined ? null : (
      <button
        type="button"
        className="num ref"
        title={m.why}
        aria-label={m.whyOf(check, value)}
        onClick={() => ask({ kind: 'note', check, value, equation })}
      >
        {check}
      </button>
    )
  const shareCheck = checksOn('table1.total')[0]?.id
  const sumCheck = checksOn('table1.sum')[0]?.id
  return (
    <aside className="margin" aria-label={m.table1.notes}>
      {wrong && (
        <p className="loud">
          {m.table1.margin(
            wrong.year - (wrong.periods ?? 0),
            wrong.year,
            wrong.periods ?? 0,
            wrong.periodsPrinted ?? 0,
          )}{' '}
          {why(
            wrong.finding,
            percent(wrong.growth ?? 0),
            m.drawer.growthEquation('v₂', 'v₁', wrong.periods ?? 0),
          )}
        </p>
      )}
      <p>
        {same && m.table1.agrees(m.figure.yearOf(same.year))} {m.table1.cannot(table1.years[0] ?? 0)}
      </p>
      <p>
        {m.table1.implied(
          summary.shares
            .map(
              (share) => `${sectorName(share.sector)} ${percent(share.printed, share.printed % 1 ? 1 : 0)}`,
            )
            .join(', '),
          gt(summary.impliedTotalGt, 2),
          gt(summary.printedTotalGt, 1),
        )}{' '}
        {why(
          shareCheck,
          gt(summary.impliedTotalGt, 2),
          summary.shares
            .map((s) => `${sectorName(s.sector)} ÷ ${s.printed}% = ${s.impliedTotalGt} Gt`)
            .join('\n'),
        )}
      </p>
      {china && (
        <p>
          {m.table1.rowSum(`${number(lang, china.mt)} ${m.table1.unit}`, percent(summary.rowSumShare))}{' '}
          {why(sumCheck, `${number(lang, china.mt)}`, table1.sectors.map((s) => s.name[lang]).join(' + '))}
        </p>
      )}
      <p>
        {m.table1.city(percent(summary.cityClaim.value, 0))}{' '}
        {why(summary.cityClaim.finding, percent(summary.cityClaim.value, 0), '–')}
      </p>
      <p>
        {m.table1.nuclear(
          number(lang, summary.nuclear.units),
          `${number(lang, summary.nuclear.from, 1)} ${summary.nuclear.unit}`,
          `${number(lang, summary.nuclear.to)} ${summary.nuclear.unit}`,
          percent(summary.nuclear.growth, 2),
          percent(summary.nuclear.printedGrowth),
          summary.nuclear.toYear,
        )}{' '}
        {why(
          summary.nuclear.finding,
          percent(summary.nuclear.growth, 2),
          `${summary.nuclear.to} ÷ ${summary.nuclear.from} − 1`,
        )}
      </p>
    </aside>
  )
}
