// Whether a target is stale is asked of contents, not of clocks: a clone has all the same times.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { dist, root } from './paths.mjs'

/** Every file under the paths (relative to the repository), sorted; tests and hidden files left out. */
export function filesUnder(paths) {
  const found = []
  const walk = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isFile()) found.push(path)
    else for (const name of readdirSync(path)) if (!name.startsWith('.')) walk(join(path, name))
  }
  for (const path of paths) walk(join(root, path))
  return found.filter((path) => !/\.test\.tsx?$|README\.md$/.test(path)).sort()
}

/** sha256 over names and contents. */
export function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of filesUnder(paths)) {
    hash.update(`${relative(root, path)}\0`)
    hash.update(readFileSync(path))
    hash.update('\0')
  }
  return hash.digest('hex')
}

const stampOf = (name) => join(dist, '.stamps', name)

/** True when the target was last built from other contents, or an output has gone. */
export function isStale(target) {
  const stamp = stampOf(target.name)
  if (!existsSync(stamp) || target.outputs.some((path) => !existsSync(join(dist, path)))) return true
  return readFileSync(stamp, 'utf8') !== hashOf(target.inputs)
}

/** Forgets a target while it is being built, so that a build cut short counts as stale. */
export function unmark(target) {
  rmSync(stampOf(target.name), { force: true })
}

/** Remembers what the target was built from. `hash` is taken before the build began. */
export function mark(target, hash) {
  mkdirSync(dirname(stampOf(target.name)), { recursive: true })
  writeFileSync(stampOf(target.name), hash)
}
