// Installs the dependencies when they are missing or belong to another lockfile.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { run, say, since } from './say.mjs'

const stamp = join(root, 'node_modules', '.noksaek-lock')

/** The lockfile and the platform: native parts (esbuild, rolldown) differ by platform. */
function wanted() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`
}

/** The names an earlier `npm ci` put in place, by npm's own account: does it hold this lockfile? */
function installedByHand() {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages ?? {}
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages ?? {}
  return Object.entries(want).every(
    ([path, entry]) => path === '' || entry.optional || have[path]?.version === entry.version,
  )
}

/** The npm that runs this script; it names itself, which also works where `npm` is no program (Windows). */
function npmCommand(env = process.env) {
  return /npm-cli\.c?js$/.test(env.npm_execpath ?? '') ? [process.execPath, env.npm_execpath] : ['npm']
}

/** Fails early, in one sentence, on a Node that is too old. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  say(
    `Noksaek needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer one: https://nodejs.org`,
  )
  process.exit(2)
}

/** Makes node_modules fit package-lock.json; exits with npm's message when it cannot. */
export async function ensureInstalled() {
  const want = wanted()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === want) return
  if (!installedByHand()) {
    const start = performance.now()
    say('Installing dependencies (npm ci; once for each lockfile) ...')
    const [npm, ...before] = npmCommand()
    const args = [...before, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    const { code, output } = await run(npm, args, { cwd: root, quiet: true })
    if (code !== 0) {
      say(output.trimEnd())
      say(
        'npm ci failed. It needs the npm registry once; check the network, then run the same command again.',
      )
      process.exit(1)
    }
    say(`Installed in ${since(start)}.`)
  }
  writeFileSync(stamp, `${want}\n`)
}
