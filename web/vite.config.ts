import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import type { PlaceBook } from '../src/catalog/place-types.ts'
import type { Catalog } from '../src/catalog/types.ts'
import type { Scenario } from '../src/study/types.ts'
import { registerOf } from './data/register.ts'
import { checksOf, forModel, slim } from './data/slim.ts'
import { geometryPlugin } from './map/geometry-plugin.mjs'

const dist = join(import.meta.dirname, '..', 'dist')

function read(name: string): string {
  const path = join(dist, name)
  if (!existsSync(path))
    throw new Error(`There is no dist/${name}: run \`npm run build\`, which compiles the catalog first.`)
  return readFileSync(path, 'utf8')
}

const catalog = () => JSON.parse(read('catalog.json')) as Catalog
const scenarios = () => (JSON.parse(read('scenarios.json')) as { scenarios: Scenario[] }).scenarios

/** What is built into the scripts: the name of the export and its value. */
const modules: Record<string, () => [name: string, value: unknown]> = {
  'virtual:noksaek-page': () => ['page', slim(catalog(), scenarios())],
  'virtual:noksaek-checks': () => ['checks', checksOf(catalog())],
}

/** What is served beside the page and fetched when asked for: the worker's catalog, the places, their policies. */
const assets: Record<string, () => string> = {
  'catalog.json': () => JSON.stringify(forModel(catalog())),
  'places.json': () => read('places.json'),
  'reference.json': () => read('reference.json'),
  'terms.json': () => JSON.stringify((JSON.parse(read('catalog.json')) as Catalog).terms),
  'register.json': () => JSON.stringify(registerOf(catalog(), JSON.parse(read('places.json')) as PlaceBook)),
}

/** Gives the page, the worker and the lazy pages their parts of the compiled catalog. */
function catalogPlugin(): Plugin {
  return {
    name: 'noksaek-catalog',
    resolveId: (id) => (id in modules ? `\0${id}` : null),
    load(id) {
      const [name, value] = modules[id.slice(1)]?.() ?? []
      if (!id.startsWith('\0') || name === undefined) return null
      return `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))})`
    },
    generateBundle() {
      for (const [fileName, source] of Object.entries(assets))
        this.emitFile({ type: 'asset', fileName, source: source() })
    },
    configureServer(server) {
      for (const [fileName, source] of Object.entries(assets)) {
        server.middlewares.use(`/${fileName}`, (_, answer) => {
          answer.setHeader('content-type', 'application/json')
          answer.end(source())
        })
      }
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), catalogPlugin(), geometryPlugin()],
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
