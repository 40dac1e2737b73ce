// The engine on its reference model: what bench/engine/figures.ts measures. Bundled first, since it is TypeScript.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { dist, root } from '../scripts/lib/paths.mjs'

/** Bundles some lines that import from the repository. */
const bundle = (outfile, contents, options = {}) =>
  build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
    outfile,
    ...options,
  })

export default async function* engine() {
  const folder = mkdtempSync(join(tmpdir(), 'noksaek-engine-'))
  const at = (name) => join(folder, name)
  try {
    await bundle(at('figures.mjs'), "export { figures } from './bench/engine/figures.ts'")
    await bundle(
      at('compile.mjs'),
      "import { compileOnce } from './bench/engine/figures.ts'\nconsole.log(compileOnce())",
    )
    await bundle(
      at('worker.mjs'),
      `import { parentPort } from 'node:worker_threads'
       import { serveWork } from './src/engine/pool-work.ts'
       parentPort.on('message', serveWork((result, transfer) => parentPort.postMessage(result, transfer)))`,
    )
    await bundle(at('runtime.mjs'), "export * from './src/engine/index.ts'", {
      minify: true,
      platform: 'neutral',
    })
    const { figures } = await import(pathToFileURL(at('figures.mjs')).href)
    yield* figures({
      worker: at('worker.mjs'),
      compile: at('compile.mjs'),
      runtime: at('runtime.mjs'),
      catalog: join(dist, 'catalog.json'),
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
