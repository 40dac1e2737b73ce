import { catalogIdentity, toJson } from '../../server/answers/envelope.ts'
import { loadScenario } from '../../study/scenario-files.ts'
import { readCatalog, readScenarios } from '../facts.ts'
import { chooseLang, messages } from '../messages/index.ts'
import { print } from '../output.ts'

/** `noksaek scenario check`: silent errors have no place; a valid one is said to be valid. The model is not run. */
export async function action(where: string, options: { json?: boolean; lang?: string }): Promise<0> {
  const lang = chooseLang(options.lang)
  const catalog = readCatalog()
  const scenario = await loadScenario(where, readScenarios(), catalog)
  const idle = Object.keys(scenario.levers).filter((id) => !catalog.levers.find((l) => l.id === id)?.active)
  const m = (await messages(lang)).scenario
  const notes = idle.length > 0 ? [m.idle(idle.join(', '))] : []
  if (options.json) {
    const identity = { ...catalogIdentity(catalog), scenario: scenario.name }
    print(toJson({ schema: 'noksaek.scenario/1', identity, rows: [scenario], notes }))
  } else {
    const counts = [Object.keys(scenario.levers).length, Object.keys(scenario.assumptions).length] as const
    print([m.valid(scenario.name, ...counts), ...notes].join('\n'))
  }
  return 0
}
