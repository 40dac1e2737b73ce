import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { AppContext, type App as AppValue } from './app-context.ts'
import type { PageData } from './data/page.ts'
import { endonyms, type Lang, languages, type Messages, tags } from './messages/index.ts'
import type { ModelClient } from './model/client.ts'
import { Drawer } from './plates/drawer.tsx'
import { LeversPlate } from './plates/levers.tsx'
import { figureVariables, Outcomes } from './plates/outcomes.tsx'
import { Table1Plate } from './plates/table1.tsx'
import type { WhyTarget } from './plates/why.ts'
import { encode } from './state/codec.ts'
import { back, forth, startUndo, step } from './state/undo.ts'
import { type Dial, presetDial, sameDial, scenarioOf, type View } from './state/view.ts'

/** What the page starts from. */
export interface AppProps {
  page: PageData
  client: ModelClient
  /** The view the URL asked for, and the one without a query. */
  first: View
  defaults: View
  /** Parts of the URL that were not understood. */
  ignored: string[]
  messages: Messages
  loadMessages(lang: Lang): Promise<Messages>
}

/** The page: Table 1, levers, two figures, the ranking, and the drawer beside them. */
export function App(props: AppProps) {
  const { page, client, defaults } = props
  const { lastObserved } = page
  const [words, setWords] = useState({ lang: props.first.lang, m: props.messages })
  const [view, setView] = useState(props.first)
  const [undo, setUndo] = useState(() => startUndo({ scenario: view.scenario, changes: view.changes }))
  const [why, setWhy] = useState<WhyTarget[]>([])
  const { lang, m } = words
  const { scenario: presetName, changes } = undo.present
  const model = useSyncExternalStore(client.subscribe, client.state)

  const current = page.scenarios.find((s) => s.name === 'current-policies') ?? page.scenarios[0]
  const preset = page.scenarios.find((s) => s.name === presetName) ?? current
  if (current === undefined || preset === undefined) throw new Error('The catalog has no scenario.')
  const scenario = useMemo(
    () => scenarioOf(preset, changes, lastObserved + 1),
    [preset, changes, lastObserved],
  )

  // The figures' variables always, of the others only the one that is ranked: copying all of them costs a frame.
  const variables = useMemo(() => [...new Set([...figureVariables, view.indicator])], [view.indicator])
  useEffect(() => client.runCurrent(current, variables), [client, current, variables])
  useEffect(() => client.run(scenario, variables), [client, scenario, variables])

  useEffect(() => {
    const query = encode({ ...view, lang, scenario: presetName, changes }, defaults)
    // Safari allows 100 changes of address in ten seconds; a drag makes more.
    const wait = setTimeout(() => history.replaceState(null, '', `${location.pathname}${query}`), 150)
    return () => clearTimeout(wait)
  }, [view, lang, presetName, changes, defaults])

  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
      if (event.target instanceof HTMLInputElement && event.target.type === 'number') return
      event.preventDefault()
      setUndo(event.shiftKey ? forth : back)
    }
    addEventListener('keydown', keys)
    return () => removeEventListener('keydown', keys)
  }, [])

  useEffect(() => {
    document.documentElement.lang = tags[lang]
    document.title = `${m.title} · ${m.subtitle}`
  }, [lang, m])

  const patch = useCallback((change: Partial<View>) => setView((old) => ({ ...old, ...change })), [])
  const onYear = useCallback((year: number) => patch({ year }), [patch])
  const onRegion = useCallback((region: string) => patch({ region }), [patch])
  const onIndicator = useCallback((indicator: string) => patch({ indicator }), [patch])
  const onSort = useCallback((sort: View['sort'], ascending: boolean) => patch({ sort, ascending }), [patch])
  const onDial = useCallback(
    (id: string, dial: Dial) => {
      const now = performance.now()
      setUndo((old) => {
        const { [id]: _, ...others } = old.present.changes
        const from = page.scenarios.find((s) => s.name === old.present.scenario)
        const same = sameDial(dial, presetDial(from, id, lastObserved + 1))
        const next = same ? others : { ...others, [id]: dial }
        return step(old, { ...old.present, changes: next }, id, now)
      })
    },
    [page, lastObserved],
  )
  const onScenario = (name: string) =>
    setUndo(step(undo, { scenario: name, changes: {} }, 'scenario', performance.now()))
  const onReset = () => setUndo(step(undo, { scenario: presetName, changes: {} }, 'reset', performance.now()))

  const [opener, setOpener] = useState<HTMLElement | null>(null)
  const ask = useCallback((target: WhyTarget) => {
    setOpener(document.activeElement as HTMLElement | null)
    setWhy([target])
  }, [])
  const closeWhy = () => {
    setWhy([])
    opener?.focus()
  }
  const toLanguage = async (next: Lang) => setWords({ lang: next, m: await props.loadMessages(next) })

  const app = useMemo<AppValue>(() => ({ lang, m, page, ask }), [lang, m, page, ask])
  const titles = useMemo(
    () => new Map(model.info?.variables.map((variable) => [variable.name, variable.title[lang]])),
    [model.info, lang],
  )
  const ready = model.current !== undefined && model.latest !== undefined

  return (
    <AppContext value={app}>
      <a className="skip" href="#levers">
        {m.skip}
      </a>
      <header className="masthead">
        <h1>
          {m.title} <span>{m.subtitle}</span>
        </h1>
        <nav aria-label={m.languages}>
          {languages.map((code) => (
            <a
              key={code}
              href={`?lang=${code}`}
              lang={tags[code]}
              hrefLang={tags[code]}
              aria-current={code === lang ? 'true' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                void toLanguage(code)
              }}
            >
              {endonyms[code]}
            </a>
          ))}
        </nav>
        <p className="purpose">{m.purpose}</p>
      </header>
      {props.ignored.length > 0 && (
        <p className="notice" role="status">
          {m.ignored(props.ignored.join(', '))}
        </p>
      )}
      <main>
        <Table1Plate />
        <div className="atlas" id="levers" tabIndex={-1}>
          <LeversPlate
            scenario={presetName}
            changes={changes}
            years={page.years}
            firstFuture={lastObserved + 1}
            canUndo={undo.past.length > 0}
            canRedo={undo.future.length > 0}
            onScenario={onScenario}
            onDial={onDial}
            onReset={onReset}
            onUndo={() => setUndo(back)}
            onRedo={() => setUndo(forth)}
          />
          {model.error !== undefined && (
            <div className="notice" role="alert">
              {m.failed(model.error)}{' '}
              <button
                type="button"
                onClick={() => (model.info ? client.run(scenario, variables) : location.reload())}
              >
                {m.retry}
              </button>
            </div>
          )}
          {!ready && model.error === undefined && (
            <p className="loading" role="status">
              {m.loading}
            </p>
          )}
          {model.current && model.latest && (
            <Outcomes
              current={model.current}
              latest={model.latest}
              view={view}
              onYear={onYear}
              onRegion={onRegion}
              onIndicator={onIndicator}
              onSort={onSort}
            />
          )}
        </div>
      </main>
      <footer>
        <p>
          {m.foot.honest} {m.gridHint}
        </p>
        <p>{m.foot.licence}</p>
      </footer>
      <Drawer
        path={why}
        client={client}
        scenarios={{ current, scenario }}
        title={(variable) => titles.get(variable)}
        onPath={setWhy}
        onClose={closeWhy}
      />
    </AppContext>
  )
}
