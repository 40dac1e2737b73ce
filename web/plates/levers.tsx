import { useState } from 'react'
import { useApp } from '../app-context.ts'
import { fieldColours } from '../charts/palette.ts'
import type { PageLever } from '../data/page.ts'
import { number } from '../messages/format.ts'
import type { Store } from '../state/store.ts'
import { type Dial, presetDial, setsFuture, type View } from '../state/view.ts'
import { ScenarioPicker } from './scenario-picker.tsx'

const fields = ['energy', 'industry', 'transport', 'cross'] as const
type LeverField = (typeof fields)[number]

/** What the levers' plate shows and where it tells of changes. */
export interface LeversProps {
  view: View
  store: Store
}

/** Plate 2: the levers of each field as native sliders; a field can be folded away, and what was moved shown alone. */
export function LeversPlate({ view, store }: LeversProps) {
  const { m, page } = useApp()
  const { changes } = view
  const [movedOnly, setMovedOnly] = useState(false)
  const changed = Object.keys(changes).length
  // With nothing moved there is nothing to show alone.
  const only = movedOnly && changed > 0
  const groups = fields
    .map((field) => ({ field, levers: page.levers.filter((lever) => lever.field === field) }))
    .filter(({ levers }) => levers.length > 0)
  return (
    <section className="plate levers" aria-labelledby="levers-title">
      <p className="kicker">{m.levers.plate}</p>
      <h2 id="levers-title">{m.levers.title}</h2>
      <p className="sub">{m.levers.sub}</p>
      <ScenarioPicker view={view} store={store} />
      <p className="moved">
        <label>
          <input
            type="checkbox"
            checked={only}
            disabled={changed === 0}
            onChange={(event) => setMovedOnly(event.target.checked)}
          />{' '}
          {m.levers.movedOnly}
        </label>
      </p>
      {groups.map(({ field, levers }) => (
        <LeverField
          key={field}
          field={field}
          levers={levers}
          shown={only ? levers.filter(({ id }) => id in changes) : levers}
          view={view}
          store={store}
        />
      ))}
    </section>
  )
}

interface LeverFieldProps extends LeversProps {
  field: LeverField
  levers: PageLever[]
  /** Those of the levers that are not filtered out. */
  shown: PageLever[]
}

function LeverField({ field, levers, shown, view, store }: LeverFieldProps) {
  const { m, page } = useApp()
  const { changes } = view
  const firstFuture = page.lastObserved + 1
  const current = page.scenarios.find((candidate) => candidate.name === 'current-policies')
  const preset = page.scenarios.find((candidate) => candidate.name === view.scenario)
  const moved = levers.filter(({ id }) => id in changes).length
  if (shown.length === 0) return null
  return (
    <details
      className="field"
      open
      style={{ '--field': field === 'cross' ? '#555a57' : fieldColours[field] } as React.CSSProperties}
    >
      <summary>
        <h3>
          <span className="swatch" aria-hidden="true" /> {m.levers.fields[field]}
        </h3>{' '}
        <span className="count">
          {m.levers.count(levers.length)}
          {moved > 0 && ` · ${m.levers.changed(moved)}`}
        </span>
      </summary>
      {shown.map((lever) => (
        <LeverRow
          key={lever.id}
          lever={lever}
          dial={changes[lever.id] ?? presetDial(preset, lever.id, firstFuture)}
          current={presetDial(current, lever.id, firstFuture)}
          timed={lever.id in changes || setsFuture(preset, lever.id, firstFuture)}
          years={page.years}
          onDial={store.setDial}
        />
      ))}
    </details>
  )
}

interface LeverRowProps {
  lever: PageLever
  dial: Dial
  current: Dial
  /** Whether the dial's start and ramp are in force: it was moved, or the scenario sets them for the future. */
  timed: boolean
  years: [number, number]
  onDial(lever: string, dial: Dial): void
}

function LeverRow({ lever, dial, current, timed, years, onDial }: LeverRowProps) {
  const { lang, m } = useApp()
  const { min, max, step, one } = lever.strength
  const id = `lever-${lever.id}`
  // A scenario may set a strength between the slider's steps: 1.35 is not shown as 1.4.
  const show = (value: number) =>
    number(lang, value, Math.round(value * 10) / 10 === value && step >= 0.1 ? 1 : 2)
  const at = (value: number) => (max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0)
  const changed = dial.strength !== current.strength
  const set = (part: Partial<Dial>) => onDial(lever.id, { ...dial, ...part })
  return (
    <div className="lever">
      <label htmlFor={id}>{lever.name[lang]}</label>
      <output htmlFor={id} className={changed ? 'changed' : ''}>
        {show(dial.strength)}
      </output>
      <div
        className="track"
        style={{ '--at': at(dial.strength), '--current': at(current.strength) } as React.CSSProperties}
      >
        <input
          id={id}
          type="range"
          min={min}
          max={max}
          step={step}
          value={dial.strength}
          aria-describedby={`${id}-one`}
          onChange={(event) => set({ strength: Number(event.target.value) })}
        />
        <span className="here" aria-hidden="true" />
      </div>
      <p className="ends">{m.levers.current(show(current.strength))}</p>
      <details>
        <summary>
          <span className={timed ? 'unseen' : ''}>{m.levers.details}</span>{' '}
          {timed && m.levers.when(dial.start, dial.ramp)}
        </summary>
        <div className="timing">
          <label htmlFor={`${id}-start`}>{m.levers.start}</label>
          <input
            id={`${id}-start`}
            type="number"
            min={years[0]}
            max={years[1]}
            value={dial.start}
            onChange={(event) => {
              const start = event.target.valueAsNumber
              if (start >= years[0] && start <= years[1]) set({ start })
            }}
          />
          <label htmlFor={`${id}-ramp`}>{m.levers.ramp}</label>
          <input
            id={`${id}-ramp`}
            type="number"
            min={0}
            max={45}
            value={dial.ramp}
            onChange={(event) => {
              const ramp = event.target.valueAsNumber
              if (ramp >= 0 && ramp <= 45) set({ ramp })
            }}
          />
        </div>
      </details>
      <p className="one" id={`${id}-one`}>
        {m.levers.one(one[lang])}
      </p>
    </div>
  )
}
