import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A page of the app in a browser of its own, and what went wrong on it. */
export interface Visit {
  page: Page
  context: BrowserContext
  /** Uncaught errors, and what the console calls an error. */
  faults: string[]
  /** Requests that left the app's own server. */
  outside: string[]
}

/** Opens an address of the app, at a width, without waiting for more than the page's heading. */
export async function open(browser: Browser, url: string, address: string, width = 1280): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  const faults: string[] = []
  const outside: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== new URL(url).origin)
      outside.push(request.url())
  })
  await page.goto(new URL(address, url).href)
  await page.waitForSelector('main h1')
  return { page, context, faults, outside }
}

/** What axe finds against WCAG 2.2 AA and its best practices, one line each. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe is a script of the page here
    const { violations } = await (globalThis as any).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map((v: { id: string; nodes: { html: string }[] }) => `${v.id}: ${v.nodes[0]?.html}`)
  })
}

/** How far the content reaches beyond the window, px; 0 when nothing scrolls sideways. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** The text of the page without what is marked as being in another language. */
export function ownText(page: Page, lang: string): Promise<string> {
  return page.evaluate((own) => {
    const copy = document.querySelector('main')?.cloneNode(true) as HTMLElement
    for (const element of copy.querySelectorAll('[lang]')) {
      if (!element.getAttribute('lang')?.startsWith(own)) element.remove()
    }
    for (const element of copy.querySelectorAll('select, code')) element.remove()
    return copy.textContent ?? ''
  }, lang)
}
