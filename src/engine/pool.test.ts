import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allocate,
  compile,
  level,
  model,
  openInstance,
  openPool,
  type PoolWorker,
  sumRegions,
} from './index.ts'

const top = level('nation')
const below = level('province', top)

const folder = mkdtempSync(join(tmpdir(), 'noksaek-pool-'))
const script = join(folder, 'worker.mjs')
beforeAll(async () => {
  await build({
    stdin: {
      contents: `import { parentPort } from 'node:worker_threads'
        import { serveWork } from './src/engine/pool-work.ts'
        const on = serveWork((result, transfer) => parentPort.postMessage(result, transfer))
        parentPort.on('message', on)`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: script,
  })
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function worker(): PoolWorker {
  const thread = new Worker(script)
  return {
    post: (message) => thread.postMessage(message),
    onResult: (listener) => void thread.removeAllListeners('message').on('message', listener),
    onError: (listener) => void thread.removeAllListeners('error').on('error', listener),
    stop: () => void thread.terminate(),
  }
}

function build2() {
  const m = model('pool')
  const n = m.subsystem('n', { level: top, file: 'pool.test.ts' })
  const p = m.subsystem('p', { level: below, file: 'pool.test.ts' })
  const rate = m.param('rate', { unit: '1', value: 0.1 })
  const scale = m.param('scale', { unit: '1', value: 2 })
  const start = p.input('start', { unit: '1', steady: true, read: (code) => Number(code) + 1 })
  const stock = p.stock('stock', { unit: '1', initial: () => start() })
  p.next(stock, () => stock().times(rate.plus(1)).plus(scale.log().exp()))
  const value = p.aux('value', { unit: '1' }, () => stock().times(scale))
  n.aux('total', { unit: '1', publish: true }, () => sumRegions(value()))
  return compile(
    m,
    [
      { level: top, codes: ['X'] },
      { level: below, codes: ['0', '1', '2'], parent: [0, 0, 0] },
    ],
    [2015, 2016, 2017, 2018],
  )
}

describe('a pool', () => {
  const compiled = build2()
  const total = compiled.model.variables.find((one) => one.name === 'n.total') as never
  const draws = Array.from({ length: 21 }, (_, i) => Float64Array.of(0.01 * i, 1 + i / 7))
  const run = async (workers: number, members: number, lanes: 1 | 2) => {
    const instance = openInstance(compiled, { lanes, members, keep: new Set(['n.total']) })
    instance.load(allocate(compiled))
    const pool = openPool(
      instance,
      [{ def: total, element: 0, region: 0 }],
      Array.from({ length: workers }, worker),
    )
    const seen: number[] = []
    try {
      return { results: await pool.run(draws, (done) => seen.push(done)), seen }
    } finally {
      pool.stop()
    }
  }

  it('gives the same bits for any number of workers, members at once and lanes', async () => {
    const alone = draws.map((params) => {
      const instance = openInstance(compiled, { lanes: 1 })
      instance.load(allocate(compiled))
      params.forEach((value, i) => {
        instance.setParam(i, value)
      })
      instance.run()
      return compiled.years.map((_, t) => instance.value(total, 0, 0, t))
    })
    for (const [workers, members, lanes] of [
      [1, 1, 1],
      [2, 2, 2],
      [3, 4, 2],
      [2, 8, 1],
    ] as const) {
      const { results, seen } = await run(workers, members, lanes)
      expect(results.map((one) => [...one])).toEqual(alone)
      expect(seen.at(-1)).toBe(draws.length)
    }
  }, 30_000)

  it('says when a member has the wrong number of parameters', async () => {
    const instance = openInstance(compiled, { lanes: 1 })
    instance.load(allocate(compiled))
    const pool = openPool(instance, [{ def: total, element: 0, region: 0 }], [worker()])
    await expect(pool.run([Float64Array.of(1)])).rejects.toThrow(/1 parameters; the model has 2/)
    pool.stop()
  })
})
