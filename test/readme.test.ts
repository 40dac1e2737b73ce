import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const english = read('README.md')
const korean = read('README.ko.md')

const headings = (text: string) => [...text.matchAll(/^(#+) /gm)].map(([, marks]) => marks)
const blocks = (text: string) => [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, code]) => code)
const links = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '')
const codeWords = (text: string) =>
  [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`]+)`/g)].map(([, w]) => w).sort()

describe('README.md and README.ko.md', () => {
  it('have the same headings, commands, links and names', () => {
    expect(headings(korean)).toEqual(headings(english))
    expect(blocks(korean)).toEqual(blocks(english))
    expect(links(korean)).toEqual(links(english))
    expect(codeWords(korean)).toEqual(codeWords(english))
  })

  it('begin with exactly two commands', () => {
    expect(blocks(english).slice(0, 2)).toEqual(['npm start\n', 'npm test\n'])
    const section = /^## Two commands$([\s\S]*?)^## /m.exec(english)?.[1] ?? ''
    expect(blocks(section)).toHaveLength(2)
  })

  it('link only to files that exist', () => {
    const missing = links(english).filter(
      (link) => !link.startsWith('http') && !existsSync(new URL(`../${link}`, import.meta.url)),
    )
    expect(missing).toEqual([])
  })

  it('name only commands of package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'build', 'test', 'bench']))
  })
})

describe('CONTRIBUTING.md', () => {
  it('shows each of five additions in ten lines', () => {
    const sections = read('CONTRIBUTING.md').split(/^## /m).slice(1)
    expect(sections).toHaveLength(5)
    for (const section of sections) expect(section.match(/^\d+\. /gm)).toHaveLength(10)
  })
})
