import { page } from 'virtual:noksaek-page'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import './fonts/fonts.css'
import './css/index.css'
import { defaultMapView } from './map/types.ts'
import { type Lang, languages, loadMessages } from './messages/index.ts'
import { type Channel, createClient } from './model/client.ts'
import { preload } from './pages/index.ts'
import { browserAddress } from './state/address.ts'
import { decode, encode } from './state/codec.ts'
import type { Issue } from './state/issues.ts'
import { createStore } from './state/store.ts'
import { presetDial, type View } from './state/view.ts'

const { indicator, place, ...map } = defaultMapView
const defaults: View = {
  page: 'scenario',
  place,
  topic: '',
  map,
  lang: spoken(),
  scenario: 'fourteenth-plan',
  changes: {},
  year: 2035,
  region: 'CHN',
  indicator,
  sort: 'scenario',
  ascending: false,
}
const limits = {
  scenarios: page.scenarios.map((scenario) => scenario.name),
  levers: Object.fromEntries(page.levers.map(({ id, strength }) => [id, strength])),
  inactive: page.inactiveLevers,
  years: page.years,
  regions: page.regions.filter((region) => region.code !== 'KOR').map((region) => region.code),
}
const read = () => decode(location.pathname, location.search, defaults, limits)

const first = read()
let tell = (_: Issue[]) => {}
const store = createStore({
  first: first.view,
  address: browserAddress(),
  encode: (view) => encode(view, defaults),
  read() {
    const { view, issues } = read()
    tell(issues)
    return view
  },
  preset: (scenario, lever) =>
    presetDial(
      page.scenarios.find((candidate) => candidate.name === scenario),
      lever,
      page.lastObserved + 1,
    ),
})
addEventListener('pagehide', store.flush)

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
const client = createClient(worker as Channel)
const messages = await loadMessages(first.view.lang)
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root.')
createRoot(root).render(
  <App
    page={page}
    client={client}
    store={store}
    issues={first.issues}
    onIssues={(call) => {
      tell = call
    }}
    encode={(view) => encode(view, defaults)}
    messages={messages}
    loadMessages={loadMessages}
  />,
)

// The other languages and pages come while nothing else happens, so that they are there without a network.
const later = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1500))
later(() => {
  for (const lang of languages) {
    if (lang !== first.view.lang) void loadMessages(lang)
    preload(lang, first.view.page).catch(() => {})
  }
})

/** The reader's own language if we have it, else Korean: the brief's. */
function spoken(): Lang {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2))
  return wanted.find((tag): tag is Lang => (languages as string[]).includes(tag)) ?? 'ko'
}
