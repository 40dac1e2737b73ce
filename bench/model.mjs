// Runs of the model inside a process that is warm, at both resolutions; what opening it costs, in time and memory.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { dist, root } from '../scripts/lib/paths.mjs'
import { median } from './lib/measure.mjs'
import { openAll } from './model/open.mjs'

const rounds = 31

export default async function* model() {
  const { study, opened, plan } = await openAll()
  const cold = performance.now()
  study.run(plan)
  const firstRun = performance.now() - cold
  const times = []
  for (let i = 0; i < rounds; i++) {
    // Another strength each time, so that nothing remembered is handed back.
    const levers = Object.fromEntries(
      Object.entries(plan.levers).map(([id, settings]) => [
        id,
        settings.map((s) => ({ ...s, strength: s.strength * (1 - i / 1000) })),
      ]),
    )
    times.push(milliseconds(() => study.run({ ...plan, levers })))
  }
  yield {
    name: 'model run, 31 provinces 2015-2060, median of 31 (warm)',
    value: median(times),
    unit: 'ms',
    goal: { op: '<=', value: 10 },
  }
  yield {
    name: 'model run, first in the process',
    value: firstRun,
    unit: 'ms',
    goal: { op: '<=', value: 15 },
  }
  yield { name: 'opening the model', value: opened, unit: 'ms' }

  const before = performance.now()
  const cities = study.at('city')
  yield { name: 'opening cities beside it', value: performance.now() - before, unit: 'ms' }
  // An assumption that is another each time: every year is run again, no year stands.
  const all = (which, i) =>
    which.run({ ...plan, assumptions: { ...plan.assumptions, car_life: 14 + i / 1000 } })
  const runs = { city: [], province: [], read: [] }
  const rows = cities.variables.filter((one) => /^co2\.|^power\.demand|^transport\.car\.fleet/.test(one.name))
  for (let i = 0; i < rounds; i++) {
    runs.province.push(milliseconds(() => all(study, i)))
    runs.city.push(milliseconds(() => all(cities, i)))
    runs.read.push(
      milliseconds(() => {
        const result = all(cities, i)
        for (const region of cities.regions) for (const { name } of rows) result.series(name, region)
      }),
    )
  }
  yield {
    name: 'run of nation, 31 provinces and 341 cities, all 46 years and accounts, median of 31 (warm)',
    value: median(runs.city),
    unit: 'ms',
    goal: { op: '<=', value: 60 },
  }
  yield {
    name: 'the same of provinces alone',
    value: median(runs.province),
    unit: 'ms',
    goal: { op: '<=', value: 10 },
  }
  yield {
    name: `reading ${rows.length} accounts of all ${cities.regions.length} regions`,
    value: median(runs.read),
    unit: 'ms',
  }
  yield {
    name: 'memory of a process that ran both, at most',
    value: peakMb(),
    unit: 'MB',
    goal: { op: '<=', value: 300 },
  }
  yield* equations()
  yield* besideObjects()
}

// Processor time: what else runs on the machine shall not count.
function milliseconds(work) {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

// A process of its own: this one has run other benches.
function peakMb() {
  const script = `
    const { openAll } = await import(${JSON.stringify(new URL('./model/open.mjs', import.meta.url).href)})
    const { study, plan } = await openAll()
    study.run(plan).series('co2.fuel_total', 'CHN')
    study.at('city').run(plan).series('co2.fuel_total', '130200')
    console.log(process.resourceUsage().maxRSS / 1024)`
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(child.stderr)
  return Number(child.stdout)
}

/** Equations of a lane against DESIGN section 3. */
async function* equations() {
  const { transitionModel } = await import(pathToFileURL(join(dist, 'model.js')).href)
  const { openCatalog } = await import(pathToFileURL(join(dist, 'catalog.js')).href)
  const { catalog, places } = await openAll()
  const { compiled } = transitionModel(openCatalog(catalog), { resolution: 'city', places })
  const most = { nation: 4000, province: 8000, city: 3000 }
  for (const [at, { level }] of compiled.levels.entries()) {
    const count = [...compiled.equations.values()].filter((one) => one.level === at).length
    yield {
      name: `equations of a ${level.name}`,
      value: count,
      unit: '1',
      goal: { op: '<=', value: most[level.name] },
    }
  }
}

/** The same equations as plain objects, in turn in this process. Bundled first, since it is TypeScript. */
async function* besideObjects() {
  const folder = mkdtempSync(join(tmpdir(), 'noksaek-model-'))
  try {
    const outfile = join(folder, 'figures.mjs')
    await build({
      entryPoints: [join(root, 'bench', 'model', 'figures.ts')],
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'warning',
      outfile,
    })
    const { beside } = await import(pathToFileURL(outfile).href)
    const { catalog, places, plan } = await openAll()
    const { wasmMs, objectsMs, worst } = beside(catalog, places, plan, 7)
    yield { name: 'the run of cities as plain objects, median of 7', value: objectsMs, unit: 'ms' }
    yield {
      name: 'plain objects over WebAssembly, in turn',
      value: objectsMs / wasmMs,
      unit: '1',
      goal: { op: '>=', value: 12 },
    }
    yield {
      name: 'largest relative difference of a published number of 2060 between the two',
      value: worst,
      unit: '1',
      goal: { op: '<=', value: 1e-9 },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
