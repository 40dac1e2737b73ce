import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import type { Catalog } from '../src/catalog/types.ts'
import type { Scenario } from '../src/study/types.ts'
import { forModel, slim } from './data/slim.ts'

const dist = join(import.meta.dirname, '..', 'dist')
const virtual = 'virtual:noksaek-page'

function read(name: string): string {
  const path = join(dist, name)
  if (!existsSync(path))
    throw new Error(`There is no dist/${name}: run \`npm run build\`, which compiles the catalog first.`)
  return readFileSync(path, 'utf8')
}

const modelCatalog = () => JSON.stringify(forModel(JSON.parse(read('catalog.json')) as Catalog))

/** Gives the page and the worker their parts of the compiled catalog; the worker's is /catalog.json. */
function catalogPlugin(): Plugin {
  return {
    name: 'noksaek-catalog',
    resolveId: (id) => (id === virtual ? `\0${virtual}` : null),
    load(id) {
      if (id !== `\0${virtual}`) return null
      const page = slim(
        JSON.parse(read('catalog.json')) as Catalog,
        (JSON.parse(read('scenarios.json')) as { scenarios: Scenario[] }).scenarios,
      )
      return `export const page = JSON.parse(${JSON.stringify(JSON.stringify(page))})`
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'catalog.json', source: modelCatalog() })
    },
    configureServer(server) {
      server.middlewares.use('/catalog.json', (_, answer) => {
        answer.setHeader('content-type', 'application/json')
        answer.end(modelCatalog())
      })
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), catalogPlugin()],
  worker: { format: 'es' },
  build: {
    outDir: join(dist, 'web'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1' },
})
