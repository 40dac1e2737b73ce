import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch } from './chromium.ts'
import { axe, open, overhang } from './visit.ts'

const url = inject('appUrl')
const languages = ['ko', 'en', 'zh'] as const

/** The true four-year growth of the ten 2019 values, computed here from the printed emissions. */
const table1: Record<string, [from: number, to: number][]> = {
  CHN: [
    [4298, 5268],
    [2998, 2777],
    [836, 910],
    [327, 350],
    [366, 333],
  ],
  KOR: [
    [306, 317],
    [76, 66],
    [98, 106],
    [46, 42],
    [31, 32],
  ],
}

// Without a Chromium there is no address and the whole file is skipped; `npm test` says what to install.
describe.skipIf(url === '')('the page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  async function visit(query: string, width?: number) {
    const visit = await open(browser, url, query, width)
    await visit.page.waitForSelector('[data-figure=generation]')
    return visit
  }

  describe.each(languages)('in %s', (lang) => {
    it('loads whole, alone, at 1280 and 360 px, and axe finds nothing', async () => {
      for (const width of [1280, 360]) {
        const { page, context, faults, outside } = await visit(`?lang=${lang}`, width)
        expect(await page.getAttribute('html', 'lang')).toMatch(new RegExp(`^${lang}`))
        expect(await page.locator('.plate').count()).toBe(5)
        expect(await overhang(page)).toBe(0)
        expect(await axe(page)).toEqual([])
        expect(faults).toEqual([])
        expect(outside).toEqual([])
        await context.close()
      }
    })

    it('says no word of another language by mistake', async () => {
      const { page, context } = await visit(`?lang=${lang}`)
      const text = await page.locator('main').innerText()
      if (lang !== 'ko') expect(text).not.toMatch(/[가-힣]/)
      if (lang === 'en') expect(text).not.toMatch(/\p{Script=Han}/u)
      expect(text).not.toMatch(/undefined|NaN|\[object/)
      await context.close()
    })
  })

  it('shows all ten wrong growth rates of Table 1 struck through, with the right ones beside them', async () => {
    const { page, context } = await visit('?lang=ko')
    const countries = await page.locator('.table1 .country').all()
    const fresh: string[] = []
    for (const country of countries) fresh.push(...(await country.locator('s + .fresh').allInnerTexts()))
    const right = Object.values(table1)
      .flat()
      .map(([from, to]) => (((to / from) ** (1 / 4) - 1) * 100).toFixed(1).replace('-', '−'))
    expect(fresh).toEqual(right)
    expect(await page.locator('.table1 .mt').count()).toBe(30)
    expect(await page.locator('#table1-title').innerText()).toMatch(/2019.*10개.*4년.*5년/)
    await context.close()
  })

  it('leads from a number of Table 1 to its finding and source, by keyboard, and back', async () => {
    const { page, context } = await visit('?lang=ko')
    const first = page.locator('.table1 tbody .num').first()
    await first.focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    const drawer = page.locator('dialog.drawer')
    await drawer.getByText('C-01').first().waitFor()
    expect(await drawer.innerText()).toContain('2,777')
    expect(await drawer.innerText()).toContain('IEA')
    await page.keyboard.press('Escape')
    expect(await drawer.isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('2,777')
    await context.close()
  })

  it('moves the chart and the numbers with a lever, and Ctrl+Z takes it back', async () => {
    const { page, context } = await visit('?lang=en')
    const path = () => page.locator('[data-figure=emissions] [data-layer]').first().getAttribute('d')
    const numbers = () => page.locator('.reading .num').allInnerTexts()
    const ranking = () => page.locator('.ranking tbody').innerText()
    const before = { path: await path(), numbers: await numbers(), ranking: await ranking() }
    await page.locator('#lever-L-VRE').focus()
    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight')
    await expect.poll(path).not.toBe(before.path)
    await expect.poll(numbers).not.toEqual(before.numbers)
    await expect.poll(ranking).not.toBe(before.ranking)
    await expect.poll(() => page.url()).toContain('l=VRE:')
    await page.keyboard.press('Control+z')
    await expect.poll(path).toBe(before.path)
    await page.keyboard.press('Control+Shift+Z')
    await expect.poll(path).not.toBe(before.path)
    await context.close()
  })

  it('opens a link with the same figures', async () => {
    const { page, context } = await visit('?lang=zh&v=1&s=neutral-2060&l=NUC:0@2025_5&y=2050&r=130000')
    const title = await page.locator('#emissions-title').innerText()
    const again = await visit(new URL(page.url()).search)
    expect(await again.page.locator('#emissions-title').innerText()).toBe(title)
    expect(await again.page.locator('#lever-L-NUC').inputValue()).toBe('0')
    await again.context.close()
    await context.close()
  })

  it('explains a number of the model down to a cited source', async () => {
    const { page, context } = await visit('?lang=ko')
    await page.locator('[data-figure=emissions] .reading .num').first().click()
    const drawer = page.locator('dialog.drawer')
    await drawer.locator('.answer').waitFor()
    let cited = 0
    for (let depth = 0; depth < 12 && cited === 0; depth++) {
      cited = await drawer.locator('.sources li').count()
      if (cited > 0) break
      const heading = await drawer.locator('h2').innerText()
      await drawer.locator('td .num').last().click()
      await expect.poll(() => drawer.locator('h2').innerText()).not.toBe(heading)
      await drawer.locator('.answer').waitFor()
    }
    expect(cited).toBeGreaterThan(0)
    await drawer.locator('nav button').first().click()
    await drawer.locator('.answer').waitFor()
    expect(await drawer.locator('nav').count()).toBe(0)
    await context.close()
  })

  it('sorts the ranking and shows a province in the figures', async () => {
    const { page, context } = await visit('?lang=ko')
    await page.locator('.ranking thead button').first().click()
    expect(await page.locator('.ranking tbody th').first().innerText()).toBe('간쑤')
    await page.locator('.ranking tbody .place', { hasText: '허베이' }).click()
    await expect.poll(() => page.locator('[data-figure=emissions] .sub').innerText()).toContain('허베이')
    await context.close()
  })

  it('says so when the model cannot be loaded, and still shows Table 1', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.route('**/catalog.json', (route) => route.fulfill({ status: 503 }))
    await page.goto(new URL('?lang=en', url).href)
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('503')
    expect(await page.locator('.table1 .mt').count()).toBe(30)
    await context.close()
  })

  it('goes on without a network once it is loaded', async () => {
    const { page, context } = await visit('?lang=ko')
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(2000)
    await context.setOffline(true)
    await page.getByRole('link', { name: 'English' }).click()
    await expect.poll(() => page.locator('#levers-title').innerText()).toBe('Move a policy')
    const path = () => page.locator('[data-figure=generation] [data-layer]').first().getAttribute('d')
    const before = await path()
    await page.selectOption('#scenario', 'neutral-2060')
    await expect.poll(path).not.toBe(before)
    await context.close()
  })

  it('hands out the figure as CSV, SVG and PNG', async () => {
    const { page, context } = await visit('?lang=ko')
    const read = async (name: string) => {
      const waiting = page.waitForEvent('download')
      await page.locator('[data-figure=emissions] .exports button', { hasText: name }).click()
      return readFileSync(await (await waiting).path())
    }
    const csv = (await read('CSV')).toString('utf8')
    expect(csv).toContain('co2.not_in_table')
    expect(csv.trim().split('\r\n')).toHaveLength(1 + 6 * 46)
    expect((await read('SVG')).toString('utf8')).toContain('data-layer="co2.industry"')
    expect((await read('PNG')).subarray(1, 4).toString('latin1')).toBe('PNG')
    await context.close()
  })
})
