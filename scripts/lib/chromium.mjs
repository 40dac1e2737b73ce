// The system's Chromium: found, or (in CI only) installed from Debian.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, say } from './say.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const apps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** What to do when there is no browser, in one line. */
export const remedy =
  'install Chromium (Debian/Ubuntu: apt-get install chromium fonts-noto-cjk), or set CHROMIUM=/path/to/chrome'

function executable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a Chromium or Chrome, or undefined. The variable CHROMIUM goes first and is not second-guessed. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM) return executable(env.CHROMIUM) ? env.CHROMIUM : undefined
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin']
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...apps].find(executable)
}

/** In CI, and only there, fetches Debian's Chromium and a font for Korean and Chinese when there is none. */
export async function ensureChromium(env = process.env) {
  const found = findChromium(env)
  if (found || !env.CI) return found
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-y', '-qq']
  say("CI is set and there is no Chromium: installing Debian's (apt-get install chromium fonts-noto-cjk) ...")
  for (const args of [['update'], ['install', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']]) {
    const [command, ...rest] = [...sudo, ...apt, ...args]
    const { code, output } = await run(command, rest, { quiet: true })
    if (code !== 0) {
      say(`apt-get ${args[0]} failed:\n${output.trimEnd()}`)
      return undefined
    }
  }
  return findChromium(env)
}
