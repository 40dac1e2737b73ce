// npm start [-- --port N]: from a fresh clone to the app, in one command and without a question.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkNode, ensureInstalled } from './lib/install.mjs'
import { dist } from './lib/paths.mjs'
import { say } from './lib/say.mjs'

checkNode()
await ensureInstalled()
const { buildStale } = await import('./lib/targets.mjs')
try {
  await buildStale({ library: false })
} catch (error) {
  say(`The build failed:\n${error.message}`)
  process.exit(1)
}
const main = join(dist, 'cli', 'main.js')
if (!existsSync(main)) {
  say('There is no dist/cli/main.js to serve with; see the messages above.')
  process.exit(1)
}
const cli = await import(pathToFileURL(main).href)
process.exitCode = await cli.main(['serve', ...process.argv.slice(2)])
