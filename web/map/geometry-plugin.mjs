// Puts dist/geometry.json among the page's assets, under a name with its hash, and gives its address to the map.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '..', '..', 'dist', 'geometry.json')
const virtual = 'virtual:noksaek-geometry'

function read() {
  if (!existsSync(file))
    throw new Error('There is no dist/geometry.json: run `npm run build`, which makes the outlines first.')
  return readFileSync(file, 'utf8')
}

/**
 * The default export of `virtual:noksaek-geometry` is the address of the outlines.
 * @returns {import('vite').Plugin}
 */
export function geometryPlugin() {
  let serving = false
  return {
    name: 'noksaek-geometry',
    configResolved(config) {
      serving = config.command === 'serve'
    },
    resolveId: (id) => (id === virtual ? `\0${virtual}` : null),
    load(id) {
      if (id !== `\0${virtual}`) return null
      if (serving) return "export default '/geometry.json'"
      const reference = this.emitFile({ type: 'asset', name: 'geometry.json', source: read() })
      return `export default import.meta.ROLLUP_FILE_URL_${reference}`
    },
    configureServer(server) {
      server.middlewares.use('/geometry.json', (_, answer) => {
        answer.setHeader('content-type', 'application/json')
        answer.end(read())
      })
    },
  }
}
