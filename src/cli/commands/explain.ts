import { toJson } from '../../server/answers/envelope.ts'
import { changeAnswer, explainAnswer, stripAnswer } from '../../server/answers/study-answers.ts'
import { InputError } from '../../study/scenario-problem.ts'
import type { ExplainedInput, Explanation } from '../../study/types.ts'
import { chooseLang, type Lang, type Messages, messages } from '../messages/index.ts'
import { print } from '../output.ts'
import { openDesk } from '../study.ts'
import { maxColumns, significant } from '../table.ts'
import { truncate, wrap } from '../width.ts'
import { changeText, stripText } from './explain-text.ts'
import { referencePages, referenceText } from './reference-text.ts'

interface Options {
  json?: boolean
  lang?: string
  region: string
  year?: string
  scenario: string
  between?: string
  since?: string
  strip?: boolean
  reference?: true | string
  depth: string
  all?: boolean
}

/** Inputs printed under one value unless --all: the largest ones. */
const shownInputs = 6

/** `noksaek explain VARIABLE`: an indented tree from a number down to its sources. */
export async function action(asked: string | undefined, options: Options): Promise<0> {
  const lang = chooseLang(options.lang)
  if (options.reference !== undefined) {
    const pages = referencePages(options.reference === true ? undefined : options.reference)
    print(options.json ? JSON.stringify(pages) : referenceText(pages, lang, await messages(lang)))
    return 0
  }
  if (asked === undefined)
    throw InputError.of(
      'explain VARIABLE',
      'a variable',
      'nothing',
      'write `noksaek explain VARIABLE --year 2030`, or `--reference`',
    )
  const variable = asked
  const depth = whole(options.depth, '--depth', 0, 30)
  const { region } = options
  if (options.strip) {
    const desk = openDesk()
    const answer = stripAnswer(desk.study, await desk.scenario(options.scenario), {
      variable,
      region,
      placeHint: desk.placeHint,
    })
    print(options.json ? toJson(answer) : stripText(answer.rows, await messages(lang), options.all ?? false))
    return 0
  }
  const year = whole(options.year ?? '', '--year', 1000, 9999)
  const since = options.since === undefined ? year : whole(options.since, '--since', 1000, 9999)
  const desk = openDesk()
  const scenario = await desk.scenario(options.scenario)
  if (options.between !== undefined || options.since !== undefined) {
    const other = options.between === undefined ? scenario : await desk.scenario(options.between)
    const [a, b] = [
      { scenario, year: since },
      { scenario: other, year },
    ]
    const answer = changeAnswer(desk.study, a, b, { variable, region, depth, placeHint: desk.placeHint })
    print(options.json ? toJson(answer) : changeText(answer.rows, await messages(lang), options.all ?? false))
    return 0
  }
  const answer = explainAnswer(desk.study, scenario, {
    variable,
    region,
    year,
    depth,
    placeHint: desk.placeHint,
  })
  if (options.json) print(toJson(answer))
  else {
    const m = await messages(lang)
    const knownBy = new Map(desk.catalog.parameters.map((p) => [p.id, p.knownBy]))
    print(explainText(answer.rows, lang, m, options.all ?? false, knownBy))
    if (answer.rows.every((row) => row.sources.length === 0)) print(m.explain.deepen(depth + 2))
  }
  return 0
}

/** The tree as text: value, equation, sources; then its inputs, indented. */
export function explainText(
  rows: Explanation[],
  lang: Lang,
  m: Messages,
  all: boolean,
  knownBy: ReadonlyMap<string, number> = new Map(),
): string {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]))
  const printed = new Set<string>()
  const lines: string[] = []
  const walk = (at: ExplainedInput | Explanation, indent: number) => {
    const pad = '  '.repeat(indent)
    const full = byKey.get(keyOf(at))
    const head = lineOf(at, pad)
    if (!full) {
      lines.push(truncate(at.kind === 'const' ? head : `${head}  ${m.explain.below}`, maxColumns))
      return
    }
    if (printed.has(keyOf(at))) {
      lines.push(truncate(`${head}  ${m.explain.seen}`, maxColumns))
      return
    }
    printed.add(keyOf(at))
    lines.push(truncate(full.title ? `${head}  ${full.title[lang]}` : head, maxColumns))
    const say = (label: string, text: string) => {
      const room = maxColumns - pad.length - 4
      lines.push(...wrap(`${label}: ${text}`, Math.max(room, 30)).map((line) => `${pad}    ${line}`))
    }
    if (full.equation) say(m.explain.equation, full.equation)
    if (full.levers.length > 0) say(m.explain.lever, full.levers.join(', '))
    for (const source of full.sources) {
      const range = source.low === undefined ? '' : ` (${source.low} / ${source.central} / ${source.high})`
      const year = knownBy.get(source.id)
      const marks = [source.confidence, source.quality, year && m.explain.knownBy(year)].filter(Boolean)
      say(m.explain.from, `${source.id}${range}: ${source.text} [${marks.join(', ')}]`)
    }
    const ordered = all ? full.inputs : [...full.inputs].sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    const shown = all ? ordered : ordered.slice(0, shownInputs)
    // The same variable of another place reads the same way: the largest is opened, the others are named.
    const opened = new Set<string>()
    for (const input of shown) {
      if (opened.has(input.variable) && !all) lines.push(lineOf(input, '  '.repeat(indent + 1)))
      else walk(input, indent + 1)
      opened.add(input.variable)
    }
    const left = ordered.length - shown.length
    if (left > 0) lines.push(`${pad}  ${m.explain.deeper(left)}`)
  }
  const [root] = rows
  if (root) walk(root, 0)
  return lines.join('\n')
}

function whole(text: string, option: string, min: number, max: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= min && value <= max) return value
  throw InputError.of(
    option,
    `a whole number from ${min} to ${max}`,
    text === '' ? 'nothing' : `'${text}'`,
    `write ${option} ${min || 3}`,
  )
}

function lineOf({ variable, region, year, value, unit }: ExplainedInput | Explanation, pad: string): string {
  return truncate(`${pad}${variable} [${region} ${year}] = ${significant(value)} ${unit}`, maxColumns)
}

function keyOf({ variable, region, year }: Pick<Explanation, 'variable' | 'region' | 'year'>): string {
  return `${variable} ${region} ${year}`
}
