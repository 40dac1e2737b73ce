/** What the real catalog must hold. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileCatalog } from './compile.ts'
import { fixture } from './fixture.ts'
import { hashOf } from './hash.ts'
import { openCatalog } from './index.ts'
import { loadCatalog } from './load.ts'

const catalog = loadCatalog('catalog')
const index = openCatalog(catalog)

describe('counts', () => {
  test('132 items by kind', () => {
    const kinds = ['measure', 'target', 'pilot', 'fact', 'recommendation'] as const
    expect(kinds.map((kind) => catalog.items.filter((i) => i.kind === kind).length)).toEqual([
      76, 18, 2, 15, 21,
    ])
    expect(catalog.items).toHaveLength(132)
  })

  test('documents, levers, parameters, checks, regions', () => {
    expect(catalog.documents).toHaveLength(54)
    expect(catalog.levers).toHaveLength(45)
    expect(catalog.checks).toHaveLength(40)
    expect(catalog.parameters.length).toBeGreaterThanOrEqual(393)
    expect(index.provinces()).toHaveLength(31)
    expect(catalog.regions.filter((r) => !r.data).map((r) => r.code)).toEqual(['710000', '810000', '820000'])
  })
})

describe('the register', () => {
  test('every item has three names, and ours are marked', () => {
    for (const item of catalog.items) {
      expect(item.name.ko, item.id).toMatch(/[가-힣]/)
      expect(item.name.zh, item.id).toMatch(/[\u4e00-\u9fff]/)
      expect(item.name.zh, item.id).not.toMatch(/[가-힣]/)
      expect(item.name.en, item.id).toMatch(/[A-Za-z]/)
    }
    const ours = catalog.items.filter((i) => i.nameConfidence.zh === 'D')
    expect(ours.length).toBeGreaterThanOrEqual(36)
  })

  test('only targets of class outcome or instrument have a number, and dates a date', () => {
    const targets = catalog.items.flatMap((i) => i.targets)
    expect(targets).toHaveLength(43)
    for (const t of targets) {
      expect(typeof t.value === 'number', t.metric).toBe(t.class === 'outcome' || t.class === 'instrument')
      expect(t.targetYear === null || Number.isInteger(t.targetYear), t.metric).toBe(true)
    }
    expect(
      targets.filter((t) => t.class === 'instrument').every((t) => t.metric === 'nev_credit_ratio'),
    ).toBe(true)
  })

  test('a target that the brief does not state is marked', () => {
    expect(index.item('EN-FP-2').targets.every((t) => t.context)).toBe(true)
    expect(index.item('EN-WS-3').targets.every((t) => !t.context)).toBe(true)
  })

  test('readings stay apart: the NEV target as printed, as official, and the outturn', () => {
    const item = index.item('FA-21')
    expect(item.printed.ko).toContain('보급률')
    expect(item.official?.zh).toContain('新车销售')
    expect(item.outturn).toMatchObject({ value: 47.94, unit: '%', year: 2025 })
  })

  test('findings stand at the item they concern', () => {
    expect(index.item('EN-WS-3').findings).toContain('C-09')
    expect(index.findingsOn('table1.CHN.transport.2019').map((c) => c.id)).toContain('C-01')
  })
})

describe('item, lever, parameter', () => {
  test('resolve both ways', () => {
    for (const item of catalog.items) {
      for (const lever of index.leversOfItem(item.id)) expect(index.itemsOfLever(lever.id)).toContain(item)
    }
    for (const lever of catalog.levers) {
      expect(lever.items).toEqual(index.itemsOfLever(lever.id).map((i) => i.id))
      for (const p of index.parametersOfLever(lever.id))
        expect(index.leversOfParameter(p.id)).toContain(lever)
    }
    expect(index.parametersOfItem('EN-WS-2').map((p) => p.id)).toContain('hours_pv')
  })

  test('every lever has an item, and every active one parameters', () => {
    expect(catalog.levers.filter((l) => l.items.length === 0)).toEqual([])
    expect(catalog.levers.filter((l) => l.active && l.parameters.length === 0)).toEqual([])
  })

  test('an unknown id is an error', () => {
    expect(() => index.parameter('hours_of_pv')).toThrow("no parameter 'hours_of_pv'")
    expect(index.findLever('L-NUK')).toBeUndefined()
  })
})

describe('coverage', () => {
  test('every bullet of every section has a row', () => {
    for (const section of catalog.sections) {
      const ids = catalog.coverage.filter((row) => row.seedSection === section.id).map((row) => row.id)
      const expected = Array.from(
        { length: section.bullets },
        (_, i) => `${section.id}.${String(i + 1).padStart(2, '0')}`,
      )
      expect(ids, section.title).toEqual(expected)
    }
  })

  test('every item of the register is in some row', () => {
    const covered = new Set(catalog.coverage.flatMap((row) => row.items))
    expect(catalog.items.filter((i) => !covered.has(i.id)).map((i) => i.id)).toEqual([])
  })

  test('nothing is said to work whose levers have no equations', () => {
    for (const row of catalog.coverage) {
      const levers = row.levers.map((id) => index.lever(id))
      if (row.status === 'works')
        expect(
          levers.every((l) => l.active),
          row.id,
        ).toBe(true)
      if (row.status === 'not_yet')
        expect(
          levers.some((l) => l.active),
          row.id,
        ).toBe(false)
    }
  })

  // The brief is not part of this repository: these two run where it lies beside it.
  const folder = join('..', 'shared', 'brief')
  const name = existsSync(folder) ? readdirSync(folder).find((f) => f.endsWith('.txt')) : undefined
  const text = name ? readFileSync(join(folder, name), 'utf8') : ''

  test.skipIf(!name)('the sections hold as many bullets as the brief has (needs the brief)', () => {
    const counted = countBullets(text)
    expect(Object.fromEntries(catalog.sections.map((s) => [s.id, s.bullets]))).toEqual(counted)
  })

  test.skipIf(!name)('printed phrases are the words of the brief (needs the brief)', () => {
    const bare = (s: string) => s.replace(/[\s'‘’"“”·,*-]/g, '')
    const brief = bare(text)
    const phrases = catalog.items.map((i) => i.printed.ko).concat(catalog.coverage.map((row) => row.sentence))
    const missing = phrases.filter((phrase) => phrase.split('…').some((part) => !brief.includes(bare(part))))
    expect(missing).toEqual([])
  })
})

describe('the compiled file', () => {
  test('is the same for the same content, whatever the order of keys', () => {
    const one = mkdtempSync(join(tmpdir(), 'noksaek-'))
    const first = compileCatalog('catalog', join(one, 'deep', 'a.json'))
    compileCatalog('catalog', join(one, 'b.json'))
    const a = readFileSync(join(one, 'deep', 'a.json'), 'utf8')
    expect(readFileSync(join(one, 'b.json'), 'utf8')).toBe(a)
    expect(readdirSync(one).sort()).toEqual(['b.json', 'deep'])
    const turned = Object.fromEntries(Object.entries(first).reverse()) as typeof first
    expect(hashOf(turned)).toBe(first.hash)
    expect(first.hash).toMatch(/^[0-9a-f]{16}$/)
  })

  test('has another hash when one number differs', () => {
    const changed = { 'parameters/energy.yaml': ['1200', '1201'] as [string, string] }
    expect(loadCatalog(fixture(changed)).hash).not.toBe(loadCatalog(fixture()).hash)
    expect(loadCatalog(fixture()).hash).toBe(loadCatalog(fixture()).hash)
  })

  test('is not touched when the catalog has faults', () => {
    const out = join(mkdtempSync(join(tmpdir(), 'noksaek-')), 'catalog.json')
    writeFileSync(out, 'before')
    const dir = fixture({ 'parameters/energy.yaml': ['1200', 'many'] })
    expect(() => compileCatalog(dir, out)).toThrow()
    expect(readFileSync(out, 'utf8')).toBe('before')
  })
})

/**
 * Bullets of the brief by section: lines that begin with a dash, dot or triangle, an enumerated line counted once a
 * measure, and the title, note and source of Table 1. Headings and authors are left out.
 */
function countBullets(brief: string): Record<string, number> {
  const digits = '①②③④⑤⑥⑦⑧⑨'
  const counts: Record<string, number> = {}
  let section: string | undefined
  let chapter = ''
  let part = ''
  for (const raw of brief.split('\n')) {
    const line = raw.trim().replaceAll('**', '').replace(/^#+ /, '').trim()
    if (line === '주요 내용') section = '0'
    if (line === '' || section === undefined) continue
    const chapterMark = /^(\d)\. /.exec(line)
    const partMark = /^(\d)\) /.exec(line)
    if (chapterMark) {
      section = chapter = chapterMark[1] ?? ''
      part = ''
    } else if (partMark) {
      part = partMark[1] ?? ''
    } else if (digits.includes(line.charAt(0))) {
      const number = digits.indexOf(line.charAt(0)) + 1
      section = part ? `${chapter}-${part}-${number}` : `${chapter}-${number}`
    } else if (/^(표 1|주:|자료:)/.test(line)) {
      counts.T1 = (counts.T1 ?? 0) + 1
    } else if (/^[▶●-]/.test(line)) {
      const measures = [...line].filter((c) => digits.includes(c)).length
      counts[section] = (counts[section] ?? 0) + Math.max(1, measures)
    }
  }
  return counts
}
