/** How `explain --reference` prints the equations of the model. */
import { readFileSync } from 'node:fs'
import { nearest } from '../../catalog/index.ts'
import type { Reference, ReferenceEquation, ReferenceParameter } from '../../engine/reference.ts'
import { InputError } from '../../study/scenario-problem.ts'
import { distFile } from '../dist.ts'
import type { Lang, Messages } from '../messages/index.ts'
import { maxColumns, significant, table } from '../table.ts'
import { wrap } from '../width.ts'

/**
 * The reference the build wrote, or one page of it.
 * @throws InputError when there is no such page, or nothing is built
 */
export function referencePages(page: string | undefined): Reference {
  const all = read()
  if (page === undefined) return all
  const found = all.pages.find(({ id }) => id === page)
  if (!found) {
    const ids = all.pages.map(({ id }) => id)
    const near = nearest(page, ids)
    throw InputError.of(
      '--reference',
      'a page',
      `'${page}'`,
      near ? `did you mean '${near}'?` : ids.join(', '),
    )
  }
  const used = new Set(found.equations.flatMap(({ parameters }) => parameters))
  return { pages: [found], parameters: all.parameters.filter(({ name }) => used.has(name)) }
}

function read(): Reference {
  const path = distFile('reference.json')
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Reference
  } catch {
    throw InputError.of(path, 'the reference of the model', 'nothing', 'run `npm run build`')
  }
}

/** Many pages as a list of them; one page with its equations and the parameters they read. */
export function referenceText({ pages, parameters }: Reference, lang: Lang, m: Messages): string {
  const words = m.explain
  const [page] = pages
  if (!page || pages.length > 1) {
    const rows = pages.map(({ id, title, equations }) => [id, title?.[lang] ?? '', String(equations.length)])
    return table(
      [{ head: words.page }, { head: words.value }, { head: words.equation, align: 'right' }],
      rows,
    )
  }
  const blocks = page.equations.map((equation) => equationText(equation, lang, m))
  return [`${page.title?.[lang] ?? ''} (${page.id})`, ...blocks, parameterTable(parameters, m)].join('\n\n')
}

function equationText(equation: ReferenceEquation, lang: Lang, m: Messages): string {
  const { name, level, dimensions, unit, title, forms, formCount, levers } = equation
  const over = dimensions.length > 0 ? ` (${dimensions.map((one) => one.name).join(', ')})` : ''
  const lines = [...wrap(`${name}${over} [${unit}] ${level}${title ? `: ${title[lang]}` : ''}`, maxColumns)]
  const say = (text: string) => lines.push(...wrap(text, maxColumns - 4).map((line) => `    ${line}`))
  for (const { labels, text } of forms) say(`${labels.length > 0 ? `${labels.join(', ')}: ` : '= '}${text}`)
  if (formCount > forms.length) say(m.explain.forms(formCount - forms.length))
  if (levers.length > 0) say(`${m.explain.lever}: ${levers.join(', ')}`)
  return lines.join('\n')
}

function parameterTable(parameters: readonly ReferenceParameter[], m: Messages): string {
  if (parameters.length === 0) return ''
  return table(
    [
      { head: 'id' },
      { head: m.calibrate.parameter, align: 'right' },
      { head: m.calibrate.range },
      { head: m.calibrate.unit, shrink: 'cut' },
      { head: m.calibrate.source, shrink: 'cut' },
      { head: m.policies.confidence },
    ],
    parameters.map(({ name, value, low, high, unit, source, confidence }) => [
      name,
      significant(value),
      `${significant(low)}–${significant(high)}`,
      unit,
      source ?? '',
      confidence ?? '',
    ]),
  )
}
