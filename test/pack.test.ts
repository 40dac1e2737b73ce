import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
// @ts-expect-error plain JavaScript: the scripts run before anything is installed
import { bundledPackages, noticeOf, permissive } from '../scripts/lib/third-party.mjs'
import { type Installed, installPacked, productionPackages } from './pack.ts'

/** Bytes that a tarball may have. */
const tarballBudget = 15_000_000

const root = fileURLToPath(new URL('..', import.meta.url))
let installed: Installed
beforeAll(() => {
  installed = installPacked()
}, 60_000)
afterAll(() => installed?.remove())

/** Runs the installed command in an empty folder. */
function run(...args: string[]) {
  const cwd = join(installed.home, 'empty')
  mkdirSync(cwd, { recursive: true })
  const bin = join(installed.folder, 'bin', 'noksaek.js')
  const env = { ...process.env, LC_ALL: '', LANG: 'C.UTF-8' }
  return spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8', maxBuffer: 200_000_000, env })
}

describe('the tarball', () => {
  it('is below 15 MB', () => {
    expect(installed.tarball).toBeLessThan(tarballBudget)
  })

  it('holds what is needed to run, to read and to pass on', () => {
    const needed = [
      'bin/noksaek.js',
      'dist/cli/main.js',
      'dist/web/index.html',
      'dist/web/catalog.json',
      'dist/catalog.json',
      'dist/scenarios.json',
      'dist/places.json',
      'dist/reference.json',
      'dist/THIRD-PARTY.txt',
      'catalog/LICENSES.md',
      'LICENSE',
      'README.md',
      'README.ko.md',
    ]
    expect(installed.files).toEqual(expect.arrayContaining(needed))
    const entries = Object.values(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).exports)
    for (const entry of entries as { types: string; default: string }[])
      expect(installed.files).toEqual(expect.arrayContaining([entry.types.slice(2), entry.default.slice(2)]))
  })

  it('holds no sources, tests, leavings of a build, nor paths of this machine', () => {
    const stray = installed.files.filter((path) =>
      /(^|\/)\.|^(src|web|test|bench|scripts)\/|\.test\./.test(path),
    )
    expect(stray).toEqual([])
    const withPath = installed.files
      .filter((path) => /\.(js|json|ts|html|css)$/.test(path))
      .filter((path) =>
        readFileSync(join(installed.folder, path), 'utf8').includes(root.replace(/[/\\]$/, '')),
      )
    expect(withPath).toEqual([])
  })
})

describe('the installed command, in an empty folder', () => {
  it('says its version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(run('--version').stdout.trim()).toBe(version)
  })

  it.each([
    [['baseline', '--json'], 'noksaek.baseline/1'],
    [['policies', 'EN-WS-2', '--json'], 'noksaek.policies/1'],
    [['history', 'cap_solar', '--json'], 'noksaek.history-series/1'],
    [['run', 'current-policies', '--regions', 'CHN', '--json'], 'noksaek.run/1'],
  ])('%j answers', (args, schema) => {
    const { status, stdout, stderr } = run(...(args as string[]))
    expect([status, stderr]).toEqual([0, ''])
    const answer = JSON.parse(stdout)
    expect(answer.schema).toBe(schema)
    expect(answer.rows.length).toBeGreaterThan(0)
  })

  it('gives the same bytes as the command of the repository', () => {
    const args = ['run', 'neutral-2060', '--years', '2030,2060', '--json']
    const here = spawnSync(process.execPath, [join(root, 'bin', 'noksaek.js'), ...args], { encoding: 'utf8' })
    expect(run(...args).stdout).toBe(here.stdout)
  })

  it('writes a scenario, checks it and prints the brief', () => {
    expect(run('scenario', 'new', 'my.yaml').status).toBe(0)
    expect(run('scenario', 'check', 'my.yaml').status).toBe(0)
    const { status, stdout } = run('brief', '--lang', 'ko', '--scenario', 'my.yaml')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^<!doctype html>/i)
  })
})

describe('the installed server, in an empty folder', () => {
  let child: ChildProcess
  let url = ''
  beforeAll(async () => {
    const bin = join(installed.folder, 'bin', 'noksaek.js')
    const cwd = join(installed.home, 'served')
    mkdirSync(cwd, { recursive: true })
    child = spawn(process.execPath, [bin, 'serve', '--port', '0', '--lang', 'en'], { cwd })
    url = await new Promise<string>((resolve, reject) => {
      let said = ''
      const hear = (chunk: Buffer) => {
        said += chunk
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
        if (found) resolve(found)
      }
      child.stdout?.on('data', hear)
      child.stderr?.on('data', hear)
      child.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)))
    })
  }, 30_000)
  afterAll(() => {
    child?.kill('SIGTERM')
  })

  it('serves the app with everything its page names', async () => {
    const page = await fetch(`${url}/`)
    expect(page.status).toBe(200)
    const html = await page.text()
    const assets = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css|svg|woff2))"/g)].map(([, a]) => a)
    expect(assets.length).toBeGreaterThan(1)
    for (const asset of [...assets, 'catalog.json'])
      expect((await fetch(`${url}/${asset}`)).status, asset).toBe(200)
  })

  it('answers over HTTP', async () => {
    for (const path of ['baseline', 'policies', 'levers', 'terms', 'history', 'history/cap_wind'])
      expect((await fetch(`${url}/api/v1/${path}`)).status, path).toBe(200)
    const answer = await fetch(`${url}/api/v1/run`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scenario: 'fourteenth-plan', regions: 'CHN', years: '2030' }),
    })
    expect((await answer.json()).rows.length).toBeGreaterThan(0)
  })
})

describe('the installed library', () => {
  it('opens a study from the files of the package, through its entry points only', () => {
    const script = join(installed.home, 'use.mjs')
    writeFileSync(
      script,
      `import * as engine from 'noksaek/engine'
       import { openCatalog, outcomeOf } from 'noksaek/catalog'
       import { lastYear } from 'noksaek/model'
       import { openStudy } from 'noksaek/study'
       import { renderBriefHtml } from 'noksaek/brief'
       import { readFileSync } from 'node:fs'
       const read = (name) => JSON.parse(readFileSync(new URL('./node_modules/noksaek/dist/' + name, import.meta.url)))
       const catalog = read('catalog.json')
       const [scenario] = read('scenarios.json').scenarios
       const result = openStudy(catalog).run(scenario)
       const series = result.series('co2.fuel_total', 'CHN')
       console.log(JSON.stringify({
         engine: Object.keys(engine).length, parameter: openCatalog(catalog).parameter('hours_pv').knownBy, lastYear,
         years: series.length, brief: typeof renderBriefHtml, outcome: typeof outcomeOf(catalog.history, catalog.history.projections[0]).error,
       }))`,
    )
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
      cwd: installed.home,
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([0, ''])
    const said = JSON.parse(stdout)
    expect(said).toMatchObject({
      parameter: 2025,
      lastYear: 2060,
      years: 46,
      brief: 'function',
      outcome: 'number',
    })
    expect(said.engine).toBeGreaterThan(0)
  })
})

describe('licences', () => {
  it('of packages an installation brings are permissive', () => {
    const packages = productionPackages()
    expect(packages.length).toBeGreaterThan(4)
    expect(packages.filter(({ license }) => !permissive.includes(license))).toEqual([])
  })

  it('of packages in the bundles are permissive, and their texts are in THIRD-PARTY.txt', async () => {
    const names: string[] = await bundledPackages()
    expect(names).toEqual(expect.arrayContaining(['commander', 'react', 'yaml', 'zod']))
    const notices = readFileSync(join(installed.folder, 'dist', 'THIRD-PARTY.txt'), 'utf8')
    const of = noticeOf as (name: string) => Record<'name' | 'version' | 'license' | 'text', string>
    for (const { name, version, license, text } of names.map(of)) {
      expect(permissive, name).toContain(license)
      expect(notices).toContain(`${name} ${version} (${license})`)
      expect(notices).toContain(text)
    }
    expect(notices).toContain('SIL OPEN FONT LICENSE')
  })

  it('nothing that is only bundled is installed with the package', async () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const bundled: string[] = await bundledPackages()
    expect(Object.keys(dependencies).filter((name) => bundled.includes(name))).toEqual([])
  })
})
