// One step of a lever in the browser: from the key's input event to the frame after the changed chart is painted.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from '../scripts/lib/chromium.mjs'
import { root } from '../scripts/lib/paths.mjs'
import { say } from '../scripts/lib/say.mjs'
import { median } from './lib/measure.mjs'

const steps = 40

/** Runs in the page: `count` steps of the slider, each waited for; milliseconds of each. */
async function stepLever({ id, count }) {
  const slider = document.querySelector(id)
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
  const chart = document.querySelector('[data-figure=emissions] .chart svg')
  const path = () =>
    [...chart.querySelectorAll('[data-layer]')].map((layer) => layer.getAttribute('d')).join()
  const frame = () => new Promise(requestAnimationFrame)
  const times = []
  const tasks = []
  const step = Number(slider.step)
  for (let i = 0; i < count; i++) {
    await new Promise((resolve) => setTimeout(resolve, 60))
    const before = path()
    const changed = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (path() === before) return
        observer.disconnect()
        resolve()
      })
      observer.observe(chart, { subtree: true, attributes: true, childList: true })
    })
    const start = performance.now()
    // Up and down in turn, so that every step changes the result.
    set.call(slider, String(Number(slider.value) + (i % 2 ? -step : step)))
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    tasks.push(performance.now() - start)
    await changed
    await frame()
    await frame()
    times.push(performance.now() - start)
  }
  return { times, tasks }
}

export default async function* lever() {
  const executablePath = findChromium()
  if (!executablePath) return say('No Chromium: the lever bench was skipped.')
  const server = spawn(process.execPath, [join(root, 'bin', 'noksaek.js'), 'serve', '--port', '0'])
  try {
    const url = await new Promise((resolve, reject) => {
      const read = (chunk) => {
        const match = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(String(chunk))
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
    await page.goto(`${url}?lang=ko`)
    await page.waitForSelector('[data-figure=generation]')
    await page.waitForTimeout(1000)
    await page.evaluate(stepLever, { id: '#lever-L-VRE', count: 5 })
    const { times, tasks } = await page.evaluate(stepLever, { id: '#lever-L-VRE', count: steps })
    await browser.close()
    const sorted = [...times].sort((a, b) => a - b)
    const goal = { op: '<=', value: 50 }
    yield { name: `lever step to painted chart, median of ${steps}`, value: median(times), unit: 'ms', goal }
    yield {
      name: 'lever step to painted chart, 95th percentile',
      value: sorted[Math.floor(steps * 0.95)],
      unit: 'ms',
    }
    yield {
      name: 'input event, main thread, median',
      value: median(tasks),
      unit: 'ms',
      goal: { op: '<=', value: 16 },
    }
  } finally {
    server.kill('SIGTERM')
  }
}
