// Writes the scorecard of `noksaek hindcast` into docs/hindcast.md and docs/hindcast.ko.md, between the marks:
//   npm run build && node scripts/hindcast-card.mjs
import { execFileSync } from 'node:child_process'

import { join } from 'node:path'
import { row, writeBetween } from './lib/between-marks.mjs'
import { root } from './lib/paths.mjs'

const cuts = [2015, 2017, 2019]
const answers = cuts.map((cut) =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [join(root, 'bin', 'noksaek.js'), 'hindcast', '--fit-until', String(cut), '--json'],
      { maxBuffer: 1 << 26 },
    ),
  ),
)

/** A line a series: its last observed year. */
function lastLines(rows) {
  const lines = new Map()
  for (const row of rows) {
    if (row.observed === null) continue
    lines.set(row.series === 'table1' ? row.variable : row.series, row)
  }
  return lines
}

const cards = answers.map((one) => lastLines(one.rows))
const names = [...new Set(cards.flatMap((card) => [...card.keys()]))]
const skill = (value) => (typeof value === 'number' ? value.toFixed(2).replace('-', '−') : '–')
const cell = (row) => {
  if (!row) return '–'
  const off = 100 * (row.value / row.observed - 1)
  const error = `${off > 0 ? '+' : '−'}${Math.abs(off).toFixed(1)} %`
  return `${error} · ${skill(row.skill.last)} / ${skill(row.skill.trend)} / ${skill(row.skill.published)}`
}
const wins = (card, key) => {
  const compared = [...card.values()].map((row) => row.skill[key]).filter((one) => typeof one === 'number')
  return `${compared.filter((one) => one > 0).length}/${compared.length}`
}

const words = {
  'hindcast.md': {
    series: 'series',
    unit: 'unit',
    year: 'last year',
    cut: (y) => `cut ${y}`,
    better: 'better than last / line / published',
    model: 'Model',
  },
  'hindcast.ko.md': {
    series: '계열',
    unit: '단위',
    year: '마지막 연도',
    cut: (y) => `${y}년 절단`,
    better: '마지막 값 / 직선 / 전망보다 나은 계열',
    model: '모형',
  },
}

for (const [file, w] of Object.entries(words)) {
  const any = (name) => cards.map((card) => card.get(name)).find(Boolean)
  const card = [
    row([w.series, w.unit, w.year, ...cuts.map(w.cut)]),
    row(['---', '---', '---', '---', '---', '---']),
    ...names.map((name) =>
      row([`\`${name}\``, any(name).unit, any(name).year, ...cards.map((one) => cell(one.get(name)))]),
    ),
    row([
      w.better,
      '',
      '',
      ...cards.map((one) => ['last', 'trend', 'published'].map((key) => wins(one, key)).join(' / ')),
    ]),
    '',
    `${w.model} \`${answers[0].identity.model}\`, data \`${answers[0].identity.data.slice(0, 16)}\`.`,
  ].join('\n')
  writeBetween(file, 'scorecard', card)
}
