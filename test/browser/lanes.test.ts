import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch } from './chromium.ts'

const url = inject('appUrl')

/** What a browser without the instructions, or without WebAssembly, would say: put before the worker's script. */
const without = {
  lanes: '',
  scalar: 'WebAssembly.validate = () => false;',
  // the page's policy allows no functions made of text: what is left is the interpreter
  interpreter: 'delete globalThis.WebAssembly;',
}

describe.skipIf(url === '')('the equations in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  it('run on two lanes where there are, on one where not, by the interpreter without WebAssembly: to the same bits', async () => {
    const seen: Record<string, unknown> = {}
    for (const [backend, before] of Object.entries(without)) {
      const page = await (await browser.newContext()).newPage()
      await page.route(/worker.*\.js$/, async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ response: answer, body: `${before}\n${await answer.text()}` })
      })
      const script = page.waitForRequest(/worker.*\.js$/)
      await page.goto(url)
      const address = (await script).url()
      const worker = await page.evaluate(async (from) => {
        const made = new Worker(from, { type: 'module' })
        // biome-ignore lint/suspicious/noExplicitAny: messages of the app's own protocol
        const next = () => new Promise<any>((resolve) => (made.onmessage = ({ data }) => resolve(data)))
        const { info } = await next()
        const scenario = {
          name: 'test',
          levers: { 'L-VRE': [{ strength: 1.3, start: 2015, ramp: 7, shape: 's' }] },
          assumptions: {},
        }
        made.postMessage({
          type: 'run',
          id: 1,
          scenario,
          variables: ['co2.fuel_total', 'power.capacity.solar_utility'],
        })
        const { values } = await next()
        // every bit of every value
        const bits = new Uint32Array(values.buffer)
        let hash = 0
        for (const word of bits) hash = (Math.imul(hash, 31) + word) >>> 0
        return { backend: info.backend, hash, count: values.length }
      }, address)
      expect(worker.backend).toBe(backend)
      expect(worker.count).toBeGreaterThan(1000)
      seen[backend] = worker.hash
      await page.close()
    }
    expect(seen.scalar).toBe(seen.lanes)
    expect(seen.interpreter).toBe(seen.lanes)
  }, 60_000)
})
