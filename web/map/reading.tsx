import type { PlaceBook } from '../../src/catalog/place-types.ts'
import { useApp } from '../app-context.ts'
import { digitsFor, signed } from '../messages/format.ts'
import { Num } from '../plates/num.tsx'
import type { MapMessages } from './messages/index.ts'
import type { MapModel, MapRow } from './model.ts'

/** The value of one unit in words, as it is read out. */
export function readingOf(model: MapModel, row: MapRow, mm: MapMessages): string {
  return mm.reading(row.name, Number.isFinite(row.value) ? model.amount(row.value) : mm.none)
}

/** The values of the unit that is pointed at, where the keys are, or that is chosen. */
export function Reading({
  model,
  row,
  book,
  year,
  chosen,
  mm,
  onClear,
  openPlace,
}: {
  model: MapModel
  row: MapRow | undefined
  book: PlaceBook | undefined
  year: number
  chosen: boolean
  mm: MapMessages
  onClear(): void
  openPlace?(code: string): void
}) {
  const { lang, m } = useApp()
  if (row === undefined) return <p className="map-reading hint">{mm.hint}</p>
  const known = Number.isFinite(row.value)
  const size = (value: number) => (model.shows === 'difference' ? Math.abs(value) : value)
  const ranked = model.rows.filter(({ value }) => size(value) > size(row.value)).length + 1
  const count = model.rows.filter(({ value }) => Number.isFinite(value)).length
  const source = row.fact && book?.sources[row.fact.source]
  const target = (slot: 'current' | 'scenario') => ({
    kind: 'model' as const,
    slot,
    variable: model.variable?.name ?? '',
    region: row.code,
    year,
  })
  return (
    <div className="map-reading" data-code={row.code}>
      <h3>
        {row.name}
        {row.province !== row.name && <span className="where"> {row.province}</span>}
      </h3>
      <p className="value">{known ? model.amount(row.value) : mm.none}</p>
      {known && (
        <p className="sub">
          {model.level === 'province' ? mm.show[model.shows] : mm.recordedIn(model.sheet!.year)} ·{' '}
          {mm.ranking.rank(ranked, count)}
        </p>
      )}
      {known && model.level === 'province' && (
        <table>
          <tbody>
            {(['current', 'scenario'] as const).map((slot) => (
              <tr key={slot}>
                <th scope="row">{mm.show[slot]}</th>
                <td>
                  <Num value={row[slot]} what={`${row.name} ${mm.show[slot]}`} target={target(slot)} />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{mm.show.difference}</th>
              <td>{signed(lang, row.scenario - row.current, digitsFor(row.scenario - row.current))}</td>
            </tr>
          </tbody>
        </table>
      )}
      {row.fact && (
        <p className="sub">
          <span className={row.fact.quality === 'reported' ? '' : 'estimated'}>
            {m.qualities[row.fact.quality]}
          </span>{' '}
          · {mm.confidence} {m.confidences[row.fact.confidence] ?? row.fact.confidence}
          {source && (
            <>
              {' '}
              · {mm.source}: <span lang="en">{source.text}</span>
            </>
          )}
          {row.fact.note && <span lang="en"> ({row.fact.note})</span>}
        </p>
      )}
      {chosen && (
        <p className="tools">
          {openPlace && (
            <button type="button" onClick={() => openPlace(row.code)}>
              {mm.open(row.name)}
            </button>
          )}
          <button type="button" onClick={onClear}>
            {mm.clear}
          </button>
        </p>
      )}
    </div>
  )
}
