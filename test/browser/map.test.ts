import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch } from './chromium.ts'
import { axe, open, overhang, ownText } from './visit.ts'

const url = inject('appUrl')
const note = {
  ko: '경계는 위치를 알아보기 위한 것이며 어떤 공식적 지위도 주장하지 않는다',
  en: 'Outlines are for orientation and claim no official status',
  zh: '轮廓仅供辨认位置，不主张任何官方地位',
}
const languages = Object.keys(note) as (keyof typeof note)[]

/** Where the middle of a label stands, in px of the drawing. */
const middle = (page: Page, text: string) =>
  page.evaluate((wanted) => {
    const label = [...document.querySelectorAll('.map-canvas text')].find((one) => one.textContent === wanted)
    return { x: Number(label?.getAttribute('x')), y: Number(label?.getAttribute('y')) }
  }, text)

/** The colours of the fills in a square around a place of the drawing, as #rrggbb, most frequent first. */
const colours = (page: Page, { x, y }: { x: number; y: number }) =>
  page.evaluate(
    ([x, y]) => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-layer=fills]')!
      const ratio = canvas.width / canvas.clientWidth
      const { data } = canvas.getContext('2d')!.getImageData((x! - 6) * ratio, (y! - 6) * ratio, 12, 12)
      const counts = new Map<string, number>()
      for (let i = 0; i < data.length; i += 4) {
        const hex = [...data.slice(i, i + 3)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
        counts.set(`#${hex}`, (counts.get(`#${hex}`) ?? 0) + 1)
      }
      return [...counts].sort((a, b) => b[1] - a[1]).map(([hex]) => hex)
    },
    [x, y],
  )

const chosen = (page: Page) => page.locator('.map-reading').getAttribute('data-code')
const live = (page: Page) => page.locator('[data-live=map]').innerText()
const query = (page: Page) => new URL(page.url()).searchParams
const sequential = ['#f4efdf', '#c5d3ad', '#83b09c', '#3f7f8a', '#143852']

// Without a Chromium there is no address and the whole file is skipped; `npm test` says what to install.
describe.skipIf(url === '')('the map', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  async function visit(address: string, width = 1280) {
    const visited = await open(browser, url, address, width)
    await visited.page.waitForSelector('.map-canvas, .map-tiles, .map-table')
    return visited
  }

  it.each(languages)('in %s is accessible in every form and level, and fits 360 px', async (lang) => {
    for (const form of ['?', '?ms=difference&mf=tiles&', '?mf=table&', '?ml=city&', '?ml=city&mf=table&']) {
      const { page, context, faults, outside } = await visit(`/map${form}lang=${lang}`, 360)
      expect(await overhang(page), form).toBe(0)
      expect(await axe(page), form).toEqual([])
      const text = await ownText(page, lang)
      if (lang !== 'ko') expect(text).not.toMatch(/[가-힣]/)
      if (lang === 'en') expect(text).not.toMatch(/\p{Script=Han}/u)
      expect(text).not.toMatch(/undefined|NaN|\[object/)
      if (form === '?') expect(text).toContain(note[lang])
      expect(faults).toEqual([])
      expect(outside).toEqual([])
      await context.close()
    }
  })

  it('colours provinces by their values and hatches what has none', async () => {
    const { page, context } = await visit('/map?lang=en&y=2024')
    const places = await Promise.all(['Shandong', 'Tibet', 'Taiwan'].map((name) => middle(page, name)))
    const [shandong, tibet, taiwan] = await Promise.all(places.map((place) => colours(page, place)))
    expect(shandong).toEqual(['#143852'])
    expect(tibet).toEqual(['#f4efdf'])
    // The hatch: paper first, its lines, and no class of the scale.
    expect(taiwan![0]).toBe('#fbfaf6')
    expect(taiwan!.length).toBeGreaterThan(1)
    for (const colour of taiwan!) expect(sequential).not.toContain(colour)
    await context.close()
  })

  it('recolours with the year, the run and the indicator, on a scale that stays', async () => {
    const { page, context } = await visit('/map?lang=en&y=2024')
    const legend = () => page.locator('.map-legend ul').innerText()
    const before = await legend()
    const picture = () =>
      page.evaluate(() => document.querySelector<HTMLCanvasElement>('canvas[data-layer=fills]')!.toDataURL())
    const was = await picture()
    const asBefore = async () => (await picture()) === was
    const slider = page.locator('.map-year input')
    expect(await slider.getAttribute('aria-valuetext')).toContain('observations')
    await slider.focus()
    await page.keyboard.press('End')
    await expect.poll(() => page.locator('#map-title').innerText()).toContain('2060')
    expect(await slider.getAttribute('aria-valuetext')).toContain('computes')
    await expect.poll(asBefore).toBe(false)
    await page.keyboard.press('Home')
    await expect.poll(() => page.locator('#map-title').innerText()).not.toContain('2060')
    await slider.fill('2024')
    // Back at the year it began with, the map is the same, pixel by pixel: nothing of other years shines through.
    await expect.poll(asBefore).toBe(true)
    expect(await legend()).toBe(before)
    await page.getByLabel('Current policies').check()
    await expect.poll(() => query(page).get('ms')).toBe('current')
    expect(await legend()).toBe(before)
    await page.getByLabel('Difference').check()
    await expect.poll(legend).toContain('about the same')
    expect(await page.locator('.map-canvas text', { hasText: /[−+]$/ }).count()).toBeGreaterThan(20)
    await context.close()
  })

  it('shows a national variable as hatched, with the reason, not as zero', async () => {
    const { page, context } = await visit('/map?lang=en&i=power.capex.coal')
    await page.getByText('national value only').waitFor()
    expect((await colours(page, await middle(page, 'Xinjiang')))[0]).toBe('#fbfaf6')
    await context.close()
  })

  it('chooses with a click, and tells the value', async () => {
    const { page, context } = await visit('/map?lang=en')
    const { x, y } = await middle(page, 'Sichuan')
    await page.locator('.map-canvas').click({ position: { x, y } })
    expect(await chosen(page)).toBe('510000')
    await expect.poll(() => query(page).get('r')).toBe('510000')
    expect(await page.locator('.map-reading .value').innerText()).toMatch(/^\d[\d,.]* MtCO₂$/)
    expect(await page.locator('[data-ring=selected]').getAttribute('data-code')).toBe('510000')
    const taiwan = await middle(page, 'Taiwan')
    await page.locator('.map-canvas').click({ position: taiwan })
    expect(await page.locator('.map-reading').innerText()).toContain('no data')
    expect(query(page).get('r')).toBe('510000')
    await context.close()
  })

  it.each(['', '&mf=tiles'])('works by keyboard alone%s', async (form) => {
    const { page, context } = await visit(`/map?lang=en${form}`)
    await page.locator('.map-focus').focus()
    await page.keyboard.press('Home')
    await expect.poll(() => live(page)).toMatch(/^Shandong, [\d,.]+ MtCO₂$/)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => live(page)).toMatch(/^Hebei, /)
    await page.keyboard.press('Enter')
    await expect.poll(() => live(page)).toMatch(/chosen$/)
    expect(query(page).get('r') ?? (await chosen(page))).toBe('130000')
    await page.keyboard.press('Escape')
    await expect.poll(() => query(page).get('r')).toBeNull()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain('/city/370000')
    await context.close()
  })

  it('has all values as a table that sorts', async () => {
    const { page, context } = await visit('/map?lang=en')
    const { x, y } = await middle(page, 'Sichuan')
    await page.locator('.map-canvas').click({ position: { x, y } })
    const value = (await page.locator('.map-reading .value').innerText()).replace(' MtCO₂', '')
    await page.getByLabel('Table', { exact: true }).check()
    const rows = page.locator('.map-table tbody tr')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(34)
    expect(await page.locator('.map-table tr.chosen').innerText()).toContain(value)
    expect(await rows.first().innerText()).toContain('Shandong')
    expect(await rows.last().innerText()).toContain('no data')
    await page.getByRole('button', { name: 'Place' }).click()
    expect(await rows.first().innerText()).toContain('Anhui')
    expect(await page.locator('th[aria-sort=ascending]').innerText()).toContain('Place')
    await context.close()
  })

  it('shows cities by what is recorded, with year, quality and source', async () => {
    const { page, context } = await visit('/map?lang=en&ml=city&mt=coal_op_mw&c=130200')
    expect(await page.locator('#map-title').innerText()).toMatch(/^Coal power in operation, 20\d\d/)
    const reading = page.locator('.map-reading')
    expect(await reading.innerText()).toMatch(/Tangshan.*Hebei/s)
    expect(await reading.innerText()).toMatch(/MW/)
    expect(await reading.innerText()).toMatch(
      /(reported|derived).*Confidence.*Source: Global Coal Plant Tracker/s,
    )
    await page.getByText('Places the list does not name are shown as 0').waitFor()
    await page.getByLabel('Recorded value').selectOption('gdp_per_head')
    await expect.poll(() => query(page).get('mt')).toBe('gdp_per_head')
    await expect.poll(() => reading.innerText()).toMatch(/derived/)
    await context.close()
  })

  it('exports the map with its note, and the rows with their identity', async () => {
    const { page, context } = await visit('/map?lang=en&y=2030')
    const save = async (name: string) => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ])
      const chunks: Buffer[] = []
      for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
      return { name: file.suggestedFilename(), content: Buffer.concat(chunks) }
    }
    const svg = await save('SVG')
    expect(svg.name).toBe('noksaek-map-co2.fuel_total-2030-scenario.svg')
    const text = svg.content
      .toString('utf8')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
    expect(text).toContain('claim no official status')
    expect(text).toContain(await page.locator('#map-title').innerText())
    expect((await save('PNG')).content.subarray(1, 4).toString()).toBe('PNG')
    const [head, first] = (await save('CSV')).content.toString('utf8').split('\r\n')
    expect(head).toMatch(/region,name,variable,unit,year.*quality,scenario_id,model,data$/)
    expect(first).toMatch(/^110000,Beijing,co2.fuel_total,MtCO2\/yr,2030,/)
    await context.close()
  })
})
