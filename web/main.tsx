import { page } from 'virtual:noksaek-page'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import './fonts/fonts.css'
import './css/index.css'
import { type Lang, languages, loadMessages } from './messages/index.ts'
import { type Channel, createClient } from './model/client.ts'
import { decode } from './state/codec.ts'
import type { View } from './state/view.ts'

const defaults: View = {
  lang: spoken(),
  scenario: 'fourteenth-plan',
  changes: {},
  year: 2035,
  region: 'CHN',
  indicator: 'co2.fuel_total',
  sort: 'scenario',
  ascending: false,
}

const { view, ignored } = decode(location.search, defaults, {
  scenarios: page.scenarios.map((scenario) => scenario.name),
  levers: Object.fromEntries(page.levers.map(({ id, strength }) => [id, strength])),
  years: page.years,
  regions: page.regions.filter((region) => region.code !== 'KOR').map((region) => region.code),
})

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
const client = createClient(worker as Channel)
const messages = await loadMessages(view.lang)
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root.')
createRoot(root).render(
  <App
    page={page}
    client={client}
    first={view}
    defaults={defaults}
    ignored={ignored}
    messages={messages}
    loadMessages={loadMessages}
  />,
)

// The other languages come while nothing else happens, so that they are there without a network.
const later = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1500))
later(() => {
  for (const lang of languages) if (lang !== view.lang) void loadMessages(lang)
})

/** The reader's own language if we have it, else Korean: the brief's. */
function spoken(): Lang {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2))
  return wanted.find((tag): tag is Lang => (languages as string[]).includes(tag)) ?? 'ko'
}
