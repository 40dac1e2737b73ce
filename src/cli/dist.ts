import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file the build wrote. The bundle lies in dist/cli or dist/cli/chunks; the sources lie in src/cli. */
export function distFile(name: string): string {
  const root = packageRoot(dirname(fileURLToPath(import.meta.url)))
  return join(root, 'dist', name)
}

function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder
  return packageRoot(dirname(folder))
}
