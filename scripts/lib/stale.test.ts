import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let folder: string
vi.mock('./paths.mjs', () => ({
  get root() {
    return folder
  },
  get dist() {
    return join(folder, 'dist')
  },
}))
// @ts-expect-error plain JavaScript: the scripts run before anything is installed
const { filesUnder, hashOf, isStale, mark, unmark } = await import('./hash.mjs')

const target = { name: 't', inputs: ['in', 'one.txt'], outputs: ['out.txt'] }
const write = (path: string, text: string) => writeFileSync(join(folder, path), text)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'noksaek-stale-'))
  mkdirSync(join(folder, 'in', 'deep'), { recursive: true })
  mkdirSync(join(folder, 'dist'))
  write('in/deep/a.ts', 'a')
  write('one.txt', '1')
  write('dist/out.txt', 'built')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('isStale', () => {
  it('is true before the first build and false after it', () => {
    expect(isStale(target)).toBe(true)
    mark(target, hashOf(target.inputs))
    expect(isStale(target)).toBe(false)
  })

  it.each([
    ['an input changes', () => write('in/deep/a.ts', 'b')],
    ['an input is added', () => write('in/b.ts', '')],
    ['an input is renamed', () => renameSync(join(folder, 'one.txt'), join(folder, 'in/one.txt'))],
    ['an output has gone', () => rmSync(join(folder, 'dist/out.txt'))],
    ['a build was cut short', () => unmark(target)],
  ])('is true when %s', (_, change) => {
    mark(target, hashOf(target.inputs))
    change()
    expect(isStale(target)).toBe(true)
  })

  it('does not care about tests, READMEs and times', () => {
    mark(target, hashOf(target.inputs))
    write('in/a.test.ts', 'x')
    write('in/README.md', 'x')
    write('in/deep/a.ts', 'a')
    expect(isStale(target)).toBe(false)
    expect(filesUnder(['in'])).toEqual([join(folder, 'in/deep/a.ts')])
    expect(existsSync(join(folder, 'dist/.stamps/t'))).toBe(true)
  })
})
