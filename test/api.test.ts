import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calibrateText, fileText } from '../src/cli/commands/calibrate.ts'
import { readCatalog, readScenarios } from '../src/cli/facts.ts'
import { messages } from '../src/cli/messages/index.ts'
import { placesOf } from '../src/cli/places.ts'
import { displayWidth } from '../src/cli/width.ts'
import { buildServer, startServer } from '../src/server/index.ts'
import { openStudy } from '../src/study/index.ts'
import { noksaek } from './command.ts'

const web = mkdtempSync(join(tmpdir(), 'noksaek-web-'))
writeFileSync(join(web, 'index.html'), '<!doctype html><title>app</title>')
const study = openStudy(readCatalog())
const scenarios = readScenarios()
const places = placesOf(study.catalog)
let app: FastifyInstance

beforeAll(async () => {
  app = await buildServer({ study, scenarios, places, web })
})
afterAll(async () => {
  await app.close()
  rmSync(web, { recursive: true, force: true })
})

const get = (url: string, host = 'localhost') => app.inject({ method: 'GET', url, headers: { host } })
const post = (url: string, payload: unknown) =>
  app.inject({ method: 'POST', url, payload: payload as object, headers: { host: '127.0.0.1:7700' } })

describe('the API', () => {
  it.each([
    ['/api/v1/baseline', ['baseline']],
    ['/api/v1/policies', ['policies']],
    ['/api/v1/policies/EN-WS-2', ['policies', 'EN-WS-2']],
    ['/api/v1/coverage', ['coverage']],
    ['/api/v1/places?province=130000', ['places', '--province', '130000']],
    ['/api/v1/places/130200', ['places', '130200']],
    ['/api/v1/places/341400', ['places', '341400']],
    ['/api/v1/levers', ['policies', '--levers']],
    ['/api/v1/hindcast/2019', ['hindcast', '--fit-until', '2019']],
  ])('%s answers the bytes of the command', async (url, args) => {
    const answer = await get(url)
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toBe(noksaek([...args, '--json']).stdout)
  })

  it('calibrates with the bytes of the command, in tables of 100 columns in three languages', async () => {
    const { body } = await get('/api/v1/calibrate')
    expect(body).toBe(noksaek(['calibrate', '--json']).stdout)
    for (const lang of ['ko', 'en', 'zh'] as const)
      for (const everyAnchor of [false, true]) {
        const text = calibrateText(JSON.parse(body), await messages(lang), everyAnchor)
        expect(text.split('\n').filter((line) => displayWidth(line) > 100)).toEqual([])
      }
    const file = fileText(JSON.parse(body))
    for (const { id } of study.catalog.calibration?.parameters ?? [])
      expect(file).toContain(`{id: ${id}, central: `)
  })

  it('runs, compares and explains as the command does', async () => {
    const some = { regions: 'CHN', years: '2030' }
    const flags = ['--regions', 'CHN', '--years', '2030', '--json']
    const run = await post('/api/v1/run', { scenario: 'fourteenth-plan', ...some })
    expect(run.body).toBe(noksaek(['run', 'fourteenth-plan', ...flags]).stdout)
    const compare = await post('/api/v1/compare', { a: 'current-policies', b: 'fourteenth-plan', ...some })
    expect(compare.body).toBe(noksaek(['compare', 'current-policies', 'fourteenth-plan', ...flags]).stdout)
    const explain = await post('/api/v1/explain', { variable: 'co2.transport', year: 2030, depth: 2 })
    expect(explain.body).toBe(
      noksaek(['explain', 'co2.transport', '--year', '2030', '--depth', '2', '--json']).stdout,
    )
    const asked = { variable: 'co2.transport', year: 2020, depth: 2, to: 'neutral-2060', toYear: 2030 }
    const change = await post('/api/v1/explain/change', asked)
    const between = ['--since', '2020', '--year', '2030', '--between', 'neutral-2060', '--depth', '2']
    expect(change.body).toBe(noksaek(['explain', 'co2.transport', ...between, '--json']).stdout)
    const strip = await post('/api/v1/explain/strip', { variable: 'co2.transport', region: '130000' })
    const film = ['--region', '130000', '--strip', '--json']
    expect(strip.body).toBe(noksaek(['explain', 'co2.transport', ...film]).stdout)
  })

  it('takes a scenario written inline, and refuses a wrong one with every problem', async () => {
    const scenario = {
      name: 'mine',
      base: 'current-policies',
      levers: { 'L-VRE': { strength: 0.5, start: 2021, ramp: 5 } },
    }
    expect((await post('/api/v1/run', { scenario, years: '2030', regions: 'CHN' })).statusCode).toBe(200)
    const wrong = {
      name: 'mine',
      base: 'curent-policies',
      levers: { 'L-VER': {} },
      assumptions: { hours_pv: '1 CNY' },
    }
    const answer = await post('/api/v1/run', { scenario: wrong })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().problems.map((p: { field: string }) => p.field)).toEqual([
      'levers.L-VER',
      'assumptions.hours_pv',
    ])
  })

  it('reads no file named as a scenario', async () => {
    for (const scenario of ['/etc/passwd', '../package.json', 'my.yaml']) {
      const answer = await post('/api/v1/run', { scenario })
      expect(answer.statusCode).toBe(400)
      expect(answer.json().message).toMatch(/expected one of current-policies/)
    }
  })

  it.each([
    ['no scenario', {}, 400],
    ['an unknown field', { scenario: 'current-policies', regoins: 'CHN' }, 400],
    ['a number for a text', { scenario: 'current-policies', years: 2030 }, 400],
    ['an unknown region', { scenario: 'current-policies', regions: '999999' }, 400],
    ['a level there is none of', { scenario: 'current-policies', resolution: 'county' }, 400],
    ['more than 1 MB', { scenario: 'x'.repeat(1_100_000) }, 413],
  ])('refuses %s with a message and no stack trace', async (_, body, status) => {
    const answer = await post('/api/v1/run', body)
    expect(answer.statusCode).toBe(status)
    expect(answer.json().message).toBeTruthy()
    expect(answer.body).not.toMatch(/ at .*\.(ts|js)/)
  })

  it('refuses JSON that is none, and methods and paths that are none', async () => {
    const headers = { host: 'localhost', 'content-type': 'application/json' }
    expect((await app.inject({ method: 'POST', url: '/api/v1/run', payload: '{', headers })).statusCode).toBe(
      400,
    )
    expect((await get('/api/v1/run')).statusCode).toBe(404)
    expect((await get('/api/v1/policies/EN-WS-99')).statusCode).toBe(400)
  })

  it('gives the brief as a page that runs no script', async () => {
    const answer = await get('/api/v1/brief?lang=en')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toMatch(/text\/html/)
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'/)
    expect(answer.body).toContain('99.1')
  })
})

describe('the server', () => {
  it('serves the app under a policy of its own origin only', async () => {
    const answer = await get('/')
    expect(answer.body).toContain('<title>app</title>')
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("worker-src 'self' blob:")
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|upgrade-insecure/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  it('serves no file outside the app', async () => {
    for (const url of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/.%00/x']) {
      expect((await get(url)).statusCode).toBeGreaterThanOrEqual(400)
    }
  })

  it('turns away another name for this address (DNS rebinding)', async () => {
    expect((await get('/api/v1/baseline', 'attacker.example')).statusCode).toBe(403)
  })

  it('limits how often an address may ask', async () => {
    const limited = await buildServer({ study, scenarios, places, web: undefined })
    const ask = () => limited.inject({ method: 'GET', url: '/api/v1/levers', headers: { host: 'localhost' } })
    let last = await ask()
    for (let i = 0; i < 600; i++) last = await ask()
    expect(last.statusCode).toBe(429)
    await limited.close()
  })

  it('takes the next port when one is taken, and gives it back', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as { port: number }
    const server = await startServer({ port, study, scenarios, places, web })
    const used = Number(new URL(server.url).port)
    expect(new URL(server.url).hostname).toBe('127.0.0.1')
    expect(used).toBeGreaterThan(port)
    expect((await fetch(server.url)).status).toBe(200)
    await server.close()
    await server.closed
    await expect(fetch(server.url)).rejects.toThrow()
    await new Promise((resolve) => taken.close(resolve))
  })

  it('says the version of package.json', () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string
    }
    expect(noksaek(['--version']).stdout.trim()).toBe(version)
  })
})
