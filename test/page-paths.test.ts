import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCatalog, readScenarios } from '../src/cli/facts.ts'
import { buildServer } from '../src/server/index.ts'
import { openStudy } from '../src/study/index.ts'
import { paths } from '../web/state/issues.ts'

const web = mkdtempSync(join(tmpdir(), 'noksaek-paths-'))
writeFileSync(join(web, 'index.html'), '<!doctype html><title>app</title>')
let app: FastifyInstance

beforeAll(async () => {
  app = await buildServer({ study: openStudy(readCatalog()), scenarios: readScenarios(), web })
})
afterAll(async () => {
  await app.close()
  rmSync(web, { recursive: true, force: true })
})

const get = (url: string) => app.inject({ method: 'GET', url, headers: { host: 'localhost' } })

describe('a link into the app', () => {
  it.each([...Object.values(paths), '/city/130200', '/city/341400?lang=en&v=2', '/city/nowhere'])(
    '%s is answered with the app, never from a cache',
    async (path) => {
      const answer = await get(path)
      expect(answer.statusCode).toBe(200)
      expect(answer.body).toContain('<title>app</title>')
      expect(answer.headers['cache-control']).toBe('no-cache')
    },
  )

  it.each(['/maps', '/map/130000', '/city/130200/more', '/city/<b>', '/cities'])(
    '%s leads nowhere',
    async (path) => {
      const answer = await get(path)
      expect(answer.statusCode).toBe(404)
      expect(answer.json().error).toBe('not_found')
    },
  )
})
