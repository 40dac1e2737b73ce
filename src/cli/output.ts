/** Where answers go: stdout, or files that are whole or not there. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { InputError } from '../study/scenario-problem.ts'

/** Ends quietly when the reader has gone (`noksaek run ... | head`). Call once. */
export function endOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0)
      throw error
    })
  }
}

/** Prints text, with a line end. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/**
 * Writes a file by way of a neighbour: a reader sees the old one or the whole new one.
 * @throws InputError when the place cannot be written
 */
export function writeWhole(path: string, text: string): void {
  const aside = join(dirname(path), `.${process.pid}.${path.split(/[/\\]/).at(-1)}.tmp`)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(aside, text)
    renameSync(aside, path)
  } catch (error) {
    rmSync(aside, { force: true })
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw InputError.of(path, 'a place that can be written', code, 'choose another path')
  }
}

/** A CSV line: text with a comma, quote or line end is quoted; null is empty. */
export function csvLine(cells: (string | number | null | undefined)[]): string {
  return cells
    .map((cell) => {
      const text = cell === null || cell === undefined ? '' : String(cell)
      return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    })
    .join(',')
}
