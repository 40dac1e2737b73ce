import { useState } from 'react'
import type { PlaceBook } from '../../src/catalog/place-types.ts'
import { useApp } from '../app-context.ts'
import { digitsFor, number, signed } from '../messages/format.ts'
import { tags } from '../messages/index.ts'
import { Num, NumGrid } from '../plates/num.tsx'
import type { MapMessages } from './messages/index.ts'
import type { MapModel, MapRow } from './model.ts'

type Key = 'name' | 'province' | 'current' | 'scenario' | 'difference' | 'value'

const amountIn = (row: MapRow, key: Key) =>
  key === 'difference' ? row.scenario - row.current : (row[key as 'value'] as number)

/** Rows by a column; those without a value last either way. */
export function ordered(
  rows: MapRow[],
  key: Key,
  ascending: boolean,
  compare: (a: string, b: string) => number,
): MapRow[] {
  const sign = ascending ? 1 : -1
  return [...rows].sort((a, b) => {
    if (key === 'name' || key === 'province') return sign * compare(a[key], b[key]) || compare(a.name, b.name)
    const [x, y] = [amountIn(a, key), amountIn(b, key)]
    if (Number.isNaN(x) || Number.isNaN(y)) {
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || compare(a.name, b.name)
    }
    return sign * (x - y) || compare(a.name, b.name)
  })
}

/** The map as a table: every unit, every value, sortable. */
export function TableTwin({
  model,
  book,
  year,
  selected,
  mm,
  onSelect,
}: {
  model: MapModel
  book: PlaceBook | undefined
  year: number
  selected: string
  mm: MapMessages
  onSelect(code: string): void
}) {
  const { lang, m } = useApp()
  const province = model.level === 'province'
  const [sort, setSort] = useState<{ key: Key; ascending: boolean }>({ key: 'value', ascending: false })
  const columns: { key: Key; text: string }[] = province
    ? [
        { key: 'name', text: mm.table.place },
        { key: 'current', text: mm.table.current },
        { key: 'scenario', text: mm.table.scenario },
        { key: 'difference', text: mm.table.difference },
      ]
    : [
        { key: 'name', text: mm.table.place },
        { key: 'province', text: mm.table.province },
        { key: 'value', text: mm.table.value },
      ]
  const by: Key = province && sort.key === 'value' ? model.shows : sort.key
  const rows = ordered(model.rows, by, sort.ascending, new Intl.Collator(tags[lang]).compare)
  const widest = Math.max(
    0,
    ...model.rows
      .map((row) => Math.abs(amountIn(row, province ? model.shows : 'value')))
      .filter(Number.isFinite),
  )
  const digits = (value: number) => Math.min(3, digitsFor(value))
  const barOf = (row: MapRow, key: Key) =>
    key === (province ? model.shows : 'value') && Number.isFinite(amountIn(row, key)) && widest > 0
      ? Math.abs(amountIn(row, key)) / widest
      : undefined
  const cell = (row: MapRow, key: Key) => {
    const value = amountIn(row, key)
    if (!Number.isFinite(value)) return <span className="none">{mm.none}</span>
    if (key === 'difference') return signed(lang, value, digits(value))
    if (key === 'value') return number(lang, value, digits(value))
    return (
      <Num
        value={value}
        digits={digits(value)}
        what={`${row.name} ${mm.show[key as 'current']}`}
        target={{
          kind: 'model',
          slot: key as 'current',
          variable: model.variable?.name ?? '',
          region: row.code,
          year,
        }}
      />
    )
  }
  return (
    <NumGrid className="map-table scroll">
      <table>
        <caption>{mm.table.caption(mm.sub(model.what, model.when, model.unit))}</caption>
        <thead>
          <tr>
            {columns.map(({ key, text }) => {
              const on = by === key
              return (
                <th
                  scope="col"
                  key={key}
                  className={key === 'province' ? 'words' : ''}
                  aria-sort={on ? (sort.ascending ? 'ascending' : 'descending') : 'none'}
                >
                  <button
                    type="button"
                    onClick={() =>
                      setSort({ key, ascending: on ? !sort.ascending : key === 'name' || key === 'province' })
                    }
                  >
                    {text}
                    <span aria-hidden="true">{on ? (sort.ascending ? ' ↑' : ' ↓') : ''}</span>
                  </button>
                </th>
              )
            })}
            <th scope="col">{mm.table.quality}</th>
            {!province && <th scope="col">{mm.table.confidence}</th>}
            {!province && (
              <th scope="col" className="words">
                {mm.table.source}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code} className={row.code === selected ? 'chosen' : ''}>
              {columns.map(({ key }) =>
                key === 'name' ? (
                  <th scope="row" key={key}>
                    <button
                      type="button"
                      className="place"
                      aria-pressed={row.code === selected}
                      onClick={() => onSelect(row.code)}
                    >
                      {row.name}
                    </button>
                  </th>
                ) : key === 'province' ? (
                  <td key={key} className="words">
                    {row.province}
                  </td>
                ) : (
                  <td
                    key={key}
                    className={barOf(row, key) === undefined ? '' : 'bar'}
                    style={{ '--bar': barOf(row, key) } as React.CSSProperties}
                  >
                    {cell(row, key)}
                  </td>
                ),
              )}
              <td className="quality">{quality(row)}</td>
              {!province && <td className="quality">{row.fact && m.confidences[row.fact.confidence]}</td>}
              {!province && (
                <td className="quality words" lang="en">
                  {row.fact && (book?.sources[row.fact.source]?.text ?? row.fact.source)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </NumGrid>
  )

  function quality(row: MapRow): string {
    if (!Number.isFinite(row.value)) return ''
    const found = row.fact?.quality ?? model.quality
    return found === undefined ? '' : m.qualities[found]
  }
}
