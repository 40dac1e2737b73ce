import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { Catalog } from '../../catalog/index.ts'
import { InputError } from '../../study/scenario-problem.ts'
import { readCatalog } from '../facts.ts'
import { chooseLang, type Lang, messages } from '../messages/index.ts'
import { print, writeWhole } from '../output.ts'

/** `noksaek scenario new [FILE]`: a valid template with every lever that has equations, ready to edit. */
export async function action(
  file: string | undefined,
  options: { json?: boolean; lang?: string },
): Promise<0> {
  const lang = chooseLang(options.lang)
  if (file !== undefined && existsSync(file)) {
    throw InputError.of(file, 'a new file', 'one that exists', 'choose another name; nothing was written')
  }
  const name =
    file === undefined
      ? 'my-scenario'
      : basename(file)
          .replace(/\.ya?ml$/i, '')
          .replace(/[^\p{L}\p{N}._-]/gu, '-')
  const text = scenarioTemplate(name, readCatalog(), lang)
  if (file === undefined) print(text)
  else {
    writeWhole(file, text)
    print((await messages(lang)).scenario.wrote(file))
  }
  return 0
}

/** YAML that passes `scenario check`. */
export function scenarioTemplate(name: string, catalog: Catalog, lang: Lang): string {
  const levers = catalog.levers
    .filter((l) => l.active)
    .map((l) => {
      const { min, max, default: value } = l.strength
      return `  # ${l.name[lang]} (${min}..${max}; 1: ${l.strength.one[lang]})\n  ${l.id}: { strength: ${value}, start: 2021, ramp: 10 }`
    })
  return `# A scenario of Noksaek. strength: 0 is without the policy, 1 as announced. start: first year of effect.
# ramp: years to full strength. shape: linear (default), s or step. regions: province codes, default everywhere.
name: ${JSON.stringify(name)}
base: current-policies
levers:
${levers.length > 0 ? levers.join('\n') : '  {}'}
# Replace a parameter of the catalog; a unit, when written, must be the catalog's.
assumptions: {}
`
}
