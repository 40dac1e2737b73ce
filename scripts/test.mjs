// npm test: type check, lint, arrows, unit, property and browser tests. The last line counts them.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { ensureChromium, remedy } from './lib/chromium.mjs'
import { checkNode, ensureInstalled } from './lib/install.mjs'
import { dist, root } from './lib/paths.mjs'
import { run, say, since } from './lib/say.mjs'

checkNode()
await ensureInstalled()
const { buildStale } = await import('./lib/targets.mjs')

const total = { passed: 0, failed: 0, skipped: 0 }
const bin = (path) => join(root, 'node_modules', path)

/** Runs one check that counts as one, and shows its output only when it fails. */
async function check(name, script, args) {
  const start = performance.now()
  const { code, output } = await run(process.execPath, [bin(script), ...args], { cwd: root, quiet: true })
  total[code === 0 ? 'passed' : 'failed']++
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${since(start)})`)
  if (code !== 0) say(output.trimEnd())
}

/** Runs one vitest project and adds up its tests. A file that does not load counts as one failure. */
async function vitest(project, env) {
  const report = join(dist, `.vitest-${project}.json`)
  rmSync(report, { force: true })
  mkdirSync(dist, { recursive: true })
  const args = ['run', '--project', project, '--passWithNoTests', '--reporter=default', '--reporter=json']
  // Vitest leaves a core free for itself, which on two cores is half of the machine.
  args.push(`--maxWorkers=${Math.max(2, availableParallelism() - 1)}`)
  const { code } = await run(
    process.execPath,
    [bin('vitest/vitest.mjs'), ...args, `--outputFile.json=${report}`],
    {
      cwd: root,
      env,
    },
  )
  let failed = 0
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'))
    total.passed += result.numPassedTests
    total.skipped += result.numPendingTests + result.numTodoTests
    const broken = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    )
    failed = result.numFailedTests + broken.length
  } catch {
    say(`vitest left no report for the ${project} tests`)
  }
  // An error outside any test fails the run without failing a test.
  total.failed += code !== 0 ? Math.max(failed, 1) : failed
}

try {
  await buildStale()
} catch (error) {
  total.failed++
  say(`FAILED build\n${error.message}`)
}

await Promise.all([
  check('type check (tsc)', 'typescript/bin/tsc', ['-p', 'tsconfig.json']),
  check('lint (biome)', '@biomejs/biome/bin/biome', [
    'check',
    '--error-on-warnings',
    '--no-errors-on-unmatched',
  ]).then(() =>
    check('arrows between rooms (dependency-cruiser)', 'dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'web',
      'test',
    ]),
  ),
])
await vitest('unit', {})

const chromium = await ensureChromium()
await vitest('browser', { NOKSAEK_CHROMIUM: chromium ?? '' })
if (!chromium) say(`The browser tests were skipped: there is no Chromium. To run them, ${remedy}.`)

process.exitCode = total.failed > 0 ? 1 : 0
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
