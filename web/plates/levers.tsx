import { useApp } from '../app-context.ts'
import { fieldColours } from '../charts/palette.ts'
import type { PageLever } from '../data/page.ts'
import { number } from '../messages/format.ts'
import { type Dial, presetDial, setsFuture } from '../state/view.ts'

/** What the levers' plate shows and how it tells of changes. */
export interface LeversProps {
  scenario: string
  changes: Record<string, Dial>
  /** First year a lever can start in and the last. */
  years: [first: number, last: number]
  /** First year without observations: a lever that is moved acts from here on. */
  firstFuture: number
  canUndo: boolean
  canRedo: boolean
  onScenario(name: string): void
  onDial(lever: string, dial: Dial): void
  onReset(): void
  onUndo(): void
  onRedo(): void
}

/** Plate 2: the levers of three fields as native sliders. */
export function LeversPlate(props: LeversProps) {
  const { lang, m, page } = useApp()
  const { scenario, changes } = props
  const current = page.scenarios.find((candidate) => candidate.name === 'current-policies')
  const preset = page.scenarios.find((candidate) => candidate.name === scenario)
  const fields = (['energy', 'industry', 'transport', 'cross'] as const)
    .map((field) => ({ field, levers: page.levers.filter((lever) => lever.field === field) }))
    .filter(({ levers }) => levers.length > 0)
  const changed = Object.keys(changes).length
  return (
    <section className="plate levers" aria-labelledby="levers-title">
      <p className="kicker">{m.levers.plate}</p>
      <h2 id="levers-title">{m.levers.title}</h2>
      <p className="sub">{m.levers.sub}</p>
      <div className="scenario">
        <label htmlFor="scenario">{m.levers.scenario}</label>
        <select id="scenario" value={scenario} onChange={(event) => props.onScenario(event.target.value)}>
          {page.scenarios.map((candidate) => (
            <option key={candidate.name} value={candidate.name}>
              {candidate.title?.[lang] ?? m.levers.scenarios[candidate.name] ?? candidate.name}
            </option>
          ))}
        </select>
        <p className="tools">
          <button type="button" onClick={props.onUndo} disabled={!props.canUndo} title={m.levers.undoHint}>
            {m.levers.undo}
          </button>
          <button type="button" onClick={props.onRedo} disabled={!props.canRedo} title={m.levers.undoHint}>
            {m.levers.redo}
          </button>
          <button type="button" onClick={props.onReset} disabled={changed === 0}>
            {m.levers.reset}
          </button>
          <span className="count" role="status">
            {changed > 0 ? m.levers.changed(changed) : ''}
          </span>
        </p>
      </div>
      {fields.map(({ field, levers }) => (
        <fieldset
          key={field}
          style={{ '--field': field === 'cross' ? '#555a57' : fieldColours[field] } as React.CSSProperties}
        >
          <legend>
            <span className="swatch" aria-hidden="true" />
            {m.levers.fields[field]}
          </legend>
          {levers.map((lever) => (
            <LeverRow
              key={lever.id}
              lever={lever}
              dial={changes[lever.id] ?? presetDial(preset, lever.id, props.firstFuture)}
              current={presetDial(current, lever.id, props.firstFuture)}
              timed={lever.id in changes || setsFuture(preset, lever.id, props.firstFuture)}
              years={props.years}
              onDial={props.onDial}
            />
          ))}
        </fieldset>
      ))}
    </section>
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
