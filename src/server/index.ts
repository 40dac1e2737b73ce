/** The server: the built app and the API, on 127.0.0.1 only, needing nothing else. */
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance } from 'fastify'
import { InputError } from '../study/scenario-problem.ts'
import { type ApiOptions, api } from './api.ts'

/** What is served, and where. */
export interface ServerOptions extends ApiOptions {
  /** The first port tried; the next free one when taken; 0 for any. */
  port: number
  /** The folder of the built app; without it only the API answers. */
  web: string | undefined
}

/** A running server. */
export interface Server {
  url: string
  /** Resolves when SIGINT or SIGTERM has closed it. */
  closed: Promise<void>
  close(): Promise<void>
}

/** Requests an address may make to the API in a minute. */
const perMinute = 600

/** Content policy of the app's worker: its own script, the WebAssembly it compiles, and the catalog from this server. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/** Paths of the app's pages besides `/` (web/state/issues.ts); whether there is such a place the page says. */
const pagePaths = ['/map', '/method', '/city', '/city/:place(^[\\w-]{1,20}$)']

/** How many ports are tried after a taken one. */
const portsTried = 50

/** Everything but listening; tests inject requests into it. */
export async function buildServer({
  study,
  scenarios,
  places,
  web,
}: Omit<ServerOptions, 'port'>): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: 1_000_000, forceCloseConnections: true, requestTimeout: 30_000 })
  // A page elsewhere that points its own name at 127.0.0.1 (DNS rebinding) is turned away by that name.
  app.addHook('onRequest', async (request, reply) => {
    if (/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) return
    await reply.code(403).send({ error: 'forbidden', message: 'Ask for 127.0.0.1 or localhost.' })
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Plain HTTP on this machine: there is no certificate to insist on.
    strictTransportSecurity: false,
  })
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, _, reply) => {
    if (error instanceof InputError) {
      return reply.code(400).send({ error: 'bad_input', message: error.message, problems: error.problems })
    }
    const status = error.statusCode ?? 500
    if (status < 500)
      return reply.code(status).send({ error: error.code ?? 'bad_request', message: error.message })
    process.stderr.write(`${error.stack}\n`)
    return reply
      .code(500)
      .send({ error: 'internal', message: 'A mistake of the program; the terminal has the details.' })
  })
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send({ error: 'not_found', message: `There is no ${request.method} ${request.url.slice(0, 200)}.` }),
  )
  await app.register(
    async (scope) => {
      await scope.register(rateLimit, { max: perMinute, timeWindow: '1 minute' })
      await scope.register(api, { study, scenarios, places })
    },
    { prefix: '/api/v1' },
  )
  if (web !== undefined) {
    await app.register(fastifyStatic, {
      root: web,
      // Else the plugin writes its own over the one set below.
      cacheControl: false,
      // Names of assets carry a hash of their contents; the page itself is asked for each time.
      setHeaders: (reply, path) => {
        const forever = /[/\\]assets[/\\]/.test(path)
        reply.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
        // The worker compiles the model's equations to JavaScript (engine/emit-js.ts). A worker has the policy of its
        // own script: only it may evaluate, and it has no document to harm.
        if (/[/\\]assets[/\\]worker-[^/\\]+\.js$/.test(path)) {
          reply.setHeader('content-security-policy', workerPolicy)
        }
      },
    })
    // The pages are one file that reads its address; every other path stays a 404.
    for (const path of pagePaths) app.get(path, (_, reply) => reply.sendFile('index.html'))
  } else {
    app.get('/', (_, reply) =>
      reply.type('text/plain').send('The app is not built: run `npm run build`. The API is at /api/v1/.'),
    )
  }
  return app
}

/** Serves until a signal comes. @throws InputError when no port is free */
export async function startServer(options: ServerOptions): Promise<Server> {
  const app = await buildServer(options)
  const url = await listen(app, options.port)
  const close = () => app.close()
  const closed = new Promise<void>((resolve) => {
    app.server.once('close', () => resolve())
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
  return { url, closed, close }
}

async function listen(app: FastifyInstance, first: number): Promise<string> {
  const ports =
    first === 0 ? [0] : Array.from({ length: portsTried }, (_, i) => first + i).filter((p) => p <= 65535)
  for (const port of ports) {
    try {
      return `${await app.listen({ host: '127.0.0.1', port })}/`
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    }
  }
  throw InputError.of(`--port ${first}`, 'a free port', 'none that may be used', 'choose another with --port')
}
