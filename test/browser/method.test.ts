import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch } from './chromium.ts'
import { axe, open, overhang, ownText } from './visit.ts'

const url = inject('appUrl')
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

// Without a Chromium there is no address and the whole file is skipped; `npm test` says what to install.
describe.skipIf(url === '')('the page of the method', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())
  const visit = (address: string, width?: number) => open(browser, url, address, width)

  it.each(['ko', 'en', 'zh'])(
    'shows every part of the model in %s, accessible and no wider than 360 px',
    async (lang) => {
      const { page, context, faults, outside } = await visit(`/method?lang=${lang}`, 360)
      await page.waitForSelector('.parts li')
      const parts = await page.locator('.parts li a').count()
      expect(parts).toBeGreaterThan(25)
      for (const part of [0, 9, 19, parts - 1]) {
        await page.locator('.parts li a').nth(part).click()
        await page.locator('.part .math math').first().waitFor()
        expect(await overhang(page)).toBe(0)
        expect(await axe(page)).toEqual([])
        const text = await ownText(page, lang)
        if (lang !== 'ko') expect(text).not.toMatch(/[가-힣]/)
        if (lang === 'en') expect(text).not.toMatch(/\p{Script=Han}/u)
        expect(text).not.toMatch(/undefined|NaN|\[object/)
      }
      expect(faults).toEqual([])
      expect(outside).toEqual([])
      await context.close()
    },
  )

  it('draws fractions and sums as the browser lays out mathematics', async () => {
    const { page, context } = await visit('/method?lang=en&e=power.lcoe')
    await page.locator('.part .math mfrac').first().waitFor()
    const fraction = page.locator('[id="province:power.lcoe"] mfrac').first()
    const bracket = page.locator('[id="province:power.lcoe"] mo', { hasText: '(' }).first()
    expect((await bracket.boundingBox())?.height).toBeGreaterThan(30)
    const [over, under] = await fraction.evaluate((node) =>
      [...node.children].map((child) => child.getBoundingClientRect().top),
    )
    expect(over).toBeLessThan(under as number)
    expect(await focused(page)).toBe('Levelised cost')
    await context.close()
  })

  it('finds equations and parameters, goes there, and back', async () => {
    const { page, context } = await visit('/method?lang=en')
    await page.getByRole('searchbox').fill('credit ratio')
    await page.getByRole('link', { name: 'NEV credit ratio', exact: true }).click()
    await expect.poll(() => focused(page)).toBe('NEV credit ratio')
    expect(new URL(page.url()).searchParams.get('e')).toBe('transport.credits.ratio')
    await page.getByRole('searchbox').fill('ef_tce_coal')
    await page.locator('.method-finder li a').last().click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('parameter-ef_tce_coal')
    await page.goBack()
    await expect.poll(() => new URL(page.url()).searchParams.get('e')).toBe('transport.credits.ratio')
    await page.getByRole('searchbox').fill('qqqq')
    await expect.poll(() => page.locator('.method-finder [role=status]').innerText()).toBe('Nothing fits.')
    await context.close()
  })

  it('leads to the table of parameters on the same page, and to a name at another level', async () => {
    const { page, context } = await visit('/method?lang=en&e=power.lcoe')
    await page.locator('[id="province:power.lcoe"] dd a', { hasText: 'Real WACC' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('parameter-wacc_renewables')
    expect(new URL(page.url()).searchParams.get('e')).toBe('power/cost/wacc_renewables')
    await page.getByRole('searchbox').fill('NEV share of domestic')
    await page
      .getByRole('link', { name: /^NEV share of domestic car sales \(nation\)$/ })
      .first()
      .click()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.id))
      .toBe('nation:transport.nev_sales_share-title')
    await context.close()
  })

  it('breaks long equations so that they stand whole on a wide screen', async () => {
    const { page, context } = await visit('/method?lang=en&e=power.market_share')
    await page.locator('.part .math math').first().waitFor()
    const beyond = await page
      .locator('.part .math')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)
    expect(beyond).toBe(0)
    await context.close()
  })

  it('says when there is no such thing, and leads on from what an equation reads', async () => {
    const { page, context } = await visit('/method?lang=en&e=power.coal.burned')
    await page.locator('[id="province:power.coal.burned"]').waitFor()
    const read = page.locator('[id="province:power.coal.burned"] dd a').first()
    const name = await read.innerText()
    await read.click()
    await expect.poll(() => focused(page)).toBe(name)
    await page.goto(new URL('/method?lang=en&e=no.such.thing', url).href)
    await expect.poll(() => page.locator('.method [role=alert]').innerText()).toContain('no.such.thing')
    await context.close()
  })

  it('is reached from a number through its reasons', async () => {
    const { page, context } = await visit('/?lang=en')
    await page.waitForSelector('[data-figure=generation]')
    await page.locator('.ranking button.num').first().click()
    await page.getByRole('link', { name: 'See it among the equations' }).click()
    await page.locator('.part .math math').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/method')
    await context.close()
  })

  it('tells that the equations cannot be had, and tries again', async () => {
    const { page, context } = await visit('/method?lang=en')
    await page.route('**/reference.json', (route) => route.fulfill({ status: 503 }))
    await page.reload()
    await page.getByRole('alert').waitFor()
    await page.unroute('**/reference.json')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.waitForSelector('.parts li')
    await context.close()
  })
})
