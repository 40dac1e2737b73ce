// Medians, processes and servers for the benches.
import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** The middle of the values. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Milliseconds a process takes from start to end; its output is read and dropped. Throws when it fails. */
export async function processMs(args, cwd) {
  const start = performance.now()
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  child.stdout.resume()
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${errors}`)
  return performance.now() - start
}

/** Medians of several processes run in turn, so that a busy moment falls on all of them alike. */
export async function inTurn(rounds, commands, cwd) {
  const times = commands.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [i, args] of commands.entries()) times[i].push(await processMs(args, cwd))
  }
  return times.map(median)
}

/** Seconds until a server prints its URL; then it is asked once and ended by its own id. */
export async function secondsToUrl(command, args, options = {}) {
  const start = performance.now()
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  try {
    const url = await new Promise((resolve, reject) => {
      let output = ''
      const read = (chunk) => {
        output += chunk
        const match = /http:\/\/127\.0\.0\.1:\d+\//.exec(output)
        if (match) resolve(match[0])
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.on('error', reject)
      child.on('exit', (code) => reject(new Error(`ended with ${code} before a URL:\n${output}`)))
    })
    const seconds = (performance.now() - start) / 1000
    const answer = await fetch(url)
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
    return seconds
  } finally {
    if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGTERM')
  }
}
