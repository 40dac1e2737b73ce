/**
 * Checks a scenario as written (from YAML or a JSON request) against the catalog and collects every problem in one go.
 * Pure and without a validator library: `noksaek run FILE` and the API both start through here.
 */
import { nearest } from '../catalog/nearest.ts'
import type { Catalog } from '../catalog/types.ts'
import { type Problem, show } from './scenario-problem.ts'
import type { LeverSetting, Name, RampShape, Scenario } from './types.ts'

/** First and last year a lever may start in. */
export const firstYear = 2015
export const lastYear = 2060

/** What a scenario is checked against. */
export type ScenarioFacts = Pick<Catalog, 'levers' | 'parameters' | 'regions'> & {
  /** Codes of the cities a setting may hold in; none when left out. Asked for only when a code is no province's. */
  cities?: () => readonly string[]
}

/** Steps into the written scenario: keys and list positions. */
export type Path = (string | number)[]

/** Where a path stands in the text, and the file it is in. `key` asks for the key instead of its value. */
export interface Places {
  file: string
  at(path: Path, key?: boolean): { line: number; column: number }
}

const topKeys = ['name', 'title', 'base', 'levers', 'assumptions']
const settingKeys = ['strength', 'start', 'ramp', 'shape', 'regions']
const languages = ['ko', 'zh', 'en'] as const
const shapes: RampShape[] = ['linear', 's', 'step']

/**
 * The scenario in its own words (base not merged), and everything wrong with it. Use the scenario only when there are
 * no problems.
 */
export function checkScenario(
  raw: unknown,
  places: Places,
  facts: ScenarioFacts,
): { scenario: Scenario; problems: Problem[] } {
  const check = new Checker(places, facts)
  const scenario = check.scenario(raw)
  return { scenario, problems: check.problems }
}

class Checker {
  readonly problems: Problem[] = []
  private readonly places: Places
  private readonly facts: ScenarioFacts

  constructor(places: Places, facts: ScenarioFacts) {
    this.places = places
    this.facts = facts
  }

  scenario(raw: unknown): Scenario {
    const scenario: Scenario = { name: '', levers: {}, assumptions: {} }
    const top = this.mapping(
      raw,
      [],
      "a mapping with 'name' and 'levers'",
      'see `noksaek scenario new --help`',
    )
    if (!top) return scenario
    this.keys(top, [], topKeys)
    if (typeof top.name === 'string' && /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,79}$/u.test(top.name)) {
      scenario.name = top.name
    } else {
      this.add(
        ['name'],
        'a name of letters, digits, space, . _ -',
        show(top.name),
        "write 'name: my-scenario'",
      )
    }
    if (top.title !== undefined) scenario.title = this.title(top.title)
    if (top.base !== undefined) {
      if (typeof top.base === 'string' && top.base.trim() !== '') scenario.base = top.base.trim()
      else this.add(['base'], 'the name or path of a scenario', show(top.base), 'name one, or leave base out')
    }
    this.levers(top.levers, scenario)
    this.assumptions(top.assumptions, scenario)
    return scenario
  }

  private levers(raw: unknown, scenario: Scenario): void {
    if (raw === undefined || raw === null) return
    const levers = this.mapping(
      raw,
      ['levers'],
      'a mapping from lever to setting',
      'write L-VRE: { strength: 1, ... }',
    )
    const known = this.facts.levers.map((l) => l.id)
    for (const [id, value] of Object.entries(levers ?? {})) {
      const path: Path = ['levers', id]
      const lever = this.facts.levers.find((l) => l.id === id)
      if (!lever) {
        this.add(
          path,
          'a lever of the catalog',
          `'${id}'`,
          suggest(id, known, 'see `noksaek policies --levers`'),
          true,
        )
        continue
      }
      const list = Array.isArray(value) ? value : [value]
      if (list.length === 0) {
        this.add(
          path,
          'one or more settings',
          'an empty list',
          'write { strength, start, ramp }, or leave it out',
        )
      }
      scenario.levers[id] = list.map((setting, i) =>
        this.setting(setting, Array.isArray(value) ? [...path, i] : path, lever.strength),
      )
    }
  }

  private setting(raw: unknown, path: Path, range: { min: number; max: number }): LeverSetting {
    const setting: LeverSetting = { strength: 0, start: firstYear, ramp: 0, shape: 'linear' }
    const what = 'a mapping { strength, start, ramp }'
    const map = this.mapping(raw, path, what, 'write { strength: 1, start: 2021, ramp: 5 }')
    if (!map) return setting
    this.keys(map, path, settingKeys)
    setting.strength = this.number(map, path, 'strength', range.min, range.max)
    setting.start = this.number(map, path, 'start', firstYear, lastYear, 'a year')
    setting.ramp = this.number(map, path, 'ramp', 0, 100, 'years')
    const shape = map.shape
    if (shapes.includes(shape as RampShape)) setting.shape = shape as RampShape
    else if (shape !== undefined) {
      this.add(
        [...path, 'shape'],
        shapes.join(', '),
        show(shape),
        suggest(String(shape), shapes, 'choose one of these'),
      )
    }
    if (map.regions !== undefined) setting.regions = this.regions(map.regions, [...path, 'regions'])
    return setting
  }

  private regions(raw: unknown, path: Path): string[] {
    const everywhere = 'leave regions out for the whole nation'
    if (!Array.isArray(raw) || raw.length === 0) {
      this.add(path, 'a list of province codes such as [130000, 320000]', show(raw), everywhere)
      return []
    }
    const provinces = this.facts.regions.filter((r) => r.level === 'province' && r.data)
    const codes: string[] = []
    raw.forEach((value, i) => {
      const code = typeof value === 'number' ? String(value) : value
      const region = provinces.find((r) => r.code === code)
      if (region) {
        if (!codes.includes(region.code)) codes.push(region.code)
        return
      }
      if (typeof code === 'string' && this.facts.cities?.().includes(code)) {
        if (!codes.includes(code)) codes.push(code)
        return
      }
      const named = provinces.find(
        (r) => Object.values(r.name).includes(code) || Object.values(r.short).includes(code),
      )
      const hint = named
        ? `write ${named.code} for ${named.name.en}`
        : code === 'CHN'
          ? everywhere
          : suggest(
              String(code),
              provinces.map((r) => r.code),
              'use a six-digit GB/T 2260 code such as 130000',
            )
      this.add([...path, i], 'the code of a province with data or of a city', show(value), hint)
    })
    return codes.sort()
  }

  private assumptions(raw: unknown, scenario: Scenario): void {
    if (raw === undefined || raw === null) return
    const map = this.mapping(
      raw,
      ['assumptions'],
      'a mapping from parameter to number',
      "write hours_pv: '1200 h/yr'",
    )
    const known = this.facts.parameters.map((p) => p.id)
    for (const [id, value] of Object.entries(map ?? {})) {
      const path: Path = ['assumptions', id]
      const parameter = this.facts.parameters.find((p) => p.id === id)
      if (!parameter) {
        this.add(
          path,
          'a parameter of the catalog',
          `'${id}'`,
          suggest(id, known, 'see catalog/parameters'),
          true,
        )
        continue
      }
      const number = this.quantity(value, path, parameter.unit)
      if (number !== undefined) scenario.assumptions[id] = number
    }
  }

  /** 12, or '12 CNY/kW' where the unit has to be the catalog's. */
  private quantity(value: unknown, path: Path, unit: string): number | undefined {
    if (typeof value === 'number' && Number.isFinite(value)) return value
    const expected = `a number in ${unit}`
    const text = typeof value === 'string' ? value.trim() : ''
    const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(.*)$/i.exec(text)
    const number = match ? Number(match[1]) : Number.NaN
    if (!match || !Number.isFinite(number)) {
      this.add(path, expected, show(value), `write a number, or '12 ${unit}'`)
      return undefined
    }
    const written = match[2] ?? ''
    if (written !== '' && written.replace(/\s+/g, '') !== unit.replace(/\s+/g, '')) {
      this.add(path, expected, `the unit '${written}'`, `convert the value to ${unit}`)
      return undefined
    }
    return number
  }

  private title(raw: unknown): Name {
    const title: Name = { ko: '', zh: '', en: '' }
    const map = this.mapping(
      raw,
      ['title'],
      'a mapping { ko, zh, en }',
      'write all three, or leave title out',
    )
    if (!map) return title
    this.keys(map, ['title'], [...languages])
    for (const language of languages) {
      const text = map[language]
      if (typeof text === 'string' && text.trim() !== '') title[language] = text.trim()
      else
        this.add(['title', language], 'a text', show(text), 'write all three languages, or leave title out')
    }
    return title
  }

  private number(
    map: Record<string, unknown>,
    path: Path,
    key: string,
    min: number,
    max: number,
    unit = '',
  ): number {
    const value = map[key]
    const whole = unit === 'a year'
    const fits =
      typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))
    if (fits) return value
    const kind = whole ? 'a year' : unit ? `a number of ${unit}` : 'a number'
    const hint = value === undefined ? `add '${key}: ...'` : 'choose a value in this range'
    this.add([...path, key], `${kind} from ${min} to ${max}`, show(value), hint)
    return min
  }

  private mapping(
    raw: unknown,
    path: Path,
    expected: string,
    hint: string,
  ): Record<string, unknown> | undefined {
    if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return raw as Record<string, unknown>
    this.add(path, expected, show(raw), hint)
    return undefined
  }

  private keys(map: Record<string, unknown>, path: Path, known: string[]): void {
    for (const key of Object.keys(map)) {
      if (known.includes(key)) continue
      this.add(
        [...path, key],
        `one of ${known.join(', ')}`,
        `the key '${key}'`,
        suggest(key, known, 'remove it'),
        true,
      )
    }
  }

  private add(path: Path, expected: string, got: string, hint: string, key = false): void {
    const { line, column } = this.places.at(path, key)
    this.problems.push({ file: this.places.file, line, column, field: path.join('.'), expected, got, hint })
  }
}

/** `did you mean 'L-NUC'?` when something is near, else the other advice. */
export function suggest(word: string, known: string[], otherwise: string): string {
  const near = nearest(word, known)
  return near ? `did you mean '${near}'?` : otherwise
}
