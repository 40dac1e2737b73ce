// What the browser loads first, gzip: the page's scripts with all they import at once, and the worker's.
import {
  firstScripts,
  firstStyles,
  geometryFile,
  gzipKb,
  sumOf,
  workerScripts,
} from '../scripts/lib/sizes.mjs'

export default async function* bundle() {
  const unit = 'kB'
  const rows = [
    ['first load, JavaScript, gzip', firstScripts(), 120],
    ['worker, JavaScript, gzip', workerScripts(), 150],
    ['first load, styles, gzip', firstStyles()],
    ['outlines of the map, gzip', [geometryFile()].filter(Boolean), 130],
  ]
  for (const [name, paths, most] of rows) {
    yield { name, value: sumOf(paths, gzipKb), unit, ...(most && { goal: { op: '<=', value: most } }) }
  }
}
