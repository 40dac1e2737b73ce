// What the build makes, from what, and how. Each target is written aside and renamed into place.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hashOf, isStale, mark, unmark } from './hash.mjs'
import { dist, root } from './paths.mjs'
import { run, say, since } from './say.mjs'
import { thirdPartyText } from './third-party.mjs'

const recipe = ['package.json', 'package-lock.json', 'scripts/lib/targets.mjs']
const rooms = ['engine', 'catalog', 'model', 'study', 'brief']
const roomEntries = () => ({
  ...Object.fromEntries(
    rooms.map((room) => [room, `src/${room}/index.ts`]).filter(([, path]) => existsSync(join(root, path))),
  ),
  why: 'src/engine/why.ts',
})

/** A fresh folder beside the outputs: renaming within one file system is atomic. */
function aside(name) {
  const folder = join(dist, `.new-${name}-${process.pid}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Removes what builds of this target that failed or were cut short left behind. */
function sweep(name) {
  for (const left of readdirSync(dist)) {
    if (left.startsWith(`.new-${name}-`)) rmSync(join(dist, left), { recursive: true, force: true })
  }
}

/** Puts `from` where `to` is; a folder in the way is moved out first. */
function replace(from, to) {
  const old = `${to}.old-${process.pid}`
  if (existsSync(to)) renameSync(to, old)
  renameSync(from, to)
  rmSync(old, { recursive: true, force: true })
}

async function bundle(options) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    legalComments: 'none',
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: 'warning',
    ...options,
  })
}

// CommonJS packages (fastify, commander) call `require` for Node's own modules.
const withRequire = {
  js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
}

async function buildCli() {
  const folder = aside('cli')
  await bundle({
    entryPoints: { main: 'src/cli/main.ts' },
    outdir: folder,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: withRequire,
    // Left where npm put them: their own lazy files and worker threads do not survive a bundle.
    external: ['fastify', '@fastify/*'],
  })
  replace(folder, join(dist, 'cli'))
}

async function buildRooms() {
  const folder = aside('rooms')
  await bundle({
    entryPoints: roomEntries(),
    outdir: folder,
    splitting: true,
    chunkNames: 'shared/[name]-[hash]',
  })
  // Chunks first: an entry never points at a chunk that is not there yet.
  const names = readdirSync(folder).sort((a, b) => Number(b === 'shared') - Number(a === 'shared'))
  for (const name of names) replace(join(folder, name), join(dist, name))
  rmSync(folder, { recursive: true, force: true })
}

async function buildCatalog() {
  const folder = aside('catalog')
  await bundle({
    stdin: {
      contents: `export { checkVariables, compileCatalog } from './src/catalog/compile.ts'
                 export { openCatalog } from './src/catalog/index.ts'
                 export { compileScenarios } from './src/study/scenario-files.ts'
                 export { fitModel } from './src/study/fit.ts'
                 export { openStudy } from './src/study/index.ts'`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile: join(folder, 'compile.mjs'),
    packages: 'external',
  })
  const compile = await import(pathToFileURL(join(folder, 'compile.mjs')).href)
  await compile.compileCatalog(
    join(root, 'catalog'),
    join(folder, 'catalog.json'),
    join(folder, 'places.json'),
  )
  const [catalogFile, scenarioFile] = ['catalog.json', 'scenarios.json'].map((name) => join(folder, name))
  await compile.compileScenarios(join(root, 'catalog', 'scenarios'), catalogFile, scenarioFile)
  // The model is fitted to the observations once, here, and not each time it is opened.
  const catalog = JSON.parse(readFileSync(catalogFile, 'utf8'))
  const { scenarios } = JSON.parse(readFileSync(scenarioFile, 'utf8'))
  const current = scenarios.find((scenario) => scenario.name === 'current-policies')
  if (!current)
    throw new Error('catalog/scenarios/current-policies.yaml is missing: the model is fitted under it')
  const fit = compile.fitModel(compile.openCatalog(catalog), current)
  const places = JSON.parse(readFileSync(join(folder, 'places.json'), 'utf8'))
  const { variables } = compile.openStudy({ ...catalog, fit }, { places: () => places }).at('city')
  compile.checkVariables(
    join(root, 'catalog'),
    variables.map(({ name }) => name),
  )
  writeFileSync(catalogFile, JSON.stringify({ ...catalog, fit }))
  for (const name of ['catalog.json', 'scenarios.json', 'places.json'])
    renameSync(join(folder, name), join(dist, name))
  rmSync(folder, { recursive: true, force: true })
}

async function buildGeometry() {
  const folder = aside('geometry')
  const outfile = join(folder, 'build.mjs')
  await bundle({ entryPoints: ['scripts/geometry/build.ts'], outfile, packages: 'external' })
  const { writeGeometry } = await import(pathToFileURL(outfile).href)
  writeGeometry(JSON.parse(readFileSync(join(dist, 'places.json'), 'utf8')), join(folder, 'geometry.json'))
  renameSync(join(folder, 'geometry.json'), join(dist, 'geometry.json'))
  rmSync(folder, { recursive: true, force: true })
}

async function buildReference() {
  const folder = aside('reference')
  const outfile = join(folder, 'build.mjs')
  await bundle({ entryPoints: ['scripts/reference/build.ts'], outfile, packages: 'external' })
  const { writeReference } = await import(pathToFileURL(outfile).href)
  writeReference(JSON.parse(readFileSync(join(dist, 'catalog.json'), 'utf8')), join(folder, 'reference.json'))
  renameSync(join(folder, 'reference.json'), join(dist, 'reference.json'))
  rmSync(folder, { recursive: true, force: true })
}

async function buildWeb() {
  const folder = aside('web')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', 'web', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn']
  const { code, output } = await run(process.execPath, args, { cwd: root, quiet: true })
  if (code !== 0) {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(output.trim())
  }
  replace(folder, join(dist, 'web'))
}

async function buildTypes() {
  const folder = aside('types')
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const args = [tsc, '-p', 'tsconfig.types.json', '--outDir', folder]
  const { code, output } = await run(process.execPath, args, { cwd: root, quiet: true })
  if (code !== 0) {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(output.trim())
  }
  replace(folder, join(dist, 'types'))
}

async function buildNotices() {
  const path = join(dist, 'THIRD-PARTY.txt')
  writeFileSync(`${path}.new`, await thirdPartyText())
  renameSync(`${path}.new`, path)
}

/** In the order they are built; `needs` names the file without which there is nothing to build yet. */
export const targets = [
  {
    name: 'catalog',
    title: 'catalog and fit -> dist/catalog.json, dist/scenarios.json, dist/places.json',
    needs: 'src/catalog/compile.ts',
    inputs: [...recipe, 'catalog', 'src/catalog', 'src/engine', 'src/model', 'src/study'],
    outputs: ['catalog.json', 'scenarios.json', 'places.json'],
    build: buildCatalog,
  },
  {
    name: 'cli',
    title: 'command and server -> dist/cli',
    needs: 'src/cli/main.ts',
    inputs: [...recipe, 'src'],
    outputs: ['cli/main.js'],
    build: buildCli,
  },
  {
    name: 'geometry',
    title: 'outlines of the map -> dist/geometry.json',
    needs: 'dist/places.json',
    inputs: [...recipe, 'scripts/geometry', 'catalog/places', 'src/catalog'],
    outputs: ['geometry.json'],
    build: buildGeometry,
  },
  {
    name: 'reference',
    title: 'every equation of the model -> dist/reference.json',
    needs: 'dist/catalog.json',
    inputs: [...recipe, 'scripts/reference', 'catalog', 'src/catalog', 'src/engine', 'src/model'],
    outputs: ['reference.json'],
    build: buildReference,
  },
  {
    name: 'web',
    title: 'app -> dist/web',
    needs: 'web/index.html',
    inputs: [
      ...recipe,
      'web',
      'scripts/geometry',
      'scripts/reference',
      'catalog',
      'src/catalog',
      'src/engine',
      'src/model',
      'src/study',
    ],
    outputs: ['web/index.html'],
    build: buildWeb,
  },
  {
    name: 'rooms',
    title: 'library entry points -> dist/*.js',
    inputs: [...recipe, 'src'],
    outputs: Object.keys(roomEntries()).map((room) => `${room}.js`),
    build: buildRooms,
    library: true,
  },
  {
    name: 'types',
    title: 'declarations -> dist/types',
    needs: 'tsconfig.types.json',
    inputs: [...recipe, 'src', 'tsconfig.json', 'tsconfig.types.json'],
    outputs: ['types'],
    build: buildTypes,
    library: true,
  },
  {
    name: 'notices',
    title: 'licences of what is bundled -> dist/THIRD-PARTY.txt',
    inputs: [...recipe, 'scripts/lib/third-party.mjs', 'src', 'web'],
    outputs: ['THIRD-PARTY.txt'],
    build: buildNotices,
    library: true,
  },
]

/**
 * Builds what is stale. The app and the command need no library entry points: `library: false` leaves them out.
 * Throws with the tools' own messages when targets fail.
 */
export async function buildStale({ library = true, force = false, only } = {}) {
  mkdirSync(dist, { recursive: true })
  const failures = []
  for (const target of targets) {
    if (only && !only.includes(target.name)) continue
    if (target.library && !library) continue
    if (target.needs && !existsSync(join(root, target.needs))) {
      say(`Skipped ${target.title}: there is no ${target.needs} yet.`)
      continue
    }
    if (!force && !isStale(target)) continue
    const start = performance.now()
    const hash = hashOf(target.inputs)
    unmark(target)
    sweep(target.name)
    try {
      await target.build()
      mark(target, hash)
      say(`Built ${target.title} in ${since(start)}.`)
    } catch (error) {
      // The others are built all the same: their messages may say more.
      failures.push(`${target.title}: ${error.message}`)
    }
  }
  if (failures.length > 0) throw new Error(failures.join('\n'))
}
