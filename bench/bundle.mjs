// What the browser loads first, gzip: the page's scripts with all they import at once, and the worker's.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'
import { dist } from '../scripts/lib/paths.mjs'

const web = join(dist, 'web')
const kb = (path) => gzipSync(readFileSync(path), { level: 9 }).length / 1000

/** A script and what it imports at once (not what it imports when asked), each once. */
function withImports(path, seen = new Set()) {
  if (seen.has(path)) return seen
  seen.add(path)
  const text = readFileSync(path, 'utf8')
  for (const [, spec] of text.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
    withImports(normalize(join(dirname(path), spec)), seen)
  }
  return seen
}

export default async function* bundle() {
  const html = readFileSync(join(web, 'index.html'), 'utf8')
  const first = new Set()
  for (const [, src] of html.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)) withImports(join(web, src), first)
  const styles = [...html.matchAll(/href="\.?\/?([^"]+\.css)"/g)].map(([, href]) => join(web, href))
  const workers = new Set()
  for (const name of readdirSync(join(web, 'assets'))) {
    if (/worker.*\.js$/i.test(name)) withImports(join(web, 'assets', name), workers)
  }
  const sum = (paths) => [...paths].reduce((total, path) => total + kb(path), 0)
  yield {
    name: 'first load, JavaScript, gzip',
    value: sum(first),
    unit: 'kB',
    goal: { op: '<=', value: 120 },
  }
  yield { name: 'worker, JavaScript, gzip', value: sum(workers), unit: 'kB', goal: { op: '<=', value: 150 } }
  yield { name: 'first load, styles, gzip', value: sum(styles), unit: 'kB' }
}
