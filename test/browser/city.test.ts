import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { PlaceBook } from '../../src/catalog/place-types.ts'
import { launch } from './chromium.ts'
import { axe, open } from './visit.ts'

const url = inject('appUrl')
const heading = (page: Page) => page.locator('main h1').innerText()

// Without a Chromium there is no address and the whole file is skipped; `npm test` says what to install.
describe.skipIf(url === '')('the page of cities', () => {
  let browser: Browser
  let book: PlaceBook
  beforeAll(async () => {
    browser = await launch()
    book = (await (await fetch(new URL('/places.json', url))).json()) as PlaceBook
  })
  afterAll(() => browser?.close())
  const visit = (address: string, width?: number) => open(browser, url, address, width)

  it.each([
    ['탕산', '탕산시'],
    ['唐山', '탕산시'],
    ['Tangshan', '탕산시'],
    ['tang shan', '탕산시'],
    ['130200', '탕산시'],
    ['허베이', '허베이성'],
  ])('finds %s by keyboard alone', async (typed, name) => {
    const { page, context } = await visit('/city?lang=ko')
    const finder = page.getByRole('combobox')
    await finder.focus()
    await page.keyboard.type(typed)
    await page.getByRole('option').first().waitFor()
    expect(await finder.getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('ArrowDown')
    const active = await finder.getAttribute('aria-activedescendant')
    expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await expect.poll(() => heading(page)).toBe(name)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.goBack()
    await expect.poll(() => heading(page)).toBe('도시')
    await context.close()
  })

  it('closes its list with Escape, says when nothing fits, and passes axe while open', async () => {
    const { page, context } = await visit('/city?lang=en')
    const finder = page.getByRole('combobox')
    await finder.fill('su')
    await page.getByRole('option').first().waitFor()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.getByRole('option').count()).toBe(0)
    await finder.fill('qqqq')
    await expect.poll(() => page.locator('.finder [role=status]').innerText()).toBe('No match')
    await context.close()
  })

  it('shows of a place what the book holds, each value with source, confidence and quality', async () => {
    const { page, context } = await visit('/city/130200?lang=ko')
    await page.waitForSelector('[data-figure=emissions]')
    const place = book.places.find(({ code }) => code === '130200')!
    const text = await page.locator('main').innerText()
    expect(text).toContain(place.population.total2020!.toLocaleString('ko-KR'))
    const indicators = new Set(
      book.facts.filter(({ code }) => code === '130200').map((fact) => fact.indicator),
    )
    expect(await page.locator('.facts tbody tr').count()).toBe(indicators.size)
    for (const row of await page.locator('.facts tbody .whence').allInnerTexts())
      expect(row).toMatch(/ (V|R-high|R-med|R-low|S|D) (공표|도출|추정)$/)
    // Every indicator of the book is recorded, none on its list, or unknown: nothing is passed over.
    const sums = (await page.locator('.known .sum td').allInnerTexts()).map(Number)
    expect(sums.reduce((a, b) => a + b)).toBe(book.indicators.length)
    expect(text).toContain('도시 값은 추정입니다')
    await context.close()
  })

  it('gives a city its own path and accounts, and says why down to what stands in it', async () => {
    const { page, context, faults, outside } = await visit('/city/130200?lang=en')
    await page.waitForSelector('[data-plate=accounts]')
    expect(await page.locator('#emissions-title').innerText()).toContain('Tangshan')
    const rows = page.locator('[data-plate=accounts] tbody tr')
    const steel = rows.filter({ hasText: 'Crude steel by route: ' }).locator('button.num').first()
    expect(Number(await steel.innerText())).toBeGreaterThan(60)
    await steel.click()
    await page.waitForSelector('dialog .answer')
    const part = page.locator('dialog tr', { hasText: 'cities.part.bof' }).locator('button')
    await part.click()
    await expect.poll(() => page.locator('dialog').innerText()).toContain('converters of works')
    expect(await axe(page)).toEqual([])
    expect({ faults, outside }).toEqual({ faults: [], outside: [] })
    await context.close()
  })

  it('keeps a city’s own programmes apart from its province’s', async () => {
    const { page, context } = await visit('/city/440300?lang=en')
    await page.waitForSelector('#programmes-title')
    const own = page.locator('table', { has: page.getByText('Shenzhen', { exact: true }) })
    const provincial = page.locator('table', { has: page.getByText('Guangdong as a whole') })
    const onList = (code: string) =>
      book.programmes.filter(({ members }) => members.some((member) => member.code === code))
    expect(await own.locator('tbody tr').count()).toBe(
      onList('440300').flatMap(({ members }) => members.filter(({ code }) => code === '440300')).length,
    )
    expect(await provincial.locator('tbody tr').count()).toBeGreaterThanOrEqual(onList('440000').length)
    await context.close()
  })

  it('says what became of a code of 2010 and offers what holds its area now', async () => {
    const { page, context } = await visit('/city/341400?lang=ko')
    await page.waitForSelector('#unknown-title')
    expect(await page.locator('#unknown-title').innerText()).toMatch(/차오후.*2011년/)
    const now = page.locator('section .names a')
    expect(await now.allInnerTexts()).toEqual(['허페이', '우후', '마안산'])
    await now.first().click()
    await expect.poll(() => heading(page)).toBe('허페이시')
    expect(await page.locator('#changes-title').innerText()).toBeTruthy()
    await context.close()
  })

  it('offers near codes for one that never was', async () => {
    const { page, context } = await visit('/city/130299?lang=en')
    await page.waitForSelector('#unknown-title')
    expect(await page.locator('#unknown-title').innerText()).toContain('130299')
    expect(await page.locator('section .plain a').first().innerText()).toBe('Tangshan')
    await context.close()
  })

  it('has every place in the three languages, none by hanzi alone in Korean', async () => {
    for (const { name, short } of book.places) {
      expect(name.ko).toMatch(/^[가-힣]/)
      expect(short.ko).toMatch(/^[가-힣]/)
      expect(name.en).not.toMatch(/\p{Script=Han}|[가-힣]/u)
      expect(name.zh).not.toMatch(/[가-힣]/)
    }
    const { page, context } = await visit('/city?lang=ko')
    await page.waitForSelector('#lists-title')
    for (const summary of await page.locator('.plain summary').all()) await summary.click()
    const names = await page.locator('a.place').allInnerTexts()
    expect(names.length).toBeGreaterThan(200)
    for (const name of names) expect(name).toMatch(/^[가-힣]/)
    await context.close()
  })

  it('lists Korea’s 17 regions with their codes', async () => {
    const { page, context } = await visit('/city?lang=ko', 360)
    const rows = page.locator('section', { has: page.locator('#korea-title') }).locator('tbody tr')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(17)
    expect(await rows.nth(1).innerText()).toMatch(/부산광역시\s+KR-26\s+21\s+26/)
    await context.close()
  })

  it('hands out the profile as CSV, unknown left empty', async () => {
    const { page, context } = await visit('/city/659004?lang=en')
    await page.waitForSelector('.city-tools')
    const waiting = page.waitForEvent('download')
    await page.locator('.city-tools button').click()
    const csv = readFileSync(await (await waiting).path(), 'utf8')
    expect(csv).toContain('code,indicator,name,year,value,unit,source,confidence,quality')
    const place = book.places.find(({ code }) => code === '659004')!
    expect(csv).toContain(`659004,population,Residents,2020,${place.population.total2020 ?? ''},person`)
    await context.close()
  })

  it('says so when its data cannot be had, and tries again', async () => {
    const context = await browser.newContext({ locale: 'en-GB' })
    const page = await context.newPage()
    await page.route('**/places.json', (route) => route.fulfill({ status: 503 }))
    await page.goto(new URL('/city/130200', url).href)
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('503')
    await page.unroute('**/places.json')
    await page.getByRole('alert').getByRole('button').click()
    await expect.poll(() => heading(page)).toBe('Tangshan')
    await context.close()
  })
})
