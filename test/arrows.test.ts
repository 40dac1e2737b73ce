import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'noksaek-arrows-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
  cpSync(join(root, name), join(folder, name))
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))

/** `file rule` for each rule that a house of these files breaks. */
function broken(files: Record<string, string>): string[] {
  for (const name of ['src', 'web']) rmSync(join(folder, name), { recursive: true, force: true })
  for (const name of ['src', 'web']) mkdirSync(join(folder, name))
  for (const [path, text] of Object.entries({
    'src/study/types.ts': 'export interface T { a: 1 }\n',
    ...files,
  })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [bin, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'web']
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] }
  }
  return [...new Set(summary.violations.map((v) => `${v.from} ${v.rule.name}`))].sort()
}

const type = "import type { T } from '../study/types.ts'\nexport const t: T = { a: 1 }\n"

describe('the arrows between rooms', () => {
  it('allow what stands above, and the vocabulary as types', () => {
    const files = {
      'src/catalog/a.ts': type,
      'src/model/a.ts': "import '../catalog/a.ts'\n",
      'src/cli/a.ts': "import '../model/a.ts'\nimport '../server/a.ts'\n",
      'src/server/a.ts': "import 'node:fs'\nimport '../model/a.ts'\n",
      'web/a.ts': "import '../src/model/a.ts'\n",
    }
    expect(broken(files)).toEqual([])
  })

  it('refuse everything else, each for its own reason', () => {
    const wrong = [
      ['src/engine/vocabulary.ts', type, 'arrows-engine-knows-nothing'],
      ['src/catalog/a.ts', "import '../model/b.ts'\n", 'arrows-catalog'],
      ['src/model/a.ts', "import '../study/b.ts'\n", 'arrows-model'],
      ['src/model/value.ts', "import '../study/types.ts'\n", 'arrows-model-vocabulary'],
      ['src/study/a.ts', "import '../brief/b.ts'\n", 'arrows-study'],
      ['src/brief/a.ts', "import '../server/b.ts'\n", 'arrows-brief'],
      ['src/server/a.ts', "import '../cli/b.ts'\n", 'arrows-server'],
      ['src/cli/a.ts', "import '../../web/b.ts'\n", 'arrows-cli'],
      ['web/a.ts', "import '../src/brief/b.ts'\n", 'arrows-web'],
      ['web/node.ts', "import 'node:fs'\n", 'web-has-no-node'],
      ['src/model/lost.ts', "import './none.ts'\n", 'no-unresolved'],
      ['src/model/circle.ts', "import './circle-too.ts'\n", 'no-circular'],
    ] as const
    const leaves = ['src/model', 'src/study', 'src/brief', 'src/server', 'src/cli', 'web']
    const files: Record<string, string> = { 'src/model/circle-too.ts': "import './circle.ts'\n" }
    for (const room of leaves) files[`${room}/b.ts`] = 'export {}\n'
    for (const [path, text] of wrong) files[path] = text
    const expected = wrong.map(([path, , rule]) => `${path} ${rule}`)
    // A circle is reported from one of its sides.
    const found = broken(files).map((line) => line.replace('circle-too', 'circle'))
    expect(found.sort()).toEqual(expected.sort())
  })
})
