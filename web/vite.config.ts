import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import type { PlaceBook } from '../src/catalog/place-types.ts'
import type { Catalog } from '../src/catalog/types.ts'
import type { Scenario } from '../src/study/types.ts'
import { registerOf } from './data/register.ts'
import { forModel, slim } from './data/slim.ts'
import { geometryPlugin } from './map/geometry-plugin.mjs'

const dist = join(import.meta.dirname, '..', 'dist')
const virtual = 'virtual:noksaek-page'

function read(name: string): string {
  const path = join(dist, name)
  if (!existsSync(path))
    throw new Error(`There is no dist/${name}: run \`npm run build\`, which compiles the catalog first.`)
  return readFileSync(path, 'utf8')
}

/** What is served beside the page and fetched when asked for: the worker's catalog, the places, their policies. */
const assets: Record<string, () => string> = {
  'catalog.json': () => JSON.stringify(forModel(JSON.parse(read('catalog.json')) as Catalog)),
  'places.json': () => read('places.json'),
  'register.json': () =>
    JSON.stringify(
      registerOf(JSON.parse(read('catalog.json')) as Catalog, JSON.parse(read('places.json')) as PlaceBook),
    ),
}

/** Gives the page, the worker and the lazy pages their parts of the compiled catalog. */
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
