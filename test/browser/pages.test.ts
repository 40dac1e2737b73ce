import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch } from './chromium.ts'
import { axe, open, overhang, ownText } from './visit.ts'

const url = inject('appUrl')
const languages = ['ko', 'en', 'zh'] as const
const titles = {
  ko: ['시나리오', '지도', '도시', '방법'],
  en: ['Scenario', 'Map', 'Cities', 'Method'],
  zh: ['情景', '地图', '城市', '方法'],
}
/** Each page but the first, which page.test.ts looks at, with what shows that its content has come. */
const pages = [
  ['/map', '.map canvas'],
  ['/city', '#lists-title'],
  ['/method', '.parts li'],
  ['/city/130200', '[data-figure=emissions]'],
  ['/city/130000', '[data-figure=emissions]'],
] as const

const heading = (page: Page) => page.locator('main h1').innerText()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.tagName)
const query = (page: Page) => new URL(page.url()).searchParams

// Without a Chromium there is no address and the whole file is skipped; `npm test` says what to install.
describe.skipIf(url === '')('the pages', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())
  const visit = (address: string, width?: number) => open(browser, url, address, width)

  describe.each(languages)('in %s', (lang) => {
    it.each(pages)('%s is accessible, fits 360 and 1280 px, and speaks one language', async (path, there) => {
      const { page, context, faults, outside } = await visit(`${path}?lang=${lang}`, 1280)
      await page.waitForSelector(there)
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 })
        await expect.poll(() => overhang(page)).toBe(0)
        expect(await axe(page)).toEqual([])
        const text = await ownText(page, lang)
        if (lang !== 'ko') expect(text).not.toMatch(/[가-힣]/)
        if (lang === 'en') expect(text).not.toMatch(/\p{Script=Han}/u)
        expect(text).not.toMatch(/undefined|NaN|\[object/)
      }
      // Zoomed in to 200 % a window has half its width.
      await page.setViewportSize({ width: 640, height: 450 })
      await expect.poll(() => overhang(page)).toBe(0)
      expect(faults).toEqual([])
      expect(outside).toEqual([])
      await context.close()
    })
  })

  it('go from one to the next and back, with focus, title, scroll and every lever as it was', async () => {
    const { page, context } = await visit('/?lang=en')
    await page.waitForSelector('[data-figure=generation]')
    await page.locator('#lever-L-VRE').focus()
    await page.keyboard.press('End')
    const strength = await page.locator('#lever-L-VRE').inputValue()
    await page.evaluate(() => scrollTo(0, 700))
    await page.getByRole('link', { name: 'Cities' }).evaluate((link: HTMLElement) => link.click())
    await page.waitForSelector('#lists-title')
    expect(await heading(page)).toBe('Cities')
    expect(await focused(page)).toBe('H1')
    expect(await page.title()).toBe('Cities · Noksaek')
    expect(await page.evaluate(() => scrollY)).toBe(0)
    expect(query(page).get('l')).toContain(`VRE:${strength}@`)
    await page.getByRole('link', { name: 'Map' }).click()
    await page.waitForSelector('.map canvas')
    await page.goBack()
    await page.goBack()
    await page.waitForSelector('[data-figure=generation]')
    expect(await page.title()).toBe('Scenario · Noksaek')
    expect(await focused(page)).toBe('H1')
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(700)
    expect(await page.locator('#lever-L-VRE').inputValue()).toBe(strength)
    await page.goForward()
    await page.waitForSelector('#lists-title')
    expect(new URL(page.url()).pathname).toBe('/city')
    await context.close()
  })

  it('make a step of the scenario and the language, and none of a drag', async () => {
    const { page, context } = await visit('/?lang=en')
    await page.waitForSelector('[data-figure=generation]')
    const before = await page.evaluate(() => history.length)
    await page.locator('#lever-L-VRE').focus()
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight')
    await page.locator('#emissions-year').focus()
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight')
    await expect.poll(() => query(page).get('y')).toBe('2045')
    expect(await page.evaluate(() => history.length)).toBe(before)
    await page.selectOption('#scenario', 'neutral-2060')
    await page.getByRole('link', { name: '中文' }).click()
    await expect.poll(() => heading(page)).toBe('情景')
    expect(await page.evaluate(() => history.length)).toBe(before + 2)
    await page.goBack()
    await expect.poll(() => heading(page)).toBe('Scenario')
    expect(await page.locator('#scenario').inputValue()).toBe('neutral-2060')
    await page.goBack()
    await expect.poll(() => page.locator('#scenario').inputValue()).toBe('fourteenth-plan')
    expect(query(page).get('l')).toContain('VRE:')
    await context.close()
  })

  it('undo on another page what was done on the first', async () => {
    const { page, context } = await visit('/?lang=en')
    await page.locator('#lever-L-NUC').focus()
    await page.keyboard.press('Home')
    await page.getByRole('link', { name: 'Map' }).click()
    await page.waitForSelector('.map canvas')
    expect(query(page).get('l')).toContain('NUC:0@')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => query(page).has('l')).toBe(false)
    await page.keyboard.press('Control+Shift+Z')
    await expect.poll(() => query(page).get('l')).toContain('NUC:0@')
    await context.close()
  })

  it('open from a link and stay the same when loaded again', async () => {
    const address = '/map?lang=en&v=2&s=neutral-2060&l=NUC:0@2025_5&y=2050&r=130000&ms=difference&mf=table'
    const { page, context } = await visit(address)
    await page.waitForSelector('.map[data-form=table]')
    const title = await page.locator('#map-title').innerText()
    await page.reload()
    await page.waitForSelector('.map[data-form=table]')
    expect(await page.locator('#map-title').innerText()).toBe(title)
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(address)
    await context.close()
  })

  it('open a link of version 1 with its figures', async () => {
    const old =
      '?lang=en&v=1&s=neutral-2060&l=NUC:0@2025_5,VRE:1.55@2026_10~s&y=2050&r=130000&i=co2.industry&o=name-up'
    const { page, context } = await visit(old)
    await page.waitForSelector('[data-figure=generation]')
    expect(await page.locator('.address-notice').innerText()).toBe('')
    expect(await page.locator('#scenario').inputValue()).toBe('neutral-2060')
    expect(await page.locator('#lever-L-NUC').inputValue()).toBe('0')
    expect(await page.locator('output[for=lever-L-VRE]').innerText()).toBe('1.55')
    expect(await page.locator('#emissions-year').inputValue()).toBe('2050')
    await expect.poll(() => page.locator('#indicator').inputValue()).toBe('co2.industry')
    expect(await page.locator('[data-figure=emissions] .sub').innerText()).toContain('Hebei')
    await context.close()
  })

  it.each(languages)(
    'name in %s what an address had that cannot be used, and let it be dismissed',
    async (lang) => {
      const { page, context } = await visit(
        `/?lang=${lang}&v=3&y=1999&l=VRE:9@2026_1,ZZ:1@2026_1,NUC:1@2026_5&r=341400&i=no.such&q=%E5`,
      )
      await page.waitForSelector('[data-figure=generation]')
      const notice = page.locator('.address-notice')
      await expect.poll(() => notice.locator('li').count()).toBe(7)
      const text = await notice.innerText()
      for (const part of ['v=3', 'y=1999', 'l=VRE:9@2026_1', 'l=ZZ:1@2026_1', 'r=341400', 'i=no.such'])
        expect(text).toContain(part)
      expect(text).toContain('2060')
      if (lang !== 'ko') expect(text).not.toMatch(/[가-힣]/)
      expect(await notice.getAttribute('role')).toBe('status')
      expect(await axe(page)).toEqual([])
      await notice.locator('a').click()
      await expect.poll(() => new URL(page.url()).pathname).toBe('/city/341400')
      await notice.getByRole('button').click()
      expect(await notice.innerText()).toBe('')
      expect(await focused(page)).toBe('H1')
      await context.close()
    },
  )

  it('copy the link to what is shown', async () => {
    const { page, context } = await visit('/?lang=en')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.waitForSelector('[data-figure=generation]')
    await page.locator('#lever-L-NUC').focus()
    await page.keyboard.press('Home')
    const share = page.locator('.share')
    await share.getByRole('button').click()
    await expect.poll(() => share.getByRole('status').innerText()).toBe('Copied')
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))
    expect(link.search).toContain('l=NUC:0@')
    await page.keyboard.press('ArrowRight')
    const again = await visit(link.pathname + link.search)
    expect(await again.page.locator('#lever-L-NUC').inputValue()).toBe('0')
    await again.context.close()
    await context.close()
  })

  it('are reached by keyboard alone: the skip link first, then every page, with a focus that shows', async () => {
    const { page, context } = await visit('/?lang=ko')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('H1')
    expect(new URL(page.url()).hash).toBe('')
    for (const title of titles.ko.slice(1)) {
      const link = page.getByRole('navigation', { name: '페이지' }).getByRole('link', { name: title })
      await link.focus()
      expect(await link.evaluate((node) => getComputedStyle(node).outlineStyle)).toBe('solid')
      await page.keyboard.press('Enter')
      await expect.poll(() => heading(page)).toBe(title)
      await expect.poll(() => focused(page)).toBe('H1')
    }
    await context.close()
  })

  it('fold levers by field and show alone what was moved', async () => {
    const { page, context } = await visit('/?lang=en', 360)
    const fields = page.locator('.levers .field')
    expect(await fields.count()).toBeGreaterThanOrEqual(3)
    const all = await page.locator('.levers input[type=range]').count()
    expect(all).toBe(await page.locator('.levers input[type=range]:visible').count())
    await fields.first().locator('summary').first().click()
    expect(await page.locator('#lever-L-VRE').isVisible()).toBe(false)
    await page.locator('#lever-L-EAF').focus()
    await page.keyboard.press('End')
    expect(await fields.nth(1).locator('summary').first().innerText()).toContain('1 lever changed')
    await page.getByLabel('Show only what was moved').check()
    expect(await page.locator('.levers input[type=range]').count()).toBe(1)
    await page.getByRole('button', { name: 'Reset' }).click()
    expect(await page.locator('.levers input[type=range]').count()).toBe(all)
    await context.close()
  })

  it('are there without a network once the first has been loaded', async () => {
    const { page, context } = await visit('/?lang=ko')
    await page.waitForSelector('[data-figure=generation]')
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(1500)
    await context.setOffline(true)
    await page.getByRole('link', { name: '지도' }).click()
    await page.waitForSelector('.map canvas')
    await page.getByRole('link', { name: '도시' }).click()
    await page.waitForSelector('#lists-title')
    await page.getByRole('link', { name: 'English' }).click()
    await expect.poll(() => page.locator('#lists-title').innerText()).toBe('Pilots and designated lists')
    await context.close()
  })

  it('print on white without what only a screen can use, and obey the wish for less motion', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, context } = await visit('/city/130200?lang=ko')
      await page.waitForSelector('[data-figure=emissions]')
      await page.emulateMedia({ media: 'print', colorScheme, reducedMotion: 'reduce' })
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
        'rgb(255, 255, 255)',
      )
      for (const hidden of ['.masthead .pages', '.finder', '.share', '.city-tools'])
        expect(await page.locator(hidden).isVisible()).toBe(false)
      expect(
        await page
          .locator('a.place')
          .first()
          .evaluate((node) => getComputedStyle(node).transitionDuration),
      ).toBe('0s')
      await context.close()
    }
  })
})
