/** The package as npm makes it, put up in a folder of its own with what an installation would bring, and nothing else. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A packed and installed package. */
export interface Installed {
  /** Bytes of the tarball. */
  tarball: number
  /** Paths in the tarball. */
  files: string[]
  /** The installed package. */
  folder: string
  /** A folder that holds only `node_modules`. */
  home: string
  remove(): void
}

/** Names an installation of the package brings along: all of the lockfile that is not for development. */
export function productionPackages(): { name: string; license: string }[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean; optional?: boolean; license?: string }>
  }
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional && !entry.optional)
    .map(([path, { license = 'none' }]) => ({ name: path.replace(/^node_modules\//, ''), license }))
}

/** Packs what is built, without building, and installs it by links to the dependencies of the repository. */
export function installPacked(): Installed {
  const work = mkdtempSync(join(tmpdir(), 'noksaek-pack-'))
  const npm = /npm-cli\.c?js$/.test(process.env.npm_execpath ?? '')
    ? [process.execPath, process.env.npm_execpath ?? '']
    : ['npm']
  const args = [...npm.slice(1), 'pack', '--ignore-scripts', '--json', '--pack-destination', work]
  const packed = spawnSync(npm[0] ?? 'npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 50_000_000 })
  if (packed.status !== 0) throw new Error(`npm pack failed: ${packed.stderr}`)
  const [{ filename, size, files }] = JSON.parse(packed.stdout) as [
    { filename: string; size: number; files: { path: string }[] },
  ]
  const home = join(work, 'home')
  const folder = join(home, 'node_modules', 'noksaek')
  mkdirSync(dirname(folder), { recursive: true })
  const unpacked = spawnSync('tar', ['-xzf', filename], { cwd: work, encoding: 'utf8' })
  if (unpacked.status !== 0) throw new Error(`tar failed: ${unpacked.stderr}`)
  renameSync(join(work, 'package'), folder)
  for (const { name } of productionPackages()) {
    if (name.includes('/node_modules/')) continue // lies within one that is linked
    const link = join(home, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), link, 'junction')
  }
  const remove = () => rmSync(work, { recursive: true, force: true })
  return { tarball: size, files: files.map((file) => file.path), folder, home, remove }
}
