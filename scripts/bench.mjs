// npm run bench -- NAME ...: prints JSON lines { bench, name, value, unit, goal }, the machine in the first one.
// Without a name: every bench but `fresh`, which clones and installs for minutes.
import { readdirSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkNode, ensureInstalled } from './lib/install.mjs'
import { root } from './lib/paths.mjs'
import { say } from './lib/say.mjs'

checkNode()
const folder = join(root, 'bench')
const known = readdirSync(folder)
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => name.slice(0, -4))
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  say(`There is no bench '${unknown.join("', '")}'. The benches: ${known.join(', ')}.`)
  process.exit(2)
}

await ensureInstalled()
const { buildStale } = await import('./lib/targets.mjs')
await buildStale()

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  os: `${type()} ${release()}`,
  node: process.versions.node,
}
console.log(JSON.stringify({ bench: 'machine', ...machine }))
for (const bench of asked.length > 0 ? asked : known.filter((name) => name !== 'fresh')) {
  const { default: measure } = await import(pathToFileURL(join(folder, `${bench}.mjs`)).href)
  for await (const { name, value, unit, goal = null } of measure()) {
    console.log(JSON.stringify({ bench, name, value: Number(value.toPrecision(4)), unit, goal }))
  }
}
