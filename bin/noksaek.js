#!/usr/bin/env node
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'

// Node 22 and later keep the compiled code between runs.
nodeModule.enableCompileCache?.()

const here = import.meta.url
const main = new URL('../dist/cli/main.js', here)

async function ready() {
  if (existsSync(main)) return true
  const script = new URL('../scripts/build.mjs', here)
  if (existsSync(script) && existsSync(new URL('../node_modules', here))) {
    const { buildStale } = await import(new URL('../scripts/lib/targets.mjs', here).href)
    await buildStale({ library: false })
    return existsSync(main)
  }
  process.stderr.write(
    'noksaek: not built yet. Run `npm install && npm run build` in the repository, then again.\n',
  )
  return false
}

if (await ready()) {
  const cli = await import(main.href)
  process.exitCode = await cli.main(process.argv.slice(2))
} else {
  process.exitCode = 2
}
