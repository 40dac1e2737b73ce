// Writes what matters most into docs/model.md and docs/model.ko.md, between the marks: each parameter with a range from
// its low to its high end, current policies, CO2 of fuels of China.
//   npm run build && node scripts/matters-card.mjs
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { row, writeBetween } from './lib/between-marks.mjs'
import { dist } from './lib/paths.mjs'

const { openStudy } = await import(pathToFileURL(join(dist, 'study.js')).href)
const read = (name) => JSON.parse(readFileSync(join(dist, name), 'utf8'))
const catalog = read('catalog.json')
const current = read('scenarios.json').scenarios.find(({ name }) => name === 'current-policies')
const study = openStudy(catalog)
const years = [2030, 2045, 2060]
const shown = 20

function emitted(id, value) {
  const run = study.run({ ...current, assumptions: { ...current.assumptions, [id]: value } })
  return years.map((year) => run.series('co2.fuel_total', 'CHN')[year - run.years[0]])
}

const swings = catalog.parameters
  .filter(({ low, high }) => typeof low === 'number' && typeof high === 'number' && low !== high)
  .map((one) => {
    const [low, high] = [emitted(one.id, one.low), emitted(one.id, one.high)]
    return { one, change: high.map((value, i) => value - low[i]) }
  })
  .sort((a, b) => Math.max(...b.change.map(Math.abs)) - Math.max(...a.change.map(Math.abs)))

const words = {
  'model.md': { lang: 'en', name: 'parameter', range: 'low to high', confidence: 'confidence', of: 'of' },
  'model.ko.md': { lang: 'ko', name: '매개변수', range: '하한~상한', confidence: '신뢰도', of: '/' },
}
const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(0)}`
for (const [file, w] of Object.entries(words)) {
  const card = [
    row([w.name, w.range, w.confidence, ...years]),
    row(['---', '---', '---', '---', '---', '---']),
    ...swings
      .slice(0, shown)
      .map(({ one, change }) =>
        row([
          `\`${one.id}\` ${one.name?.[w.lang] ?? ''}`,
          `${one.low} ~ ${one.high} ${one.unit}`,
          one.confidence,
          ...change.map(signed),
        ]),
      ),
    '',
    `${shown} ${w.of} ${swings.length}. \`${study.modelHash.slice(0, 16)}\``,
  ].join('\n')
  writeBetween(file, 'matters', card)
}
