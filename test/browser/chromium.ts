import { type Browser, chromium } from 'playwright-core'

/** The browser `npm test` found; '' when there is none, and then browser tests skip. */
export const executable = process.env.NOKSAEK_CHROMIUM ?? ''

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts the system's Chromium, quiet and offline-minded. Close it in afterAll. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: executable, args: flags })
}
