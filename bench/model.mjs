// One run of 31 provinces inside a process that is warm, and what opening the model costs.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dist } from '../scripts/lib/paths.mjs'
import { median } from './lib/measure.mjs'

export default async function* model() {
  const { openStudy } = await import(pathToFileURL(join(dist, 'study.js')).href)
  const catalog = JSON.parse(readFileSync(join(dist, 'catalog.json'), 'utf8'))
  const { scenarios } = JSON.parse(readFileSync(join(dist, 'scenarios.json'), 'utf8'))
  const plan = scenarios.find((s) => s.name === 'fourteenth-plan')
  const opening = performance.now()
  const study = openStudy(catalog)
  const opened = performance.now() - opening
  const cold = performance.now()
  study.run(plan)
  const firstRun = performance.now() - cold
  const times = []
  for (let i = 0; i < 31; i++) {
    // Another strength each time, so that nothing remembered is handed back.
    const levers = Object.fromEntries(
      Object.entries(plan.levers).map(([id, settings]) => [
        id,
        settings.map((s) => ({ ...s, strength: s.strength * (1 - i / 1000) })),
      ]),
    )
    const start = performance.now()
    study.run({ ...plan, levers })
    times.push(performance.now() - start)
  }
  yield {
    name: 'model run, 31 provinces 2015-2060, median of 31 (warm)',
    value: median(times),
    unit: 'ms',
    goal: { op: '<=', value: 15 },
  }
  yield {
    name: 'model run, first in the process',
    value: firstRun,
    unit: 'ms',
    goal: { op: '<=', value: 15 },
  }
  yield { name: 'opening the model', value: opened, unit: 'ms' }
}
