// A fresh clone to the URL with an empty npm cache: what a newcomer waits for. Needs the npm registry.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../scripts/lib/paths.mjs'
import { secondsToUrl } from './lib/measure.mjs'

export default async function* fresh() {
  const folder = mkdtempSync(join(tmpdir(), 'noksaek-fresh-'))
  try {
    const clone = join(folder, 'noksaek')
    const begin = performance.now()
    execFileSync('git', ['clone', '--quiet', root, clone])
    const cloned = (performance.now() - begin) / 1000
    const env = { ...process.env, npm_config_cache: join(folder, 'npm-cache') }
    const started = await secondsToUrl('npm', ['start', '--', '--port', '0'], { cwd: clone, env })
    yield {
      name: 'fresh clone of the last commit, empty npm cache, to URL',
      value: cloned + started,
      unit: 's',
      goal: { op: '<=', value: 180 },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
