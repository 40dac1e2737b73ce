import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/** A line of a table in Markdown. */
export const row = (cells) => `| ${cells.join(' | ')} |`

/** Puts a text between `<!-- mark -->` and `<!-- /mark -->` of a file in docs/. Throws where the marks are not there. */
export function writeBetween(file, mark, put) {
  const path = join(root, 'docs', file)
  const text = readFileSync(path, 'utf8')
  const [open, close] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`]
  const [from, to] = [text.indexOf(open), text.indexOf(close)]
  if (from < 0 || to < from) throw new Error(`${path} has no ${open} ... ${close}`)
  writeFileSync(path, `${text.slice(0, from + open.length)}\n${put}\n${text.slice(to)}`)
}
