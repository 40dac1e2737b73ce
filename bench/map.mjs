// Recolouring the map in the browser: main-thread time of one step of the year, of the indicator, of the cities' fact.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { findChromium } from '../scripts/lib/chromium.mjs'
import { dist, root } from '../scripts/lib/paths.mjs'
import { say } from '../scripts/lib/say.mjs'
import { median } from './lib/measure.mjs'

const steps = 30
/** What one recolour may cost. */
const goal = { op: '<=', value: 16 }

/**
 * Runs in the page: `count` changes of a slider or a select; of each the milliseconds the map painted, and the
 * milliseconds in which the page's main thread was busy until the second frame after.
 */
async function change({ selector, count }) {
  const element = document.querySelector(selector)
  const prototype =
    element instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype
  const set = Object.getOwnPropertyDescriptor(prototype, 'value').set
  const values =
    element instanceof HTMLSelectElement
      ? [...element.options].map((option) => option.value)
      : Array.from({ length: count }, (_, i) => String(Number(element.min) + i))
  const frame = () => new Promise(requestAnimationFrame)
  const paints = []
  for (let i = 0; i < count; i++) {
    performance.clearMeasures('noksaek-map-paint')
    set.call(element, values[(i + 1) % values.length])
    element.dispatchEvent(
      new Event(element instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
    )
    await frame()
    await frame()
    await new Promise((resolve) => setTimeout(resolve, 40))
    paints.push(
      performance.getEntriesByName('noksaek-map-paint').reduce((sum, { duration }) => sum + duration, 0),
    )
  }
  return paints
}

/** Seconds of processor time of the main thread since the page began. */
async function busy(session) {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration').value
}

/** Median paint and mean main-thread milliseconds of a step. */
async function measure(page, session, selector) {
  await page.evaluate(change, { selector, count: 5 })
  const before = await busy(session)
  const paints = await page.evaluate(change, { selector, count: steps })
  const after = await busy(session)
  return { paint: median(paints), main: ((after - before) * 1000) / steps }
}

export default async function* map() {
  const outlines = readdirSync(join(dist, 'web', 'assets')).find((name) => /^geometry-.*\.json$/.test(name))
  yield {
    name: 'outlines, gzip',
    value: gzipSync(readFileSync(join(dist, 'web', 'assets', outlines)), { level: 9 }).length / 1000,
    unit: 'kB',
    goal: { op: '<=', value: 130 },
  }
  const executablePath = findChromium()
  if (!executablePath) return say('No Chromium: the map bench was skipped.')
  const server = spawn(process.execPath, [join(root, 'bin', 'noksaek.js'), 'serve', '--port', '0'])
  try {
    const url = await new Promise((resolve, reject) => {
      const read = (chunk) => {
        const match = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(chunk))
        if (match) resolve(match[0])
      }
      server.stdout.on('data', read)
      server.stderr.on('data', read)
      server.on('exit', (code) => reject(new Error(`serve ended with ${code}`)))
    })
    const browser = await chromium.launch({
      executablePath,
      args: ['--headless', '--no-sandbox', '--disable-gpu'],
    })
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const session = await page.context().newCDPSession(page)
    // Thread time: what the machine does besides does not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    for (const [level, selector, what] of [
      ['province', '.map-year input', '34 provinces, one year on'],
      ['city', '.map-indicator select', 'cities, another fact'],
    ]) {
      await page.goto(`${url}map?lang=ko&ml=${level}`)
      await page.waitForSelector('.map-canvas')
      await page.waitForTimeout(1000)
      const { paint, main } = await measure(page, session, selector)
      yield { name: `fills, ${what}, median of ${steps}`, value: paint, unit: 'ms', goal }
      yield { name: `main thread, ${what}, mean of ${steps}`, value: main, unit: 'ms', goal }
    }
    await browser.close()
  } finally {
    server.kill('SIGTERM')
  }
}
