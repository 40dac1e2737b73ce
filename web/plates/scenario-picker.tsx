import { useApp } from '../app-context.ts'
import type { Store } from '../state/store.ts'
import type { View } from '../state/view.ts'

/** The built-in scenario to start from, undo and redo, and how many levers were moved since. */
export function ScenarioPicker({ view, store }: { view: View; store: Store }) {
  const { lang, m, page } = useApp()
  const { undo } = store.state()
  const changed = Object.keys(view.changes).length
  return (
    <div className="scenario">
      <label htmlFor="scenario">{m.levers.scenario}</label>
      <select id="scenario" value={view.scenario} onChange={(event) => store.setScenario(event.target.value)}>
        {page.scenarios.map((candidate) => (
          <option key={candidate.name} value={candidate.name}>
            {candidate.title?.[lang] ?? m.levers.scenarios[candidate.name] ?? candidate.name}
          </option>
        ))}
      </select>
      <p className="tools">
        <button
          type="button"
          onClick={store.undo}
          disabled={undo.past.length === 0}
          title={m.levers.undoHint}
        >
          {m.levers.undo}
        </button>
        <button
          type="button"
          onClick={store.redo}
          disabled={undo.future.length === 0}
          title={m.levers.undoHint}
        >
          {m.levers.redo}
        </button>
        <button type="button" onClick={store.reset} disabled={changed === 0}>
          {m.levers.reset}
        </button>
        <span className="count" role="status">
          {changed > 0 ? m.levers.changed(changed) : ''}
        </span>
      </p>
    </div>
  )
}
