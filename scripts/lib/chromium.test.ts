import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
// @ts-expect-error plain JavaScript: the scripts run before anything is installed
import { ensureChromium, findChromium } from './chromium.mjs'

const folder = mkdtempSync(join(tmpdir(), 'noksaek-chromium-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const browser = join(folder, 'chromium-browser')
writeFileSync(browser, '#!/bin/sh\n')
chmodSync(browser, 0o755)

describe('findChromium', () => {
  it('takes CHROMIUM first, and does not look elsewhere when it is wrong', () => {
    expect(findChromium({ CHROMIUM: browser, PATH: '' })).toBe(browser)
    expect(findChromium({ CHROMIUM: join(folder, 'none'), PATH: folder })).toBeUndefined()
  })

  it('finds the names browsers go by on the path', () => {
    expect(findChromium({ PATH: folder })).toBe(browser)
  })
})

describe('ensureChromium', () => {
  it('installs nothing unless CI is set', async () => {
    expect(await ensureChromium({ CHROMIUM: join(folder, 'none'), PATH: '' })).toBeUndefined()
  })
})
