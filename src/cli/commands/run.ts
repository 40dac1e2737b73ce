import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { toJson } from '../../server/answers/envelope.ts'
import { runAnswer, type Selection } from '../../server/answers/study-answers.ts'
import { InputError } from '../../study/scenario-problem.ts'
import type { Envelope, RunRow } from '../../study/types.ts'
import { chooseLang, type Messages, messages } from '../messages/index.ts'
import { csvLine, print, writeWhole } from '../output.ts'
import { openDesk } from '../study.ts'
import { type Column, number, table } from '../table.ts'

/** `noksaek run SCENARIO`: the rows of a run, as a table, as JSON, or as files. */
export async function action(
  where: string,
  options: Selection & { json?: boolean; lang?: string; out?: string },
): Promise<0> {
  const lang = chooseLang(options.lang)
  const desk = openDesk()
  const scenario = await desk.scenario(where)
  const answer = runAnswer(desk.study, scenario, { ...options, placeHint: desk.placeHint })
  if (options.out !== undefined) {
    const files = writeRun(options.out, answer)
    if (!options.json) print((await messages(lang)).run.wrote(files.join(', ')))
  }
  if (options.json) print(toJson(answer))
  else if (options.out === undefined)
    print(runText(scenario.title?.[lang] ?? scenario.name, answer, await messages(lang)))
  return 0
}

/** Writes rows.csv and run.json; each is whole or not there. */
function writeRun(folder: string, answer: Envelope<RunRow>): string[] {
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    throw InputError.of(
      `--out ${folder}`,
      'a folder that can be made',
      'a place that cannot',
      'choose another path',
    )
  }
  const keys = ['variable', 'region', 'year', 'value', 'unit', 'quality'] as const
  const csv = [csvLine([...keys]), ...answer.rows.map((row) => csvLine(keys.map((key) => row[key])))].join(
    '\n',
  )
  const files = [join(folder, 'rows.csv'), join(folder, 'run.json')] as const
  writeWhole(files[0], `${csv}\n`)
  writeWhole(files[1], toJson(answer))
  return [...files]
}

/** A table of some years: what fits 100 columns. `--years` chooses others. */
export function runText(title: string, answer: Envelope<RunRow>, m: Messages): string {
  const all = [...new Set(answer.rows.map((r) => r.year))]
  const years = someYears(all)
  const series = new Map<string, RunRow[]>()
  for (const row of answer.rows) {
    const key = `${row.region} ${row.variable}`
    const found = series.get(key)
    if (found) found.push(row)
    else series.set(key, [row])
  }
  const columns: Column[] = [
    { head: m.run.region },
    { head: m.run.variable, shrink: 'cut' },
    { head: m.run.unit, shrink: 'cut' },
    ...years.map((year) => ({ head: String(year), align: 'right' as const })),
  ]
  const ordered = [...series.values()].sort((x, y) => rank(x) - rank(y))
  const rows = ordered.map((list) => {
    const [first] = list as [RunRow]
    const values = years.map((year) => number(list.find((r) => r.year === year)?.value, digitsFor(list)))
    return [first.region, first.variable, first.unit, ...values]
  })
  const regions = new Set(answer.rows.map((r) => r.region)).size
  const notes = answer.notes.length > 0 ? [`${m.notes}:`, ...answer.notes.map((n) => `- ${n}`)] : []
  const more = years.length < all.length ? [`${m.run.tableYears} ${m.run.more}`] : [m.run.more]
  return [m.run.title(title, regions), table(columns, rows), ...more, ...notes].join('\n')
}

/** At most six years: the first, 2019 (the last of Table 1), and round ones. */
export function someYears(all: number[]): number[] {
  if (all.length <= 6) return all
  const liked = all.filter((y) => [2019, 2025, 2030, 2040, 2060].includes(y))
  const chosen =
    liked.length >= 3 ? [all[0] ?? 0, ...liked] : all.filter((_, i) => i % Math.ceil(all.length / 6) === 0)
  return [...new Set(chosen)].slice(0, 6)
}

/** The nation first; within a region the model's order stays. */
function rank(list: RunRow[]): number {
  return list[0]?.region === 'CHN' ? 0 : Number(list[0]?.region ?? 0)
}

function digitsFor(list: RunRow[]): number {
  const size = Math.max(...list.map((r) => Math.abs(r.value ?? 0)))
  return size >= 1000 ? 0 : size >= 10 ? 1 : 3
}
