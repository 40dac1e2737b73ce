import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The command as a user starts it. */
export const bin = fileURLToPath(new URL('../bin/noksaek.js', import.meta.url))

/** What a call of the command gave. */
export interface Answer {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs `noksaek` with the arguments, in English unless they or `env` say otherwise. */
export function noksaek(
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: options.cwd,
    encoding: 'utf8',
    maxBuffer: 200_000_000,
    env: { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: 'C.UTF-8', ...options.env },
  })
  return { code: status, stdout, stderr }
}

/** The envelope a call with --json printed. */
export function json<Row>(args: string[]): {
  schema: string
  identity: Record<string, unknown>
  rows: Row[]
  notes: string[]
} {
  const { code, stdout, stderr } = noksaek([...args, '--json'])
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`)
  return JSON.parse(stdout)
}
