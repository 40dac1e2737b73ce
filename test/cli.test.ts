import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { BaselineRow, PolicyItem } from '../src/catalog/index.ts'
import { displayWidth } from '../src/cli/width.ts'
import type { ExplainedChange, ExplainedSeries, Explanation, RunRow, Scenario } from '../src/study/types.ts'
import { bin, json, noksaek } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'noksaek-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('noksaek baseline', () => {
  it('gives Table 1 with printed and recomputed growth, and the ten findings', () => {
    const { schema, rows, notes } = json<BaselineRow>(['baseline'])
    expect(schema).toBe('noksaek.baseline/1')
    expect(rows).toHaveLength(30)
    const wrong = rows.filter((r) => r.finding === 'C-01')
    expect(wrong.map((r) => [r.year, r.periodsPrinted, r.periods])).toEqual(Array(10).fill([2019, 5, 4]))
    expect(wrong.map((r) => r.growth)).toEqual([5.22, -1.9, 2.14, 1.71, -2.33, 0.89, -3.47, 1.98, -2.25, 0.8])
    expect(rows.filter((r) => r.year === 2010).map((r) => r.growth)).toEqual(Array(10).fill(null))
    expect(notes).toHaveLength(40)
  })

  it.each([
    ['en', /All 10 rates of 2019 use 5 periods for the 4-year interval 2015-2019/],
    ['ko', /2019년 증가율 10개는 모두 2015~2019년의 4년 간격에 5년을 적용/],
    ['zh', /2019年的10个增长率全部把2015—2019年的4年间隔按5期计算/],
  ])('tells a reader who did not look for it, before the table (%s)', (lang, sentence) => {
    const { stdout } = noksaek(['baseline', '--lang', lang])
    const above = stdout.slice(0, stdout.indexOf('──'))
    expect(above).toMatch(sentence)
    for (const figure of ['9.92', '9,638', '85 %', '28.2', '5.22', 'C-17']) expect(stdout).toContain(figure)
  })

  it('exits 1 under --check, as printed rates are wrong', () => {
    expect(noksaek(['baseline', '--check']).code).toBe(1)
  })
})

describe('noksaek policies', () => {
  it('gives 132 items with three names each', () => {
    const { rows } = json<PolicyItem>(['policies'])
    expect(rows).toHaveLength(132)
    for (const { id, name } of rows) expect([id, name.ko, name.zh, name.en]).not.toContain('')
  })
})

describe('noksaek run', () => {
  it('gives the co2 rows for CHN and 31 provinces, 2015 to 2060', () => {
    const { identity, rows } = json<RunRow>(['run', 'fourteenth-plan'])
    expect(identity).toMatchObject({ resolution: 'province' })
    const names = new Set(rows.map((r) => r.variable))
    for (const name of ['power_heat', 'industry', 'transport', 'other_energy', 'residential', 'fuel_total']) {
      expect(names).toContain(`co2.${name}`)
    }
    for (const name of names) {
      expect(name).toMatch(/^co2\./)
      const own = rows.filter((r) => r.variable === name)
      expect(new Set(own.map((r) => r.region)).size).toBe(32)
      expect(own).toHaveLength(32 * 46)
    }
    expect(rows.every((r) => r.value === null || Number.isFinite(r.value))).toBe(true)
  })

  it('runs cities when one is asked for', () => {
    const { identity, rows } = json<RunRow>([
      'run',
      'current-policies',
      '--regions',
      '130200',
      '--years',
      '2030',
    ])
    expect(identity).toMatchObject({ resolution: 'city' })
    expect(rows.length).toBeGreaterThan(8)
    expect(new Set(rows.map((r) => `${r.region} ${r.quality}`))).toEqual(new Set(['130200 estimated']))
  })

  it('gives the same bytes for the same identity', () => {
    const args = ['run', 'neutral-2060', '--json', '--years', '2030']
    expect(noksaek(args).stdout).toBe(noksaek(args).stdout)
  })

  it('writes rows.csv and run.json and nothing else', () => {
    const out = join(folder, 'results')
    const { code } = noksaek(['run', 'current-policies', '--regions', 'CHN', '--out', out])
    expect(code).toBe(0)
    expect(readdirSync(out).sort()).toEqual(['rows.csv', 'run.json'])
    const lines = readFileSync(join(out, 'rows.csv'), 'utf8').trimEnd().split('\n')
    const { rows } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as { rows: RunRow[] }
    expect(lines[0]).toBe('variable,region,year,value,unit,quality')
    expect(lines).toHaveLength(rows.length + 1)
  })

  it('accepts a lever without equations and names it in the notes', () => {
    const path = join(folder, 'idle.yaml')
    writeFileSync(
      path,
      'name: idle\nbase: current-policies\nlevers:\n  L-CBAM: { strength: 1, start: 2026, ramp: 5 }\n',
    )
    const { notes } = json<RunRow>(['run', path, '--regions', 'CHN', '--years', '2030'])
    expect(notes.join('\n')).toMatch(/L-CBAM/)
  })

  it('ends quietly when the reader goes away', async () => {
    const child = spawn(process.execPath, [bin, 'run', 'current-policies', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
  })
})

describe('noksaek compare', () => {
  it('gives a, b and their difference', () => {
    const args = ['compare', 'current-policies', 'fourteenth-plan', '--regions', 'CHN', '--years', '2030']
    const { rows } = json<{ a: number; b: number; delta: number }>(args)
    expect(rows.length).toBeGreaterThan(5)
    for (const { a, b, delta } of rows) expect(delta).toBe(b - a)
    expect(rows.some((r) => r.delta !== 0)).toBe(true)
  })
})

describe('noksaek explain', () => {
  it("walks from China's 2030 power emissions to a cited parameter", () => {
    const args = [
      'explain',
      'co2.power_heat.electricity',
      '--region',
      'CHN',
      '--year',
      '2030',
      '--depth',
      '6',
    ]
    const { rows } = json<Explanation>(args)
    expect(rows[0]).toMatchObject({ variable: 'co2.power_heat.electricity', region: 'CHN', year: 2030 })
    expect(rows[0]?.equation).not.toBe('')
    expect(rows.some((r) => r.kind === 'param' && r.sources.some((s) => s.text !== ''))).toBe(true)
  })

  const place = ['--region', '130000']
  it('shares a change out over its causes: between scenarios, and between years', () => {
    for (const flags of [
      ['--between', 'neutral-2060'],
      ['--since', '2020'],
      ['--between', 'neutral-2060', '--since', '2020'],
    ]) {
      const { schema, rows } = json<ExplainedChange>([
        'explain',
        'power.co2',
        ...place,
        '--year',
        '2035',
        ...flags,
      ])
      expect(schema).toBe('noksaek.explain-change/1')
      const parts = rows.filter((row) => row.depth === 1)
      expect(parts.length).toBeGreaterThan(1)
      const sum = parts.reduce((total, row) => total + row.contribution, 0)
      expect(sum).toBeCloseTo(rows[0]?.contribution as number, 9)
      expect(rows[0]?.contribution).toBe((rows[0]?.b as number) - (rows[0]?.a as number))
      expect(rows[0]?.yearA).toBe(flags.includes('--since') ? 2020 : 2035)
    }
    const printed = noksaek(['explain', 'co2.transport', '--year', '2030', '--since', '2020', '--lang', 'en'])
    expect(printed.stdout).toContain('co2.transport.road')
    expect(printed.stdout).toContain('terms')
  })

  it('shows a number and its inputs over the years, without --year', () => {
    const args = ['explain', 'power.coal.net_rate', ...place, '--strip']
    const { schema, rows } = json<ExplainedSeries>(args)
    expect(schema).toBe('noksaek.explain-strip/1')
    expect(rows[0]).toMatchObject({ variable: 'power.coal.net_rate', role: 'node' })
    for (const row of rows) expect(row.values).toHaveLength(46)
    expect(noksaek(args).stdout).toMatch(/power\.coal\.net_rate .*[▁-█]{23}/)
    expect(noksaek(['explain', 'power.coal.net_rate', ...place])).toMatchObject({ code: 2 })
    expect(noksaek(['explain'])).toMatchObject({ code: 2 })
  })

  it('prints the equations of one part of the model, with the parameters they read', () => {
    expect(noksaek(['explain', '--reference']).stdout).toContain('transport/choice')
    const { stdout } = noksaek(['explain', '--reference', 'transport/choice', '--lang', 'en'])
    expect(stdout).toContain('transport.car.choice_share (powertrain) [1] province')
    expect(stdout).toMatch(/^ev_price_gap_2015 /m)
    const wrong = noksaek(['explain', '--reference', 'transport/choise'])
    expect(wrong).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("did you mean 'transport/choice'?"),
    })
  })
})

describe('noksaek scenario', () => {
  it('writes a template that is valid, and does not overwrite it', () => {
    const path = join(folder, 'mine.yaml')
    expect(noksaek(['scenario', 'new', path]).code).toBe(0)
    expect(noksaek(['scenario', 'check', path])).toMatchObject({ code: 0, stderr: '' })
    expect(noksaek(['scenario', 'new', path]).code).toBe(2)
    expect(json<Scenario>(['scenario', 'check', path]).rows[0]?.name).toBe('mine')
  })

  it('finds no difference of a scenario to itself, and some between two', () => {
    expect(noksaek(['scenario', 'diff', 'current-policies', 'current-policies', '--check']).code).toBe(0)
    expect(noksaek(['scenario', 'diff', 'current-policies', 'fourteenth-plan', '--check']).code).toBe(1)
  })
})

describe('noksaek brief', () => {
  it.each(['ko', 'en', 'zh'])('prints Table 1, 97.5 and 99.1 on one self-contained page (%s)', (lang) => {
    const out = join(folder, `brief-${lang}.html`)
    expect(noksaek(['brief', '--lang', lang, '--format', 'html', '--out', out]).code).toBe(0)
    const html = readFileSync(out, 'utf8')
    for (const figure of ['5,268', '97.5', '99.1']) expect(html).toContain(figure)
    expect(html).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)=["']?(https?:)?\/\//)
  })
})

describe('noksaek serve', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints its URL, answers, and ends by %s with exit 0',
    async (signal) => {
      const child = spawn(process.execPath, [bin, 'serve', '--port', '0', '--lang', 'en'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const closed = new Promise((resolve) => child.on('close', resolve))
      const line = await new Promise<string>((resolve) =>
        child.stdout.once('data', (chunk) => resolve(String(chunk))),
      )
      const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0] ?? ''
      expect((await fetch(`${url}api/v1/levers`)).status).toBe(200)
      child.kill(signal)
      expect(await closed).toBe(0)
    },
  )
})

describe('every command', () => {
  const commands = [
    'history',
    'baseline',
    'policies',
    'places',
    'coverage',
    'run',
    'compare',
    'scenario',
    'explain',
    'calibrate',
    'hindcast',
    'serve',
    'brief',
  ]

  it.each(commands)('%s has help with examples', (command) => {
    const { code, stdout } = noksaek([command, '--help'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/Examples:\n {2}noksaek /)
  })

  const tables = [
    ['baseline'],
    ['policies'],
    ['policies', 'EN-WS-2'],
    ['policies', '--levers'],
    ['places'],
    ['places', '탕산'],
    ['places', '341400'],
    ['coverage'],
    ['hindcast'],
    ['run', 'fourteenth-plan'],
    ['compare', 'current-policies', 'fourteenth-plan', '--regions', 'CHN'],
    ['explain', 'co2.power_heat.electricity', '--year', '2030'],
    ['explain', 'power.co2', '--region', '130000', '--year', '2035', '--since', '2020'],
    ['explain', 'power.coal.net_rate', '--region', '130000', '--strip'],
    ['explain', '--reference'],
    ['explain', '--reference', 'power/dispatch'],
    ['history'],
    ['history', 'cap_solar'],
    ['history', '--projections'],
    ['scenario', 'diff', 'current-policies', 'neutral-2060'],
  ]
  it.each(tables)('%s %s fits 100 columns in three languages', (...args) => {
    for (const lang of ['ko', 'en', 'zh']) {
      const { code, stdout } = noksaek([...args, '--lang', lang])
      expect(code).toBe(0)
      expect(stdout.split('\n').filter((line) => displayWidth(line) > 100)).toEqual([])
    }
  })
})
