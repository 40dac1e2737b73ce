// npm run build [-- --force] [-- --only catalog,cli,web,rooms,types]
import { parseArgs } from 'node:util'
import { checkNode, ensureInstalled } from './lib/install.mjs'
import { say } from './lib/say.mjs'

checkNode()
const { values } = parseArgs({ options: { force: { type: 'boolean' }, only: { type: 'string' } } })
await ensureInstalled()
const { buildStale } = await import('./lib/targets.mjs')
try {
  await buildStale({ force: values.force, only: values.only?.split(',') })
} catch (error) {
  say(`The build failed:\n${error.message}`)
  process.exit(1)
}
