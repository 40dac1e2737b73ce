// Sizes of what the build made, as a browser gets it. Used by the bench and by the budgets of the tests.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'
import { dist } from './paths.mjs'

const web = join(dist, 'web')
const assets = join(web, 'assets')

/** kB (1000 bytes) of a file, gzip at its best, as a server with compression sends it. */
export const gzipKb = (path) => gzipSync(readFileSync(path), { level: 9 }).length / 1000

/** kB of a file as it is. */
export const plainKb = (path) => statSync(path).size / 1000

/** Sum over files, each once. */
export const sumOf = (paths, size) => [...paths].reduce((total, path) => total + size(path), 0)

/** A script and what it imports at once (not what it imports when asked), each once. */
export function withImports(path, seen = new Set()) {
  if (seen.has(path)) return seen
  seen.add(path)
  const text = readFileSync(path, 'utf8')
  for (const [, spec] of text.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
    withImports(normalize(join(dirname(path), spec)), seen)
  }
  return seen
}

const page = () => readFileSync(join(web, 'index.html'), 'utf8')

/** Scripts the page loads before anything is asked for. */
export function firstScripts() {
  const found = new Set()
  for (const [, src] of page().matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g))
    withImports(join(web, src), found)
  return found
}

/** Style sheets of the page. */
export const firstStyles = () =>
  [...page().matchAll(/href="\.?\/?([^"]+\.css)"/g)].map(([, href]) => join(web, href))

/** Scripts of the page's workers. */
export function workerScripts() {
  const found = new Set()
  for (const name of readdirSync(assets)) {
    if (/worker.*\.js$/i.test(name)) withImports(join(assets, name), found)
  }
  return found
}

/** The outlines of the map as the page fetches them, else as the build made them; undefined without a map. */
export function geometryFile() {
  const name = readdirSync(assets).find((entry) => /geometry.*\.json$/.test(entry))
  const built = join(dist, 'geometry.json')
  return name ? join(assets, name) : existsSync(built) ? built : undefined
}

/**
 * Font files that the page's style sheet loads for a text: those of the families whose ranges hold a character of it.
 * @param {Iterable<string>} characters of the text
 * @param {string[]} families that the text is set in
 */
export function fontsFor(characters, families) {
  const codes = [...characters].map((character) => character.codePointAt(0))
  const style = firstStyles()
    .map((path) => readFileSync(path, 'utf8'))
    .join('')
  const found = new Set()
  for (const [, face] of style.matchAll(/@font-face\s*\{([^}]*)\}/g)) {
    const family = /font-family:\s*["']?([^;"']+)/.exec(face)?.[1]?.trim()
    const file = /url\((?:["'])?([^)"']+\.woff2)/.exec(face)?.[1]
    if (!file || !families.includes(family)) continue
    const ranges = rangesOf(/unicode-range:\s*([^;}]+)/i.exec(face)?.[1] ?? 'U+0-10FFFF')
    if (codes.some((code) => ranges.some(([from, to]) => from <= code && code <= to)))
      found.add(join(assets, file.split('/').at(-1)))
  }
  return found
}

/** `U+20-7E,U+4??` as pairs of code points. */
function rangesOf(text) {
  return text.split(',').map((part) => {
    const [from, to = from] = part.trim().replace(/^u\+/i, '').split('-')
    return [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to.replaceAll('?', 'f'), 16)]
  })
}
