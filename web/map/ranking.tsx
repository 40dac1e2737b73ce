import { useState } from 'react'
import type { MapMessages } from './messages/index.ts'
import type { MapModel } from './model.ts'

/** Places in the list beside the map; the table has all. */
const shown = 12

/** The largest or smallest values beside the map, as bars. */
export function MapRanking({
  model,
  selected,
  mm,
  onSelect,
}: {
  model: MapModel
  selected: string
  mm: MapMessages
  onSelect(code: string): void
}) {
  const [high, setHigh] = useState(true)
  const known = model.rows.filter(({ value }) => Number.isFinite(value))
  const change = model.shows === 'difference'
  const size = (value: number) => (change ? Math.abs(value) : value)
  const rows = [...known]
    .sort((a, b) => (high ? size(b.value) - size(a.value) : size(a.value) - size(b.value)))
    .slice(0, shown)
  const words = mm.ranking
  const order = change ? (high ? words.most : words.least) : high ? words.high : words.low
  const widest = Math.max(0, ...known.map(({ value }) => Math.abs(value)))
  return (
    <div className="map-ranking">
      <h3>
        {words.title}{' '}
        <button type="button" onClick={() => setHigh(!high)}>
          {order}
        </button>
      </h3>
      <ol>
        {rows.map(({ code, name, value }) => (
          <li key={code} className={code === selected ? 'chosen' : ''}>
            <button
              type="button"
              className="place"
              aria-pressed={code === selected}
              onClick={() => onSelect(code)}
            >
              {name}
            </button>
            <span
              className="amount bar"
              style={{ '--bar': widest > 0 ? Math.abs(value) / widest : 0 } as React.CSSProperties}
            >
              {model.amount(value)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
