import { inflateSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch } from './chromium.ts'

const url = inject('appUrl')
/** Width of the text on A4 with the margins of the page: 210 - 2 x 16 mm at 96 px an inch. */
const printWidth = Math.floor(((210 - 2 * 16) / 25.4) * 96)
const title = {
  ko: '중국 도시의 녹색전환 정책과 시사점',
  en: 'Green transition policies of Chinese cities and their implications',
  zh: '中国城市绿色转型政策及启示',
}

/** Every letter that the fonts of a PDF map a glyph to. */
function unicodeOf(pdf: string): Set<string> {
  const letters = new Set<string>()
  for (const [, stream] of pdf.matchAll(/stream\r?\n(.*?)endstream/gs)) {
    const map = unpack(stream!)
    if (!map.includes('begincmap')) continue
    for (const [, , hex] of map.matchAll(/^<([\dA-F]+)> <([\dA-F]{4,})>$/gm))
      letters.add(String.fromCharCode(Number.parseInt(hex!.slice(0, 4), 16)))
    for (const [, from, to, hex] of map.matchAll(/^<([\dA-F]+)> <([\dA-F]+)> <([\dA-F]{4})>$/gm)) {
      const count = Number.parseInt(to!, 16) - Number.parseInt(from!, 16)
      for (let i = 0; i <= count; i++) letters.add(String.fromCharCode(Number.parseInt(hex!, 16) + i))
    }
  }
  // Some fonts share a glyph between a letter and its radical; readers' searches take both for one.
  return new Set([...letters].map((letter) => letter.normalize('NFKC')))
}

/** A stream of a PDF as text; what is not packed is taken as it is. */
function unpack(stream: string): string {
  try {
    return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
  } catch {
    return stream
  }
}

// Without a Chromium there is no address and the whole file is skipped; `npm test` says what to install.
describe.skipIf(url === '')('the brief in print', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  it.each(['ko', 'en', 'zh'] as const)(
    'in %s fits A4, asks for nothing, and keeps its text',
    async (lang) => {
      const page = await browser.newPage({ viewport: { width: printWidth, height: 1000 } })
      const requests: string[] = []
      const faults: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
      const address = new URL(`/api/v1/brief?lang=${lang}`, url).href
      await page.goto(address)
      await page.emulateMedia({ media: 'print' })
      expect(requests).toEqual([address])
      expect(faults).toEqual([])
      expect(await page.locator('h1').innerText()).toBe(title[lang])

      const clipped = await page.evaluate(() =>
        [...document.querySelectorAll('html, .sheet, table, th, td, figure, li')]
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          // An inline box has no width of its own.
          .filter((element) => element.clientWidth > 0)
          .map((element) => `${element.tagName} ${element.textContent?.trim().slice(0, 60)}`),
      )
      expect(clipped).toEqual([])

      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('svg')].flatMap((svg) => {
          const { left, right } = svg.getBoundingClientRect()
          return [...svg.querySelectorAll('text')]
            .filter((text) => {
              const box = text.getBoundingClientRect()
              return box.right > right + 1 || box.left < left - 1
            })
            .map((text) => text.textContent)
        }),
      )
      expect(cut).toEqual([])

      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      const sizes = [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => [
        Math.round(Number(w)),
        Math.round(Number(h)),
      ])
      expect(sizes.length).toBeGreaterThan(5)
      for (const [w, h] of sizes) expect([w, h]).toEqual([595, 842])
      // Selectable text: the fonts in it map their glyphs back to the letters of the title.
      const letters = unicodeOf(pdf)
      for (const letter of title[lang].replaceAll(' ', '')) expect(letters, letter).toContain(letter)
      await page.close()
    },
  )

  it('reads on a phone: wide tables scroll by themselves', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 } })
    await page.goto(new URL('/api/v1/brief?lang=en', url).href)
    const [wide, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(wide).toBeLessThanOrEqual(inner!)
    await page.close()
  })
})
