import { lazy, Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { AppContext, type App as AppValue } from './app-context.ts'
import type { PageData } from './data/page.ts'
import { type Lang, type Messages, tags } from './messages/index.ts'
import type { ModelClient } from './model/client.ts'
import { pages } from './pages/index.ts'
import { Masthead } from './plates/masthead.tsx'
import { AddressNotice } from './plates/notice.tsx'
import { figureVariables } from './plates/outcomes.tsx'
import type { WhyTarget } from './plates/why.ts'
import { type Issue, issue } from './state/issues.ts'
import type { Store } from './state/store.ts'
import { scenarioOf, type View } from './state/view.ts'

const Drawer = lazy(async () => ({ default: (await import('./plates/drawer.tsx')).Drawer }))

/** What the app starts from. */
export interface AppProps {
  page: PageData
  client: ModelClient
  store: Store
  /** Parts of the first address that were not understood, and of each that the history brings back. */
  issues: Issue[]
  onIssues(call: (issues: Issue[]) => void): void
  encode(view: View): string
  messages: Messages
  loadMessages(lang: Lang): Promise<Messages>
}

/** What all pages share: the masthead, the notice about the address, the model, the drawer, the keys of undo. */
export function App({ page, client, store, encode, ...props }: AppProps) {
  const { view, arrival } = useSyncExternalStore(store.subscribe, store.state)
  const model = useSyncExternalStore(client.subscribe, client.state)
  const [words, setWords] = useState({ lang: view.lang, m: props.messages })
  const [issues, setIssues] = useState(props.issues)
  const [why, setWhy] = useState<WhyTarget[]>([])
  const { lang, m } = words

  const current = page.scenarios.find((s) => s.name === 'current-policies') ?? page.scenarios[0]
  const preset = page.scenarios.find((s) => s.name === view.scenario) ?? current
  if (current === undefined || preset === undefined) throw new Error('The catalog has no scenario.')
  const scenario = useMemo(
    () => scenarioOf(preset, view.changes, page.lastObserved + 1),
    [preset, view.changes, page.lastObserved],
  )

  // The figures' variables always, of the others only the one that is ranked: copying all of them costs a frame.
  const variables = useMemo(() => [...new Set([...figureVariables, view.indicator])], [view.indicator])
  useEffect(() => client.runCurrent(current, variables), [client, current, variables])
  useEffect(() => client.run(scenario, variables), [client, scenario, variables])

  const { loadMessages, onIssues } = props
  useEffect(() => {
    let late = false
    loadMessages(view.lang).then(
      (loaded) => late || setWords({ lang: view.lang, m: loaded }),
      // Without a network a language that was not loaded yet cannot come: the page stays as it is.
      () => {},
    )
    return () => {
      late = true
    }
  }, [view.lang, loadMessages])
  useEffect(() => onIssues(setIssues), [onIssues])
  // Only the model knows its variables, and the page only offers those: an unknown one came from the address.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the indicator the model found when it was loaded
  useEffect(() => {
    const unknown = model.info && !model.info.variables.some(({ name }) => name === view.indicator)
    if (unknown) setIssues((old) => [...old, issue('i', view.indicator, { kind: 'unknown_indicator' })])
  }, [model.info])
  useEffect(() => {
    document.documentElement.lang = tags[lang]
  }, [lang])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer belongs to the page it was opened on
  useEffect(() => setWhy([]), [arrival.count])
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
      const { target } = event
      if (target instanceof HTMLInputElement && target.type !== 'range' && target.type !== 'checkbox') return
      event.preventDefault()
      if (event.shiftKey) store.redo()
      else store.undo()
    }
    addEventListener('keydown', keys)
    return () => removeEventListener('keydown', keys)
  }, [store])

  const [opener, setOpener] = useState<HTMLElement | null>(null)
  const [asked, setAsked] = useState(false)
  const ask = useCallback((target: WhyTarget) => {
    setAsked(true)
    setOpener(document.activeElement as HTMLElement | null)
    setWhy([target])
  }, [])
  const closeWhy = () => {
    setWhy([])
    opener?.focus()
  }
  const href = useCallback((change: Partial<View>) => encode({ ...view, ...change }), [encode, view])
  const app = useMemo<AppValue>(
    () => ({ lang, m, page, ask, arrival, href, go: store.patch }),
    [lang, m, page, ask, arrival, href, store],
  )
  const titles = useMemo(
    () => new Map(model.info?.variables.map((variable) => [variable.name, variable.title[lang]])),
    [model.info, lang],
  )
  const retry = () => (model.info ? client.run(scenario, variables) : location.reload())
  const Page = pages[view.page]
  return (
    <AppContext value={app}>
      {/* biome-ignore lint/a11y/useValidAnchor: a fragment would be one more step in the history */}
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          document.querySelector<HTMLElement>('main h1')?.focus()
        }}
      >
        {m.skip}
      </a>
      <Masthead view={view} />
      <AddressNotice issues={issues} onClose={() => setIssues([])} />
      <main id="main" data-page={view.page}>
        <Suspense
          fallback={
            <p className="loading" role="status">
              {m.pages.loading}
            </p>
          }
        >
          <Page
            view={view}
            store={store}
            client={client}
            model={model}
            current={current}
            scenario={scenario}
            retry={retry}
          />
        </Suspense>
      </main>
      <footer>
        <p>
          {m.foot.honest} {m.gridHint}
        </p>
        {model.latest && (
          <p className="cite">
            {m.share.cite(
              preset.title?.[lang] ?? m.levers.scenarios[preset.name] ?? preset.name,
              Object.keys(view.changes).length,
              model.latest.identity.model.slice(0, 8),
              model.latest.identity.data.slice(0, 8),
            )}
          </p>
        )}
        <p>{m.foot.licence}</p>
      </footer>
      {asked && (
        <Suspense>
          <Drawer
            path={why}
            client={client}
            scenarios={{ current, scenario }}
            title={(variable) => titles.get(variable)}
            onPath={setWhy}
            onClose={closeWhy}
          />
        </Suspense>
      )}
    </AppContext>
  )
}
