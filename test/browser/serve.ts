import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built app is served, or '' when it is not built or there is no Chromium. */
    appUrl: string
  }
}

const app = new URL('../../dist/web/index.html', import.meta.url)
const bin = fileURLToPath(new URL('../../bin/noksaek.js', import.meta.url))

/** Serves the built app once for all browser tests; without a Chromium there is nobody to serve. */
export default async function setup(project: TestProject): Promise<() => void> {
  if (!process.env.NOKSAEK_CHROMIUM) {
    project.provide('appUrl', '')
    return () => {}
  }
  if (!existsSync(app)) throw new Error('The app is not built; the messages of the build say why.')
  const child = spawn(process.execPath, [bin, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] })
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output += chunk
      const match = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(output)
      if (match) resolve(match[0])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', (code) => reject(new Error(`serve ended with ${code}:\n${output}`)))
  })
  project.provide('appUrl', url)
  return () => {
    child.kill('SIGTERM')
  }
}
