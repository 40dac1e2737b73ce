import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** What the build writes; git-ignored. */
export const dist = join(root, 'dist')
